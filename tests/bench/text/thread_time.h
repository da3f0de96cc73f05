// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <ctime>

namespace samenspel::bench {

//! Milliseconds that this thread has computed: what else the machine does is not our cost.
[[nodiscard]] inline double threadMillis()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

} // namespace samenspel::bench
