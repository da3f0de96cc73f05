// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/ids.h"
#include "shared/time_points.h"

#include <compare>
#include <cstdint>

//! Hybrid logical clock (Kulkarni et al., "Logical Physical Clocks", 2014): physical
//! milliseconds where possible, a counter where the wall clock stands still or goes back.
namespace samenspel {

//! 48 bits Unix milliseconds, 16 bits counter; ordered as one number.
struct HlcStamp {
    std::uint64_t value = 0;

    friend auto operator<=>(const HlcStamp &, const HlcStamp &) = default;

    [[nodiscard]] static HlcStamp at(WallTime time);
    [[nodiscard]] WallTime wallTime() const;
};

//! Names a write: no replica stamps two change sets alike. The order is total and only breaks
//! ties for display; it never decides which write survives.
struct Version {
    HlcStamp hlc;
    ReplicaId replica{};

    friend auto operator<=>(const Version &, const Version &) = default;
};

//! The clock of one replica. Stamps only rise, whatever the wall clock does.
class HybridClock
{
public:
    //! A remote stamp further ahead than this is not followed, so that one wrong clock does not
    //! drag everybody along. Nothing depends on it but the order in which ties are shown.
    static constexpr std::chrono::hours kFollowLimit{24};

    HybridClock() = default;
    //! Goes on from the newest stamp that was ever given out or stored.
    explicit HybridClock(HlcStamp newest)
        : m_newest(newest)
    {}

    //! The next stamp: greater than all before, and at least \p now corrected by the offset.
    [[nodiscard]] HlcStamp tick(WallTime now);
    //! Takes note of a stamp from elsewhere, so that an edit made after seeing it sorts behind it.
    void observe(HlcStamp remote, WallTime now);
    //! What to add to this computer's clock to get the relay's; measured at every hello.
    void setOffset(std::chrono::milliseconds offset) { m_offset = offset; }
    //! Forgets stamps above \p stamp: used when unsent change sets are stamped anew.
    void rewindTo(HlcStamp stamp) { m_newest = stamp; }

    [[nodiscard]] WallTime corrected(WallTime now) const { return now + m_offset; }
    [[nodiscard]] HlcStamp newest() const { return m_newest; }

private:
    HlcStamp m_newest;
    std::chrono::milliseconds m_offset{0};
};

} // namespace samenspel
