// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "server/core/store.h"

#include <cstdint>
#include <string>
#include <vector>

namespace samenspel::server {

//! What `samenspel-relay verify` found.
struct VerificationReport {
    std::int64_t changeSets = 0;
    std::int64_t records = 0;
    std::vector<std::string> faults; //!< what and where; at most kFaultsMax
};

inline constexpr std::size_t kFaultsMax = 50;

//! Merges the whole log of every space again and compares: positions without a gap, every change
//! set with the verdict and the chain hash that its author was given, and every stored state with
//! the merged one, byte for byte. Storage only when the store cannot be read at all.
[[nodiscard]] Result<VerificationReport> verify(Store &store);

} // namespace samenspel::server
