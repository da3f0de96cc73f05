// SPDX-License-Identifier: EUPL-1.2
// How the tree grows: room in leaves, splits upwards, counts, and the bulk build.
#include "shared/merge/text/span_tree.h"
#include "shared/merge/text/utf8.h"

#include <algorithm>
#include <cassert>

namespace samenspel::text {
namespace {

// A loaded leaf is filled to three quarters, so that the first edits need no split.
constexpr std::uint32_t kLeafSpansBuilt = 24;
constexpr std::uint32_t kChildrenBuilt = 24;
constexpr std::size_t kLeafBytesBuilt = 3072;

} // namespace

//! Fills the leaves of an empty tree one after the other.
class SpanTree::LeafBuilder
{
public:
    LeafBuilder(SpanTree &tree, std::string_view text)
        : m_tree(tree)
        , m_leaf(&tree.m_leaves.back())
        , m_rest(text)
        , m_oneByteEach(countCodePoints(text) == text.size())
    {}

    //! \return the leaf in which \p piece stands.
    std::uint32_t add(const Span &piece)
    {
        const std::uint32_t codePoints = piece.visible();
        const std::size_t bytes =
            m_oneByteEach ? codePoints : byteOffset(m_rest.substr(m_taken), codePoints);
        const std::uint32_t spans = m_leaf->count;
        if (spans == kLeafSpansBuilt || (spans > 0 && m_taken + bytes > kLeafBytesBuilt)) {
            finish();
            m_leaf->next = ++m_index;
            m_leaf = &m_tree.m_leaves.append();
        }
        m_leaf->spans[m_leaf->count++] = piece;
        m_leaf->totals.codePoints += codePoints;
        m_taken += bytes;
        return m_index;
    }

