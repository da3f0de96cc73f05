// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/text/span.h"

#include <cstdint>
#include <vector>

namespace samenspel::text {

//! Consecutive events of one replica and what the first of them builds on.
struct CausalRun {
    std::uint32_t counter = 0;
    std::uint32_t length = 0;
    Ref first;
    Ref second;
    std::uint32_t index = 0; //!< of the span or delete run, for the caller
    bool isDelete = false;
};

//! Puts the runs of all replicas into one order in which each stands behind what it builds on.
class CausalWalk
{
public:
    //! \param runs  per replica, ascending by counter. \param next  per replica, the counter
    //! from which on the runs have to go on.
    CausalWalk(const std::vector<std::vector<CausalRun>> &runs, std::vector<std::uint32_t> next)
        : m_runs(runs)
        , m_next(std::move(next))
        , m_cursor(runs.size(), 0)
        , m_waits(runs.size(), false)
    {}

    //! Calls \p visit(replica, run) for every run. No recursion: hostile input decides the depth.
    //! \return false when runs leave a gap or build on each other in a circle; then not every
    //!         run has been visited.
    template<typename Visit>
    bool run(Visit visit)
    {
        for (ReplicaIndex replica = 0; replica < m_runs.size(); ++replica) {
            while (m_cursor[replica] < m_runs[replica].size()) {
                if (!emitFirst(replica, visit)) {
                    return false;
                }
            }
        }
        return true;
    }

private:
    //! Visits the first run of \p replica that is left, and before it whatever that builds on.
    template<typename Visit>
    bool emitFirst(ReplicaIndex replica, Visit visit)
    {
        std::vector<ReplicaIndex> &waiting = m_stack;
        waiting.assign(1, replica);
        m_waits[replica] = true;
        while (!waiting.empty()) {
            const ReplicaIndex top = waiting.back();
            if (m_cursor[top] == m_runs[top].size()) {
                return false;
            }
            const CausalRun &run = m_runs[top][m_cursor[top]];
            if (run.counter != m_next[top]) {
                return false;
            }
            const Ref needed = isMissing(run.first) ? run.first : run.second;
            if (isMissing(needed)) {
                if (m_waits[needed.replica]) {
                    return false;
                }
                m_waits[needed.replica] = true;
                waiting.push_back(needed.replica);
                continue;
            }
            visit(top, run);
            m_next[top] = run.counter + run.length;
            ++m_cursor[top];
            m_waits[top] = false;
            waiting.pop_back();
        }
        return true;
    }

    [[nodiscard]] bool isMissing(Ref ref) const
    {
        return !ref.isNone() && ref.counter >= m_next[ref.replica];
    }

    const std::vector<std::vector<CausalRun>> &m_runs;
    std::vector<std::uint32_t> m_next;
    std::vector<std::size_t> m_cursor;
    std::vector<bool> m_waits;
    std::vector<ReplicaIndex> m_stack;
};

} // namespace samenspel::text
