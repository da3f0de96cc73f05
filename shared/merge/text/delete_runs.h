// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/text/span.h"

#include <cstdint>
#include <vector>

namespace samenspel::text {

//! Acts of deletion by one replica, in the order of their counters. Act k hits the character
//! k places after the target, or before it when backward (backspace).
struct DeleteRun {
    Ref id; //!< of the first act
    Ref target; //!< the character that the first act hits
    std::uint32_t length : 31 = 0;
    std::uint32_t backward : 1 = 0;

    [[nodiscard]] std::uint32_t firstCounter() const { return id.counter; }
    [[nodiscard]] std::uint32_t end() const { return id.counter + length; }
    //! Counter of the character that act \p k hits.
    [[nodiscard]] std::uint32_t targetAt(std::uint32_t k) const
    {
        return backward ? target.counter - k : target.counter + k;
    }
    //! The smallest counter hit; the run hits length characters from there.
    [[nodiscard]] std::uint32_t targetBegin() const
    {
        return backward ? target.counter - (length - 1U) : target.counter;
    }
    //! The run without its first \p count acts.
    [[nodiscard]] DeleteRun tail(std::uint32_t count) const
    {
        DeleteRun rest = *this;
        rest.id.counter += count;
        rest.target.counter = targetAt(count);
        rest.setLength(length - count);
        return rest;
    }
    void setLength(std::uint32_t acts)
    {
        length = acts & 0x7fff'ffffU;
        if (length <= 1) {
            backward = 0;
        }
    }

    friend bool operator==(const DeleteRun &, const DeleteRun &) = default;
};

//! True when \p run might go on where \p last left off.
[[nodiscard]] inline bool mayContinue(const DeleteRun &last, const DeleteRun &run)
{
    return last.end() == run.id.counter && last.id.replica == run.id.replica
           && last.target.replica == run.target.replica;
}

//! append() where the last one mayContinue().
void join(std::vector<DeleteRun> &runs, DeleteRun run);

//! Puts \p run behind \p runs, act by act as part of the last one where it continues that, so
//! that the result depends on the acts alone and not on how they were grouped.
inline void append(std::vector<DeleteRun> &runs, const DeleteRun &run)
{
    if (runs.empty() || !mayContinue(runs.back(), run)) {
        runs.push_back(run);
    } else {
        join(runs, run);
    }
}

//! True when some counter of [begin, end) is an act in \p runs, which are one replica's.
[[nodiscard]] bool hasActs(const std::vector<DeleteRun> &runs, std::uint32_t begin,
                           std::uint32_t end);

} // namespace samenspel::text
