// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/result.h"

#include <cstddef>
#include <string>
#include <string_view>

//! zstd (RFC 8878) for snapshots.
namespace samenspel::wire {

//! Largest size that a compressed part of a frame may unpack to.
inline constexpr std::size_t kUnpackedBytesMax = 4 * 1024 * 1024;

[[nodiscard]] std::string compress(std::string_view bytes);

//! Unpacks exactly \p size bytes. Malformed when it is damaged, of another size, or \p size is
//! over the maximum; never allocates more than \p size.
[[nodiscard]] Result<std::string> decompress(std::string_view packed, std::size_t size);

} // namespace samenspel::wire
