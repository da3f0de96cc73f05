// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/text/chunked_vector.h"
#include "shared/merge/text/id_index.h"
#include "shared/merge/text/span.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace samenspel::text {

//! The spans of a text in document order, found by visible position and by character id.
//!
//! A B+-tree counted in visible code points and UTF-16 units. Each leaf carries the visible
//! UTF-8 text of its spans, so neither a remote edit nor a keystroke moves more than a leaf.
//! Spans are never taken out (a deleted character keeps its place), so leaves never run empty.
//! Nodes live in arrays and name each other by index: copying a tree copies the arrays.
class SpanTree
{
public:
    //! Place of a span: index == size of the last leaf is the end. Any change to the tree
    //! invalidates places.
    struct Place {
        std::uint32_t leaf = 0;
        std::uint32_t index = 0;

        friend bool operator==(const Place &, const Place &) = default;
    };
    //! Place of a character: \c offset counts code points from the start of the span.
    struct CharPlace {
        Place place;
        std::uint32_t offset = 0;
    };
    struct Origins {
        Ref left;
        Ref right;
    };

    //! The tree of \p spans, which are in document order; \p text is their visible text.
    //! \p byId their indexes as orderById() gives them.
    //! \pre the visible lengths add up to the code points of \p text; no id occurs twice.
    [[nodiscard]] static SpanTree build(const std::vector<Span> &spans,
                                        const std::vector<std::uint32_t> &byId,
                                        std::string_view text);

    [[nodiscard]] std::size_t codePoints() const { return m_totals.codePoints; }
    [[nodiscard]] std::size_t utf16Units() const { return m_totals.units; }
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }
    //! The visible text.
    [[nodiscard]] std::string text() const;
    //! The visible text of [\p at, \p at + \p count), clipped to what is there.
    [[nodiscard]] std::string text(std::size_t at, std::size_t count) const;

    [[nodiscard]] Place begin() const { return {}; }
    [[nodiscard]] bool isEnd(Place place) const { return place.index == leafAt(place).count; }
    [[nodiscard]] Place next(Place place) const;
    [[nodiscard]] const Span &at(Place place) const { return leafAt(place).spans[place.index]; }
    //! Spans, tombstones included.
    [[nodiscard]] std::size_t spanCount() const;

    //! The place of a character; absent when no such character was inserted.
    [[nodiscard]] std::optional<CharPlace> find(Ref id) const;
    //! The place of the visible character \p at. \pre at < codePoints().
    [[nodiscard]] CharPlace locate(std::size_t at) const;
    //! Negative, zero or positive as \p a stands before, at or behind \p b.
    [[nodiscard]] int compare(CharPlace a, CharPlace b) const;
    //! Visible code points before the character at \p place.
    [[nodiscard]] std::size_t position(CharPlace place) const;
    //! The visible text of \p count characters of the span at \p place.
    [[nodiscard]] std::string_view textOf(CharPlace place, std::uint32_t count) const;

    [[nodiscard]] std::size_t codePointToUtf16(std::size_t at) const;
    [[nodiscard]] std::size_t utf16ToCodePoint(std::size_t units) const;

    //! Makes visible text at \p at: its origins are the character before and the entry behind,
    //! tombstones included. Lengthens the typist's newest span where that says the same.
    //! \pre at <= codePoints(), text is not empty and has \p codePoints, id is new and the greatest
    //! of its replica.
    Origins type(std::size_t at, Ref id, std::uint32_t codePoints, std::string_view text);

    //! type() for one ASCII letter directly behind the one typed last, where nothing else has
    //! happened since: nearly every keystroke. \return false when it is not that.
    bool typeOn(std::size_t at, Ref id, char letter);
    //! The run that typeOn() lengthened. \pre it did.
    [[nodiscard]] const Span &typed() const
    {
        return m_leaves[m_finger.leaf].spans[m_finger.index];
    }

    //! Puts \p span before \p place; \p text is empty when the span is deleted.
    //! \return where its first character stands now.
    Place insert(Place place, const Span &span, std::string_view text);

    //! Cuts the span so that the character at \p place begins one. \return its place.
    Place split(CharPlace place);

    //! Deletes \p count visible characters of the span at \p place.
    //! \pre the span is visible and that long.
    void erase(CharPlace place, std::uint32_t count);

    //! The place of the visible character \p at, remembered for the next edit nearby.
    CharPlace seek(std::size_t at);

