// SPDX-License-Identifier: EUPL-1.2
// What the person at this copy does.
#include "shared/merge/text/text_document.h"
#include "shared/merge/text/utf8.h"

#include <algorithm>

namespace samenspel {

using text::DeleteRun;
using text::Ref;
using text::ReplicaIndex;
using text::Span;
using text::SpanTree;

Result<void> TextDocument::insert(ReplicaId author, std::size_t at, std::string_view utf8,
                                  TextUpdate &into)
{
    return replace(author, at, 0, utf8, into);
}

Result<void> TextDocument::erase(ReplicaId author, std::size_t at, std::size_t count,
                                 TextUpdate &into)
{
    return replace(author, at, count, {}, into);
}

Result<void> TextDocument::replace(ReplicaId author, std::size_t at, std::size_t count,
                                   std::string_view utf8, TextUpdate &into)
{
    if (count == 0 && utf8.size() == 1 && typeOn(author, at, utf8.front(), into)) {
        return {};
    }
    if (auto checked = checkEdit(at, count, utf8); !checked) {
        return checked;
    }
    const ReplicaIndex replica = addReplica(author);
    m_typist = replica;
    if (auto checked = checkCounter(replica, count + utf8.size()); !checked) {
        return checked;
    }
    eraseAt(replica, at, count, into);
    typeAt(replica, at, utf8, into);
    return {};
}

Result<void> TextDocument::insertBehind(ReplicaId author, CharId character, std::string_view utf8,
                                        TextUpdate &into)
{
    if (auto checked = checkEdit(0, 0, utf8); !checked) {
        return checked;
    }
    const auto left = m_tree.find(refOf(character));
    if (!left) {
        return fail(Errc::NotFound, "text: insert behind a character that is not in this text");
    }
    const ReplicaIndex replica = addReplica(author);
    if (auto checked = checkCounter(replica, utf8.size()); !checked) {
        return checked;
    }
    if (utf8.empty()) {
        return {};
    }
    Span run;
    run.id = {replica, m_replicas[replica].next};
    run.setLength(static_cast<std::uint32_t>(text::countCodePoints(utf8)));
    run.left = refOf(character);
    const bool inside = left->offset + 1 < m_tree.at(left->place).length;
    const SpanTree::Place behind =
        inside ? m_tree.split({left->place, left->offset + 1}) : m_tree.next(left->place);
    run.right = m_tree.isEnd(behind) ? Ref{} : m_tree.at(behind).id;
    m_tree.insert(behind, run, utf8);
    m_replicas[replica].next += run.length;
    record(run, utf8, into);
    return {};
}

Result<void> TextDocument::checkEdit(std::size_t at, std::size_t count, std::string_view utf8) const
{
    if (at > length() || count > length() - at) {
        return fail(Errc::Malformed, "text: edit of code points " + std::to_string(at) + " to "
                                         + std::to_string(at + count) + " of a text of "
                                         + std::to_string(length()));
    }
    if (!text::isStorable(utf8)) {
        return fail(Errc::Malformed, "text: what is inserted is not UTF-8, or holds U+0000");
    }
    const std::size_t bytesAfter = bytes() + utf8.size();
    if (!utf8.empty() && bytesAfter > kTextBytesMax) {
        const std::size_t removed = count == 0 ? 0 : text(at, count).size();
        if (bytesAfter - removed > kTextBytesMax) {
            return fail(Errc::Limit, "text: longer than " + std::to_string(kTextBytesMax)
                                         + " bytes; split it over more than one record");
        }
    }
    return {};
}

Result<void> TextDocument::checkCounter(ReplicaIndex author, std::size_t acts) const
{
    if (acts > kTextCounterMax - m_replicas[author].next) {
        return fail(Errc::Limit, "text: this replica has edited it too often; copy the text to a "
                                 "new record");
    }
    return {};
}

//! The keystroke behind a keystroke: everything that an edit has to look up is known.
bool TextDocument::typeOn(ReplicaId author, std::size_t at, char letter, TextUpdate &into)
{
    if (letter <= 0 || bytes() >= kTextBytesMax || m_typist >= m_replicas.size()) {
        return false; // not ASCII, or U+0000, or full
    }
    Replica &typist = m_replicas[m_typist];
    const Ref id{m_typist, typist.next};
    if (typist.id != author || typist.next >= kTextCounterMax || !m_tree.typeOn(at, id, letter)) {
        return false;
    }
    ++typist.next;
    const Span *last = into.inserts.empty() ? nullptr : &into.inserts.back();
    const bool goesOn = last != nullptr && !last->deleted && last->end() == id.counter
                        && into.replicas[last->id.replica] == author;
    if (goesOn) {
        into.inserts.back().setLength(last->length + 1);
        into.text.push_back(letter);
    } else {
        const ReplicaIndex by = into.indexOf(author);
        const Ref right = m_tree.typed().right;
        const Ref translated =
            right.replica == m_typist ? Ref{by, right.counter} : translate(right, into);
        // Made where it stays: copying what was just written, piece by piece, would stall.
        Span &run = into.inserts.emplace_back();
        run.id = {by, id.counter};
        run.setLength(1);
        run.left = {by, id.counter - 1};
        run.right = translated;
        into.text.push_back(letter);
    }
    return true;
}

void TextDocument::typeAt(ReplicaIndex author, std::size_t at, std::string_view utf8,
                          TextUpdate &into)
{
    if (utf8.empty()) {
        return;
    }
    Span run;
    run.id = {author, m_replicas[author].next};
    run.setLength(static_cast<std::uint32_t>(text::countCodePoints(utf8)));
    const SpanTree::Origins origins = m_tree.type(at, run.id, run.length, utf8);
    run.left = origins.left;
    run.right = origins.right;
    m_replicas[author].next += run.length;
    record(run, utf8, into);
}

void TextDocument::eraseAt(ReplicaIndex author, std::size_t at, std::size_t count, TextUpdate &into)
{
    while (count > 0) {
        const SpanTree::CharPlace place = m_tree.seek(at);
        const Span &span = m_tree.at(place.place);
        DeleteRun run;
        run.id = {author, m_replicas[author].next};
        run.target = span.charAt(place.offset);
        run.setLength(
            static_cast<std::uint32_t>(std::min<std::size_t>(count, span.length - place.offset)));
        m_tree.erase(place, run.length);
        m_replicas[author].next += run.length;
        text::append(m_replicas[author].deletes, run);
        count -= run.length;
        run.id = translate(run.id, into);
        run.target = translate(run.target, into);
        into.add(run);
    }
}

void TextDocument::record(Span run, std::string_view utf8, TextUpdate &into) const
{
    run.id = translate(run.id, into);
    run.left = translate(run.left, into);
    run.right = translate(run.right, into);
    into.add(run, utf8);
}

Ref TextDocument::translate(Ref ref, TextUpdate &into) const
{
    return ref.isNone() ? ref : Ref{into.indexOf(m_replicas[ref.replica].id), ref.counter};
}

} // namespace samenspel
