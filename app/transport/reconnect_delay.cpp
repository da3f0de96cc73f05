// SPDX-License-Identifier: EUPL-1.2
#include "app/transport/reconnect_delay.h"

#include <algorithm>
#include <cstdint>

namespace samenspel::app {

std::chrono::milliseconds ReconnectDelay::next(crypto::RandomSource &random,
                                               std::chrono::seconds retryAfter)
{
    // 5 s doubled six times is past the cap: no further shift is needed.
    const int doublings = std::min(m_tries, 6);
    ++m_tries;
    const std::chrono::milliseconds span = std::min(kFirstMax * (1 << doublings), kMax);
    const auto spread =
        static_cast<std::int64_t>(random.number() % static_cast<std::uint64_t>(span.count() + 1));
    return std::chrono::milliseconds{spread} + retryAfter;
}

} // namespace samenspel::app
