// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/text/char_id.h"
#include "shared/merge/text/span.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace samenspel::text {

//! Finds, among items that ascend by their \c counter, replica after replica, the last one at or
//! before a given counter, mostly at once: a table tells for each of equal slices of the counters
//! where the items of that slice begin. A binary search mispredicts a branch per halving, which
//! was a fifth of a large load. Takes memory by the number of items, however far apart hostile
//! input sets them.
class CounterLookup
{
public:
    void reserve(std::size_t replicas, std::size_t items)
    {
        m_parts.reserve(replicas);
        m_slices.reserve(2 * items + 2 * replicas);
    }

    //! Adds the next replica, whose items begin in \p items where the ones added before end.
    //! \pre their counters ascend and stay below \p counterEnd.
    template<typename Item>
    void addReplica(const std::vector<Item> &items, std::size_t itemsEnd, std::uint32_t counterEnd)
    {
        const auto count = static_cast<std::uint32_t>(itemsEnd - m_items);
        const auto counterBits = static_cast<std::uint32_t>(std::bit_width(counterEnd));
        const auto countBits = static_cast<std::uint32_t>(std::bit_width(count));
        const std::uint32_t shift = counterBits - std::min(counterBits, countBits);
        m_parts.push_back({m_items, static_cast<std::uint32_t>(m_slices.size()), shift});
        std::uint32_t slices = 0;
        for (; m_items < itemsEnd; ++m_items) {
            for (; slices <= items[m_items].counter >> shift; ++slices) {
                m_slices.push_back(m_items);
            }
        }
        for (; slices <= (counterEnd >> shift) + 1; ++slices) {
            m_slices.push_back(m_items);
        }
    }

    //! The index of the first of \p items behind \p id.
    //! \pre they are what was added, and not none; id.counter is below the end of its replica.
    template<typename Item>
    [[nodiscard]] std::size_t behind(const std::vector<Item> &items, Ref id) const
    {
        constexpr std::uint32_t kStepsMax = 8;
        const Part &part = m_parts[id.replica];
        const std::size_t slice = part.slice + (id.counter >> part.shift);
        const std::uint32_t begin = m_slices[slice];
        const std::uint32_t end = m_slices[slice + 1];
        if (end - begin <= 1) { // mostly; then without a branch that could go either way
            const std::uint32_t readable = begin - (begin == items.size() ? 1 : 0);
            return begin
                   + ((end - begin)
                      & static_cast<std::uint32_t>(items[readable].counter <= id.counter));
        }
        const auto isBehind = [&id](const Item &item) { return item.counter > id.counter; };
        const Item *item = items.data() + begin;
        const Item *itemEnd = items.data() + end;
        item = end - begin > kStepsMax ? std::partition_point(item, itemEnd, std::not_fn(isBehind))
                                       : std::find_if(item, itemEnd, isBehind);
        return static_cast<std::size_t>(item - items.data());
    }
    //! The index of the replica's first item.
    [[nodiscard]] std::size_t begin(ReplicaIndex replica) const { return m_parts[replica].item; }
    //! And behind its last.
    [[nodiscard]] std::size_t end(ReplicaIndex replica) const
    {
        return replica + 1 < m_parts.size() ? m_parts[replica + 1].item : m_items;
    }

private:
    struct Part {
        std::uint32_t item;
        std::uint32_t slice;
        std::uint32_t shift;
    };

    std::vector<Part> m_parts; // per replica
    std::vector<std::uint32_t> m_slices; // item; per replica one more than slices
    std::uint32_t m_items = 0;
};

} // namespace samenspel::text
