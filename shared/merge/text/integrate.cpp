// SPDX-License-Identifier: EUPL-1.2
// How an update of another copy comes in: check, insert in FugueMax order, delete.
#include "shared/defects/defect.h"
#include "shared/merge/text/id_order.h"
#include "shared/merge/text/text_document.h"
#include "shared/merge/text/update_check.h"
#include "shared/merge/text/utf8.h"

#include <algorithm>
#include <iterator>

namespace samenspel {

using text::DeleteRun;
using text::Ref;
using text::Span;
using text::SpanTree;

namespace {

tl::unexpected<Error> malformed(const char *why)
{
    return fail(Errc::Malformed, std::string("text update: ") + why);
}

} // namespace

//! One update on its way into one document.
class TextIntegration
{
public:
    //! \pre check.firstMissing() found nothing missing.
    TextIntegration(TextDocument &document, const TextUpdate &update, TextUpdateCheck &check,
                    std::vector<TextChange> *changes)
        : m_document(document)
        , m_tree(document.m_tree)
        , m_update(update)
        , m_check(check)
        , m_changes(changes)
        , m_changesBefore(changes ? changes->size() : 0)
    {}

    Result<TextNews> run();

private:
    Result<void> insertAll();
    Result<void> insert(const Span &run, std::string_view text);
    std::optional<SpanTree::Place> placeAmongConcurrent(const Span &run);
    [[nodiscard]] SpanTree::Place scan(const Span &run, SpanTree::Place from) const;
    [[nodiscard]] int compareLeft(Ref other, Ref ours) const;
    [[nodiscard]] int compareRight(Ref other, Ref ours) const;
    Result<void> recordDeletes();
    void deleteAll();
    void eraseCharacters(Ref first, std::uint32_t length);
    void rollBack();

