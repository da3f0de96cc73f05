// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/sync/profile.h"
#include "tests/unit/sync/relay_log.h"

#include <QObject>

using namespace samenspel;
using namespace samenspel::sync;
using namespace samenspel::sync::testing;

class SnapshotTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewReplicaHasAllAfterASnapshot()
    {
        RelayLog relay;
        Profile assen{1};
        relay.admit(assen);
        for (int i = 0; i < 30; ++i) {
            assen.add("punt " + std::to_string(i));
        }
        relay.sync(assen);
        Profile emmen{2};
        relay.admit(emmen);
        QVERIFY(!expect(emmen->reader().spaces())[0].complete);

        relay.giveSnapshot(emmen);

        QCOMPARE(emmen.digest(), relay.digest());
        QCOMPARE(emmen.items().size(), std::size_t{30});
        QCOMPARE(expect(emmen->cursor(kLeden)), LogPosition{30});
        QVERIFY(expect(emmen->reader().spaces())[0].complete);
    }

    void oldDataStayInUseUntilTheSwap()
    {
        RelayLog relay;
        Profile assen{1};
        relay.admit(assen);
        const RecordId id = assen.add("oud");
        relay.sync(assen);
        QVERIFY(ok(assen->beginSnapshot(kLeden, LogPosition{5})));
        QVERIFY(ok(assen->stageSnapshot(kLeden, relay.states(kLeden))));
        QCOMPARE(assen.title(id), std::string{"oud"});
        QCOMPARE(expect(assen->cursor(kLeden)), LogPosition{1});
    }

    void anInterruptedSnapshotGoesOnBehindItsLastRecord()
    {
        RelayLog relay;
        Profile assen{1};
        relay.admit(assen);
        for (int i = 0; i < 10; ++i) {
            assen.add("punt " + std::to_string(i));
        }
        relay.sync(assen);
        const auto states = relay.states(kLeden);
        const std::span all{states};
        Profile emmen{2};
        relay.admit(emmen);
        QVERIFY(ok(emmen->beginSnapshot(kLeden, LogPosition{10})));
        QVERIFY(ok(emmen->stageSnapshot(kLeden, all.first(4))));

        emmen.reopen();

        const auto progress = expect(emmen->snapshotProgress(kLeden));
        QVERIFY(progress);
        QCOMPARE(progress->position, LogPosition{10});
        QVERIFY(progress->lastRecord == RecordState::decode(states[3])->record());
        QVERIFY(ok(emmen->beginSnapshot(kLeden, LogPosition{10})));
        QVERIFY(ok(emmen->stageSnapshot(kLeden, all.subspan(4))));
        QVERIFY(ok(emmen->finishSnapshot(kLeden, LogPosition{10}, emmen.now())));
        QCOMPARE(emmen.digest(), relay.digest());
        QVERIFY(!expect(emmen->snapshotProgress(kLeden)));
    }

    void anotherSnapshotStartsFromNothing()
    {
        RelayLog relay;
        Profile assen{1};
        relay.admit(assen);
        assen.add("punt");
        relay.sync(assen);
        Profile emmen{2};
        relay.admit(emmen);
        QVERIFY(ok(emmen->beginSnapshot(kLeden, LogPosition{1})));
        QVERIFY(ok(emmen->stageSnapshot(kLeden, relay.states(kLeden))));
        QVERIFY(ok(emmen->beginSnapshot(kLeden, LogPosition{2})));
        QVERIFY(!expect(emmen->snapshotProgress(kLeden)));
        QVERIFY(!emmen->finishSnapshot(kLeden, LogPosition{1}, emmen.now()));
    }

    void unsentEditsAreAppliedAgainOnTopOfASnapshot()
    {
        RelayLog relay;
        Profile assen{1};
        Profile emmen{2};
        relay.admit(assen);
        relay.admit(emmen);
        const RecordId id = assen.add("Wonen");
        relay.sync(assen);
        relay.sync(emmen);
        emmen.set(id, "title", std::string{"Wonen en zorg"});
        relay.sync(emmen);
        assen.set(id, "explanation", std::string{"van Assen"});
        const RecordId mine = assen.add("nieuw");

        relay.giveSnapshot(assen);

        QCOMPARE(assen.title(id), std::string{"Wonen en zorg"});
        QCOMPARE(assen.text(id, "explanation"), std::string{"van Assen"});
        QCOMPARE(assen.title(mine), std::string{"nieuw"});
        relay.sync(assen);
        QCOMPARE(assen.digest(), relay.digest());
    }

    void ownEditsAcknowledgedBehindTheSnapshotAreAppliedAgain()
    {
        RelayLog relay;
        Profile assen{1};
        relay.admit(assen);
        const RecordId id = assen.add("Wonen");
        relay.sync(assen);
        const auto early = relay.states(kLeden);
        assen.set(id, "title", std::string{"Wonen en zorg"});
        relay.take(assen);

        QVERIFY(ok(assen->beginSnapshot(kLeden, LogPosition{1})));
        QVERIFY(ok(assen->stageSnapshot(kLeden, early)));
        QVERIFY(ok(assen->finishSnapshot(kLeden, LogPosition{1}, assen.now())));

        QCOMPARE(assen.title(id), std::string{"Wonen en zorg"});
        QCOMPARE(expect(assen->cursor(kLeden)), LogPosition{2});
        QCOMPARE(assen.digest(), relay.digest());
    }

    void whatTheRelayNoLongerHasIsDropped()
    {
        RelayLog relay;
        Profile assen{1};
        relay.admit(assen);
        const RecordId kept = assen.add("blijft");
        relay.sync(assen);
        const auto before = relay.states(kLeden);
        Profile emmen{2};
        relay.admit(emmen);
        emmen.add("vervalt");
        relay.sync(emmen);
        relay.sync(assen);
        QCOMPARE(assen.items().size(), std::size_t{2});

        QVERIFY(ok(assen->beginSnapshot(kLeden, LogPosition{9})));
        QVERIFY(ok(assen->stageSnapshot(kLeden, before)));
        QVERIFY(ok(assen->finishSnapshot(kLeden, LogPosition{9}, assen.now())));

        QCOMPARE(assen.items(), std::vector{kept});
        QVERIFY(assen.items("vervalt").empty());
    }

    void aDamagedStateIsNotStaged()
    {
        RelayLog relay;
        Profile assen{1};
        relay.admit(assen);
        QVERIFY(ok(assen->beginSnapshot(kLeden, LogPosition{1})));
        const std::vector<std::string> damaged{"\xff\xff\xff"};
        const auto staged = assen->stageSnapshot(kLeden, damaged);
        QVERIFY(!staged);
        QCOMPARE(staged.error().code, Errc::Malformed);
        QVERIFY(!expect(assen->snapshotProgress(kLeden)));
    }
};

QTEST_APPLESS_MAIN(SnapshotTest)
#include "snapshot_test.moc"
