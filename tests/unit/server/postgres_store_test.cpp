// SPDX-License-Identifier: EUPL-1.2
#include "server/store/postgres_store.h"

#include "server/store/audit_chain.h"
#include "store_contract.h"
#include "tests/postgres/postgres_server.h"

#include <QSocketNotifier>
#include <QTest>

namespace samenspel::server {

namespace {

const SpaceId kSpace{"leden"};

void appendOne(PostgresStore &store, std::string_view bytes)
{
    QVERIFY(store.begin());
    QVERIFY(store.append(kSpace, ReplicaId{1}, bytes, {}));
    QVERIFY(store.commit());
}

} // namespace

class PostgresStoreTest : public StoreContract
{
    Q_OBJECT

public:
    PostgresStoreTest() { QVERIFY2(m_server.isRunning(), "PostgreSQL does not start"); }

protected:
    std::unique_ptr<Store> open() override { return openPostgres(); }

private:
    testing::PostgresServer m_server;
    QString m_schema;
    int m_schemas = 0;

    //! A test function has a schema of its own.
    [[nodiscard]] std::unique_ptr<PostgresStore> openPostgres()
    {
        if (m_schemaOf != m_folder->path()) {
            m_schemaOf = m_folder->path();
            m_schema = QStringLiteral("test_%1").arg(++m_schemas);
            if (!m_server.makeSchema(m_schema)) {
                return nullptr;
            }
        }
        auto store = PostgresStore::open(m_server.url(m_schema));
        if (!store) {
            qWarning("%s", store.error().what.c_str());
        }
        return store ? std::move(*store) : nullptr;
    }

    [[nodiscard]] bool tamper(const QString &sql) const
    {
        return m_server.run(QStringLiteral("SET search_path = %1; %2").arg(m_schema, sql));
    }

    QString m_schemaOf; //!< folder of the function that m_schema belongs to

private Q_SLOTS:
    void tellsARelayThatAnotherOneWrote()
    {
        const auto mine = openPostgres();
        const auto other = openPostgres();
        appendOne(*mine, "one");
        const auto before = mine->foreignVersion();
        appendOne(*mine, "two");
        QVERIFY(!mine->anotherRelayWrote());
        QCOMPARE(mine->foreignVersion().value(), before.value());

        appendOne(*other, "three");
        QVERIFY(other->anotherRelayWrote());
        QVERIFY(mine->foreignVersion().value() != before.value()); // also without any notice
        QVERIFY(mine->begin());
        QVERIFY(mine->anotherRelayWrote());
        mine->rollback();
        appendOne(*mine, "four");
        QVERIFY(!mine->anotherRelayWrote());
        QVERIFY(mine->head(kSpace) == LogPosition{4});
    }

    void notifiesTheOtherRelaysOfACommit()
    {
        const auto mine = openPostgres();
        const auto other = openPostgres();
        int wakes = 0;
        QSocketNotifier notifier{mine->noticeDescriptor().value(), QSocketNotifier::Read};
        connect(&notifier, &QSocketNotifier::activated, this, [&] {
            const auto taken = mine->takeNotices();
            QVERIFY(taken);
            wakes += *taken ? 1 : 0;
        });
        appendOne(*mine, "own writes wake nobody here");
        appendOne(*other, "one");
        QTRY_COMPARE(wakes, 1);
    }

    void showsNothingToTheOtherRelaysBeforeTheCommit()
    {
        const auto mine = openPostgres();
        const auto other = openPostgres();
        QVERIFY(mine->begin());
        QVERIFY(mine->append(kSpace, ReplicaId{1}, "mine", {}) == LogPosition{1});
        QVERIFY(other->head(kSpace) == LogPosition{0});
        QVERIFY(mine->commit());
        QVERIFY(other->head(kSpace) == LogPosition{1});
    }

    void takesATransactionFromARelayThatStoppedInTheMiddle()
    {
        const auto stalled = openPostgres();
        const auto other = openPostgres();
        QVERIFY(stalled->begin());
        QVERIFY(stalled->append(kSpace, ReplicaId{1}, "never committed", {}));
        appendOne(*other, "goes on"); // waits until the server ends the other's transaction
        QVERIFY(other->head(kSpace) == LogPosition{1});
        QVERIFY(!stalled->commit());
        QCOMPARE(other->changes(kSpace, LogPosition{}, 1'000)->front().bytes,
                 std::string{"goes on"});
    }

    void saysThatACommitFailedWhenTheServerDiedInIt()
    {
        const auto store = openPostgres();
        appendOne(*store, "kept");
        QVERIFY(store->begin());
        QVERIFY(store->append(kSpace, ReplicaId{1}, "lost", {}));
        m_server.kill();
        QVERIFY(!store->commit());
        store->rollback();
        QVERIFY(m_server.start());
        QVERIFY(openPostgres()->head(kSpace) == LogPosition{1});
    }

    void neverTakesAFailedTransactionForACommittedOne()
    {
        const auto store = openPostgres();
        QVERIFY(store->begin());
        QVERIFY(store->append(kSpace, ReplicaId{1}, "one", {}));
        QVERIFY(!store->append(SpaceId{"nowhere"}, ReplicaId{1}, "two", {}));
        QVERIFY(store->putVerdict(ReplicaId{1}, {.seq = ReplicaSeq{1},
                                                 .chain = {},
                                                 .space = kSpace,
                                                 .position = LogPosition{1},
                                                 .reason = 0,
                                                 .detail = {}}));
        QVERIFY(!store->putVerdict(ReplicaId{1}, {.seq = ReplicaSeq{1},
                                                  .chain = {},
                                                  .space = kSpace,
                                                  .position = LogPosition{2},
                                                  .reason = 0,
                                                  .detail = {}}));
        QVERIFY(!store->commit());
        store->rollback();
        QVERIFY(store->head(kSpace) == LogPosition{0});
    }

    void refusesADatabaseOfANewerProgram()
    {
        QVERIFY(tamper(QStringLiteral("UPDATE store_version SET version = 999")));
        const auto opened = PostgresStore::open(m_server.url(m_schema));
        QVERIFY(!opened);
        QVERIFY(opened.error().code == Errc::Unsupported);
    }

    void saysWhatIsWrongWhenTheServerCannotBeReached()
    {
        const auto opened = PostgresStore::open("postgresql://samenspel@/x?host=/nowhere");
        QVERIFY(!opened);
        QVERIFY(opened.error().code == Errc::Storage);
        QVERIFY(opened.error().what.find("/nowhere") != std::string::npos);
    }

    void noticesADamagedState()
    {
        const auto store = openPostgres();
        QVERIFY(store->begin());
        QVERIFY(store->putState(kSpace, RecordId{}, std::string(1'000, 's')));
        QVERIFY(store->commit());
        QVERIFY(tamper(QStringLiteral("UPDATE state SET bytes = set_byte(bytes, 9, 0)")));
        const auto state = store->state(kSpace, RecordId{});
        QVERIFY(!state);
        QVERIFY(state.error().code == Errc::Storage);
    }

    void namesTheAuditLineThatWasTamperedWith()
    {
        const auto store = openPostgres();
        writeThreeAuditLines(*store);
        QVERIFY(verifyAudit(*store) == 3);
        QVERIFY(tamper(QStringLiteral("UPDATE audit SET result = 'x' WHERE id = 2")));
        const auto verified = verifyAudit(*store);
        QVERIFY(!verified);
        QVERIFY(verified.error().what.find("line 2") != std::string::npos);
    }
};

} // namespace samenspel::server

QTEST_GUILESS_MAIN(samenspel::server::PostgresStoreTest)
#include "postgres_store_test.moc"
