// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/text/span_tree.h"

#include "shared/merge/text/utf8.h"

#include <algorithm>
#include <cassert>

namespace samenspel::text {

std::string SpanTree::text() const
{
    std::string out;
    out.reserve(m_bytes);
    for (std::uint32_t leaf = 0; leaf != kNone; leaf = m_leaves[leaf].next) {
        out += m_leaves[leaf].text;
    }
    return out;
}

std::string SpanTree::text(std::size_t at, std::size_t count) const
{
    std::string out;
    if (at >= codePoints()) {
        return out;
    }
    std::size_t leafStart = 0;
    std::uint32_t leaf = leafAtPosition(at, leafStart);
    std::size_t from = at - leafStart;
    for (; count > 0 && leaf != kNone; leaf = m_leaves[leaf].next) {
        const Leaf &here = m_leaves[leaf];
        const std::size_t taken = std::min<std::size_t>(count, here.totals.codePoints - from);
        const std::size_t begin = byteOf(here, static_cast<std::uint32_t>(from));
        const std::size_t end = byteOf(here, static_cast<std::uint32_t>(from + taken));
        out.append(here.text, begin, end - begin);
        count -= taken;
        from = 0;
    }
    return out;
}

SpanTree::Place SpanTree::next(Place place) const
{
    const Leaf &leaf = leafAt(place);
    if (place.index + 1 < leaf.count || leaf.next == kNone) {
        return {place.leaf, place.index + 1};
    }
    return {leaf.next, 0};
}

std::size_t SpanTree::spanCount() const
{
    std::size_t spans = 0;
    for (std::size_t leaf = 0; leaf < m_leaves.size(); ++leaf) {
        spans += m_leaves[leaf].count;
    }
    return spans;
}

std::optional<SpanTree::CharPlace> SpanTree::find(Ref id) const
{
    const std::uint32_t leafIndex = m_index.leafOf(id);
    if (leafIndex == IdIndex::kNoLeaf) {
        return std::nullopt;
    }
    const Leaf &leaf = m_leaves[leafIndex];
    for (std::uint32_t i = 0; i < leaf.count; ++i) {
        const Span &span = leaf.spans[i];
        if (span.contains(id)) {
            return CharPlace{{leafIndex, i}, id.counter - span.id.counter};
        }
    }
    return std::nullopt;
}

SpanTree::CharPlace SpanTree::locate(std::size_t at) const
{
    assert(at < codePoints());
    std::size_t leafStart = 0;
    const std::uint32_t leafIndex = leafAtPosition(at, leafStart);
    const Leaf &leaf = m_leaves[leafIndex];
    auto rest = static_cast<std::uint32_t>(at - leafStart);
    std::uint32_t i = 0;
    while (rest >= leaf.spans[i].visible()) {
        rest -= leaf.spans[i].visible();
        ++i;
    }
    return {{leafIndex, i}, rest};
}

SpanTree::CharPlace SpanTree::seek(std::size_t at)
{
    assert(at < codePoints());
    if (m_finger.leaf == kNone || at < m_finger.leafStart
        || at - m_finger.leafStart >= m_leaves[m_finger.leaf].totals.codePoints) {
        m_finger.leaf = leafAtPosition(at, m_finger.leafStart);
        m_finger.index = 0;
        m_finger.spanStart = 0;
        m_finger.typing = false;
    }
    const Leaf &leaf = m_leaves[m_finger.leaf];
    const auto local = static_cast<std::uint32_t>(at - m_finger.leafStart);
    while (local < m_finger.spanStart) {
        --m_finger.index;
        m_finger.spanStart -= leaf.spans[m_finger.index].visible();
        m_finger.typing = false;
    }
    while (local - m_finger.spanStart >= leaf.spans[m_finger.index].visible()) {
        m_finger.spanStart += leaf.spans[m_finger.index].visible();
        ++m_finger.index;
        m_finger.typing = false;
    }
    return {{m_finger.leaf, m_finger.index}, local - m_finger.spanStart};
}

int SpanTree::compare(CharPlace a, CharPlace b) const
{
    const auto order = [](std::uint32_t x, std::uint32_t y) { return x < y ? -1 : x > y ? 1 : 0; };
    if (a.place.leaf == b.place.leaf) {
        return a.place.index == b.place.index ? order(a.offset, b.offset)
                                              : order(a.place.index, b.place.index);
    }
    std::uint32_t childA = a.place.leaf;
    std::uint32_t childB = b.place.leaf;
    std::uint32_t guessA = m_leaves[childA].slot;
    std::uint32_t guessB = m_leaves[childB].slot;
    std::uint32_t parentA = m_leaves[childA].parent;
    std::uint32_t parentB = m_leaves[childB].parent;
    // All leaves are equally deep, so both climb in step to the common parent.
    while (parentA != parentB) {
        childA = parentA;
        childB = parentB;
        guessA = m_inners[childA].slot;
        guessB = m_inners[childB].slot;
        parentA = m_inners[childA].parent;
        parentB = m_inners[childB].parent;
    }
    const Inner &parent = m_inners[parentA];
    return order(slotOf(parent, childA, guessA), slotOf(parent, childB, guessB));
}

std::size_t SpanTree::position(CharPlace place) const
{
    const std::size_t inSpan = at(place.place).deleted ? 0 : place.offset;
    return totalsBefore(place.place.leaf).codePoints + visibleBefore(place.place) + inSpan;
}

std::string_view SpanTree::textOf(CharPlace place, std::uint32_t count) const
{
    const Leaf &leaf = leafAt(place.place);
    const std::uint32_t from = visibleBefore(place.place) + place.offset;
    const std::size_t begin = byteOf(leaf, from);
    const std::size_t end = byteOf(leaf, from + count);
    return std::string_view(leaf.text).substr(begin, end - begin);
}

std::size_t SpanTree::codePointToUtf16(std::size_t at) const
{
    if (at >= codePoints()) {
        return utf16Units();
    }
    std::size_t leafStart = 0;
    const std::uint32_t leafIndex = leafAtPosition(at, leafStart);
    const Leaf &leaf = m_leaves[leafIndex];
    const std::size_t bytes = byteOf(leaf, static_cast<std::uint32_t>(at - leafStart));
    return totalsBefore(leafIndex).units + countUtf16(std::string_view(leaf.text).substr(0, bytes));
}

std::size_t SpanTree::utf16ToCodePoint(std::size_t units) const
{
    if (units >= utf16Units()) {
        return codePoints();
    }
    std::size_t before = 0;
    std::uint32_t child = m_root;
    bool leaf = m_root == kNone;
    if (leaf) {
        child = 0;
    }
    while (!leaf) {
        const Inner &inner = m_inners[child];
        std::uint32_t i = 0;
        while (units >= inner.totals[i].units) {
            units -= inner.totals[i].units;
            before += inner.totals[i].codePoints;
            ++i;
        }
        leaf = inner.aboveLeaves;
        child = inner.children[i];
    }
    return before + codePointsInUtf16(m_leaves[child].text, units);
}

std::uint32_t SpanTree::visibleBefore(const Leaf &leaf, std::uint32_t index)
{
    std::uint32_t codePoints = 0;
    for (std::uint32_t i = 0; i < index; ++i) {
        codePoints += leaf.spans[i].visible();
    }
    return codePoints;
}

std::size_t SpanTree::byteOf(const Leaf &leaf, std::uint32_t codePoint)
{
    const bool oneByteEach = leaf.text.size() == leaf.totals.codePoints;
    return oneByteEach ? codePoint : byteOffset(leaf.text, codePoint);
}

std::uint32_t SpanTree::leafAtPosition(std::size_t at, std::size_t &leafStart) const
{
    leafStart = 0;
    if (m_root == kNone) {
        return 0;
    }
    std::uint32_t child = m_root;
    for (;;) {
        const Inner &inner = m_inners[child];
        std::uint32_t i = 0;
        while (at - leafStart >= inner.totals[i].codePoints) {
            leafStart += inner.totals[i].codePoints;
            ++i;
        }
        child = inner.children[i];
        if (inner.aboveLeaves) {
            return child;
        }
    }
}

SpanTree::Totals SpanTree::totalsBefore(std::uint32_t leaf) const
{
    Totals before;
    std::uint32_t child = leaf;
    std::uint32_t guess = m_leaves[leaf].slot;
    std::uint32_t parent = m_leaves[leaf].parent;
    while (parent != kNone) {
        const Inner &inner = m_inners[parent];
        const std::uint32_t slot = slotOf(inner, child, guess);
        for (std::uint32_t i = 0; i < slot; ++i) {
            before.codePoints += inner.totals[i].codePoints;
            before.units += inner.totals[i].units;
        }
        child = parent;
        guess = inner.slot;
        parent = inner.parent;
    }
    return before;
}

} // namespace samenspel::text
