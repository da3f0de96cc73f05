// SPDX-License-Identifier: EUPL-1.2
#include "tests/bench/engine_client.h"
#include "tests/bench/limits.h"
#include "tests/bench/measure.h"
#include "tests/bench/relay_process.h"
#include "tests/bench/workloads.h"

namespace samenspel::bench {

Report catchUp(std::size_t edits)
{
    RelayProcess relay;
    EngineClient a;
    EngineClient b;
    a.join(relay.invite(QStringLiteral("gemeente-assen")));
    const auto ids = a.add(edits);
    a.settle();
    b.join(relay.invite(QStringLiteral("gemeente-emmen")));
    b.stop();
    a.edit(ids, "title", edits);
    b.edit(ids, "group", edits);
    a.settle();
    const auto before = a.engine().progress().received;
    const Stopwatch watch;
    b.start();
    waitUntil(
        [&] {
            return b.isSettled() && a.isSettled()
                   && a.engine().progress().received >= before + edits;
        },
        "both to have all");
    const double seconds = watch.seconds();
    Report report{"W2",
                  std::to_string(edits) + " remote and " + std::to_string(edits)
                      + " own offline edits",
                  {}};
    report.add("until both have all on disk", seconds, "s", insertSeconds(4 * edits));
    report.add("conflicts (other fields: none expected)", static_cast<double>(b.conflictCount()),
               "");
    return report;
}

} // namespace samenspel::bench
