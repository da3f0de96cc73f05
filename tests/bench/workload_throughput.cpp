// SPDX-License-Identifier: EUPL-1.2
#include "tests/bench/engine_client.h"
#include "tests/bench/limits.h"
#include "tests/bench/measure.h"
#include "tests/bench/relay_process.h"
#include "tests/bench/workloads.h"

#include <QCoreApplication>
#include <QProcess>

#include <memory>

namespace samenspel::bench {

Report throughput(std::size_t editsPerWriter)
{
    constexpr std::size_t kWriters = 8;
    RelayProcess relay;
    EngineClient observer;
    observer.join(relay.invite(QStringLiteral("gemeente-assen")));

    // Writers are processes of their own: they join, wait for a line, write, and end when all is
    // acknowledged.
    std::vector<std::unique_ptr<QProcess>> writers;
    for (std::size_t i = 0; i < kWriters; ++i) {
        writers.push_back(std::make_unique<QProcess>());
        QProcess &writer = *writers.back();
        writer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        writer.start(QCoreApplication::applicationFilePath(),
                     {QStringLiteral("writer"), QStringLiteral("--link"),
                      QString::fromStdString(relay.invite(QStringLiteral("gemeente-emmen"))),
                      QStringLiteral("--edits"), QString::number(editsPerWriter)});
        if (!writer.waitForReadyRead(60'000)) {
            giveUp(QStringLiteral("a writer does not start"));
        }
    }
    observer.settle();
    const auto before = observer.engine().progress().received;
    const Stopwatch watch;
    for (const auto &writer : writers) {
        writer->write("go\n");
    }
    const std::uint64_t all = kWriters * editsPerWriter;
    waitUntil([&] { return observer.engine().progress().received >= before + all; },
              "the observer to have all");
    const double seconds = watch.seconds();
    for (const auto &writer : writers) {
        writer->waitForFinished(60'000);
    }
    Report report{"W4",
                  "8 writers, " + std::to_string(editsPerWriter)
                      + " edits each, until one observer has all",
                  {}};
    report.add("durable edits seen", static_cast<double>(all) / seconds, "edits/s");
    report.add("relay peak memory", relay.peakMegabytes(), "MB");
    return report;
}

} // namespace samenspel::bench
