// SPDX-License-Identifier: EUPL-1.2
#include "shared/wire/reasons.h"
#include "tests/unit/sync/profile.h"
#include "tests/unit/sync/relay_log.h"

#include <QObject>

using namespace samenspel;
using namespace samenspel::sync;
using namespace samenspel::sync::testing;

namespace {

std::size_t pending(Profile &profile)
{
    return expect(profile->reader().profile()).pending;
}

} // namespace

class ExchangeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothSidesEndEqualAfterEditsOfDifferentFields()
    {
        Pair pair;
        const RecordId id = pair.assen.add("Wonen");
        pair.syncAll();
        pair.assen.set(id, "title", std::string{"Wonen en zorg"});
        pair.emmen.set(id, "explanation", std::string{"Besproken"});
        pair.emmen.tag(id, "zorg");

        pair.syncAll();

        QVERIFY(pair.areEqual());
        QCOMPARE(pair.emmen.title(id), std::string{"Wonen en zorg"});
        QCOMPARE(pair.assen.text(id, "explanation"), std::string{"Besproken"});
        QVERIFY(!pair.assen.view(id).conflicted);
        QCOMPARE(pending(pair.assen), std::size_t{0});
        QVERIFY(!pair.assen.view(id).pending);
    }

    void concurrentValuesOfOneFieldAreBothKeptUntilSomebodyChooses()
    {
        Pair pair;
        const RecordId id = pair.assen.add("Wonen");
        pair.syncAll();
        pair.assen.set(id, "title", std::string{"Wonen A"});
        pair.emmen.set(id, "title", std::string{"Wonen B"});
        pair.syncAll();
        QVERIFY(pair.areEqual());
        QCOMPARE(pair.assen.title(id), pair.emmen.title(id));

        const auto conflicts = expect(pair.assen->reader().conflicts());
        QCOMPARE(conflicts.size(), std::size_t{1});
        QCOMPARE(conflicts[0].choices.size(), std::size_t{2});
        QCOMPARE(conflicts[0].before, std::optional<Value>{std::string{"Wonen"}});

        std::vector<Version> seen;
        for (const ConflictChoice &choice : conflicts[0].choices) {
            seen.push_back(choice.version);
        }
        const Resolution choice{id, agendaField("title"), conflicts[0].choices[1].value, seen};
        expect(pair.assen->resolve(std::span{&choice, 1}, pair.assen.now()));
        pair.syncAll();

        QVERIFY(pair.areEqual());
        QVERIFY(expect(pair.emmen->reader().conflicts()).empty());
        QCOMPARE(Value{pair.emmen.title(id)}, conflicts[0].choices[1].value);
    }

    void twoPeopleWritingTheSameIsNoConflict()
    {
        Pair pair;
        const RecordId id = pair.assen.add("Wonen");
        pair.syncAll();
        pair.assen.set(id, "title", std::string{"Wonen en zorg"});
        pair.emmen.set(id, "title", std::string{"Wonen en zorg"});
        pair.syncAll();
        QVERIFY(pair.areEqual());
        QVERIFY(expect(pair.assen->reader().conflicts()).empty());
    }

    void anEditBeatsAConcurrentDeletionAndBothAreTold()
    {
        Pair pair;
        const RecordId id = pair.assen.add("Wonen");
        pair.syncAll();
        pair.assen.remove(id);
        pair.emmen.set(id, "title", std::string{"Wonen en zorg"});
        pair.syncAll();

        QVERIFY(pair.areEqual());
        QVERIFY(pair.assen.view(id).deletionContested);
        const auto conflicts = expect(pair.emmen->reader().conflicts());
        QCOMPARE(conflicts.size(), std::size_t{1});
        QCOMPARE(conflicts[0].field, kExistenceField);

        const Resolution keep{id, kExistenceField, true, {}};
        expect(pair.emmen->resolve(std::span{&keep, 1}, pair.emmen.now()));
        pair.syncAll();
        QVERIFY(pair.areEqual());
        QVERIFY(!pair.assen.view(id).deletionContested);
        QVERIFY(!pair.assen.view(id).deleted);
    }

    void theCursorMovesOverOwnChangeSetsThatFollowIt()
    {
        Pair pair;
        pair.assen.add("een");
        pair.assen.add("twee");
        pair.relay.take(pair.assen);
        QCOMPARE(expect(pair.assen->cursor(kLeden)), LogPosition{2});
    }

    void theCursorWaitsForOthersBetweenOwnChangeSets()
    {
        Pair pair;
        pair.emmen.add("van Emmen");
        pair.relay.take(pair.emmen);
        pair.assen.add("van Assen");
        pair.relay.take(pair.assen);
        QCOMPARE(expect(pair.assen->cursor(kLeden)), LogPosition{0});
        const auto between = pair.relay.entries(pair.assen->id(), kLeden, LogPosition{0});
        QVERIFY(
            ok(pair.assen->applyChanges(kLeden, LogPosition{0}, LogPosition{1}, between, kNoon)));
        QCOMPARE(expect(pair.assen->cursor(kLeden)), LogPosition{2});
    }

    void changesThatDoNotFollowTheCursorAreNotApplied()
    {
        Pair pair;
        const auto gap =
            pair.assen->applyChanges(kLeden, LogPosition{3}, LogPosition{4}, {}, kNoon);
        QVERIFY(!gap);
        QCOMPARE(gap.error().code, Errc::Conflict);
    }

    void aDamagedChangeSetKeepsTheWholePageOut()
    {
        Pair pair;
        pair.emmen.add("een");
        pair.emmen.add("twee");
        pair.relay.take(pair.emmen);
        auto entries = pair.relay.entries(pair.assen->id(), kLeden, LogPosition{0});
        entries[1].bytes.resize(entries[1].bytes.size() / 2);

        const auto applied =
            pair.assen->applyChanges(kLeden, LogPosition{0}, LogPosition{2}, entries, kNoon);

        QVERIFY(!applied);
        QCOMPARE(applied.error().code, Errc::Malformed);
        QVERIFY(pair.assen.items().empty());
        QCOMPARE(expect(pair.assen->cursor(kLeden)), LogPosition{0});
    }

    void aPageThatComesTwiceChangesNothing()
    {
        Pair pair;
        pair.emmen.add("een");
        pair.relay.take(pair.emmen);
        pair.relay.give(pair.assen);
        const std::string before = pair.assen.digest();
        const auto entries = pair.relay.entries(pair.assen->id(), kLeden, LogPosition{0});
        QVERIFY(
            ok(pair.assen->applyChanges(kLeden, LogPosition{0}, LogPosition{1}, entries, kNoon)));
        QCOMPARE(pair.assen.digest(), before);
        QCOMPARE(expect(pair.assen->reader().history(pair.assen.items()[0])).size(),
                 std::size_t{2});
    }

    void aRefusedEditGoesToTheTrayAndTheOthersStay()
    {
        Pair pair;
        const RecordId id = pair.assen.add("Wonen");
        pair.syncAll();
        pair.assen.set(id, "title", std::string{"Geweigerd"});
        const ReplicaSeq refused = pair.assen->newestSeq();
        pair.assen.set(id, "explanation", std::string{"Blijft"});

        const Refusal refusal{refused,
                              kLeden,
                              number(wire::RejectReason::ReadOnly),
                              "alleen lezen",
                              pair.relay.states(kLeden),
                              {}};
        QVERIFY(ok(pair.assen->reject(refusal, pair.assen.now())));

        QCOMPARE(pair.assen.title(id), std::string{"Wonen"});
        QCOMPARE(pair.assen.text(id, "explanation"), std::string{"Blijft"});
        const auto tray = expect(pair.assen->reader().rejected());
        QCOMPARE(tray.size(), std::size_t{1});
        QCOMPARE(tray[0].seq, refused);
        QCOMPARE(valueText(tray[0]), std::string{"Geweigerd"});
        QCOMPARE(pending(pair.assen), std::size_t{1});
        QVERIFY(ok(pair.assen->dismissRejected(tray[0].id)));
        QVERIFY(expect(pair.assen->reader().rejected()).empty());
    }

    void aRefusedNewRecordIsGone()
    {
        Pair pair;
        const RecordId id = pair.assen.add("Geweigerd");
        const Refusal refusal{pair.assen->newestSeq(), kLeden, 3, {}, {}, {id}};
        QVERIFY(ok(pair.assen->reject(refusal, pair.assen.now())));
        QVERIFY(pair.assen.items().empty());
        QVERIFY(pair.assen.items("Geweigerd").empty());
    }

    void chainPointsNameTheNewestAcknowledgedAndTheNewestUnsent()
    {
        Pair pair;
        pair.assen.add("een");
        pair.syncAll();
        for (int i = 0; i < 100; ++i) {
            pair.assen.add("meer");
        }
        const auto points = expect(pair.assen->chainPoints(64));
        QCOMPARE(points.size(), std::size_t{64});
        QCOMPARE(points.front().seq, ReplicaSeq{1});
        QCOMPARE(points.back().seq, ReplicaSeq{101});
        QVERIFY(points.back().chain == expect(pair.assen->chainAt(ReplicaSeq{101})));
    }

    void anAckForWhatWasNeverSentIsMalformed()
    {
        Pair pair;
        const Acknowledgement ack{ReplicaSeq{9}, kLeden, LogPosition{1}};
        const auto done = pair.assen->acknowledge(std::span{&ack, 1}, kNoon);
        QVERIFY(!done);
        QCOMPARE(done.error().code, Errc::Malformed);
    }

private:
    static std::uint32_t number(wire::RejectReason reason)
    {
        return static_cast<std::uint32_t>(reason);
    }
    static std::string valueText(const RejectedEntry &entry)
    {
        const auto value = decodeValue(entry.changeSet.records[0].cells[0].value);
        return std::get<std::string>(*value);
    }
};

QTEST_APPLESS_MAIN(ExchangeTest)
#include "exchange_test.moc"