    TextDocument &m_document;
    SpanTree &m_tree;
    const TextUpdate &m_update;
    TextUpdateCheck &m_check;
    std::vector<TextChange> *m_changes;
    std::size_t m_changesBefore;
    TextNews m_news;
};

Result<TextNews> TextIntegration::run()
{
    for (std::size_t i = 0; i < m_update.replicas.size(); ++i) {
        m_check.authors()[i].index = m_document.addReplica(m_update.replicas[i]);
    }
    Result<void> done = insertAll();
    if (done) {
        done = recordDeletes();
    }
    if (!done) {
        rollBack();
        return tl::unexpected(done.error());
    }
    deleteAll();
    for (const TextUpdateCheck::Author &author : m_check.authors()) {
        m_document.m_replicas[author.index].next = author.next;
    }
    return m_news;
}

Result<void> TextIntegration::insertAll()
{
    std::string_view rest = m_update.text;
    // A plain ASCII update needs no counting to find where each run's text ends.
    std::size_t codePoints = 0;
    for (const Span &run : m_update.inserts) {
        codePoints += run.visible();
    }
    const bool oneByteEach = codePoints == rest.size();
    const auto bytesOf = [oneByteEach](std::string_view text, std::uint32_t length) {
        return oneByteEach ? length : text::byteOffset(text, length);
    };
    for (const Span &run : m_update.inserts) {
        const std::size_t bytes = bytesOf(rest, run.visible());
        std::string_view text = rest.substr(0, bytes);
        rest.remove_prefix(bytes);
        const std::uint32_t known = m_check.knownPart(run.id, run.length);
        if (known == run.length) {
            continue;
        }
        Span fresh = run;
        if (known > 0) {
            fresh = run.tail(known);
            text.remove_prefix(run.deleted ? 0 : bytesOf(text, known));
        }
        fresh.id = m_check.translate(fresh.id);
        fresh.left = m_check.translate(fresh.left);
        fresh.right = m_check.translate(fresh.right);
        if (auto done = insert(fresh, text); !done) {
            return done;
        }
        m_news.inserted += fresh.length;
    }
    return {};
}

Result<void> TextIntegration::insert(const Span &run, std::string_view text)
{
    SpanTree::Place behindLeft = m_tree.begin();
    SpanTree::Place following = behindLeft;
    if (!run.left.isNone()) {
        const auto left = m_tree.find(run.left);
        if (!left) {
            return malformed("a left origin is not a character");
        }
        if (left->offset + 1 < m_tree.at(left->place).length) {
            behindLeft = m_tree.split({left->place, left->offset + 1});
            following = behindLeft;
        } else {
            behindLeft = {left->place.leaf, left->place.index + 1};
            following = m_tree.next(left->place);
        }
    }
    const bool alone =
        m_tree.isEnd(following) ? run.right.isNone() : m_tree.at(following).id == run.right;
    if (!alone) {
        const auto place = placeAmongConcurrent(run);
        if (!place) {
            return malformed("a right origin is not a character behind the left origin");
        }
        behindLeft = *place;
    }
    const SpanTree::Place placed = m_tree.insert(behindLeft, run, text);
    if (m_changes && !run.deleted) {
        m_changes->push_back({m_tree.position({placed, 0}), 0, std::string(text)});
    }
    return {};
}

//! Where to insert when others typed at the same place; absent when the origins are impossible.
std::optional<SpanTree::Place> TextIntegration::placeAmongConcurrent(const Span &run)
{
    if (!run.right.isNone()) {
        const auto right = m_tree.find(run.right);
        if (!right) {
            return std::nullopt;
        }
        if (!run.left.isNone() && m_tree.compare(*m_tree.find(run.left), *right) >= 0) {
            return std::nullopt;
        }
        m_tree.split(*right);
    }
    if (run.left.isNone()) {
        return scan(run, m_tree.begin());
    }
    return scan(run, m_tree.next(m_tree.find(run.left)->place));
}

//! The FugueMax order among spans between the origins of \p run (Weidner and Kleppmann, The
//! Art of the Fugue, arXiv 2305.00583), read off the list from left to right.
SpanTree::Place TextIntegration::scan(const Span &run, SpanTree::Place from) const
{
    SpanTree::Place place = from;
    SpanTree::Place destination = from;
    bool passing = false; // a span that may have to stand behind ours is being passed
    Ref before; // the last character passed
    for (; !m_tree.isEnd(place) && m_tree.at(place).id != run.right; place = m_tree.next(place)) {
        if (!passing) {
            destination = place;
        }
        const Span &other = m_tree.at(place);
        const bool hangsOnPassed = !before.isNone() && other.left == before;
        before = other.last();
        const int left = hangsOnPassed ? 1 : compareLeft(other.left, run.left);
        if (left < 0) {
            return destination;
        }
        if (left > 0) {
            continue; // below something already decided
        }
        const int right = compareRight(other.right, run.right);
        if (right == 0 && !planted(Defect::TextTieByArrival)
            && m_document.idOf(run.id) < m_document.idOf(other.id)) {
            return destination;
        }
        passing = right < 0;
    }
    return passing ? destination : place;
}

int TextIntegration::compareLeft(Ref other, Ref ours) const
{
    if (other == ours) {
        return 0;
    }
    if (other.isNone() || ours.isNone()) {
        return other.isNone() ? -1 : 1; // the start stands before everything
    }
    return m_tree.compare(*m_tree.find(other), *m_tree.find(ours));
}

int TextIntegration::compareRight(Ref other, Ref ours) const
{
    if (other == ours) {
        return 0;
    }
    if (other.isNone() || ours.isNone()) {
        return other.isNone() ? 1 : -1; // the end stands behind everything
    }
    return m_tree.compare(*m_tree.find(other), *m_tree.find(ours));
}

//! Writes the acts down and makes sure that each hits a character.
Result<void> TextIntegration::recordDeletes()
{
    for (const DeleteRun &run : m_update.deletes) {
        const std::uint32_t known = m_check.knownPart(run.id, run.length);
        if (known < run.length) {
            DeleteRun fresh = run.tail(known);
            fresh.id = m_check.translate(fresh.id);
            fresh.target = m_check.translate(fresh.target);
            text::append(m_document.m_replicas[fresh.id.replica].deletes, fresh);
            m_news.deleted += fresh.length;
        }
    }
    for (const DeleteRun &run : m_update.deletes) {
        const Ref first = m_check.translate({run.target.replica, run.targetBegin()});
        if (text::hasActs(m_document.m_replicas[first.replica].deletes, first.counter,
                          first.counter + run.length)) { // given out, so else a character
            return malformed("a deletion hits what is not a character");
        }
    }
    return {};
}

void TextIntegration::deleteAll()
{
    for (const DeleteRun &run : m_update.deletes) {
        const std::uint32_t known = m_check.knownPart(run.id, run.length);
        if (known < run.length) {
            const DeleteRun fresh = run.tail(known);
            eraseCharacters(m_check.translate({fresh.target.replica, fresh.targetBegin()}),
                            fresh.length);
        }
    }
}

void TextIntegration::eraseCharacters(Ref first, std::uint32_t length)
{
    while (length > 0) {
        const SpanTree::CharPlace place = *m_tree.find(first);
        const Span &span = m_tree.at(place.place);
        const std::uint32_t count = std::min(length, span.length - place.offset);
        if (!span.deleted) {
            if (m_changes) {
                m_changes->push_back({m_tree.position(place), count, {}});
            }
            m_tree.erase(place, count);
        }
        first.counter += count;
        length -= count;
    }
}

//! Takes out what insertAll() and recordDeletes() did. Only hostile updates get here: it may
//! cost a new tree.
void TextIntegration::rollBack()
{
    std::vector<Span> kept;
    std::string content;
    for (auto place = m_tree.begin(); !m_tree.isEnd(place); place = m_tree.next(place)) {
        const Span &span = m_tree.at(place);
        if (span.id.counter < m_document.m_replicas[span.id.replica].next) {
            kept.push_back(span);
            content += span.deleted ? std::string_view{} : m_tree.textOf({place, 0}, span.length);
        }
    }
    m_tree = SpanTree::build(kept, text::orderById(kept, m_document.m_replicas.size()), content);
    for (TextDocument::Replica &replica : m_document.m_replicas) {
        auto &runs = replica.deletes;
        while (!runs.empty() && runs.back().id.counter >= replica.next) {
            runs.pop_back();
        }
        if (!runs.empty() && runs.back().end() > replica.next) {
            runs.back().setLength(replica.next - runs.back().id.counter);
        }
    }
    if (m_changes) {
        m_changes->resize(m_changesBefore);
    }
}

Result<TextNews> TextDocument::integrate(const TextUpdate &update, std::vector<TextChange> *changes,
                                         std::size_t bytesMax)
{
    TextUpdateCheck check(*this, update);
    const auto missing = check.firstMissing();
    if (!missing) {
        return tl::unexpected(missing.error());
    }
    if (missing->has_value()) {
        return fail(Errc::NotFound, "text update: builds on character "
                                        + std::to_string((*missing)->counter)
                                        + " of a replica, which is not here yet");
    }
    if (auto known = check.compareKnown(); !known) {
        return tl::unexpected(known.error());
    }
    if (bytes() + update.text.size() <= bytesMax) {
        return TextIntegration(*this, update, check, changes).run();
    }
    // Near the limit only the outcome tells whether it fits: what is deleted makes room.
    TextDocument before = *this;
    const std::size_t changesBefore = changes ? changes->size() : 0;
    auto done = TextIntegration(*this, update, check, changes).run();
    if (done && bytes() > bytesMax && done->inserted > 0) {
        *this = std::move(before);
        if (changes) {
            changes->resize(changesBefore);
        }
        return fail(Errc::Limit, "text update: the text would be longer than "
                                     + std::to_string(bytesMax) + " bytes");
    }
    return done;
}

std::optional<CharId> TextDocument::firstMissing(const TextUpdate &update) const
{
    const auto missing = TextUpdateCheck(*this, update).firstMissing();
    return missing ? *missing : std::nullopt;
}

} // namespace samenspel
