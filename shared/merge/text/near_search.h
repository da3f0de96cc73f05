// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace samenspel::text {

//! The index of the last of \p items whose firstCounter() is at most \p counter; \p near is a
//! guess that mostly hits or just misses, which spares the mispredicted branches of a search.
//! \pre items ascend; near is an index; the result is only meaningful when the first item's
//!      counter is at most \p counter (else 0).
template<typename Item>
[[nodiscard]] std::size_t nearestAtOrBefore(const std::vector<Item> &items, std::size_t near,
                                            std::uint32_t counter)
{
    constexpr int kStepsMax = 8;
    for (int step = 0; step < kStepsMax; ++step) {
        if (items[near].firstCounter() > counter) {
            if (near == 0) {
                return 0;
            }
            --near;
        } else if (near + 1 < items.size() && items[near + 1].firstCounter() <= counter) {
            ++near;
        } else {
            return near;
        }
    }
    const auto behind = std::upper_bound(items.begin(), items.end(), counter,
                                         [](std::uint32_t value, const Item &item) {
                                             return value < item.firstCounter();
                                         });
    return behind == items.begin() ? 0 : static_cast<std::size_t>(behind - items.begin()) - 1;
}

} // namespace samenspel::text
