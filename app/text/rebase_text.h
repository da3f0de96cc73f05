// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace samenspel::app {

//! Replaces \p count code points at \p position by \p inserted.
struct TextSplice {
    std::size_t position = 0;
    std::size_t count = 0;
    std::u32string inserted;

    friend bool operator==(const TextSplice &, const TextSplice &) = default;
};

//! What somebody did who turned \p base into \p mine, expressed on \p current, which others have
//! made of \p base meanwhile. What they wrote stays; what he took away goes as far as it is still
//! there. From the end to the start, so that applying one leaves the positions of the next alone.
[[nodiscard]] std::vector<TextSplice> rebaseEdit(std::u32string_view base, std::u32string_view mine,
                                                 std::u32string_view current);

} // namespace samenspel::app
