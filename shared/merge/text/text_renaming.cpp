// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/text/text_renaming.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace samenspel {

using text::DeleteRun;
using text::Ref;
using text::Span;

void TextRenaming::learn(const TextUpdate &update)
{
    std::vector<std::pair<std::uint32_t, std::uint32_t>> acts;
    const auto note = [&](const auto &run) {
        if (update.replicas[run.id.replica] == m_from) {
            acts.emplace_back(run.id.counter, run.length);
        }
    };
    std::ranges::for_each(update.inserts, note);
    std::ranges::for_each(update.deletes, note);
    std::ranges::sort(acts);
    for (const auto &[begin, length] : acts) {
        add(begin, length);
    }
}

void TextRenaming::add(std::uint32_t begin, std::uint32_t length)
{
    if (rangeOf(begin) != nullptr) {
        return; // learnt before
    }
    if (!m_ranges.empty() && m_ranges.back().begin + m_ranges.back().length == begin) {
        m_ranges.back().length += length;
    } else {
        m_ranges.push_back({begin, length, m_next});
    }
    m_next += length;
}

const TextRenaming::Range *TextRenaming::rangeOf(std::uint32_t counter) const
{
    auto after = std::ranges::upper_bound(m_ranges, counter, {}, &Range::begin);
    if (after == m_ranges.begin()) {
        return nullptr;
    }
    --after;
    return counter - after->begin < after->length ? &*after : nullptr;
}

//! Builds the renamed update run by run.
class TextRenaming::Copy
{
public:
    Copy(const TextRenaming &renaming, const TextUpdate &from)
        : m_renaming(renaming)
        , m_from(from)
    {}

    [[nodiscard]] TextUpdate make()
    {
        for (const Span &span : m_from.inserts) {
            add(span);
        }
        for (const DeleteRun &run : m_from.deletes) {
            add(run);
        }
        m_to.text = m_from.text;
        return std::move(m_to);
    }

private:
    Place place(Ref ref)
    {
        constexpr std::uint32_t kUnbounded = std::numeric_limits<std::uint32_t>::max();
        if (ref.isNone()) {
            return {ref, kUnbounded, kUnbounded};
        }
        const ReplicaId replica = m_from.replicas[ref.replica];
        if (replica != m_renaming.m_from) {
            return {{m_to.indexOf(replica), ref.counter}, kUnbounded, kUnbounded};
        }
        if (const Range *range = m_renaming.rangeOf(ref.counter)) {
            const std::uint32_t offset = ref.counter - range->begin;
            return {{m_to.indexOf(m_renaming.m_to), range->renamed + offset},
                    range->length - offset,
                    offset + 1};
        }
        return unchanged(ref.counter);
    }

    //! Between the ranges, up to the next one.
    Place unchanged(std::uint32_t counter)
    {
        Place place{{m_to.indexOf(m_renaming.m_from), counter},
                    std::numeric_limits<std::uint32_t>::max(),
                    counter + 1};
        for (const Range &range : m_renaming.m_ranges) {
            if (range.begin > counter) {
                place.ahead = range.begin - counter;
                break;
            }
            place.behind = counter - (range.begin + range.length) + 1;
        }
        return place;
    }

    void add(Span span)
    {
        while (true) {
            const Place at = place(span.id);
            const std::uint32_t length = std::min<std::uint32_t>(span.length, at.ahead);
            Span piece = span;
            piece.id = at.ref;
            piece.setLength(length);
            piece.left = place(span.left).ref;
            piece.right = place(span.right).ref;
            m_to.inserts.push_back(piece);
            if (length == span.length) {
                return;
            }
            span = span.tail(length);
        }
    }

    void add(DeleteRun run)
    {
        while (true) {
            const Place at = place(run.id);
            const Place target = place(run.target);
            const std::uint32_t length = std::min<std::uint32_t>(
                run.length, std::min(at.ahead, run.backward ? target.behind : target.ahead));
            DeleteRun piece = run;
            piece.id = at.ref;
            piece.target = target.ref;
            piece.setLength(length);
            m_to.add(piece);
            if (length == run.length) {
                return;
            }
            run = run.tail(length);
        }
    }

    const TextRenaming &m_renaming;
    const TextUpdate &m_from;
    TextUpdate m_to;
};

TextUpdate TextRenaming::apply(const TextUpdate &update) const
{
    return Copy{*this, update}.make();
}

} // namespace samenspel
