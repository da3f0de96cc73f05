// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/text/id_order.h"

#include <algorithm>
#include <array>
#include <utility>

namespace samenspel::text {
namespace {

constexpr unsigned kDigitBits = 11;
constexpr std::uint32_t kDigits = 1U << kDigitBits;

struct Keyed {
    std::uint32_t key;
    std::uint32_t index;
};

//! Sorts by key and keeps the order of equals: least significant digit first. A comparison sort
//! would take half of a large load.
void sortByKey(std::vector<Keyed> &items, std::uint32_t greatest)
{
    std::vector<Keyed> sorted(items.size());
    for (unsigned shift = 0; shift < 32 && (greatest >> shift) != 0; shift += kDigitBits) {
        std::array<std::uint32_t, kDigits> places{};
        for (const Keyed &item : items) {
            ++places[item.key >> shift & (kDigits - 1)];
        }
        std::uint32_t before = 0;
        for (std::uint32_t &place : places) {
            before += std::exchange(place, before);
        }
        for (const Keyed &item : items) {
            sorted[places[item.key >> shift & (kDigits - 1)]++] = item;
        }
        items.swap(sorted);
    }
}

} // namespace

std::vector<std::uint32_t> orderById(const std::vector<Span> &spans, std::size_t replicas)
{
    std::vector<Keyed> items;
    items.reserve(spans.size());
    std::uint32_t greatest = 0;
    for (std::uint32_t i = 0; i < spans.size(); ++i) {
        items.push_back({spans[i].id.counter, i});
        greatest = std::max(greatest, spans[i].id.counter);
    }
    if (items.size() < 512) { // clearing the digits' counters would cost more
        std::sort(items.begin(), items.end(), [&spans](const Keyed &a, const Keyed &b) {
            const ReplicaIndex replicaA = spans[a.index].id.replica;
            const ReplicaIndex replicaB = spans[b.index].id.replica;
            return replicaA != replicaB ? replicaA < replicaB : a.key < b.key;
        });
    } else {
        sortByKey(items, greatest);
        for (Keyed &item : items) {
            item.key = spans[item.index].id.replica;
        }
        sortByKey(items, static_cast<std::uint32_t>(replicas - 1));
    }
    std::vector<std::uint32_t> order;
    order.reserve(items.size());
    for (const Keyed &item : items) {
        order.push_back(item.index);
    }
    return order;
}

} // namespace samenspel::text
