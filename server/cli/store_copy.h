// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "server/core/store.h"

namespace samenspel::server {

//! Copies everything that \p from holds into \p to, which is empty and in a transaction.
[[nodiscard]] Result<void> copyStore(Store &from, Store &to);

//! BLAKE2b-256 over everything that a store holds: two stores with one digest hold the same.
[[nodiscard]] Result<crypto::Hash256> contentDigest(Store &store);

} // namespace samenspel::server
