// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "tests/bench/report.h"

#include <cstddef>

//! What this machine allows at best, measured in the same run as what is compared with it.
namespace samenspel::bench {

//! Seconds to insert \p rows rows of 580 bytes into SQLite in one durable transaction.
[[nodiscard]] double insertSeconds(std::size_t rows);
//! Milliseconds of one durable commit of one row (median of 200).
[[nodiscard]] double commitMillis(bool memory);
//! Milliseconds from sending 200 bytes over a loopback WebSocket until their echo (median of 500).
[[nodiscard]] double echoMillis();
//! All of them, and what compressing a snapshot of \p records costs.
[[nodiscard]] Report machineLimits(std::size_t records);

} // namespace samenspel::bench
