// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/text/counter_lookup.h"
#include "shared/merge/text/span.h"
#include "shared/merge/text/timeline.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace samenspel::text {

//! What the counters of a stored text stand for: those in a span for a character, the others for
//! an act of deletion. And when each happened.
class CharacterMap
{
public:
    //! Counters in a row that are acts of deletion.
    struct Gap {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        std::uint64_t time = 0; //!< of the first
    };

    //! \param byId  the indexes of \p spans as orderById() gives them.
    //! \pre the spans' ids are on the timeline.
    CharacterMap(const Timeline &timeline, const std::vector<Span> &spans,
                 const std::vector<std::uint32_t> &byId);

    //! False when spans overlap; then nothing else here means anything.
    [[nodiscard]] bool hasDistinctIds() const { return m_hasDistinctIds; }
    //! When each of the spans began, in their order.
    [[nodiscard]] const std::vector<std::uint64_t> &spanTimes() const { return m_spanTimes; }
    [[nodiscard]] std::uint64_t timeOf(Ref event) const { return m_moments.timeOf(event); }
    //! The gaps of \p replica, ascending.
    [[nodiscard]] std::span<const Gap> gapsOf(ReplicaIndex replica) const
    {
        return std::span(m_gaps).subspan(m_firstGap[replica],
                                         m_firstGap[replica + 1] - m_firstGap[replica]);
    }
    //! When the last of the \p length counters from \p first on happened; absent when not all of
    //! them are characters. \pre length > 0, and the counters are on the timeline.
    [[nodiscard]] std::optional<std::uint64_t> timeOfLast(Ref first, std::uint32_t length) const;

private:
    //! Characters with consecutive counters and times.
    struct Block {
        std::uint32_t counter; //!< of the first
        std::uint32_t end;
        std::uint64_t ahead; //!< how far their times are ahead of their counters, modulo 2^64
    };

    class Walk;

    Moments m_moments;
    std::vector<std::uint64_t> m_spanTimes;
    std::vector<Gap> m_gaps; // replica after replica
    std::vector<std::uint32_t> m_firstGap; // per replica; and the end
    std::vector<Block> m_blocks; // replica after replica
    CounterLookup m_lookup; // of the blocks
    bool m_hasDistinctIds = true;
};

} // namespace samenspel::text
