// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/text/counter_lookup.h"
#include "shared/merge/text/span.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace samenspel::text {

//! One order of everything that happened to a text which respects causality: what the file
//! keeps instead of most origins.
//!
//! Who types puts his characters between the neighbours of that moment. So the left origin of
//! a span is, nearly always, the nearest character before it in the document that is older,
//! and its right origin the nearest older one behind it; "older" by this order. Only where
//! people typed at one place concurrently it is not, and there the file names the origins.
class Timeline
{
public:
    //! Consecutive events of one replica.
    struct Stretch {
        ReplicaIndex replica = 0;
        std::uint32_t length = 0;
    };

    explicit Timeline(std::size_t replicas)
        : m_next(replicas, 0)
    {}

    //! Appends the next \p length events of \p replica.
    void add(ReplicaIndex replica, std::uint32_t length);

    [[nodiscard]] std::size_t replicas() const { return m_next.size(); }
    //! Joined where one replica goes on.
    [[nodiscard]] const std::vector<Stretch> &stretches() const { return m_stretches; }
    //! Counter behind the last event of \p replica.
    [[nodiscard]] std::uint32_t next(ReplicaIndex replica) const { return m_next[replica]; }

private:
    std::vector<Stretch> m_stretches;
    std::vector<std::uint32_t> m_next;
};

//! Says when the events of a timeline happened.
class Moments
{
public:
    //! Where a stretch of a replica begins, and how far its times are ahead of its counters.
    struct Begin {
        std::uint32_t counter;
        std::uint64_t ahead; //!< modulo 2^64
    };

    explicit Moments(const Timeline &timeline);

    //! \pre the event is on the timeline.
    [[nodiscard]] std::uint64_t timeOf(Ref id) const
    {
        return m_begins[m_lookup.behind(m_begins, id) - 1].ahead + id.counter;
    }
    //! The stretches of \p replica, ascending.
    [[nodiscard]] std::span<const Begin> stretchesOf(ReplicaIndex replica) const
    {
        return std::span(m_begins).subspan(m_firstOf[replica],
                                           m_firstOf[replica + 1] - m_firstOf[replica]);
    }

private:
    std::vector<Begin> m_begins; // replica after replica
    std::vector<std::uint32_t> m_firstOf; // per replica; and the end
    CounterLookup m_lookup;
};

//! Gives each of \p spans, which are in document order, the origins that \p times (one per
//! span, all different) let expect.
void expectOrigins(std::vector<Span> &spans, const std::vector<std::uint64_t> &times);

} // namespace samenspel::text
