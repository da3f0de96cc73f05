// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>

//! The two times that the core is handed; it never asks a clock itself.
namespace samenspel {

//! What the computer's calendar clock says (UTC). May jump in both directions.
using WallTime = std::chrono::sys_time<std::chrono::milliseconds>;

//! A clock that only goes forward; for timers. Its zero means nothing.
using MonoTime = std::chrono::time_point<std::chrono::steady_clock, std::chrono::milliseconds>;

} // namespace samenspel
