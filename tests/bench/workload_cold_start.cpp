// SPDX-License-Identifier: EUPL-1.2
#include "tests/bench/engine_client.h"
#include "tests/bench/limits.h"
#include "tests/bench/measure.h"
#include "tests/bench/relay_process.h"
#include "tests/bench/workloads.h"

#include <QCoreApplication>
#include <QProcess>

namespace samenspel::bench {
namespace {

struct Newcomer {
    double seconds = 0;
    double peakMegabytes = 0;
};

//! A new client in a process of its own, so that its memory can be told from ours.
Newcomer measureNewcomer(const std::string &link, std::size_t records)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(),
                  {QStringLiteral("newcomer"), QStringLiteral("--link"),
                   QString::fromStdString(link), QStringLiteral("--records"),
                   QString::number(records)});
    constexpr int kMillis = 300'000;
    if (!process.waitForFinished(kMillis) || process.exitCode() != 0) {
        giveUp(QStringLiteral("the new client failed"));
    }
    const auto words = process.readAllStandardOutput().trimmed().split(' ');
    return words.size() == 2 ? Newcomer{words[0].toDouble(), words[1].toDouble()} : Newcomer{};
}

} // namespace

Report coldStart(std::size_t records)
{
    RelayProcess relay;
    {
        EngineClient bureau;
        bureau.join(relay.invite(QStringLiteral("gemeente-assen")));
        static_cast<void>(bureau.add(records));
        bureau.settle();
    }
    relay.kill();
    relay.start();
    const Newcomer restarted =
        measureNewcomer(relay.invite(QStringLiteral("gemeente-emmen")), records);
    const Newcomer warm = measureNewcomer(relay.invite(QStringLiteral("gemeente-emmen")), records);
    const double limit = insertSeconds(records);
    Report report{"W1",
                  "cold start of " + std::to_string(records) + " records, stored on disk",
                  {}};
    report.add("relay just restarted", restarted.seconds, "s", limit);
    report.add("relay warm", warm.seconds, "s", limit);
    report.add("client peak memory", warm.peakMegabytes, "MB");
    report.add("relay peak memory", relay.peakMegabytes(), "MB");
    return report;
}

} // namespace samenspel::bench
