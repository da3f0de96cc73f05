// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string_view>

namespace samenspel::text {

//! CRC-32C (Castagnoli; RFC 3720, appendix B.4) of \p bytes: "123456789" gives 0xe3069283.
[[nodiscard]] std::uint32_t crc32c(std::string_view bytes);

//! The same without the processor's instruction: what other processors run.
[[nodiscard]] std::uint32_t crc32cByTable(std::string_view bytes);

} // namespace samenspel::text
