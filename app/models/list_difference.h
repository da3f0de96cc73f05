// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <unordered_map>
#include <vector>

namespace samenspel::app {

//! What turns one list into another, told step by step so that a view keeps its place.
//!
//! \p Steps has removeRows(first, last), insertRows(first, last, items) and moveRow(from, to);
//! positions are those of the moment, \p last is included, and moveRow puts the row at \p to of
//! the list without it. Items of a list are different from each other.
//! \return false, without a step, when more than \p movesMax rows would move: reset instead.
template<typename Item, typename Hash, typename Steps>
bool applyDifference(const std::vector<Item> &before, const std::vector<Item> &after,
                     std::size_t movesMax, Steps &&steps)
{
    std::unordered_map<Item, std::size_t, Hash> place;
    place.reserve(after.size());
    for (std::size_t i = 0; i < after.size(); ++i) {
        place.emplace(after[i], i);
    }

    std::vector<Item> kept; // what stays, in the old order
    for (const Item &item : before) {
        if (place.contains(item)) {
            kept.push_back(item);
        }
    }
    // What stays in the new order: a row moves when it does not stand there already.
    std::vector<Item> sorted = kept;
    std::ranges::sort(sorted, {}, [&place](const Item &item) { return place.at(item); });
    std::size_t moves = 0;
    {
        std::vector<Item> trial = kept;
        for (std::size_t i = 0; i < sorted.size() && moves <= movesMax; ++i) {
            if (trial[i] != sorted[i]) {
                const auto from = std::find(trial.begin() + static_cast<std::ptrdiff_t>(i),
                                            trial.end(), sorted[i]);
                std::rotate(trial.begin() + static_cast<std::ptrdiff_t>(i), from, from + 1);
                ++moves;
            }
        }
    }
    if (moves > movesMax) {
        return false;
    }

    for (std::size_t end = before.size(); end > 0;) {
        if (place.contains(before[end - 1])) {
            --end;
            continue;
        }
        std::size_t first = end - 1;
        while (first > 0 && !place.contains(before[first - 1])) {
            --first;
        }
        steps.removeRows(first, end - 1);
        end = first;
    }
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        if (kept[i] != sorted[i]) {
            const auto from =
                std::find(kept.begin() + static_cast<std::ptrdiff_t>(i), kept.end(), sorted[i]);
            steps.moveRow(static_cast<std::size_t>(from - kept.begin()), i);
            std::rotate(kept.begin() + static_cast<std::ptrdiff_t>(i), from, from + 1);
        }
    }
    std::size_t old = 0;
    for (std::size_t i = 0; i < after.size();) {
        if (old < sorted.size() && after[i] == sorted[old]) {
            ++old;
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < after.size() && (old == sorted.size() || after[end] != sorted[old])) {
            ++end;
        }
        steps.insertRows(i, end - 1,
                         std::vector<Item>(after.begin() + static_cast<std::ptrdiff_t>(i),
                                           after.begin() + static_cast<std::ptrdiff_t>(end)));
        i = end;
    }
    return true;
}

} // namespace samenspel::app
