// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "server/core/store.h"

//! Each line's hash covers the line and the hash before it, so that a line cannot be altered, left
//! out or put in without every later hash giving it away.
namespace samenspel::server {

//! Hash of a line: BLAKE2b-256 of the previous hash, then the time and each text, all preceded by
//! their length in decimal digits and a colon (a netstring), so that no two lines read alike.
//! \p previous: zeros for the first line.
[[nodiscard]] crypto::Hash256 chainHash(const crypto::Hash256 &previous, const AuditLine &line);

//! Recomputes the chain. Storage, naming the first line that does not fit.
//! \return how many lines there are.
[[nodiscard]] Result<std::int64_t> verifyAudit(Store &store);

} // namespace samenspel::server
