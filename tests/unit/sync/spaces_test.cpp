// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/sync/profile.h"
#include "tests/unit/sync/relay_log.h"

#include <QObject>

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace samenspel;
using namespace samenspel::sync;
using namespace samenspel::sync::testing;

namespace {

//! Does any file of the profile hold these bytes?
bool isOnDisk(const Profile &profile, const std::string &bytes)
{
    for (const auto &entry : std::filesystem::directory_iterator(profile.directory())) {
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string all{std::istreambuf_iterator<char>{file}, {}};
        if (all.find(bytes) != std::string::npos) {
            return true;
        }
    }
    return false;
}

} // namespace

class SpacesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSpaceThatIsTakenAwayLeavesNoTrace()
    {
        RelayLog relay;
        Profile emmen{2};
        relay.admit(emmen, {kLeden, kAllen});
        const RecordId secret = emmen.add("Geheimwoord warmte", kLeden);
        emmen.set(secret, "explanation", std::string{"Zwijgplicht hierover"});
        relay.take(emmen);
        Profile assen{1};
        relay.admit(assen, {kLeden, kAllen});
        relay.sync(assen);
        const RecordId kept = assen.add("Openbaar", kAllen);
        assen.set(secret, "title", std::string{"Geheimwoord wonen"});
        relay.sync(assen);
        QVERIFY(isOnDisk(assen, "Geheimwoord"));
        QVERIFY(isOnDisk(assen, "zwijgplicht")); // as the search index writes it

        relay.admit(assen, {kAllen});

        QVERIFY(!isOnDisk(assen, "Geheimwoord"));
        QVERIFY(!isOnDisk(assen, "geheimwoord"));
        QVERIFY(!isOnDisk(assen, "wijgplicht"));
        QCOMPARE(assen.items(), std::vector{kept});
        QVERIFY(expect(assen->reader().history(secret)).empty());
        QVERIFY(expect(assen->reader().search("geheimwoord", 10)).empty());
        QCOMPARE(assen->spaces(), std::vector{kAllen});
    }

    void unsentEditsOfALostSpaceGoToTheTray()
    {
        RelayLog relay;
        Profile assen{1};
        relay.admit(assen, {kLeden, kAllen});
        const RecordId id = assen.add("Wonen", kLeden);
        relay.sync(assen);
        assen.set(id, "title", std::string{"Mijn tekst"});
        const RecordId other = assen.add("Openbaar", kAllen);

        relay.admit(assen, {kAllen});

        const auto tray = expect(assen->reader().rejected());
        QCOMPARE(tray.size(), std::size_t{1});
        QCOMPARE(tray[0].space.name, kLeden.name);
        // Numbers stay gap-free: it is still sent, and refused.
        QCOMPARE(expect(assen->pendingAfter(ReplicaSeq{1}, 10, 1'000'000)).size(), std::size_t{2});
        const Refusal refusal{ReplicaSeq{2}, kLeden, 2, "geen lid", {}, {}};
        QVERIFY(ok(assen->reject(refusal, assen.now())));
        QCOMPARE(expect(assen->reader().rejected()).size(), std::size_t{1});
        QVERIFY(assen.view(other).pending);
        QVERIFY(!assen.view(id).pending);
    }

    void aSpaceThatComesBackIsComplete()
    {
        RelayLog relay;
        Profile assen{1};
        relay.admit(assen, {kLeden, kAllen});
        const RecordId id = assen.add("Wonen", kLeden);
        relay.sync(assen);
        relay.admit(assen, {kAllen});
        relay.admit(assen, {kLeden, kAllen});
        QCOMPARE(expect(assen->cursor(kLeden)), LogPosition{0});
        relay.giveSnapshot(assen);
        QCOMPARE(assen.title(id), std::string{"Wonen"});
        QCOMPARE(assen.digest(), relay.digest());
    }

    void workThatARegainedSpaceTakesAfterAllIsPartOfIt()
    {
        RelayLog relay;
        Profile assen{1};
        relay.admit(assen, {kLeden, kAllen});
        const RecordId id = assen.add("Wonen", kLeden);
        relay.sync(assen);
        assen.set(id, "title", std::string{"Wonen in Assen"});
        relay.admit(assen, {kAllen}); // withdrawn before it was sent
        relay.admit(assen, {kLeden, kAllen});
        QVERIFY(ok(assen->beginSnapshot(kLeden, LogPosition{1})));
        QVERIFY(ok(assen->stageSnapshot(kLeden, relay.states(kLeden))));
        relay.take(assen); // acknowledged while the states of before are on their way
        QVERIFY(ok(assen->finishSnapshot(kLeden, LogPosition{1}, assen.now())));
        relay.give(assen);
        QCOMPARE(assen.title(id), std::string{"Wonen in Assen"});
        QCOMPARE(assen.digest(), relay.digest());
        QVERIFY(expect(assen->reader().rejected()).empty());
        QCOMPARE(expect(assen->cursor(kLeden)), LogPosition{2});
        QCOMPARE(expect(assen->reader().history(id)).size(), std::size_t{1});
    }

    void workThatIsAcknowledgedAfterTheSnapshotOfARegainedSpaceIsPartOfIt()
    {
        RelayLog relay;
        Profile assen{1};
        relay.admit(assen, {kLeden, kAllen});
        const RecordId id = assen.add("Wonen", kLeden);
        relay.sync(assen);
        assen.set(id, "title", std::string{"Wonen in Assen"});
        relay.admit(assen, {kAllen});
        relay.admit(assen, {kLeden, kAllen});
        relay.giveSnapshot(assen);
        relay.take(assen);
        QCOMPARE(assen.digest(), relay.digest());
        QCOMPARE(expect(assen->cursor(kLeden)), LogPosition{2});
    }

    void ofTwoSpacesTheVisibleRecordIsShown()
    {
        RelayLog relay;
        Profile assen{1};
        relay.admit(assen, {kLeden, kAllen});
        const RecordId id = assen.add("Wonen", kLeden);
        RecordEdit arrive = assen.edited(id, kAllen);
        arrive.existence = RecordEdit::Existence::Create;
        arrive.fields.push_back({agendaField("title"), std::string{"Wonen voor allen"}, {}});
        assen.write(ActionKind::Move, arrive);
        QCOMPARE(assen.title(id), std::string{"Wonen voor allen"}); // the newer of two
        assen.remove(id, kAllen);
        QCOMPARE(assen.title(id), std::string{"Wonen"});
        QCOMPARE(assen.items().size(), std::size_t{1});
        relay.admit(assen, {kAllen});
        QVERIFY(assen.view(id).deleted);
    }
};

QTEST_APPLESS_MAIN(SpacesTest)
#include "spaces_test.moc"
