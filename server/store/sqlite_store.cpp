// SPDX-License-Identifier: EUPL-1.2
#include "server/store/sqlite_store.h"

#include "server/store/queries.h"
#include "server/store/sqlite_schema.h"
#include "shared/defects/defect.h"

#include <cassert>
#include <filesystem>
#include <utility>

namespace samenspel::server {

namespace {

constexpr auto kNoParameters = [](sqlite::Statement &) {};
constexpr auto kFirstNumber = [](const sqlite::Statement &row) { return row.number(0); };

Result<std::int64_t> number(sqlite::Database &database, std::string_view sql)
{
    return selectOne(database, sql, kNoParameters, kFirstNumber)
        .map([](const std::optional<std::int64_t> &value) { return value.value_or(0); });
}

Result<void> makeTables(sqlite::Database &database)
{
    return sqlite::Transaction::begin(database).and_then([&](sqlite::Transaction &&transaction) {
        return database.execute(kStoreSchema)
            .and_then([&] {
                return database.execute("PRAGMA user_version = " + std::to_string(kStoreVersion));
            })
            .and_then([&] { return transaction.commit(); });
    });
}

Result<void> checkVersion(sqlite::Database &database, const std::string &path)
{
    return number(database, "PRAGMA user_version")
        .and_then([&](std::int64_t version) -> Result<void> {
            if (version > kStoreVersion) {
                return fail(Errc::Unsupported, path
                                                   + " was made by a newer samenspel-relay (format "
                                                   + std::to_string(version)
                                                   + "): install that version or a later one");
            }
            return version == kStoreVersion ? Result<void>{} : makeTables(database);
        });
}

std::int64_t fileBytes(const std::string &path)
{
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    return error ? 0 : static_cast<std::int64_t>(size);
}

} // namespace

SqliteStore::SqliteStore(sqlite::Database database, std::string path)
    : m_database(std::move(database))
    , m_path(std::move(path))
    , m_changeSets([this](std::uint32_t id) { return findDictionary(id); })
    , m_states([this](std::uint32_t id) { return findDictionary(id); })
{}

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const sqlite::OpenOptions &options)
{
    Result<sqlite::Database> database = sqlite::Database::open(options);
    if (!database) {
        return tl::unexpected(database.error());
    }
    if (const Result<void> checked = checkVersion(*database, options.path); !checked) {
        return tl::unexpected(checked.error());
    }
    std::unique_ptr<SqliteStore> store{new SqliteStore{std::move(*database), options.path}};
    if (const Result<void> ready = store->useNewestDictionaries(); !ready) {
        return tl::unexpected(ready.error());
    }
    return store;
}

Result<void> SqliteStore::begin()
{
    assert(!m_transaction);
    const auto durability =
        planted(Defect::RelayCommitNotSynced) ? sqlite::Durability::Soon : sqlite::Durability::Now;
    return sqlite::Transaction::begin(m_database, durability)
        .map([&](sqlite::Transaction &&transaction) {
            m_transaction.emplace(std::move(transaction));
        });
}

Result<void> SqliteStore::commit()
{
    assert(m_transaction);
    Result<void> committed = m_transaction->commit();
    if (committed) {
        m_transaction.reset();
    }
    return committed;
}

Result<void> SqliteStore::beginReading()
{
    assert(!m_transaction);
    // The first read decides which moment is seen.
    return m_database.execute("BEGIN").and_then([&] {
        m_isReading = true;
        return number(m_database, "SELECT COUNT(*) FROM relay").map([](std::int64_t) {});
    });
}

void SqliteStore::rollback()
{
    if (std::exchange(m_isReading, false)) {
        static_cast<void>(m_database.execute("ROLLBACK")); // nothing was written
        return;
    }
    m_transaction.reset();
    // What the transaction made is gone, and its small numbers will be given out again.
    m_spaceKeys.clear();
    m_replicaKeys.clear();
    m_changeSets.forgetDictionaries();
    m_states.forgetDictionaries();
    // Should this fail, blobs are only packed less well.
    static_cast<void>(useNewestDictionaries());
}

