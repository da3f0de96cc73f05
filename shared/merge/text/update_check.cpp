// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/text/update_check.h"

#include "shared/merge/text/utf8.h"

#include <iterator>

namespace samenspel {

using text::DeleteRun;
using text::kNoReplica;
using text::Ref;
using text::Span;

TextUpdateCheck::TextUpdateCheck(const TextDocument &document, const TextUpdate &update)
    : m_document(document)
    , m_update(update)
    , m_authors(update.replicas.size())
{
    for (std::size_t i = 0; i < m_authors.size(); ++i) {
        Author &author = m_authors[i];
        author.index = document.findReplica(update.replicas[i]);
        author.known = author.index == kNoReplica ? 0 : document.m_replicas[author.index].next;
        author.next = author.known;
    }
}

TextUpdateCheck::Step TextUpdateCheck::take(Ref id, std::uint32_t length, Ref first, Ref second)
{
    Author &author = m_authors[id.replica];
    if (id.counter + length <= author.known) {
        m_hasKnown = true;
        return Step::Done;
    }
    const auto missing = [this](Ref ref) {
        m_missing = {m_update.replicas[ref.replica], ref.counter};
        return Step::Missing;
    };
    m_hasKnown = m_hasKnown || id.counter < author.known;
    const std::uint32_t begin = std::max(id.counter, author.known);
    if (begin > author.next) {
        return missing({id.replica, author.next});
    }
    if (begin < author.next) {
        return Step::Overlaps;
    }
    if (!has(first)) {
        return missing(first);
    }
    if (!has(second)) {
        return missing(second);
    }
    author.next = id.counter + length;
    return Step::Done;
}

Result<std::optional<CharId>> TextUpdateCheck::firstMissing()
{
    auto insert = m_update.inserts.begin();
    auto deletion = m_update.deletes.begin();
    const auto insertEnd = m_update.inserts.end();
    const auto deletionEnd = m_update.deletes.end();
    // Both lists are parts of one causal order: whichever head can go now, goes.
    for (;;) {
        Step step = Step::Done;
        while (insert != insertEnd && step == Step::Done) {
            step = take(insert->id, insert->length, insert->left, insert->right);
            insert += step == Step::Done ? 1 : 0;
        }
        const bool insertsWait = insert != insertEnd;
        if (step == Step::Overlaps) {
            return fail(Errc::Malformed, "text update: an id is given out twice");
        }
        const auto before = deletion;
        step = Step::Done;
        while (deletion != deletionEnd && step == Step::Done) {
            const Ref lastTarget{deletion->target.replica,
                                 deletion->targetBegin() + deletion->length - 1};
            step = take(deletion->id, deletion->length, lastTarget, {});
            deletion += step == Step::Done ? 1 : 0;
        }
        if (step == Step::Overlaps) {
            return fail(Errc::Malformed, "text update: an id is given out twice");
        }
        if (!insertsWait && deletion == deletionEnd) {
            return std::optional<CharId>{};
        }
        if (deletion == before) {
            return std::optional(m_missing);
        }
    }
}

Result<void> TextUpdateCheck::compareKnown() const
{
    if (!m_hasKnown) {
        return {};
    }
    std::size_t at = 0;
    for (const Span &run : m_update.inserts) {
        const std::string_view rest = std::string_view(m_update.text).substr(at);
        const std::size_t bytes = text::byteOffset(rest, run.visible());
        const std::uint32_t known = knownPart(run.id, run.length);
        if (known > 0 && !isSame(run, known, rest.substr(0, bytes))) {
            return fail(Errc::Conflict, "text update: an id stands for something else here; two "
                                        "copies write under one replica id");
        }
        at += bytes;
    }
    for (const DeleteRun &run : m_update.deletes) {
        if (knownPart(run.id, run.length) > 0 && !isSame(run)) {
            return fail(Errc::Conflict, "text update: an id stands for something else here; two "
                                        "copies write under one replica id");
        }
    }
    return {};
}

bool TextUpdateCheck::isSame(const Span &run, std::uint32_t known, std::string_view text) const
{
    for (std::uint32_t offset = 0; offset < known;) {
        const auto place = m_document.m_tree.find(translate(run.charAt(offset)));
        if (!place) {
            return false;
        }
        const Span &span = m_document.m_tree.at(place->place);
        const std::uint32_t length = std::min(known - offset, span.length - place->offset);
        const std::size_t bytes = run.deleted ? 0 : text::byteOffset(text, length);
        // Of deleted characters the text is gone, here or there: nothing to compare.
        const bool sameText = span.deleted || run.deleted
                              || text.substr(0, bytes) == m_document.m_tree.textOf(*place, length);
        if (!sameText || span.leftOf(place->offset) != translate(run.leftOf(offset))
            || span.right != translate(run.right)) {
            return false;
        }
        text.remove_prefix(bytes);
        offset += length;
    }
    return true;
}

bool TextUpdateCheck::isSame(const DeleteRun &run) const
{
    const auto &runs = m_document.m_replicas[m_authors[run.id.replica].index].deletes;
    const auto behind = std::upper_bound(runs.begin(), runs.end(), run.id.counter,
                                         [](std::uint32_t counter, const DeleteRun &r) {
                                             return counter < r.id.counter;
                                         });
    if (behind == runs.begin()) {
        return false;
    }
    const DeleteRun &here = *std::prev(behind);
    return run.id.counter < here.end() && here.target.replica == translate(run.target).replica
           && here.targetAt(run.id.counter - here.id.counter) == run.target.counter;
}

} // namespace samenspel
