// SPDX-License-Identifier: EUPL-1.2
#include "server/store/postgres_store.h"

#include "server/store/audit_chain.h"
#include "server/store/fixed_bytes.h"
#include "server/store/postgres_schema.h"

#include <cassert>

namespace samenspel::server {

using postgres::Connection;
using postgres::Parameters;
using postgres::Row;

namespace {

// Acknowledged means on disk, whatever the server's default is. A relay that was stopped in the
// middle of a transaction loses it before the others give up waiting.
constexpr const char *kSession =
    "SET synchronous_commit = on; SET lock_timeout = '15s'; SET statement_timeout = '60s'; "
    "SET idle_in_transaction_session_timeout = '5s'; SET application_name = 'samenspel-relay'; "
    "LISTEN samenspel_relay";

// Any number, so that two relays that start together do not both make the tables.
constexpr const char *kLockSchema = "BEGIN; SELECT pg_advisory_xact_lock(8273645190)";

constexpr auto kFirstNumber = [](const Row &row) { return row.number(0); };

Result<std::int64_t> number(Connection &connection, std::string_view sql)
{
    return connection.first(sql, {}, kFirstNumber).map([](std::optional<std::int64_t> value) {
        return value.value_or(0);
    });
}

Result<void> checkVersion(Connection &connection)
{
    return number(connection, "SELECT version FROM store_version")
        .and_then([](std::int64_t version) -> Result<void> {
            if (version > kPostgresStoreVersion) {
                return fail(Errc::Unsupported,
                            "the database was made by a newer samenspel-relay (format "
                                + std::to_string(version)
                                + "): install that version or a later one");
            }
            return {};
        });
}

Result<void> makeTables(Connection &connection)
{
    return connection.script(kLockSchema)
        .and_then([&](const auto &) {
            return number(connection, "SELECT (to_regclass('store_version') IS NOT NULL)::integer");
        })
        .and_then([&](std::int64_t isThere) -> Result<void> {
            return isThere != 0 ? Result<void>{}
                                : connection.script(kPostgresSchema).map([](const auto &) {});
        })
        .and_then([&] { return connection.scriptEndingWith("COMMIT", "COMMIT"); });
}

} // namespace

PostgresStore::PostgresStore(Connection connection)
    : m_connection(std::move(connection))
    , m_packer([](std::uint32_t) -> Result<std::string> {
        return fail(Errc::Storage, "a stored blob names a dictionary, and there are none");
    })
{}

Result<std::unique_ptr<PostgresStore>> PostgresStore::open(const std::string &url)
{
    auto connection = Connection::open(url);
    if (!connection) {
        return tl::unexpected(connection.error());
    }
    return connection->script(kSession)
        .and_then([&](const auto &) { return makeTables(*connection); })
        .and_then([&] { return checkVersion(*connection); })
        .map([&] {
            return std::unique_ptr<PostgresStore>{new PostgresStore{std::move(*connection)}};
        });
}

Result<void> PostgresStore::begin()
{
    assert(!m_inTransaction);
    // In a script so that it is one round trip; its rows come as text.
    return m_connection.script("BEGIN; UPDATE turn SET number = number + 1 RETURNING number::text")
        .map([&](const postgres::Rows &rows) {
            const std::int64_t turn = std::stoll(std::string{rows.bytes(0, 0)});
            m_anotherRelayWrote = m_turn != turn - 1;
            m_turn = turn;
            ++m_ownTurns;
            m_inTransaction = true;
        });
}

Result<void> PostgresStore::commit()
{
    assert(m_inTransaction);
    // A transaction that failed before ends with ROLLBACK, and PostgreSQL calls that success.
    Result<void> committed =
        m_connection.scriptEndingWith("NOTIFY samenspel_relay; COMMIT", "COMMIT");
    if (committed) {
        m_inTransaction = false;
    }
    return committed;
}

Result<void> PostgresStore::beginReading()
{
    assert(!m_inTransaction);
    // The first read decides which moment is seen. It holds nobody up, so it may take its time.
    return m_connection
        .script("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; "
                "SET LOCAL idle_in_transaction_session_timeout = 0; SELECT number FROM turn")
        .map([](const auto &) {});
}

void PostgresStore::rollback()
{
    // Should this fail, the connection is gone and the server rolls back by itself.
    static_cast<void>(m_connection.script("ROLLBACK"));
    if (std::exchange(m_inTransaction, false)) {
        --*m_turn;
        --m_ownTurns;
    }
}

Result<std::int64_t> PostgresStore::foreignVersion()
{
    return number(m_connection, "SELECT number FROM turn").map([&](std::int64_t turn) {
        return turn - m_ownTurns;
    });
}

Result<RelayIdentity> PostgresStore::identity()
{
    return m_connection
        .first("SELECT log, seed, replica FROM relay", {},
               [](const Row &row) {
                   return RelayIdentity{
                       .log = idFromBytes<LogTag>(row.blob(0)).value_or(LogId{}),
                       .seed = arrayFrom<crypto::Seed>(row.blob(1)),
                       .replica = ReplicaId{static_cast<std::uint64_t>(row.number(2))},
                   };
               })
        .and_then([](const std::optional<RelayIdentity> &identity) -> Result<RelayIdentity> {
            if (!identity) {
                return fail(Errc::NotFound,
                            "the database holds no relay yet: run samenspel-relay init");
            }
            return *identity;
        });
}

Result<void> PostgresStore::putIdentity(const RelayIdentity &identity)
{
    assert(m_inTransaction);
    return m_connection
        .run("INSERT INTO relay(id, log, seed, replica) VALUES (1, $1, $2, $3) "
             "ON CONFLICT (id) DO UPDATE SET log = excluded.log, seed = excluded.seed, "
             "replica = excluded.replica",
             Parameters{}
                 .blob(asBytes(identity.log))
                 .blob(crypto::asView(identity.seed))
                 .number(static_cast<std::int64_t>(raw(identity.replica))))
        .map([](const auto &) {});
}

Result<void> PostgresStore::audit(const AuditLine &line)
{
    assert(m_inTransaction);
    // The hash covers what is stored.
    const AuditLine kept{.time = line.time,
                         .actor = postgres::storableText(line.actor),
                         .origin = postgres::storableText(line.origin),
                         .action = postgres::storableText(line.action),
                         .object = postgres::storableText(line.object),
                         .result = postgres::storableText(line.result)};
    struct End {
        std::int64_t number = 0;
        crypto::Hash256 hash{};
    };
    return m_connection
        .first("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1", {},
               [](const Row &row) {
                   return End{row.number(0), arrayFrom<crypto::Hash256>(row.blob(1))};
               })
        .and_then([&](const std::optional<End> &end) {
            const End previous = end.value_or(End{});
            const crypto::Hash256 hash = chainHash(previous.hash, kept);
            return m_connection.run(
                "INSERT INTO audit(id, time, actor, origin, action, object, result, hash) "
                "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                Parameters{}
                    .number(previous.number + 1)
                    .number(kept.time.time_since_epoch().count())
                    .text(kept.actor)
                    .text(kept.origin)
                    .text(kept.action)
                    .text(kept.object)
                    .text(kept.result)
                    .blob(crypto::asView(hash)));
        })
        .map([](const auto &) {});
}

Result<std::vector<ChainedLine>> PostgresStore::auditLines(std::int64_t after, std::size_t count)
{
    return m_connection.all(
        "SELECT id, time, actor, origin, action, object, result, hash FROM audit "
        "WHERE id > $1 ORDER BY id LIMIT $2",
        Parameters{}.number(after).number(static_cast<std::int64_t>(count)), [](const Row &row) {
            return ChainedLine{
                .number = row.number(0),
                .line = {.time = WallTime{std::chrono::milliseconds{row.number(1)}},
                         .actor = row.text(2),
                         .origin = row.text(3),
                         .action = row.text(4),
                         .object = row.text(5),
                         .result = row.text(6)},
                .hash = arrayFrom<crypto::Hash256>(row.blob(7)),
            };
        });
}

Result<StoreStats> PostgresStore::stats()
{
    return m_connection
        .first("SELECT (SELECT COALESCE(sum(head), 0)::bigint FROM space), "
               "(SELECT count(*) FROM state), (SELECT count(*) FROM member), "
               "(SELECT count(*) FROM device), pg_total_relation_size('log') "
               "+ pg_total_relation_size('state') + pg_total_relation_size('verdict')",
               {},
               [](const Row &row) {
                   return StoreStats{.changeSets = row.number(0),
                                     .records = row.number(1),
                                     .users = row.number(2),
                                     .devices = row.number(3),
                                     .bytes = row.number(4)};
               })
        .map([](const std::optional<StoreStats> &stats) { return stats.value_or(StoreStats{}); });
}

} // namespace samenspel::server
