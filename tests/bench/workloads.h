// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "tests/bench/report.h"

#include <cstddef>

//! The workloads, each on a relay process of its own over TLS. docs/performance.md tells what they
//! stand for and what they gave.
namespace samenspel::bench {

//! W1: the relay holds \p records; a new client has them all on its disk.
[[nodiscard]] Report coldStart(std::size_t records);
//! W2: one was away while another edited \p edits records, and edited other fields of them itself.
[[nodiscard]] Report catchUp(std::size_t edits);
//! W3: from an edit at one client until another has it on its disk; with \p listeners more.
[[nodiscard]] Report latency(std::size_t edits, std::size_t listeners, bool memory);
//! W4: eight writers as fast as they can, until an observer has it all.
[[nodiscard]] Report throughput(std::size_t editsPerWriter);
//! W5: \p clients are connected, one writes.
[[nodiscard]] Report fanOut(std::size_t clients, std::size_t edits, bool plain);
//! W6: the relay is killed right after a client showed an edit as shared: how many are lost?
[[nodiscard]] Report crash(std::size_t edits, std::size_t kills);
//! W7: bytes on the relay's disk.
[[nodiscard]] Report disk(std::size_t records, std::size_t edits);

} // namespace samenspel::bench
