// SPDX-License-Identifier: EUPL-1.2
// How spans come in, are cut and become tombstones.
#include "shared/merge/text/span_tree.h"
#include "shared/merge/text/utf8.h"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace samenspel::text {

SpanTree::Origins SpanTree::type(std::size_t at, Ref id, std::uint32_t codePoints,
                                 std::string_view text)
{
    Span typed;
    typed.id = id;
    typed.setLength(codePoints);
    const auto refAt = [this](Place place) { return isEnd(place) ? Ref{} : this->at(place).id; };
    if (at == 0) {
        typed.right = refAt(begin());
        insert(begin(), typed, text);
        return {typed.left, typed.right};
    }

    const CharPlace before = seek(at - 1);
    Leaf &leaf = m_leaves[before.place.leaf];
    Span &span = leaf.spans[before.place.index];
    typed.left = span.charAt(before.offset);
    if (before.offset + 1 < span.length) {
        typed.right = span.charAt(before.offset + 1);
        insert(split({before.place, before.offset + 1}), typed, text);
        return {typed.left, typed.right};
    }
    typed.right = refAt(next(before.place));
    const bool goesOn = continues(span, typed) && span.length + codePoints <= kSpanCodePointsMax
                        && leaf.text.size() + text.size() <= kLeafBytesMax;
    if (goesOn) {
        const std::uint32_t codePoint = m_finger.spanStart + span.length;
        span.setLength(span.length + codePoints);
        m_index.append(id, before.place.leaf); // the index may know the end of the span
        putText(before.place, codePoint, text, codePoints);
        m_finger.typing = true;
    } else {
        const Place place = insert({before.place.leaf, before.place.index + 1}, typed, text);
        if (m_finger.leaf == place.leaf && m_finger.index + 1 == place.index) {
            m_finger.spanStart += m_leaves[place.leaf].spans[m_finger.index].visible();
            m_finger.index = place.index;
            m_finger.typing = true;
        }
    }
    return {typed.left, typed.right};
}

bool SpanTree::typeOn(std::size_t at, Ref id, char letter)
{
    if (!m_finger.typing || m_finger.leaf == kNone) {
        return false;
    }
    Leaf &leaf = m_leaves[m_finger.leaf];
    Span &span = leaf.spans[m_finger.index];
    const std::uint32_t codePoint = m_finger.spanStart + span.length;
    const bool goesOn = at == m_finger.leafStart + codePoint
                        && id == Ref{span.id.replica, span.end()}
                        && span.length < kSpanCodePointsMax && leaf.text.size() < kLeafBytesMax;
    if (!goesOn) {
        return false;
    }
    const std::size_t byte = byteOf(leaf, codePoint);
    const std::size_t size = leaf.text.size();
    leaf.text.push_back(letter);
    if (byte < size) {
        char *gap = leaf.text.data() + byte;
        std::memmove(gap + 1, gap, size - byte);
        *gap = letter;
    }
    span.setLength(span.length + 1);
    ++m_bytes;
    addTotals(m_finger.leaf, {1, 1});
    return true;
}

SpanTree::Place SpanTree::insert(Place place, const Span &span, std::string_view text)
{
    if (span.visible() <= kSpanCodePointsMax) {
        return insertPiece(place, span, text);
    }
    Span rest = span;
    Place last = place;
    for (bool first = true; rest.length > 0; first = false) {
        Span piece = rest;
        piece.setLength(std::min<std::uint32_t>(rest.length, kSpanCodePointsMax));
        const std::size_t bytes = byteOffset(text, piece.length);
        last = insertPiece(first ? place : Place{last.leaf, last.index + 1}, piece,
                           text.substr(0, bytes));
        text.remove_prefix(bytes);
        rest = rest.tail(piece.length);
    }
    return find(span.id)->place; // splits on the way may have moved the first piece
}

SpanTree::Place SpanTree::insertPiece(Place place, const Span &span, std::string_view text)
{
    place = makeRoom(place, 1, text.size());
    openSlots(place, 1);
    m_leaves[place.leaf].spans[place.index] = span;
    m_index.append(span.id, place.leaf);
    if (!span.deleted) {
        putText(place, visibleBefore(place), text, span.length);
    }
    return place;
}

SpanTree::Place SpanTree::split(CharPlace place)
{
    if (place.offset == 0) {
        return place.place;
    }
    const Place head = makeRoom(place.place, 1, 0);
    const Place tail{head.leaf, head.index + 1};
    openSlots(tail, 1);
    auto &spans = m_leaves[head.leaf].spans;
    spans[tail.index] = spans[head.index].tail(place.offset);
    spans[head.index].setLength(place.offset);
    return tail;
}

