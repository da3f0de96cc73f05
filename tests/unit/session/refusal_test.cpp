// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/session/world.h"

#include <QFile>

using namespace samenspel;
using access::UserRole;
using samenspel::testing::Laptop;
using samenspel::testing::World;
using sync::testing::expect;
using sync::testing::kAllen;
using sync::testing::kLeden;
using Kind = sync::SessionEvent::Kind;

class SessionRefusalTest : public QObject
{
    Q_OBJECT

private:
    //! A change set that the client's own check would have stopped.
    static void forge(Laptop &laptop, const SpaceId &space)
    {
        // The laptop is made to believe that it may write there.
        const sync::SpaceStatus believed{space, "", access::SpaceRole::Editor, LogPosition{}, {}};
        auto enrolment = expect(laptop.profile->enrolment()).value_or(sync::Enrolment{});
        enrolment.identity.role = UserRole::Accounthouder;
        QVERIFY(laptop.profile->enrol(enrolment, laptop.profile.now()));
        QVERIFY(laptop.profile->setSpaces(std::span(&believed, 1), laptop.profile.now()));
        laptop.profile.add("Vervalst", space);
    }

    static QString backupOf(Laptop &laptop)
    {
        return QString::fromStdString(laptop.profile.file()) + QStringLiteral(".backup");
    }

    static void backUp(World &world, Laptop &laptop)
    {
        world.disconnect(laptop);
        laptop.session.reset();
        laptop.profile.close();
        QVERIFY(QFile::copy(QString::fromStdString(laptop.profile.file()), backupOf(laptop)));
        laptop.profile.reopen();
    }

    static void setBack(World &world, Laptop &laptop)
    {
        world.disconnect(laptop);
        laptop.session.reset();
        laptop.profile.close();
        const QString file = QString::fromStdString(laptop.profile.file());
        for (const char *suffix : {"", "-wal", "-shm"}) {
            QFile::remove(file + QLatin1String(suffix));
        }
        QVERIFY(QFile::copy(backupOf(laptop), file));
        laptop.profile.reopen();
    }

private Q_SLOTS:
    void aForgedWriteIsRefusedKeptAndNotShown()
    {
        World world;
        Laptop &assen = world.join("gemeente-assen", UserRole::Accounthouder);
        Laptop &board = world.join("waterschap-vechtstromen", UserRole::Viewer);
        world.disconnect(board);
        forge(board, kAllen);
        world.connect(board);
        world.settle();
        QVERIFY(board.saw(Kind::Rejected));
        QCOMPARE(expect(board.profile->reader().rejected()).size(), std::size_t{1});
        QVERIFY(board.profile.items().empty());
        QVERIFY(assen.profile.items().empty());
    }

    void aRefusalDoesNotHoldUpWhatFollows()
    {
        World world;
        Laptop &assen = world.join("gemeente-assen", UserRole::Accounthouder);
        Laptop &emmen = world.join("gemeente-emmen", UserRole::Accounthouder);
        world.disconnect(assen);
        const std::array spaces{
            sync::SpaceStatus{kLeden, "", access::SpaceRole::Editor, LogPosition{}, {}},
            sync::SpaceStatus{
                SpaceId{"org:gemeente-emmen"}, "", access::SpaceRole::Editor, LogPosition{}, {}}};
        QVERIFY(assen.profile->setSpaces(spaces, assen.profile.now()));
        assen.profile.add("Mag niet", SpaceId{"org:gemeente-emmen"});
        const RecordId allowed = assen.profile.add("Mag wel", kLeden);
        world.connect(assen);
        world.settle();
        QCOMPARE(emmen.profile.title(allowed), std::string("Mag wel"));
        QCOMPARE(expect(assen.profile->reader().rejected()).size(), std::size_t{1});
        QCOMPARE(expect(assen.profile->reader().outbox()).size(), std::size_t{0});
    }

    void aLostAckIsRepeatedAndNothingDoubled()
    {
        World world;
        Laptop &assen = world.join("gemeente-assen", UserRole::Accounthouder);
        Laptop &emmen = world.join("gemeente-emmen", UserRole::Accounthouder);
        for (int i = 0; i < 20; ++i) {
            const RecordId item = assen.profile.add("Punt " + std::to_string(i));
            assen.session->localChanges(world.now());
            for (const std::string &frame : assen.session->takeFrames()) {
                world.hub().receive(assen.connection, frame, world.mono(), world.now());
            }
            QVERIFY(world.hub().flush());
            // The ack, and what the others would have seen, are lost.
            QVERIFY(!world.hub().takeEffects().empty());
            world.disconnect(assen);
            world.disconnect(emmen);
            world.connect(assen);
            world.connect(emmen);
            world.settle();
            QVERIFY(!assen.profile.view(item).pending);
        }
        QCOMPARE(emmen.profile.items().size(), std::size_t{20});
        QCOMPARE(raw(expect(world.store().head(kLeden))), std::uint64_t{20});
        QCOMPARE(assen.profile.digest(), emmen.profile.digest());
    }

    void aRelayKilledBeforeItsCommitGetsItAgain()
    {
        World world;
        Laptop &assen = world.join("gemeente-assen", UserRole::Accounthouder);
        const RecordId item = assen.profile.add("Nog niet vastgelegd");
        assen.session->localChanges(world.now());
        for (const std::string &frame : assen.session->takeFrames()) {
            world.hub().receive(assen.connection, frame, world.mono(), world.now());
        }
        QVERIFY(world.hub().hasOpenGroup());
        world.restartRelay();
        QVERIFY(assen.profile.view(item).pending);
        world.connect(assen);
        world.settle();
        QVERIFY(!assen.profile.view(item).pending);
    }

