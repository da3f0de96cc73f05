// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/text/timeline.h"

#include <numeric>

namespace samenspel::text {

void Timeline::add(ReplicaIndex replica, std::uint32_t length)
{
    if (!m_stretches.empty() && m_stretches.back().replica == replica) {
        m_stretches.back().length += length;
    } else {
        m_stretches.push_back({replica, length});
    }
    m_next[replica] += length;
}

Moments::Moments(const Timeline &timeline)
    : m_begins(timeline.stretches().size())
    , m_firstOf(timeline.replicas() + 1, 0)
{
    for (const Timeline::Stretch &stretch : timeline.stretches()) {
        ++m_firstOf[stretch.replica + 1];
    }
    std::partial_sum(m_firstOf.begin(), m_firstOf.end(), m_firstOf.begin());

    std::vector<std::uint32_t> counters(timeline.replicas(), 0);
    std::vector<std::uint32_t> places = m_firstOf;
    std::uint64_t time = 0;
    for (const Timeline::Stretch &stretch : timeline.stretches()) {
        std::uint32_t &counter = counters[stretch.replica];
        m_begins[places[stretch.replica]++] = {counter, time - counter};
        counter += stretch.length;
        time += stretch.length;
    }
    m_lookup.reserve(timeline.replicas(), m_begins.size());
    for (ReplicaIndex replica = 0; replica < timeline.replicas(); ++replica) {
        m_lookup.addReplica(m_begins, m_firstOf[replica + 1], timeline.next(replica));
    }
}

void expectOrigins(std::vector<Span> &spans, const std::vector<std::uint64_t> &times)
{
    struct Older {
        std::uint64_t time;
        std::uint32_t index;
    };
    // The spans older than all that was passed since, the youngest on top. What takes one off is
    // the first older one behind it; what is below a new one, the first older one before it.
    std::vector<Older> older;
    for (std::size_t i = 0; i < spans.size(); ++i) {
        const std::uint64_t time = times[i];
        while (!older.empty() && older.back().time > time) {
            spans[older.back().index].right = spans[i].id;
            older.pop_back();
        }
        spans[i].left = older.empty() ? Ref{} : spans[older.back().index].last();
        older.push_back({time, static_cast<std::uint32_t>(i)});
    }
    for (const Older &last : older) {
        spans[last.index].right = {};
    }
}

} // namespace samenspel::text
