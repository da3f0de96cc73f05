// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/text/timeline.h"

namespace samenspel::text {

void Timeline::add(ReplicaIndex replica, std::uint32_t length)
{
    if (!m_stretches.empty() && m_stretches.back().replica == replica) {
        m_stretches.back().length += length;
    } else {
        m_stretches.push_back({replica, length});
        m_starts[replica].push_back({m_next[replica], m_time});
    }
    m_next[replica] += length;
    m_time += length;
}

void expectOrigins(std::vector<Span> &spans, const std::vector<std::uint64_t> &times)
{
    // The spans older than all that was passed since, the youngest on top.
    std::vector<std::uint32_t> older;
    const auto dropYounger = [&](std::size_t i) {
        while (!older.empty() && times[older.back()] > times[i]) {
            older.pop_back();
        }
    };
    for (std::size_t i = 0; i < spans.size(); ++i) {
        dropYounger(i);
        spans[i].left = older.empty() ? Ref{} : spans[older.back()].last();
        older.push_back(static_cast<std::uint32_t>(i));
    }
    older.clear();
    for (std::size_t i = spans.size(); i-- > 0;) {
        dropYounger(i);
        spans[i].right = older.empty() ? Ref{} : spans[older.back()].id;
        older.push_back(static_cast<std::uint32_t>(i));
    }
}

} // namespace samenspel::text