    void aRestoredProfileTakesANewReplicaIdAndLosesNothing()
    {
        World world;
        Laptop &assen = world.join("gemeente-assen", UserRole::Accounthouder);
        Laptop &emmen = world.join("gemeente-emmen", UserRole::Accounthouder);
        const RecordId item = assen.profile.add("Voor de kopie");
        world.settle();
        // Backup, more work, then the backup comes back and other work is done on it.
        backUp(world, assen);
        assen.profile.set(item, "group", std::string("Na de kopie"));
        world.connect(assen);
        world.settle();
        setBack(world, assen);
        const ReplicaId before = assen.profile->id();
        assen.profile.set(item, "title", std::string("Op de herstelde kopie"));
        world.connect(assen);
        world.settle();
        QVERIFY(assen.saw(Kind::Forked));
        QVERIFY(assen.profile->id() != before);
        QCOMPARE(emmen.profile.title(item), std::string("Op de herstelde kopie"));
        QCOMPARE(emmen.profile.text(item, "group"), std::string("Na de kopie"));
        QCOMPARE(assen.profile.text(item, "group"), std::string("Na de kopie"));
        QCOMPARE(assen.profile.digest(), emmen.profile.digest());
    }

    void aRestoredProfileStillHearsWhatWasRefused()
    {
        World world;
        Laptop &board = world.join("waterschap-vechtstromen", UserRole::Viewer);
        world.disconnect(board);
        forge(board, kAllen);
        backUp(world, board);
        world.connect(board);
        world.settle();
        world.disconnect(board);
        forge(board, kAllen);
        world.connect(board);
        world.settle();
        QCOMPARE(expect(board.profile->reader().rejected()).size(), std::size_t{2});

        setBack(world, board);
        board.events.clear();
        world.connect(board);
        world.settle();
        QVERIFY(board.saw(Kind::Forked));
        // What was refused meanwhile did not count as taken.
        QCOMPARE(expect(board.profile->reader().rejected()).size(), std::size_t{1});
        QCOMPARE(expect(board.profile->reader().outbox()).size(), std::size_t{0});
    }

    void whatAnotherHistoryRefusedReachesTheTrayOfARestoredProfileToo()
    {
        World world;
        Laptop &assen = world.join("gemeente-assen", UserRole::Accounthouder);
        assen.profile.add("Gedeeld", kLeden);
        world.settle();
        backUp(world, assen); // its work is acknowledged
        auto user = expect(world.store().user(assen.identity().user)).value_or(server::User{});
        world.emptyRelay();
        Laptop &emmen = world.join("gemeente-emmen", UserRole::Accounthouder);
        emmen.profile.add("Op de nieuwe server", kAllen);
        world.settle();
        user.identity.organisation = OrgSlug{"waterschap-vechtstromen"};
        QVERIFY(world.store().begin());
        QVERIFY(world.store().putUser(user));
        QVERIFY(world.store().commit());
        world.connect(assen);
        world.settle();
        QCOMPARE(expect(assen.profile->reader().rejected()).size(), std::size_t{1});

        setBack(world, assen);
        QCOMPARE(expect(assen.profile->reader().rejected()).size(), std::size_t{0});
        world.connect(assen);
        world.settle();
        QCOMPARE(expect(assen.profile->reader().rejected()).size(), std::size_t{1});
    }

    void anEmptyRelayEmptiesNobody()
    {
        World world;
        Laptop &assen = world.join("gemeente-assen", UserRole::Accounthouder);
        assen.profile.add("Blijft staan");
        world.settle();
        world.emptyRelay();
        world.connect(assen);
        world.settle();
        QVERIFY(assen.saw(Kind::RelayEmpty));
        QCOMPARE(assen.profile.items().size(), std::size_t{1});
    }

    void anEditBeatsADeletionThatHadNotSeenIt()
    {
        World world;
        Laptop &assen = world.join("gemeente-assen", UserRole::Accounthouder);
        Laptop &emmen = world.join("gemeente-emmen", UserRole::Accounthouder);
        const RecordId item = assen.profile.add("Betwist");
        world.settle();
        world.disconnect(assen);
        world.disconnect(emmen);
        assen.profile.remove(item);
        emmen.profile.set(item, "title", std::string("Toch nodig"));
        world.connect(assen);
        world.connect(emmen);
        world.settle();
        QCOMPARE(assen.profile.title(item), std::string("Toch nodig"));
        QVERIFY(assen.profile.view(item).deletionContested);
        QVERIFY(emmen.profile.view(item).deletionContested);
        QCOMPARE(assen.profile.digest(), emmen.profile.digest());
    }

    void lostAccessPurgesAndKeepsUnsentWorkAsText()
    {
        World world;
        Laptop &assen = world.join("gemeente-assen", UserRole::Accounthouder);
        assen.profile.add("Gedeeld");
        world.settle();
        world.disconnect(assen);
        assen.profile.add("Nog niet gedeeld");
        auto user = expect(world.store().user(assen.identity().user)).value_or(server::User{});
        user.identity.organisation = OrgSlug{"waterschap-vechtstromen"};
        QVERIFY(world.store().begin());
        QVERIFY(world.store().putUser(user));
        QVERIFY(world.store().commit());
        world.connect(assen);
        world.settle();
        QVERIFY(assen.profile.items().empty());
        QCOMPARE(expect(assen.profile->reader().rejected()).size(), std::size_t{1});
    }
};

QTEST_APPLESS_MAIN(SessionRefusalTest)
#include "refusal_test.moc"
