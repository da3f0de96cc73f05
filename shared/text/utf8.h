// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

namespace samenspel {

//! Well-formed UTF-8 (Unicode 15, table 3-7) without U+0000: what may be stored as text.
[[nodiscard]] bool isStorableText(std::string_view bytes);

} // namespace samenspel
