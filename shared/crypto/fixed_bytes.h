// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace samenspel::crypto {

//! A nonce, key, hash or signature out of a frame; nothing when it is not exactly \p N bytes long.
template<std::size_t N>
[[nodiscard]] std::optional<std::array<std::byte, N>> fixedBytes(std::string_view bytes)
{
    if (bytes.size() != N) {
        return std::nullopt;
    }
    std::array<std::byte, N> fixed{};
    std::ranges::transform(bytes, fixed.begin(), [](char c) { return static_cast<std::byte>(c); });
    return fixed;
}

} // namespace samenspel::crypto
