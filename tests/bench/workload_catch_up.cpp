// SPDX-License-Identifier: EUPL-1.2
#include "tests/bench/engine_client.h"
#include "tests/bench/limits.h"
#include "tests/bench/measure.h"
#include "tests/bench/relay_process.h"
#include "tests/bench/work_items.h"
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
    for (const RecordId &id : ids) {
        a.commit(editItem(id, "title", "Gewijzigd door Assen"));
        b.commit(editItem(id, "group", "Gewijzigd door Emmen"));
    }
    a.settle();
    const Stopwatch watch;
    b.start();
    waitUntil([&] { return b.isSettled() && a.isSettled() && a.engine().status().toReceive == 0; },
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