    //! Gives the last leaf its text.
    void finish()
    {
        Totals &totals = m_leaf->totals;
        m_leaf->text = m_rest.substr(0, m_taken);
        totals.units = m_oneByteEach ? totals.codePoints
                                     : static_cast<std::uint32_t>(countUtf16(m_leaf->text));
        m_tree.m_totals.codePoints += totals.codePoints;
        m_tree.m_totals.units += totals.units;
        m_rest.remove_prefix(m_taken);
        m_taken = 0;
    }

private:
    SpanTree &m_tree;
    Leaf *m_leaf; // the last
    std::uint32_t m_index = 0; // its
    std::string_view m_rest; // from the last leaf on
    std::size_t m_taken = 0; // bytes of it in the last leaf
    bool m_oneByteEach;
};

//! Gives the leaf of \p place room. The span at \p place, if there is one, stays at the
//! returned place; a place behind the last span may move to a new leaf.
SpanTree::Place SpanTree::makeRoom(Place place, std::uint32_t spans, std::size_t bytes)
{
    for (;;) {
        const Leaf &leaf = leafAt(place);
        const bool fits = leaf.count + spans <= kLeafSpansMax;
        const bool small = leaf.text.size() + bytes <= kLeafBytesMax || leaf.count <= 1;
        if (fits && small) {
            return place;
        }
        place = splitLeaf(place);
    }
}

SpanTree::Place SpanTree::splitLeaf(Place place)
{
    const auto newIndex = static_cast<std::uint32_t>(m_leaves.size());
    m_leaves.append();
    Leaf &low = m_leaves[place.leaf];
    Leaf &high = m_leaves[newIndex];
    // Typing at the end of the text: leave the full leaf full.
    const bool appending = place.index == low.count && low.next == kNone;
    const std::uint32_t cut = appending ? low.count : cutOf(low);

    const std::uint32_t lowCodePoints = visibleBefore(low, cut);
    const std::size_t lowBytes = byteOf(low, lowCodePoints);
    std::copy(low.spans.begin() + cut, low.spans.begin() + low.count, high.spans.begin());
    high.count = low.count - cut;
    high.text.assign(low.text, lowBytes);
    high.totals = {low.totals.codePoints - lowCodePoints,
                   static_cast<std::uint32_t>(countUtf16(high.text))};
    high.next = low.next;
    low.next = newIndex;
    low.count = cut;
    low.text.resize(lowBytes);
    low.totals = {lowCodePoints, low.totals.units - high.totals.units};
    for (std::uint32_t i = 0; i < high.count; ++i) {
        m_index.move(high.spans[i].id, high.spans[i].end(), newIndex);
    }
    m_finger.leaf = kNone;
    m_finger.typing = false;
    adopt(place.leaf, newIndex, true);
    return place.index >= cut ? Place{newIndex, place.index - cut} : place;
}

//! Where to cut a full leaf: in the middle of its spans, or of its text when that is what is
//! too long. Both halves get a span at least.
std::uint32_t SpanTree::cutOf(const Leaf &leaf)
{
    if (leaf.count + 2 >= kLeafSpansMax) {
        return leaf.count / 2;
    }
    std::uint32_t codePoints = 0;
    std::uint32_t cut = 1;
    for (; cut + 1 < leaf.count; ++cut) {
        codePoints += leaf.spans[cut - 1].visible();
        if (codePoints >= leaf.totals.codePoints / 2) {
            break;
        }
    }
    return cut;
}

//! Hangs \p child directly behind \p sibling, whose totals shrank by those of the child.
void SpanTree::adopt(std::uint32_t sibling, std::uint32_t child, bool leaves)
{
    const auto parentOf = [this, leaves](std::uint32_t node) {
        return leaves ? m_leaves[node].parent : m_inners[node].parent;
    };
    if (parentOf(sibling) == kNone) {
        m_root = static_cast<std::uint32_t>(m_inners.size());
        Inner &root = m_inners.emplace_back();
        root.aboveLeaves = leaves;
        root.children[0] = sibling;
        root.count = 1;
        setParent(sibling, leaves, m_root, 0);
    } else if (m_inners[parentOf(sibling)].count == kChildrenMax) {
        splitInner(parentOf(sibling));
    }
    const std::uint32_t parentIndex = parentOf(sibling);
    Inner &parent = m_inners[parentIndex];
    const std::uint32_t guess = leaves ? m_leaves[sibling].slot : m_inners[sibling].slot;
    const std::uint32_t slot = slotOf(parent, sibling, guess);
    std::copy_backward(parent.children.begin() + slot + 1, parent.children.begin() + parent.count,
                       parent.children.begin() + parent.count + 1);
    std::copy_backward(parent.totals.begin() + slot + 1, parent.totals.begin() + parent.count,
                       parent.totals.begin() + parent.count + 1);
    ++parent.count;
    parent.children[slot + 1] = child;
    parent.totals[slot] = totalsOf(sibling, leaves);
    parent.totals[slot + 1] = totalsOf(child, leaves);
    setParent(child, leaves, parentIndex, slot + 1);
}

void SpanTree::splitInner(std::uint32_t index)
{
    const auto newIndex = static_cast<std::uint32_t>(m_inners.size());
    m_inners.emplace_back();
    Inner &low = m_inners[index];
    Inner &high = m_inners[newIndex];
    const std::uint32_t cut = low.count / 2;
    high.aboveLeaves = low.aboveLeaves;
    high.count = low.count - cut;
    std::copy_n(low.children.begin() + cut, high.count, high.children.begin());
    std::copy_n(low.totals.begin() + cut, high.count, high.totals.begin());
    low.count = cut;
    for (std::uint32_t i = 0; i < high.count; ++i) {
        setParent(high.children[i], high.aboveLeaves, newIndex, i);
    }
    adopt(index, newIndex, false);
}

void SpanTree::setParent(std::uint32_t child, bool leaf, std::uint32_t parent, std::uint32_t slot)
{
    if (leaf) {
        m_leaves[child].parent = parent;
        m_leaves[child].slot = slot;
    } else {
        m_inners[child].parent = parent;
        m_inners[child].slot = slot;
    }
}

SpanTree::Totals SpanTree::totalsOf(std::uint32_t child, bool leaf) const
{
    if (leaf) {
        return m_leaves[child].totals;
    }
    Totals sum;
    const Inner &inner = m_inners[child];
    for (std::uint32_t i = 0; i < inner.count; ++i) {
        sum.codePoints += inner.totals[i].codePoints;
        sum.units += inner.totals[i].units;
    }
    return sum;
}

//! Counts a change of visible text from the leaf up. Negative amounts wrap as unsigned
//! arithmetic wants it.
void SpanTree::addTotals(std::uint32_t leaf, Totals change)
{
    const auto addTo = [change](Totals &totals) {
        totals.codePoints += change.codePoints;
        totals.units += change.units;
    };
    if (m_finger.leaf != leaf) {
        m_finger.leaf = kNone; // what stands before its leaf may have changed
        m_finger.typing = false;
    }
    addTo(m_totals);
    addTo(m_leaves[leaf].totals);
    std::uint32_t child = leaf;
    std::uint32_t *guess = &m_leaves[leaf].slot;
    std::uint32_t parent = m_leaves[leaf].parent;
    while (parent != kNone) {
        Inner &inner = m_inners[parent];
        *guess = slotOf(inner, child, *guess);
        addTo(inner.totals[*guess]);
        child = parent;
        guess = &inner.slot;
        parent = inner.parent;
    }
}

SpanTree SpanTree::build(const std::vector<Span> &spans, const std::vector<std::uint32_t> &byId,
                         std::string_view text)
{
    SpanTree tree;
    tree.m_bytes = text.size();
    tree.m_leaves.reserve(spans.size() / kLeafSpansBuilt + text.size() / kLeafBytesBuilt + 2);
    std::vector<std::uint32_t> leafOfPiece;
    std::vector<std::uint32_t> firstPiece; // per span; a long one is cut into pieces
    leafOfPiece.reserve(spans.size() + text.size() / kSpanCodePointsMax + 1);
    firstPiece.reserve(spans.size() + 1);
    LeafBuilder builder(tree, text);
    for (const Span &span : spans) {
        firstPiece.push_back(static_cast<std::uint32_t>(leafOfPiece.size()));
        Span rest = span;
        while (rest.visible() > kSpanCodePointsMax) {
            Span piece = rest;
            piece.setLength(kSpanCodePointsMax);
            leafOfPiece.push_back(builder.add(piece));
            rest = rest.tail(kSpanCodePointsMax);
        }
        leafOfPiece.push_back(builder.add(rest));
    }
    firstPiece.push_back(static_cast<std::uint32_t>(leafOfPiece.size()));
    builder.finish();
    tree.buildInners();
    for (const std::uint32_t i : byId) {
        for (std::uint32_t piece = firstPiece[i]; piece < firstPiece[i + 1]; ++piece) {
            tree.m_index.append(spans[i].charAt((piece - firstPiece[i]) * kSpanCodePointsMax),
                                leafOfPiece[piece]);
        }
    }
    return tree;
}

void SpanTree::buildInners()
{
    if (m_leaves.size() == 1) {
        return;
    }
    bool leaves = true;
    std::uint32_t levelBegin = 0;
    auto levelEnd = static_cast<std::uint32_t>(m_leaves.size());
    while (levelEnd - levelBegin > 1) {
        const auto above = static_cast<std::uint32_t>(m_inners.size());
        for (std::uint32_t child = levelBegin; child < levelEnd; ++child) {
            if ((child - levelBegin) % kChildrenBuilt == 0) {
                m_inners.emplace_back().aboveLeaves = leaves;
            }
            Inner &inner = m_inners.back();
            const auto parent = static_cast<std::uint32_t>(m_inners.size() - 1);
            inner.children[inner.count] = child;
            inner.totals[inner.count] = totalsOf(child, leaves);
            setParent(child, leaves, parent, inner.count);
            ++inner.count;
        }
        leaves = false;
        levelBegin = above;
        levelEnd = static_cast<std::uint32_t>(m_inners.size());
    }
    m_root = levelBegin;
}

} // namespace samenspel::text
