// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

//! Counting and checking of UTF-8, and the border to UTF-16.
namespace samenspel::text {

//! Code points in \p utf8, which must be valid.
[[nodiscard]] std::size_t countCodePoints(std::string_view utf8);

//! UTF-16 units that \p utf8, which must be valid, would take.
[[nodiscard]] std::size_t countUtf16(std::string_view utf8);

//! Bytes taken by the first \p codePoints of \p utf8; its size when there are fewer.
[[nodiscard]] std::size_t byteOffset(std::string_view utf8, std::size_t codePoints);

//! Code points in the first \p units UTF-16 units of \p utf8; a unit inside a surrogate pair
//! counts as the place before the pair.
[[nodiscard]] std::size_t codePointsInUtf16(std::string_view utf8, std::size_t units);

//! True when \p utf8 may be part of a text: valid UTF-8 (RFC 3629: no surrogates, nothing
//! overlong, at most U+10FFFF) without U+0000.
[[nodiscard]] bool isStorable(std::string_view utf8);

} // namespace samenspel::text

namespace samenspel {

//! What may enter a text: bytes that are not UTF-8 and U+0000 become U+FFFD, and CR LF, CR and
//! U+2029 become LF. Nothing else changes (no normalisation: it would change lengths).
[[nodiscard]] std::string toStorableText(std::string_view utf8);

//! The same from UTF-16; a lone surrogate becomes U+FFFD.
[[nodiscard]] std::string toStorableText(std::u16string_view utf16);

} // namespace samenspel
