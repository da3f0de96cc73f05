// SPDX-License-Identifier: EUPL-1.2
// The relay dies at any moment of an exchange. What it had acknowledged is there afterwards, once.
#include "world.h"

#include <QElapsedTimer>
#include <QTest>

using namespace samenspel::e2e;
using namespace Qt::StringLiterals;

namespace {

constexpr int kKills = 100;

} // namespace

class RelayKillTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<World> m_world;

    [[nodiscard]] qint64 changeSetsAtRelay()
    {
        const QJsonObject stats = m_world->relay().run(u"stats"_s, {u"--json"_s}).object();
        return stats[u"change_sets"_s].toInteger(-1);
    }

private Q_SLOTS:
    void noAcknowledgedChangeSetIsLostOrDoubledByAHundredKills()
    {
        m_world = std::make_unique<World>();
        Relay &relay = m_world->relay();
        const Client writer = m_world->joined(u"assen"_s, u"gemeente-assen"_s);
        const Client reader = m_world->joined(u"emmen"_s, u"gemeente-emmen"_s);
        const Answer made =
            writer.run({u"add"_s, u"agenda_item"_s, u"title=Teller"_s, u"space=x"_s});
        QCOMPARE(made.code, 1); // no such field: nothing is made
        const QString item =
            QString::fromUtf8(writer.run({u"add"_s, u"agenda_item"_s, u"title=Teller"_s}).out)
                .trimmed();

        // One undisturbed exchange tells over which stretch of time the kills are spread. Where
        // exactly each one strikes is left to chance; what must hold does not depend on it.
        QElapsedTimer timer;
        timer.start();
        QVERIFY(writer.run({u"sync"_s}).ok());
        const qint64 exchangeMillis = timer.elapsed();
        const qint64 changeSetsBefore = changeSetsAtRelay();

        int acknowledged = 0;
        int interrupted = 0;
        for (int round = 1; round <= kKills; ++round) {
            QVERIFY(writer.run({u"set"_s, item, u"tags=+ronde-%1"_s.arg(round)}).ok());
            const auto syncing = writer.start({u"sync"_s});
            const auto moment = static_cast<int>(exchangeMillis * 3 * round / (2 * kKills));
            const bool ended = syncing->waitForFinished(qMax(1, moment));
            relay.kill();
            QVERIFY(ended || syncing->waitForFinished(kCommandMillisMax));
            interrupted += syncing->exitCode() == 0 ? 0 : 1;

            // Whatever the client counts as shared is on the relay's disk.
            const auto waiting = writer.json({u"outbox"_s}).array().size();
            acknowledged = round - static_cast<int>(waiting);
            QVERIFY(changeSetsAtRelay() >= changeSetsBefore + acknowledged);
            QVERIFY(changeSetsAtRelay() <= changeSetsBefore + round);
            QVERIFY(relay.start());
        }
        QVERIFY2(interrupted > 0 && interrupted < kKills,
                 qPrintable(u"%1 of %2 exchanges were cut"_s.arg(interrupted).arg(kKills)));

        QVERIFY(syncAll({&writer, &reader}));
        QCOMPARE(changeSetsAtRelay(), changeSetsBefore + kKills);
        QCOMPARE(reader.field(item, u"tags"_s).toArray().size(), kKills);
        QVERIFY(sameSharedDigests(writer, reader));
        const Answer verified = relay.run(u"verify"_s);
        QVERIFY2(verified.ok(), qPrintable(verified.err));
    }

    void aClientThatDiesWhileItSharesLosesNothing()
    {
        m_world = std::make_unique<World>();
        const Client writer = m_world->joined(u"assen"_s, u"gemeente-assen"_s);
        const Client reader = m_world->joined(u"emmen"_s, u"gemeente-emmen"_s);
        const QString item =
            QString::fromUtf8(writer.run({u"add"_s, u"agenda_item"_s, u"title=Teller"_s}).out)
                .trimmed();
        constexpr int kRounds = 20;
        for (int round = 1; round <= kRounds; ++round) {
            QVERIFY(writer.run({u"set"_s, item, u"tags=+ronde-%1"_s.arg(round)}).ok());
            const auto syncing = writer.start({u"sync"_s});
            syncing->waitForFinished(qMax(1, round * 3));
            syncing->kill();
            syncing->waitForFinished(kCommandMillisMax);
        }
        QVERIFY(syncAll({&writer, &reader}));
        QCOMPARE(reader.field(item, u"tags"_s).toArray().size(), kRounds);
        QCOMPARE(writer.json({u"outbox"_s}).array().size(), 0);
        QVERIFY(sameSharedDigests(writer, reader));
    }
};

QTEST_GUILESS_MAIN(RelayKillTest)
#include "relay_kill_test.moc"
