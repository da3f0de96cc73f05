// SPDX-License-Identifier: EUPL-1.2
#include "shared/sqlite/database.h"

#include <QObject>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace samenspel;
using namespace samenspel::sqlite;

class DatabaseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textAndBlobsComeBackAsTheyWereBound()
    {
        Database database = opened();
        run(database, "CREATE TABLE t(a, b, c, d, e)");
        const std::string bytes{"\0x\xff", 3};
        auto insert = database.prepare("INSERT INTO t VALUES(?, ?, ?, ?, ?)");
        QVERIFY(insert);
        insert->get().bindText(1, "één").bindBlob(2, bytes).bind(3, 1.5).bindNull(4).bindText(5,
                                                                                              {});
        QVERIFY(insert->get().run());

        auto select = database.prepare("SELECT * FROM t");
        QVERIFY(select && *select->get().step());
        Statement &row = select->get();
        QCOMPARE(row.columnCount(), 5);
        QCOMPARE(row.text(0), std::string_view{"één"});
        QCOMPARE(row.blob(1), std::string_view{bytes});
        QCOMPARE(row.real(2), 1.5);
        QVERIFY(row.isNull(3));
        QVERIFY(!row.isNull(4));
        QVERIFY(!*row.step());
        row.reset();
    }

    void theSameTextGivesTheSameStatementWithoutItsBindings()
    {
        Database database = opened();
        run(database, "CREATE TABLE t(a)");
        auto first = database.prepare("INSERT INTO t VALUES(?)");
        QVERIFY(first);
        first->get().bind(1, std::int64_t{7});
        QVERIFY(first->get().run());
        auto second = database.prepare("INSERT INTO t VALUES(?)");
        QVERIFY(&first->get() == &second->get());
        QVERIFY(second->get().run());
        auto nulls = database.prepare("SELECT count(*) FROM t WHERE a IS NULL");
        QVERIFY(nulls && *nulls->get().step());
        QCOMPARE(nulls->get().number(0), std::int64_t{1});
        nulls->get().reset();
    }

    void theStatementCacheIsBounded()
    {
        Database database = opened();
        for (std::size_t i = 0; i < Database::kStatementsMax + 10; ++i) {
            QVERIFY(database.prepare("SELECT " + std::to_string(i)));
        }
        auto first = database.prepare("SELECT 0"); // went, and is prepared again
        QVERIFY(first && *first->get().step());
        first->get().reset();
    }

    void aTransactionThatIsNotCommittedLeavesNothing()
    {
        Database database = opened();
        run(database, "CREATE TABLE t(a)");
        {
            auto transaction = Transaction::begin(database);
            QVERIFY(transaction);
            run(database, "INSERT INTO t VALUES(1)");
        }
        QVERIFY(!database.inTransaction());
        QCOMPARE(count(database), std::int64_t{0});
        {
            auto transaction = Transaction::begin(database, Durability::Soon);
            QVERIFY(transaction);
            run(database, "INSERT INTO t VALUES(1)");
            QVERIFY(transaction->commit());
        }
        QCOMPARE(count(database), std::int64_t{1});
    }

    void failuresNameTheFile()
    {
        Database database = opened();
        const auto failed = database.execute("SELECT * FROM nowhere");
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, Errc::Storage);
        QVERIFY(failed.error().what.find(path()) != std::string::npos);
        QVERIFY(failed.error().what.find("nowhere") != std::string::npos);
    }

    void aMissingFileIsNotMadeUnlessAsked()
    {
        const auto reading = Database::open({path() + "-none", OpenMode::ReadOnly, {}, {}});
        QVERIFY(!reading);
        QVERIFY(!std::filesystem::exists(path() + "-none"));
    }

    void aReaderSeesCommitsAndNeverWrites()
    {
        Database writer = opened();
        run(writer, "CREATE TABLE t(a)");
        auto reader = Database::open({path(), OpenMode::ReadOnly, {}, {}});
        QVERIFY(reader);
        run(writer, "INSERT INTO t VALUES(1)");
        QCOMPARE(count(*reader), std::int64_t{1});
        QVERIFY(!reader->execute("INSERT INTO t VALUES(2)"));
    }

    void encryptedFilesHoldNoPlainText()
    {
        const std::string key(kKeyBytes, 'k');
        {
            auto database = Database::open({path(), OpenMode::Create, key, {}});
            QVERIFY(database);
            run(*database, "CREATE TABLE t(a); INSERT INTO t VALUES('geheimwoord')");
        }
        std::ifstream file(path(), std::ios::binary);
        const std::string all{std::istreambuf_iterator<char>{file}, {}};
        QVERIFY(!all.empty());
        QVERIFY(all.find("geheimwoord") == std::string::npos);
        QVERIFY(all.find("SQLite format") == std::string::npos);
        const auto wrong =
            Database::open({path(), OpenMode::Create, std::string(kKeyBytes, 'x'), {}});
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().code, Errc::Conflict);
        QVERIFY(Database::open({path(), OpenMode::Create, key, {}}));
    }

    void anEmptiedLogHoldsNothingThatWasDeleted()
    {
        Database database = opened();
        run(database, "CREATE TABLE t(a); INSERT INTO t VALUES('geheimwoord')");
        run(database, "DELETE FROM t");
        const auto emptied = database.emptyLog();
        QVERIFY(emptied && *emptied);
        for (const std::string &name : {path(), path() + "-wal"}) {
            std::ifstream file(name, std::ios::binary);
            const std::string all{std::istreambuf_iterator<char>{file}, {}};
            QVERIFY(all.find("geheimwoord") == std::string::npos);
        }
    }

    void aSoundFilePassesTheCheck()
    {
        Database database = opened();
        const auto sound = database.quickCheck();
        QVERIFY(sound && *sound);
    }

    void aFileThatIsNoDatabaseIsMalformed()
    {
        std::ofstream(path()) << "SQLite format 3" << '\0' << std::string(8192, 'x');
        const auto database = Database::open({path(), OpenMode::ReadWrite, {}, {}});
        QVERIFY(!database);
        QCOMPARE(database.error().code, Errc::Malformed);
    }

    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

private:
    [[nodiscard]] std::string path() const
    {
        return m_folder->filePath(QStringLiteral("test.sqlite")).toStdString();
    }

    [[nodiscard]] Database opened() const
    {
        auto database = Database::open({path(), OpenMode::Create, {}, {}});
        if (!database) {
            qFatal("%s", database.error().what.c_str());
        }
        return std::move(*database);
    }

    static void run(Database &database, std::string_view sql)
    {
        const auto done = database.execute(sql);
        QVERIFY2(done, done ? "" : done.error().what.c_str());
    }

    static std::int64_t count(Database &database)
    {
        auto statement = database.prepare("SELECT count(*) FROM t");
        if (!statement || !statement->get().step()) {
            return -1;
        }
        const std::int64_t number = statement->get().number(0);
        statement->get().reset();
        return number;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(DatabaseTest)
#include "database_test.moc"
