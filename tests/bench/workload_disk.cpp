// SPDX-License-Identifier: EUPL-1.2
#include "tests/bench/engine_client.h"
#include "tests/bench/relay_process.h"
#include "tests/bench/workloads.h"

namespace samenspel::bench {

Report disk(std::size_t records, std::size_t edits)
{
    RelayProcess relay;
    EngineClient author(true); // its own disk is not what is measured
    author.join(relay.invite(QStringLiteral("gemeente-assen")));
    const auto ids = author.add(records);
    author.settle();
    Report report{"W7", "bytes on the relay's disk, write-ahead log included", {}};
    report.add(std::to_string(records) + " records", relay.diskMegabytes(), "MB");
    author.edit(ids, "title", edits);
    author.settle();
    report.add("and " + std::to_string(edits) + " edits with their history", relay.diskMegabytes(),
               "MB");
    return report;
}

} // namespace samenspel::bench
