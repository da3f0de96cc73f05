// SPDX-License-Identifier: EUPL-1.2
#include "server/store/sqlite_store.h"

#include "server/store/audit_chain.h"
#include "store_contract.h"

#include <QTest>

#include <array>

namespace samenspel::server {

namespace {

sqlite::OpenOptions at(std::string path)
{
    sqlite::OpenOptions options;
    options.path = std::move(path);
    return options;
}

} // namespace

class SqliteStoreTest : public StoreContract
{
    Q_OBJECT

protected:
    std::unique_ptr<Store> open() override { return openSqlite(); }

private:
    [[nodiscard]] std::string path() const
    {
        return m_folder->filePath(QStringLiteral("relay.db")).toStdString();
    }

    [[nodiscard]] std::unique_ptr<SqliteStore> openSqlite() const
    {
        auto store = SqliteStore::open(at(path()));
        return store ? std::move(*store) : nullptr;
    }

    //! Does to the file what a failing disk or a person with a text editor would.
    void tamper(std::string_view sql) const
    {
        auto database = sqlite::Database::open(at(path()));
        QVERIFY(database.has_value());
        const auto done = database->execute(sql);
        QVERIFY2(done.has_value(), done.has_value() ? "" : done.error().what.c_str());
    }

    //! Three audit lines, and a state that is compressed.
    void fill()
    {
        auto store = openSqlite();
        writeThreeAuditLines(*store);
        QVERIFY(store->begin());
        QVERIFY(store->putState(SpaceId{"leden"}, RecordId{}, std::string(1'000, 's')));
        QVERIFY(store->commit());
    }

private Q_SLOTS:
    void seesWhatAnotherProcessWroteMeanwhile()
    {
        const auto other = openSqlite();
        const auto mine = openSqlite();
        const auto before = mine->foreignVersion();
        QVERIFY(before.has_value());
        QVERIFY(mine->head(SpaceId{"leden"}).has_value());

        QVERIFY(other->begin());
        QVERIFY(other->append(SpaceId{"leden"}, ReplicaId{1}, "change set", {}));
        QVERIFY(other->commit());

        QVERIFY(mine->foreignVersion().value() != before.value());
        QVERIFY(mine->head(SpaceId{"leden"}) == LogPosition{1});
        QCOMPARE(mine->changes(SpaceId{"leden"}, LogPosition{}, 100)->size(), std::size_t{1});
    }

    void takesItsOwnWritesForNobodyElses()
    {
        const auto store = openSqlite();
        const auto before = store->foreignVersion();
        QVERIFY(store->begin());
        QVERIFY(store->append(SpaceId{"leden"}, ReplicaId{1}, "change set", {}));
        QVERIFY(store->commit());
        QCOMPARE(store->foreignVersion().value(), before.value());
    }

    void readsWhatItPackedBeforeAndAfterItMadeADictionary()
    {
        const SpaceId leden{"leden"};
        const auto changeSet = [](int n) {
            return "agendapunt " + std::to_string(n * 7'919) + " energie en waterkwaliteit "
                   + std::to_string(n * 104'729);
        };
        const auto idOf = [](int n) {
            RecordId id;
            id.bytes[14] = static_cast<std::byte>(n / 256);
            id.bytes[15] = static_cast<std::byte>(n % 256);
            return id;
        };
        constexpr int kCount = 2'000; // a dictionary is made on the way
        const auto readBack = [&](SqliteStore &store) {
            const auto changes = store.changes(leden, LogPosition{}, 10'000'000);
            const auto states = store.states(leden, std::nullopt, 10'000'000);
            QVERIFY(changes && states);
            QCOMPARE(changes->size(), std::size_t{kCount});
            QCOMPARE(states->size(), std::size_t{kCount});
            for (std::size_t i = 0; i < kCount; ++i) {
                QCOMPARE(changes->at(i).bytes, changeSet(static_cast<int>(i)));
                QCOMPARE(states->at(i).bytes, changeSet(static_cast<int>(i)));
            }
        };
        const auto writer = openSqlite();
        const auto reader = openSqlite(); // opened before there was a dictionary
        const auto writeAll = [&] {
            for (int i = 0; i < kCount; ++i) {
                QVERIFY(writer->append(leden, ReplicaId{1}, changeSet(i), {}));
                QVERIFY(writer->putState(leden, idOf(i), changeSet(i)));
            }
        };
        QVERIFY(writer->begin());
        writeAll();
        writer->rollback(); // takes the dictionary with it
        QVERIFY(writer->begin());
        writeAll();
        QVERIFY(writer->commit());
        readBack(*writer);
        readBack(*reader);
        readBack(*openSqlite());
    }

    void refusesAFileOfANewerProgram()
    {
        tamper("PRAGMA user_version = 999");
        const auto opened = SqliteStore::open(at(path()));
        QVERIFY(!opened);
        QVERIFY(opened.error().code == Errc::Unsupported);
        QVERIFY(opened.error().what.find("newer") != std::string::npos);
    }

    void noticesADamagedState_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("other contents") << QStringLiteral(
            "UPDATE state SET bytes = CAST(x'00'||substr(bytes, 2, 4)||x'7879' AS BLOB)");
        QTest::newRow("cut off") << QStringLiteral(
            "UPDATE state SET bytes = CAST(substr(bytes, 1, 12) AS BLOB)");
        QTest::newRow("empty") << QStringLiteral("UPDATE state SET bytes = x''");
        QTest::newRow("unknown kind")
            << QStringLiteral("UPDATE state SET bytes = CAST(x'09'||substr(bytes, 2) AS BLOB)");
    }

    void noticesADamagedState()
    {
        QFETCH(QString, sql);
        fill();
        tamper(sql.toStdString());
        const auto store = openSqlite();
        const auto state = store->state(SpaceId{"leden"}, RecordId{});
        QVERIFY(!state);
        QVERIFY(state.error().code == Errc::Storage);
        QVERIFY(!store->states(SpaceId{"leden"}, std::nullopt, 1'000));
    }

    void verifiesAnUntouchedAuditLog()
    {
        fill();
        QVERIFY(verifyAudit(*openSqlite()) == 3);
    }

    void namesTheAuditLineThatWasTamperedWith_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("line");
        QTest::newRow("altered") << QStringLiteral("UPDATE audit SET result = 'x' WHERE id = 2")
                                 << QStringLiteral("line 2");
        QTest::newRow("left out") << QStringLiteral("DELETE FROM audit WHERE id = 2")
                                  << QStringLiteral("line 2");
        QTest::newRow("text moved to the next column")
            << QStringLiteral("UPDATE audit SET action = 'invit', object = 'etwo' WHERE id = 2")
            << QStringLiteral("line 2");
    }

    void namesTheAuditLineThatWasTamperedWith()
    {
        QFETCH(QString, sql);
        QFETCH(QString, line);
        fill();
        tamper(sql.toStdString());
        const auto verified = verifyAudit(*openSqlite());
        QVERIFY(!verified);
        QVERIFY(QString::fromStdString(verified.error().what).contains(line));
    }

    void backsUpToACompleteFile()
    {
        fill();
        const auto store = openSqlite();
        const std::string copy = m_folder->filePath(QStringLiteral("copy.db")).toStdString();
        const auto backedUp = store->backUpTo(copy);
        QVERIFY2(backedUp.has_value(), backedUp.has_value() ? "" : backedUp.error().what.c_str());
        const auto restored = SqliteStore::open(at(copy));
        QVERIFY(restored.has_value());
        QVERIFY(verifyAudit(**restored) == 3);
        QVERIFY((*restored)->state(SpaceId{"leden"}, RecordId{})->has_value());

        const auto again = store->backUpTo(copy);
        QVERIFY(!again);
        QVERIFY(again.error().code == Errc::Conflict);
    }
};

} // namespace samenspel::server

QTEST_GUILESS_MAIN(samenspel::server::SqliteStoreTest)
#include "sqlite_store_test.moc"
