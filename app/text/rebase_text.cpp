// SPDX-License-Identifier: EUPL-1.2
#include "app/text/rebase_text.h"

#include <algorithm>
#include <cstdint>
#include <limits>

namespace samenspel::app {

namespace {

constexpr std::size_t kGone = std::numeric_limits<std::size_t>::max();
//! Two differing middles up to this size are compared character by character (4 Mi steps, 8 MiB).
constexpr std::size_t kCellsMax = std::size_t{4} * 1024 * 1024;

struct Common {
    std::size_t prefix;
    std::size_t suffix;
};

Common common(std::u32string_view a, std::u32string_view b)
{
    const std::size_t shorter = std::min(a.size(), b.size());
    std::size_t prefix = 0;
    while (prefix < shorter && a[prefix] == b[prefix]) {
        ++prefix;
    }
    std::size_t suffix = 0;
    while (suffix < shorter - prefix && a[a.size() - 1 - suffix] == b[b.size() - 1 - suffix]) {
        ++suffix;
    }
    return {prefix, suffix};
}

//! Where each character of \p base stands in \p current, kGone when it was taken away: a longest
//! common subsequence behind what begins and ends alike.
std::vector<std::size_t> places(std::u32string_view base, std::u32string_view current)
{
    std::vector<std::size_t> at(base.size(), kGone);
    const auto [prefix, suffix] = common(base, current);
    for (std::size_t i = 0; i < prefix; ++i) {
        at[i] = i;
    }
    for (std::size_t i = 1; i <= suffix; ++i) {
        at[base.size() - i] = current.size() - i;
    }
    const std::size_t rows = base.size() - prefix - suffix;
    const std::size_t columns = current.size() - prefix - suffix;
    if (rows == 0 || columns == 0 || rows > kCellsMax / columns
        || std::min(rows, columns) > std::numeric_limits<std::uint16_t>::max()) {
        return at;
    }
    const auto cell = [columns](std::size_t row, std::size_t column) {
        return row * (columns + 1) + column;
    };
    // length[row][column]: of the longest common subsequence of what is left from there on.
    std::vector<std::uint16_t> length((rows + 1) * (columns + 1), 0);
    for (std::size_t row = rows; row-- > 0;) {
        for (std::size_t column = columns; column-- > 0;) {
            const bool equal = base[prefix + row] == current[prefix + column];
            length[cell(row, column)] =
                equal ? static_cast<std::uint16_t>(length[cell(row + 1, column + 1)] + 1)
                      : std::max(length[cell(row + 1, column)], length[cell(row, column + 1)]);
        }
    }
    for (std::size_t row = 0, column = 0; row < rows && column < columns;) {
        if (base[prefix + row] == current[prefix + column]) {
            at[prefix + row++] = prefix + column++;
        } else if (length[cell(row + 1, column)] >= length[cell(row, column + 1)]) {
            ++row;
        } else {
            ++column;
        }
    }
    return at;
}

} // namespace

std::vector<TextSplice> rebaseEdit(std::u32string_view base, std::u32string_view mine,
                                   std::u32string_view current)
{
    const auto [prefix, suffix] = common(base, mine);
    const std::u32string inserted(mine.substr(prefix, mine.size() - prefix - suffix));
    const std::vector<std::size_t> at = places(base, current);

    std::size_t insertAt = 0; // behind what stood before it, as far as that is still there
    for (std::size_t i = prefix; i-- > 0;) {
        if (at[i] != kGone) {
            insertAt = at[i] + 1;
            break;
        }
    }
    std::vector<TextSplice> splices;
    for (std::size_t i = base.size() - suffix; i-- > prefix;) {
        if (at[i] == kGone) {
            continue;
        }
        if (!splices.empty() && splices.back().position == at[i] + 1) {
            --splices.back().position;
            ++splices.back().count;
        } else {
            splices.push_back({at[i], 1, {}});
        }
    }
    if (!inserted.empty()) {
        if (!splices.empty() && splices.back().position == insertAt) {
            splices.back().inserted = inserted;
        } else {
            splices.push_back({insertAt, 0, inserted});
        }
    }
    return splices;
}

} // namespace samenspel::app
