// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/text/id_order.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace samenspel::text {
namespace {

constexpr unsigned kDigitBits = 11;
constexpr std::uint32_t kDigits = 1U << kDigitBits;

//! Sorts \p order by the number that \p valueOf gives an index, keeping the order of equals:
//! least significant digit first. A comparison sort would take half of a large load.
template<typename ValueOf>
void sortByDigits(std::vector<std::uint32_t> &order, std::uint32_t greatest, ValueOf valueOf)
{
    std::vector<std::uint32_t> sorted(order.size());
    for (unsigned shift = 0; shift < 32 && (greatest >> shift) != 0; shift += kDigitBits) {
        std::array<std::uint32_t, kDigits + 1> begins{};
        for (const std::uint32_t i : order) {
            ++begins[((valueOf(i) >> shift) & (kDigits - 1)) + 1];
        }
        std::partial_sum(begins.begin(), begins.end(), begins.begin());
        for (const std::uint32_t i : order) {
            sorted[begins[(valueOf(i) >> shift) & (kDigits - 1)]++] = i;
        }
        order.swap(sorted);
    }
}

} // namespace

std::vector<std::uint32_t> orderById(const std::vector<Ref> &ids, std::size_t replicas)
{
    std::vector<std::uint32_t> order(ids.size());
    std::iota(order.begin(), order.end(), 0U);
    if (ids.size() < 512) { // clearing the digits' counters would cost more
        std::sort(order.begin(), order.end(), [&ids](std::uint32_t a, std::uint32_t b) {
            return ids[a].replica != ids[b].replica ? ids[a].replica < ids[b].replica
                                                    : ids[a].counter < ids[b].counter;
        });
        return order;
    }
    std::uint32_t greatest = 0;
    for (const Ref &id : ids) {
        greatest = std::max(greatest, id.counter);
    }
    sortByDigits(order, greatest, [&ids](std::uint32_t i) { return ids[i].counter; });
    sortByDigits(order, static_cast<std::uint32_t>(replicas - 1),
                 [&ids](std::uint32_t i) { return ids[i].replica; });
    return order;
}

std::vector<std::uint32_t> orderById(const std::vector<Span> &spans, std::size_t replicas)
{
    std::vector<Ref> ids;
    ids.reserve(spans.size());
    for (const Span &span : spans) {
        ids.push_back(span.id);
    }
    return orderById(ids, replicas);
}

} // namespace samenspel::text
