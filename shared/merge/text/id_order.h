// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/text/span.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace samenspel::text {

//! Indexes of \p spans in the order of replica, then counter of their ids.
//! \pre every replica index is below \p replicas.
[[nodiscard]] std::vector<std::uint32_t> orderById(const std::vector<Span> &spans,
                                                   std::size_t replicas);

} // namespace samenspel::text
