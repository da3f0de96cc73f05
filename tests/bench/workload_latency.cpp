// SPDX-License-Identifier: EUPL-1.2
#include "tests/bench/crowd.h"
#include "tests/bench/engine_client.h"
#include "tests/bench/limits.h"
#include "tests/bench/measure.h"
#include "tests/bench/relay_process.h"
#include "tests/bench/work_items.h"
#include "tests/bench/workloads.h"

#include <algorithm>

namespace samenspel::bench {

Report latency(std::size_t edits, std::size_t listeners, bool memory)
{
    RelayProcess relay(memory);
    EngineClient a(memory);
    EngineClient b(memory);
    a.join(relay.invite(QStringLiteral("gemeente-assen")));
    const auto ids = a.add(1);
    a.settle();
    b.join(relay.invite(QStringLiteral("gemeente-emmen")));
    Crowd crowd(relay, listeners);
    bool arrived = false;
    QObject::connect(&b.engine(), &app::SyncEngine::changed, &b.engine(),
                     [&arrived, &ids](const sync::ChangeNotice &notice) {
                         arrived |=
                             std::ranges::find(notice.records, ids.front()) != notice.records.end();
                     });
    std::vector<double> millis;
    for (std::size_t i = 0; i < edits; ++i) {
        arrived = false;
        const Stopwatch watch;
        a.commit(editItem(ids.front(), "title", "Titel " + std::to_string(i)));
        waitUntil([&arrived] { return arrived; }, "an edit to arrive");
        millis.push_back(watch.seconds() * 1e3);
    }
    // Two durable commits lie on the way, the author's and the relay's; what the reader writes is
    // on the relay's disk already.
    const double limit = 2 * commitMillis(memory) + echoMillis();
    Report report{"W3",
                  std::to_string(edits) + " live edits, " + std::to_string(listeners)
                      + " more listening, " + (memory ? "folders in memory" : "on disk"),
                  {}};
    report.add("p50", percentile(millis, 0.50), "ms", limit);
    report.add("p95", percentile(millis, 0.95), "ms");
    report.add("p99", percentile(millis, 0.99), "ms");
    return report;
}

} // namespace samenspel::bench
