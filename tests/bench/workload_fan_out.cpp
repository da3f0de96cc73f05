// SPDX-License-Identifier: EUPL-1.2
#include "tests/bench/crowd.h"
#include "tests/bench/engine_client.h"
#include "tests/bench/measure.h"
#include "tests/bench/relay_process.h"
#include "tests/bench/work_items.h"
#include "tests/bench/workloads.h"

namespace samenspel::bench {

Report fanOut(std::size_t clients, std::size_t edits, bool plain)
{
    RelayProcess relay(false, plain);
    EngineClient writer;
    writer.join(relay.invite(QStringLiteral("gemeente-assen")));
    const auto ids = writer.add(1);
    writer.settle();
    const double before = relay.residentMegabytes();
    Crowd crowd(relay, clients);
    const double perConnection =
        (relay.residentMegabytes() - before) * 1024 / static_cast<double>(clients);
    const Stopwatch watch;
    for (std::size_t i = 0; i < edits; ++i) {
        writer.commit(editItem(ids.front(), "title", "Titel " + std::to_string(i)));
    }
    crowd.waitForChanges(edits);
    const double seconds = watch.seconds();
    Report report{"W5",
                  std::to_string(clients) + " clients, " + std::to_string(edits) + " edits, "
                      + (plain ? "plain" : "TLS"),
                  {}};
    report.add("until all have all", seconds, "s");
    report.add("relay memory per connection", perConnection, "KB");
    return report;
}

} // namespace samenspel::bench
