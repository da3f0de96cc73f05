// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/text/char_id.h"
#include "shared/merge/text/span.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace samenspel::text {

//! Finds the last of a replica's ascending counters at or before a given one, mostly at once: a
//! table tells for each of equal slices of the counters where the entries of that slice begin.
//! A binary search mispredicts a branch per halving, which was a fifth of a large load. Takes
//! memory by the number of entries, however far apart hostile input sets them.
class CounterLookup
{
public:
    void reserve(std::size_t replicas, std::size_t entries)
    {
        m_parts.reserve(replicas);
        m_counters.reserve(entries + 1);
        m_slices.reserve(4 * entries + 2 * replicas);
    }

    //! Adds the entries of the next replica. \pre counterOf(entry) ascends and stays below \p end.
    template<typename Iterator, typename CounterOf>
    void addReplica(Iterator entry, Iterator entryEnd, std::uint32_t end, CounterOf counterOf)
    {
        const auto entries = static_cast<std::uint32_t>(entryEnd - entry);
        const int excess = std::bit_width(end) - std::bit_width(entries) - 1;
        const auto shift = static_cast<std::uint32_t>(std::max(excess, 0));
        m_parts.push_back({size(), static_cast<std::uint32_t>(m_slices.size()), shift});
        std::uint32_t slices = 0;
        for (; entry != entryEnd; ++entry) {
            const std::uint32_t counter = counterOf(*entry);
            for (; slices <= counter >> shift; ++slices) {
                m_slices.push_back(size());
            }
            m_counters.back() = counter;
            m_counters.push_back(0);
        }
        for (; slices <= (end >> shift) + 1; ++slices) {
            m_slices.push_back(size());
        }
    }

    //! The index, over the entries of all replicas, of the first one behind \p id.
    //! \pre id.counter is below the end of its replica.
    [[nodiscard]] std::size_t behind(Ref id) const
    {
        const Part &part = m_parts[id.replica];
        const std::size_t slice = part.slice + (id.counter >> part.shift);
        const std::uint32_t at = m_slices[slice];
        const std::uint32_t entries = m_slices[slice + 1] - at;
        if (entries <= 1) { // nearly always; then without a branch that could go either way
            return at + (entries & static_cast<unsigned>(m_counters[at] <= id.counter));
        }
        const std::uint32_t *entry = m_counters.data() + at;
        const std::uint32_t *end = entry + entries;
        constexpr std::uint32_t kStepsMax = 8;
        if (entries > kStepsMax) {
            entry = std::upper_bound(entry, end, id.counter);
        } else {
            entry = std::find_if(entry, end, [&id](std::uint32_t c) { return c > id.counter; });
        }
        return static_cast<std::size_t>(entry - m_counters.data());
    }
    //! The index of the replica's first entry.
    [[nodiscard]] std::size_t begin(ReplicaIndex replica) const { return m_parts[replica].entry; }
    //! And behind its last.
    [[nodiscard]] std::size_t end(ReplicaIndex replica) const
    {
        return replica + 1 < m_parts.size() ? m_parts[replica + 1].entry : size();
    }

private:
    struct Part {
        std::uint32_t entry;
        std::uint32_t slice;
        std::uint32_t shift;
    };

    [[nodiscard]] std::uint32_t size() const
    {
        return static_cast<std::uint32_t>(m_counters.size() - 1);
    }

    std::vector<Part> m_parts; // per replica
    std::vector<std::uint32_t> m_counters{0}; // and one to read without a check
    std::vector<std::uint32_t> m_slices; // one more per replica than slices
};

} // namespace samenspel::text
