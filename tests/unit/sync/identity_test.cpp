// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/sync/profile.h"
#include "tests/unit/sync/relay_log.h"

#include <QObject>

#include <filesystem>

using namespace samenspel;
using namespace samenspel::sync;
using namespace samenspel::sync::testing;

namespace {

LogId logId(std::uint8_t number)
{
    LogId log;
    log.bytes[0] = std::byte{number};
    return log;
}

ChangeSet decoded(const PendingChangeSet &pending)
{
    auto changeSet = decodeChangeSet(pending.bytes);
    if (!changeSet) {
        qFatal("%s", changeSet.error().what.c_str());
    }
    return std::move(*changeSet);
}

std::vector<PendingChangeSet> waiting(Profile &profile)
{
    return expect(profile->pendingAfter(profile->acknowledgedSeq(), 1000, 1U << 30U));
}

//! Numbers follow each other and every chain hash continues the one before.
bool isChained(Profile &profile)
{
    crypto::Hash128 chain = expect(profile->chainAt(profile->acknowledgedSeq()));
    std::uint64_t seq = raw(profile->acknowledgedSeq());
    for (const PendingChangeSet &pending : waiting(profile)) {
        chain = crypto::blake2b128(crypto::asView(chain), pending.bytes);
        const ChangeSet changeSet = decoded(pending);
        if (raw(pending.seq) != ++seq || changeSet.seq != pending.seq || chain != pending.chain
            || changeSet.replica != profile->id()
            || expect(profile->chainAt(pending.seq)) != chain) {
            return false;
        }
    }
    return true;
}

} // namespace

class IdentityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void joiningMakesTheUserTheAuthorOfWhatWaits()
    {
        Profile profile;
        profile.add("een");
        profile.add("twee");
        Enrolment enrolment;
        enrolment.relayUrl = "wss://localhost:1";
        enrolment.identity = {UserId{{std::byte{7}}}, {"gemeente-assen"}, access::UserRole::Bureau};
        enrolment.userName = "Accounthouder Assen";

        QVERIFY(ok(profile->enrol(enrolment, profile.now())));
        profile.reopen();

        QVERIFY(isChained(profile));
        QCOMPARE(waiting(profile).size(), std::size_t{2});
        for (const PendingChangeSet &pending : waiting(profile)) {
            QVERIFY(decoded(pending).author == enrolment.identity.user);
        }
        QVERIFY(expect(profile->enrolment())->identity == enrolment.identity);
        QCOMPARE(expect(profile->reader().profile()).userName, enrolment.userName);
    }

    void aMemberWithoutWriteAccessIsToldBeforeAnythingIsWritten()
    {
        Profile profile;
        Enrolment enrolment;
        enrolment.identity = {UserId{{std::byte{7}}}, {"gemeente-assen"}, access::UserRole::Viewer};
        QVERIFY(ok(profile->enrol(enrolment, profile.now())));
        const SpaceStatus reader{kLeden, "Leden", access::SpaceRole::Reader, {}, {}};
        QVERIFY(ok(profile->setSpaces(std::span{&reader, 1}, profile.now())));
        RecordEdit edit = profile.edited(profile->newRecordId(profile.now()), kLeden);
        edit.existence = RecordEdit::Existence::Create;
        edit.fields.push_back({agendaField("title"), std::string{"x"}, {}});

        const auto receipt = profile->commit({ActionKind::Create, {edit}}, profile.now());

        QVERIFY(!receipt);
        QCOMPARE(receipt.error().code, Errc::Denied);
        QCOMPARE(profile->newestSeq(), ReplicaSeq{0});
        QVERIFY(profile->roleIn(kLeden) == access::SpaceRole::Reader);
        QVERIFY(profile->roleIn(kAllen) == access::SpaceRole::None);
    }

    void aForkedReplicaIssuesWhatWaitsUnderItsNewId()
    {
        RelayLog relay;
        Profile assen{1};
        relay.admit(assen);
        const RecordId id = assen.add("een");
        relay.sync(assen);
        const ReplicaId before = assen->id();
        assen.set(id, "title", std::string{"twee"});
        assen.set(id, "title", std::string{"drie"});
        assen.remove(assen.add("weg"));

        QVERIFY(ok(assen->fork(ReplicaSeq{1}, assen.now())));
        assen.set(id, "explanation", std::string{"na de fork"});
        assen.reopen();

        QVERIFY(assen->id() != before);
        QCOMPARE(assen->newestSeq(), ReplicaSeq{5});
        QVERIFY(isChained(assen));
        QCOMPARE(expect(assen->cursor(kLeden)), LogPosition{0});
        // "drie" must name "twee" by its new version, or both would survive.
        const ChangeSet third = decoded(waiting(assen)[1]);
        QCOMPARE(third.records[0].cells[0].replaces.size(), std::size_t{1});
        QVERIFY(third.records[0].cells[0].replaces[0] == decoded(waiting(assen)[0]).version());

        relay.giveSnapshot(assen);
        QCOMPARE(assen.title(id), std::string{"drie"});
        relay.sync(assen);
        QCOMPARE(assen.digest(), relay.digest());
        QVERIFY(expect(assen->reader().conflicts()).empty());
        QCOMPARE(assen.items().size(), std::size_t{1});
    }

    void twoCopiesOfOneProfileBothKeepTheirEdits()
    {
        RelayLog relay;
        Profile original{1};
        relay.admit(original);
        const RecordId id = original.add("een");
        relay.sync(original);
        original.close();
        Profile copy{2};
        copy.close();
        std::filesystem::copy(original.file(), copy.file(),
                              std::filesystem::copy_options::overwrite_existing);
        original.reopen();
        copy.reopen();
        QVERIFY(original->id() == copy->id());
        original.set(id, "explanation", std::string{"van het origineel"});
        copy.set(id, "title", std::string{"van de kopie"});
        relay.sync(original);

        // What a session does when the relay has another change set under the same number.
        QVERIFY(ok(copy->fork(ReplicaSeq{1}, copy.now())));
        relay.giveSnapshot(copy);
        relay.sync(copy);
        relay.sync(original);

        QCOMPARE(copy.digest(), relay.digest());
        QCOMPARE(original.digest(), relay.digest());
        QCOMPARE(original.title(id), std::string{"van de kopie"});
        QCOMPARE(copy.text(id, "explanation"), std::string{"van het origineel"});
    }

    void anEditReplacesWhatTwoCopiesSentUnderTwoNames()
    {
        RelayLog relay;
        Profile original{1};
        relay.admit(original);
        const RecordId id = original.add("een");
        relay.sync(original);
        original.set(id, "title", std::string{"van beide"}); // not sent yet
        original.close();
        Profile copy{2};
        copy.close();
        std::filesystem::copy(original.file(), copy.file(),
                              std::filesystem::copy_options::overwrite_existing);
        original.reopen();
        copy.reopen();
        QVERIFY(ok(copy->fork(ReplicaSeq{1}, copy.now()))); // sends it under a new name
        relay.sync(original); // sends it under the old one
        relay.giveSnapshot(copy);
        relay.sync(copy);

        copy.set(id, "title", std::string{"van de kopie"});
        QVERIFY(!copy.view(id).conflicted);
        relay.sync(copy);
        relay.sync(original);
        QVERIFY(!original.view(id).conflicted);
        QCOMPARE(original.title(id), std::string{"van de kopie"});
        QCOMPARE(original.digest(), relay.digest());
    }

    void aRelayThatWentBackGetsAgainWhatItLost()
    {
        RelayLog relay;
        Profile assen{1};
        relay.admit(assen);
        QVERIFY(ok(assen->setLog(logId(1), ReplicaSeq{0})));
        const RecordId id = assen.add("een");
        relay.sync(assen);
        RelayLog restored = relay; // the backup
        assen.set(id, "title", std::string{"twee"});
        relay.sync(assen);
        QCOMPARE(waiting(assen).size(), std::size_t{0});

        QVERIFY(ok(assen->setLog(logId(2), restored.last(assen->id()))));

        QCOMPARE(expect(assen->cursor(kLeden)), LogPosition{0});
        QCOMPARE(waiting(assen).size(), std::size_t{1});
        QVERIFY(isChained(assen));
        restored.admit(assen);
        restored.giveSnapshot(assen);
        restored.sync(assen);
        QCOMPARE(assen.title(id), std::string{"twee"});
        QCOMPARE(assen.digest(), restored.digest());
        QVERIFY(assen->log() == logId(2));
    }

    void whatOthersMayHaveSeenKeepsItsStamp()
    {
        RelayLog relay;
        Profile assen{1};
        relay.admit(assen);
        QVERIFY(ok(assen->setLog(logId(1), ReplicaSeq{0})));
        const auto year = std::chrono::hours{24 * 365};
        assen.setNow(kNoon + year);
        const RecordId id = assen.add("een");
        const HlcStamp stamp = decoded(waiting(assen)[0]).hlc;
        relay.sync(assen);

        assen.setNow(kNoon);
        QVERIFY(ok(assen->setLog(logId(2), ReplicaSeq{0}))); // set back to before
        QVERIFY(ok(assen->setRelayTime(assen.now(), assen.now(), ReplicaSeq{0})));
        QCOMPARE(waiting(assen).size(), std::size_t{1});
        QVERIFY(decoded(waiting(assen)[0]).hlc == stamp);
        // What follows stands above it, and a colleague's work that names it does not hide it.
        assen.set(id, "title", std::string{"twee"});
        QVERIFY(decoded(waiting(assen)[1]).hlc > stamp);
        QCOMPARE(assen.title(id), std::string{"twee"});
    }

    void whatWaitsUnderAStampFarAheadIsStampedAnew()
    {
        RelayLog relay;
        Profile assen{1};
        relay.admit(assen);
        const RecordId id = assen.add("een");
        relay.sync(assen);
        const auto year = std::chrono::hours{24 * 365};
        assen.setNow(kNoon + year);
        assen.set(id, "title", std::string{"twee"});
        assen.set(id, "title", std::string{"drie"});

        assen.setNow(kNoon + year + std::chrono::hours{1});
        const WallTime now = assen.now();
        QVERIFY(ok(assen->setRelayTime(now - year, now, ReplicaSeq{1})));

        QVERIFY(isChained(assen));
        HlcStamp before;
        for (const PendingChangeSet &pending : waiting(assen)) {
            const HlcStamp stamp = decoded(pending).hlc;
            QVERIFY(stamp > before);
            QVERIFY(stamp.wallTime() < kNoon + std::chrono::hours{25});
            before = stamp;
        }
        relay.giveSnapshot(assen);
        assen.set(id, "title", std::string{"vier"});
        relay.sync(assen);
        QCOMPARE(assen.title(id), std::string{"vier"});
        QCOMPARE(assen.digest(), relay.digest());
        QVERIFY(expect(assen->reader().conflicts()).empty());
    }

    void stampsRiseAlsoWhenTheClockWasSetBackWhileClosed()
    {
        Profile profile;
        const RecordId id = profile.add("een");
        profile.close();
        profile.setNow(kNoon - std::chrono::hours{1000});
        profile.reopen();
        profile.set(id, "title", std::string{"twee"});
        const auto pending = waiting(profile);
        QVERIFY(decoded(pending[0]).hlc < decoded(pending[1]).hlc);
        QCOMPARE(profile.title(id), std::string{"twee"});
    }
};

QTEST_APPLESS_MAIN(IdentityTest)
#include "identity_test.moc"