void SpanTree::erase(CharPlace place, std::uint32_t count)
{
    m_finger.typing = false;
    Place here = place.place;
    Leaf &leaf = m_leaves[here.leaf];
    Span &span = leaf.spans[here.index];
    const bool atFront = place.offset == 0;
    const bool atBack = place.offset + count == span.length;
    if (atFront && !atBack && here.index > 0) {
        Span &before = leaf.spans[here.index - 1];
        if (before.deleted && continues(before, span)) {
            dropText(here, visibleBefore(here), count);
            before.setLength(before.length + count);
            span = span.tail(count);
            return;
        }
    }
    if (!atFront && atBack && here.index + 1 < leaf.count) {
        Span &behind = leaf.spans[here.index + 1];
        if (behind.deleted && continues(span, behind)) {
            dropText(here, visibleBefore(here) + place.offset, count);
            const std::uint32_t grown = behind.length + count;
            behind = span.tail(place.offset);
            behind.deleted = 1;
            behind.setLength(grown);
            span.setLength(place.offset);
            return;
        }
    }
    here = split(place);
    if (!atBack) {
        // Room for the tail may send the leaf's upper half away, and `here` with it.
        here = makeRoom(here, 1, 0);
        split({here, count});
    }
    Leaf &target = m_leaves[here.leaf];
    dropText(here, visibleBefore(here), count);
    target.spans[here.index].deleted = 1;
    joinTombstones(here);
}

//! Joins the tombstone at \p place with its neighbours in the leaf where they continue.
void SpanTree::joinTombstones(Place place)
{
    Leaf &leaf = m_leaves[place.leaf];
    Span &here = leaf.spans[place.index];
    if (place.index + 1 < leaf.count && joins(here, leaf.spans[place.index + 1])) {
        here.setLength(here.length + leaf.spans[place.index + 1].length);
        closeSlot({place.leaf, place.index + 1});
    }
    if (place.index > 0 && joins(leaf.spans[place.index - 1], here)) {
        Span &before = leaf.spans[place.index - 1];
        before.setLength(before.length + here.length);
        closeSlot(place);
    }
}

//! The finger keeps its leaf, but what it knows of a span behind a change is not true any more.
void SpanTree::forgetSpan(Place changed)
{
    m_finger.typing = false;
    if (m_finger.leaf == changed.leaf && changed.index <= m_finger.index) {
        m_finger.index = 0;
        m_finger.spanStart = 0;
    }
}

void SpanTree::openSlots(Place place, std::uint32_t count)
{
    Leaf &leaf = m_leaves[place.leaf];
    assert(leaf.count + count <= kLeafSpansMax);
    std::copy_backward(leaf.spans.begin() + place.index, leaf.spans.begin() + leaf.count,
                       leaf.spans.begin() + leaf.count + count);
    leaf.count += count;
    forgetSpan(place);
}

void SpanTree::closeSlot(Place place)
{
    Leaf &leaf = m_leaves[place.leaf];
    std::copy(leaf.spans.begin() + place.index + 1, leaf.spans.begin() + leaf.count,
              leaf.spans.begin() + place.index);
    --leaf.count;
    forgetSpan(place);
}

void SpanTree::putText(Place place, std::uint32_t codePoint, std::string_view text,
                       std::uint32_t codePoints)
{
    Leaf &leaf = m_leaves[place.leaf];
    leaf.text.insert(byteOf(leaf, codePoint), text);
    m_bytes += text.size();
    if (place.index < m_finger.index) {
        forgetSpan(place);
    }
    const std::size_t units = text.size() == codePoints ? codePoints : countUtf16(text);
    addTotals(place.leaf, {codePoints, static_cast<std::uint32_t>(units)});
}

void SpanTree::dropText(Place place, std::uint32_t codePoint, std::uint32_t codePoints)
{
    Leaf &leaf = m_leaves[place.leaf];
    const std::size_t begin = byteOf(leaf, codePoint);
    const std::size_t end = byteOf(leaf, codePoint + codePoints);
    const std::string_view dropped = std::string_view(leaf.text).substr(begin, end - begin);
    const std::size_t units = dropped.size() == codePoints ? codePoints : countUtf16(dropped);
    leaf.text.erase(begin, end - begin);
    m_bytes -= end - begin;
    if (place.index < m_finger.index) {
        forgetSpan(place);
    }
    addTotals(place.leaf, {0U - codePoints, 0U - static_cast<std::uint32_t>(units)});
}

} // namespace samenspel::text
