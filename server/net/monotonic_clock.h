// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/time_points.h"

namespace samenspel::server {

//! The clock for timers: the network layer hands it to the core.
[[nodiscard]] inline MonoTime monotonicNow()
{
    return std::chrono::time_point_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now());
}

} // namespace samenspel::server
