// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace samenspel::server {

//! The bytes of a blob column as the array that was stored; zeros where it is too short.
template<typename Array>
[[nodiscard]] Array arrayFrom(std::string_view blob)
{
    Array array{};
    std::ranges::transform(blob.substr(0, array.size()), array.begin(),
                           [](char c) { return static_cast<std::byte>(c); });
    return array;
}

} // namespace samenspel::server
