// SPDX-License-Identifier: EUPL-1.2
#include "shared/hlc.h"

#include "shared/defects/defect.h"

#include <algorithm>

namespace samenspel {
namespace {

constexpr unsigned kCounterBits = 16;
constexpr std::uint64_t kMillisMax = (std::uint64_t{1} << 48U) - 1;

} // namespace

HlcStamp HlcStamp::at(WallTime time)
{
    const auto millis = time.time_since_epoch().count();
    const auto clamped =
        std::min<std::uint64_t>(millis < 0 ? 0 : static_cast<std::uint64_t>(millis), kMillisMax);
    return {clamped << kCounterBits};
}

WallTime HlcStamp::wallTime() const
{
    return WallTime(std::chrono::milliseconds(static_cast<std::int64_t>(value >> kCounterBits)));
}

HlcStamp HybridClock::tick(WallTime now)
{
    // The counter overflows into the milliseconds, which is harmless: stamps still only rise.
    m_newest = std::max(HlcStamp::at(corrected(now)), HlcStamp{m_newest.value + 1});
    return m_newest;
}

void HybridClock::observe(HlcStamp remote, WallTime now)
{
    if (remote <= HlcStamp::at(corrected(now) + kFollowLimit)
        && !planted(Defect::StampsNotObserved)) {
        m_newest = std::max(m_newest, remote);
    }
}

} // namespace samenspel