Result<RelayIdentity> SqliteStore::identity()
{
    return selectOne(m_database, "SELECT log, seed, replica FROM relay", kNoParameters,
                     [](const sqlite::Statement &row) {
                         return RelayIdentity{
                             .log = idFromBytes<LogTag>(row.blob(0)).value_or(LogId{}),
                             .seed = arrayFrom<crypto::Seed>(row.blob(1)),
                             .replica = ReplicaId{static_cast<std::uint64_t>(row.number(2))},
                         };
                     })
        .and_then([&](const std::optional<RelayIdentity> &identity) -> Result<RelayIdentity> {
            if (!identity) {
                return fail(Errc::NotFound,
                            m_path + " holds no relay yet: run samenspel-relay init");
            }
            return *identity;
        });
}

Result<void> SqliteStore::putIdentity(const RelayIdentity &identity)
{
    assert(m_transaction);
    return execute(m_database,
                   "INSERT OR REPLACE INTO relay(id, log, seed, replica) VALUES(1, ?1, ?2, ?3)",
                   [&](sqlite::Statement &statement) {
                       statement.bind(1, identity.log)
                           .bindBlob(2, crypto::asView(identity.seed))
                           .bind(3, identity.replica);
                   });
}

auto SqliteStore::spaceKey(const SpaceId &space) -> Result<std::optional<SpaceKey>>
{
    if (const auto known = m_spaceKeys.find(space); known != m_spaceKeys.end()) {
        return known->second;
    }
    return selectOne(
               m_database, "SELECT id FROM space WHERE name = ?1",
               [&](sqlite::Statement &statement) { statement.bindText(1, space.name); },
               [](const sqlite::Statement &row) { return SpaceKey{row.number(0)}; })
        .map([&](std::optional<SpaceKey> key) {
            if (key) {
                m_spaceKeys.emplace(space, *key);
            }
            return key;
        });
}

auto SqliteStore::existingSpaceKey(const SpaceId &space) -> Result<SpaceKey>
{
    return spaceKey(space).and_then([&](std::optional<SpaceKey> key) -> Result<SpaceKey> {
        if (!key) {
            return fail(Errc::NotFound, "there is no space called " + space.name);
        }
        return *key;
    });
}

auto SqliteStore::replicaKey(ReplicaId replica) -> Result<ReplicaKey>
{
    if (const auto known = m_replicaKeys.find(replica); known != m_replicaKeys.end()) {
        return known->second;
    }
    const auto bind = [&](sqlite::Statement &statement) { statement.bind(1, replica); };
    return execute(m_database, "INSERT INTO replica(number) VALUES(?1) ON CONFLICT DO NOTHING",
                   bind)
        .and_then([&] {
            return selectOne(m_database, "SELECT id FROM replica WHERE number = ?1", bind,
                             [](const sqlite::Statement &row) {
                                 return ReplicaKey{row.number(0)};
                             });
        })
        .map([&](std::optional<ReplicaKey> key) {
            assert(key);
            return m_replicaKeys.emplace(replica, *key).first->second;
        });
}

Result<StoreStats> SqliteStore::stats()
{
    StoreStats stats;
    return number(m_database, "SELECT SUM(head) FROM space")
        .and_then([&](std::int64_t count) {
            stats.changeSets = count;
            return number(m_database, "SELECT SUM(records) FROM space");
        })
        .and_then([&](std::int64_t count) {
            stats.records = count;
            return number(m_database, "SELECT COUNT(*) FROM user");
        })
        .and_then([&](std::int64_t count) {
            stats.users = count;
            return number(m_database, "SELECT COUNT(*) FROM device");
        })
        .map([&](std::int64_t count) {
            stats.devices = count;
            stats.bytes = fileBytes(m_path) + fileBytes(m_path + "-wal");
            return stats;
        });
}

Result<std::int64_t> SqliteStore::foreignVersion()
{
    return number(m_database, "PRAGMA data_version");
}

Result<void> SqliteStore::backUpTo(const std::string &path)
{
    std::error_code error;
    if (std::filesystem::exists(path, error)) {
        return fail(Errc::Conflict, path + " is already there: choose another name for the backup");
    }
    return execute(m_database, "VACUUM INTO ?1",
                   [&](sqlite::Statement &statement) { statement.bindText(1, path); });
}

} // namespace samenspel::server
