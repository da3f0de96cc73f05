// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/text/delete_runs.h"

#include <algorithm>
#include <iterator>

namespace samenspel::text {

void join(std::vector<DeleteRun> &runs, DeleteRun run)
{
    while (run.length > 0) {
        DeleteRun &last = runs.back();
        const bool follows = mayContinue(last, run);
        const bool forward =
            follows && !last.backward && last.target.counter + last.length == run.target.counter;
        const bool backward = follows && (last.backward || last.length == 1)
                              && last.target.counter == run.target.counter + last.length;
        if (!forward && !backward) {
            runs.push_back(run);
            return;
        }
        const bool sameWay = run.length == 1 || (run.backward != 0) == backward;
        const std::uint32_t taken = sameWay ? run.length : 1;
        last.setLength(last.length + taken);
        last.backward = backward ? 1 : 0;
        if (taken == run.length) {
            return;
        }
        run = run.tail(taken);
    }
}

bool hasActs(const std::vector<DeleteRun> &runs, std::uint32_t begin, std::uint32_t end)
{
    const auto behind = std::lower_bound(runs.begin(), runs.end(), end,
                                         [](const DeleteRun &run, std::uint32_t counter) {
                                             return run.id.counter < counter;
                                         });
    return behind != runs.begin() && std::prev(behind)->end() > begin;
}

} // namespace samenspel::text