private:
    static constexpr std::uint32_t kNone = 0xffff'ffff;
    static constexpr std::uint32_t kLeafSpansMax = 32;
    static constexpr std::uint32_t kChildrenMax = 32;
    // A longer text is kept as several spans that the codec joins again, so that an edit
    // anywhere in a megabyte moves a few kB at most.
    static constexpr std::uint32_t kSpanCodePointsMax = 1024;
    static constexpr std::size_t kLeafBytesMax = 4096;

    struct Totals {
        std::uint32_t codePoints = 0;
        std::uint32_t units = 0;
    };
    struct Leaf {
        std::array<Span, kLeafSpansMax> spans;
        std::uint32_t count = 0;
        std::uint32_t parent = kNone;
        std::uint32_t slot = 0; //!< a guess at the index in the parent, see slotOf()
        std::uint32_t next = kNone;
        Totals totals;
        std::string text;
    };
    struct Inner {
        std::array<std::uint32_t, kChildrenMax> children;
        std::array<Totals, kChildrenMax> totals;
        std::uint32_t count = 0;
        std::uint32_t parent = kNone;
        std::uint32_t slot = 0;
        bool aboveLeaves = true;
    };
    //! The leaf of the last local edit and a span in it: the next one is mostly near.
    struct Finger {
        std::uint32_t leaf = kNone;
        std::uint32_t index = 0;
        std::size_t leafStart = 0; //!< visible code points before the leaf
        std::uint32_t spanStart = 0; //!< visible code points in the leaf before the span
        bool typing = false; //!< the span was just typed: its right origin still follows it
    };

    class LeafBuilder;

    [[nodiscard]] const Leaf &leafAt(Place place) const { return m_leaves[place.leaf]; }
    [[nodiscard]] static std::uint32_t visibleBefore(const Leaf &leaf, std::uint32_t index);
    [[nodiscard]] static std::size_t byteOf(const Leaf &leaf, std::uint32_t codePoint);
    //! The slot is remembered in the child, but siblings that arrive before it make that stale:
    //! looking it up then beats touching all siblings at every split.
    [[nodiscard]] static std::uint32_t slotOf(const Inner &parent, std::uint32_t child,
                                              std::uint32_t guess)
    {
        if (parent.children[guess] == child) {
            return guess;
        }
        const auto *begin = parent.children.begin();
        return static_cast<std::uint32_t>(std::find(begin, begin + parent.count, child) - begin);
    }
    [[nodiscard]] std::uint32_t visibleBefore(Place place) const
    {
        const Leaf &leaf = m_leaves[place.leaf];
        const bool near = m_finger.leaf == place.leaf && m_finger.index <= place.index;
        std::uint32_t codePoints = near ? m_finger.spanStart : 0;
        for (std::uint32_t i = near ? m_finger.index : 0; i < place.index; ++i) {
            codePoints += leaf.spans[i].visible();
        }
        return codePoints;
    }
    void forgetSpan(Place changed);
    [[nodiscard]] std::uint32_t leafAtPosition(std::size_t at, std::size_t &leafStart) const;
    [[nodiscard]] Totals totalsBefore(std::uint32_t leaf) const;

    Place insertPiece(Place place, const Span &span, std::string_view text);
    Place makeRoom(Place place, std::uint32_t spans, std::size_t bytes);
    Place splitLeaf(Place place);
    [[nodiscard]] static std::uint32_t cutOf(const Leaf &leaf);
    void openSlots(Place place, std::uint32_t count);
    void closeSlot(Place place);
    void joinTombstones(Place place);
    void adopt(std::uint32_t sibling, std::uint32_t child, bool leaves);
    void splitInner(std::uint32_t index);
    void setParent(std::uint32_t child, bool leaf, std::uint32_t parent, std::uint32_t slot);
    [[nodiscard]] Totals totalsOf(std::uint32_t child, bool leaf) const;
    void addTotals(std::uint32_t leaf, Totals change);
    void putText(Place place, std::uint32_t codePoint, std::string_view text,
                 std::uint32_t codePoints);
    void dropText(Place place, std::uint32_t codePoint, std::uint32_t codePoints);
    void buildInners();

    ChunkedVector<Leaf> m_leaves; // the first in document order stays at index 0
    std::vector<Inner> m_inners;
    std::uint32_t m_root = kNone; // an inner node; kNone while there is one leaf
    Totals m_totals;
    std::size_t m_bytes = 0;
    IdIndex m_index;
    Finger m_finger;
};

} // namespace samenspel::text
