// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/sync/profile.h"
#include "tests/unit/sync/relay_log.h"

#include <QObject>

#include <filesystem>
#include <fstream>

using namespace samenspel;
using namespace samenspel::sync;
using namespace samenspel::sync::testing;

namespace fs = std::filesystem;

namespace {

//! What a machine that lost power leaves: the files as they are while the program runs.
void copyFiles(const Profile &from, const Profile &to)
{
    for (const char *name : {"replica.sqlite", "replica.sqlite-wal", "lock"}) {
        const fs::path source = fs::path{from.directory()} / name;
        const fs::path target = fs::path{to.directory()} / name;
        fs::remove(target);
        if (fs::exists(source)) {
            fs::copy(source, target);
        }
    }
    fs::remove(fs::path{to.directory()} / "replica.sqlite-shm");
}

//! Overwrites the middle of every page behind \p firstPage.
void damagePages(const Profile &profile, std::uintmax_t firstPage)
{
    constexpr std::uintmax_t kPage = 4096;
    std::fstream file(profile.file(), std::ios::in | std::ios::out | std::ios::binary);
    for (std::uintmax_t at = firstPage * kPage; at < fs::file_size(profile.file()); at += kPage) {
        file.seekp(static_cast<std::streamoff>(at));
        file << std::string(kPage / 2, '\x5a');
    }
}

void markUnclean(const Profile &profile)
{
    std::ofstream(profile.directory() + "/lock") << "open 1\n";
}

bool isSetAside(const Profile &profile)
{
    return fs::exists(profile.file() + ".damaged-1");
}

} // namespace

class DamageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasCommittedSurvivesAKillAtAnyMoment()
    {
        Profile running{1};
        Profile after{2};
        after.close();
        std::vector<RecordId> written;
        for (int i = 0; i < 20; ++i) {
            written.push_back(running.add("punt " + std::to_string(i)));
            copyFiles(running, after);
            after.reopen();
            QCOMPARE(after.items().size(), written.size());
            QCOMPARE(after.digest(), running.digest());
            QCOMPARE(after->newestSeq(), running->newestSeq());
            QVERIFY(after->damageReport().empty());
            after.close();
        }
    }

    void aTornLogEntryCostsOnlyItself()
    {
        Profile running{1};
        const RecordId id = running.add("een");
        Profile after{2};
        after.close();
        copyFiles(running, after);
        const fs::path wal = after.file() + "-wal";
        const auto before = fs::file_size(wal);
        running.set(id, "title", std::string{"twee"});
        copyFiles(running, after);
        fs::resize_file(wal, before + (fs::file_size(wal) - before) / 2);
        after.reopen();
        QCOMPARE(after.title(id), std::string{"een"});
        QCOMPARE(after->newestSeq(), ReplicaSeq{1});
    }

    void aDamagedFileIsSetAsideAndUnsentEditsAreTakenOver()
    {
        RelayLog relay;
        Profile assen{1};
        relay.admit(assen);
        const RecordId old = assen.add("gedeeld");
        relay.sync(assen);
        const RecordId mine = assen.add("onverzonden");
        const ReplicaId id = assen->id();
        assen.close();
        // Only the projection is hit: the search index stands at the end of the file's schema.
        {
            auto database =
                sqlite::Database::open({assen.file(), sqlite::OpenMode::ReadWrite, {}, {}});
            QVERIFY(database);
            auto page =
                database->prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'shown'");
            QVERIFY(page && *page->get().step());
            const auto root = static_cast<std::uintmax_t>(page->get().number(0));
            page->get().reset();
            std::fstream file(assen.file(), std::ios::in | std::ios::out | std::ios::binary);
            file.seekp(static_cast<std::streamoff>((root - 1) * 4096));
            file << std::string(4096, '\x5a');
        }
        markUnclean(assen);

        assen.reopen();

        QVERIFY(isSetAside(assen));
        QVERIFY(!assen->damageReport().empty());
        QVERIFY(assen->id() == id);
        QCOMPARE(assen.title(mine), std::string{"onverzonden"});
        relay.admit(assen);
        relay.giveSnapshot(assen);
        relay.sync(assen);
        QCOMPARE(assen.title(old), std::string{"gedeeld"});
        QCOMPARE(assen.digest(), relay.digest());
    }

    void aFileOfWhichNothingIsReadableGivesANewReplica()
    {
        Profile profile;
        profile.add("weg");
        const ReplicaId id = profile->id();
        profile.close();
        damagePages(profile, 1);
        markUnclean(profile);

        profile.reopen();

        QVERIFY(isSetAside(profile));
        QVERIFY(profile->id() != id);
        QVERIFY(profile.items().empty());
        profile.add("nieuw");
    }

    void aFileThatIsNoDatabaseIsSetAside()
    {
        Profile profile;
        profile.close();
        std::ofstream(profile.file(), std::ios::trunc) << "SQLite format 3" << '\0' << "rubbish";
        profile.reopen();
        QVERIFY(isSetAside(profile));
    }

    void anOrderlyCloseNeedsNoCheck()
    {
        Profile profile;
        profile.add("een");
        profile.close();
        std::ifstream lock(profile.directory() + "/lock");
        std::string text;
        std::getline(lock, text);
        QCOMPARE(text, std::string{"closed"});
    }

    void aFileOfANewerProgramIsNotTouched()
    {
        Profile profile;
        profile.close();
        {
            auto database =
                sqlite::Database::open({profile.file(), sqlite::OpenMode::ReadWrite, {}, {}});
            QVERIFY(database && ok(database->execute("PRAGMA user_version = 99")));
        }
        const auto opened = Replica::open({profile.directory(), {}, {}}, profile.random(), kNoon);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, Errc::Unsupported);
        QVERIFY(!isSetAside(profile));
    }
};

QTEST_APPLESS_MAIN(DamageTest)
#include "damage_test.moc"
