// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>

//! Insides of the text merge; see docs/merging.md for the rule they follow.
namespace samenspel::text {

//! Index into a replica table: of a document or of an update, never compared across tables.
using ReplicaIndex = std::uint32_t;
inline constexpr ReplicaIndex kNoReplica = 0xffff'ffff;

//! A character (or act of deletion) by table index and counter; none is "start" as a left
//! origin and "end" as a right origin.
struct Ref {
    ReplicaIndex replica = kNoReplica;
    std::uint32_t counter = 0;

    [[nodiscard]] bool isNone() const { return replica == kNoReplica; }
    friend bool operator==(const Ref &, const Ref &) = default;
};

//! A run of characters typed left to right by one replica, all visible or all deleted.
//!
//! Character k > 0 has character k-1 as its left origin and the run's right origin.
struct Span {
    Ref id; //!< of the first character
    std::uint32_t length : 31 = 0; //!< in code points
    std::uint32_t deleted : 1 = 0;
    Ref left; //!< origin of the first character: what stood before it when it was typed
    Ref right; //!< what stood behind it, deleted characters included

    [[nodiscard]] Ref charAt(std::uint32_t offset) const
    {
        return {id.replica, id.counter + offset};
    }
    [[nodiscard]] Ref last() const { return charAt(length - 1U); }
    [[nodiscard]] std::uint32_t end() const { return id.counter + length; }
    [[nodiscard]] std::uint32_t visible() const { return deleted ? 0U : length; }
    [[nodiscard]] bool contains(Ref ref) const
    {
        return id.replica == ref.replica && ref.counter - id.counter < length;
    }
    [[nodiscard]] Ref leftOf(std::uint32_t offset) const
    {
        return offset == 0 ? left : charAt(offset - 1);
    }

    //! The span from \p offset on, as it stands after a cut there.
    [[nodiscard]] Span tail(std::uint32_t offset) const
    {
        Span rest = *this;
        rest.id = charAt(offset);
        rest.left = leftOf(offset);
        rest.length = (length - offset) & 0x7fff'ffffU;
        return rest;
    }
    void setLength(std::uint32_t codePoints) { length = codePoints & 0x7fff'ffffU; }

    friend bool operator==(const Span &, const Span &) = default;
};

//! True when \p b continues the typing of \p a, visible or not.
[[nodiscard]] inline bool continues(const Span &a, const Span &b)
{
    return b.id == Ref{a.id.replica, a.end()} && b.left == a.last() && a.right == b.right;
}

//! True when the neighbours \p a and \p b can be written as one span.
[[nodiscard]] inline bool joins(const Span &a, const Span &b)
{
    return a.deleted == b.deleted && continues(a, b);
}

} // namespace samenspel::text
