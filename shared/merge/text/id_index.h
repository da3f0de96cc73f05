// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/text/span.h"

#include <cstdint>
#include <vector>

namespace samenspel::text {

//! Finds the leaf that holds a character: per replica, counter -> leaf, kept as the sorted
//! counters where the leaf changes.
//!
//! Sorted arrays in chunks: one flat array costs three times as much on a long text, by moving
//! its tail at every insertion. Counters that name acts of deletion map to some leaf as well;
//! the caller looks there and does not find them.
class IdIndex
{
public:
    static constexpr std::uint32_t kNoLeaf = 0xffff'ffff;

    //! Says that characters of \p id.replica from \p id.counter on stand in \p leaf.
    //! \pre no counter of that replica as great as this one was added before.
    void append(Ref id, std::uint32_t leaf);

    //! Says that the characters [id.counter, end) moved to \p leaf.
    void move(Ref id, std::uint32_t end, std::uint32_t leaf);

    //! \return the leaf to look in, kNoLeaf when nothing at or before \p id was added.
    [[nodiscard]] std::uint32_t leafOf(Ref id) const;

private:
    struct Entry {
        std::uint32_t counter;
        std::uint32_t leaf;
    };
    using Chunk = std::vector<Entry>; // never empty
    struct Replica {
        std::vector<std::uint32_t> firsts; // counter of each chunk's first entry
        std::vector<Chunk> chunks;
    };
    //! An entry's place; advancing skips to the next chunk by itself.
    struct Cursor {
        std::size_t chunk;
        std::size_t entry;
    };

    [[nodiscard]] static Cursor covering(const Replica &replica, std::uint32_t counter);
    [[nodiscard]] static bool isLast(const Replica &replica, Cursor cursor);
    [[nodiscard]] static Cursor next(const Replica &replica, Cursor cursor);
    static Cursor insertBehind(Replica &replica, Cursor cursor, Entry entry);
    static void eraseAt(Replica &replica, Cursor cursor);

    std::vector<Replica> m_replicas;
};

} // namespace samenspel::text
