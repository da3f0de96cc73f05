// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/text/near_search.h"
#include "shared/merge/text/span.h"

#include <cstddef>
#include <cstdint>
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
        : m_starts(replicas)
        , m_next(replicas, 0)
    {}

    //! Appends the next \p length events of \p replica.
    void add(ReplicaIndex replica, std::uint32_t length);

    //! Joined where one replica goes on.
    [[nodiscard]] const std::vector<Stretch> &stretches() const { return m_stretches; }
    //! Counter behind the last event of \p replica.
    [[nodiscard]] std::uint32_t next(ReplicaIndex replica) const { return m_next[replica]; }
    //! timeOf() for ids that mostly come near each other, per replica: it looks there first.
    class Cursor
    {
    public:
        explicit Cursor(const Timeline &timeline)
            : m_timeline(timeline)
            , m_at(timeline.m_starts.size(), 0)
        {}

        [[nodiscard]] std::uint64_t timeOf(Ref id)
        {
            const auto &starts = m_timeline.m_starts[id.replica];
            std::size_t &at = m_at[id.replica];
            at = nearestAtOrBefore(starts, at, id.counter);
            return starts[at].time + (id.counter - starts[at].counter);
        }

    private:
        const Timeline &m_timeline;
        std::vector<std::size_t> m_at; // per replica
    };

private:
    struct Start {
        std::uint32_t counter;
        std::uint64_t time;

        [[nodiscard]] std::uint32_t firstCounter() const { return counter; }
    };
    std::vector<Stretch> m_stretches;
    std::vector<std::vector<Start>> m_starts; // per replica, of its stretches
    std::vector<std::uint32_t> m_next;
    std::uint64_t m_time = 0;
};

//! Gives each of \p spans, which are in document order, the origins that \p times (one per
//! span, all different) let expect.
void expectOrigins(std::vector<Span> &spans, const std::vector<std::uint64_t> &times);

} // namespace samenspel::text
