// SPDX-License-Identifier: EUPL-1.2
#include "tests/bench/engine_client.h"
#include "tests/bench/relay_process.h"
#include "tests/bench/workloads.h"

namespace samenspel::bench {

Report crash(std::size_t edits, std::size_t kills)
{
    RelayProcess relay;
    std::size_t expected = 0;
    {
        EngineClient author;
        author.join(relay.invite(QStringLiteral("gemeente-assen")));
        for (std::size_t kill = 0; kill < kills; ++kill) {
            expected += author.add(edits / kills).size();
            author.settle(); // everything shows as shared now
            relay.kill();
            relay.start();
            author.engine().syncNow();
        }
    }
    EngineClient fresh;
    fresh.join(relay.invite(QStringLiteral("gemeente-emmen")));
    Report report{"W6",
                  std::to_string(kills)
                      + " kills of the relay right after the client shows all as shared",
                  {}};
    report.add("records shown as shared", static_cast<double>(expected), "");
    report.add("of them lost",
               static_cast<double>(expected) - static_cast<double>(fresh.itemCount()), "");
    return report;
}

} // namespace samenspel::bench
