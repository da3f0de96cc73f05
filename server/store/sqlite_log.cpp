// SPDX-License-Identifier: EUPL-1.2
// SqliteStore: the log of each space, the verdicts, and the merged states.
#include "server/store/queries.h"
#include "server/store/sqlite_schema.h"
#include "server/store/sqlite_store.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace samenspel::server {

namespace {

// SQLite's largest integer.
constexpr ReplicaSeq kSeqMax{std::uint64_t{std::numeric_limits<std::int64_t>::max()}};
constexpr std::int64_t kPositionMask = (std::int64_t{1} << kPositionBits) - 1;
constexpr LogPosition kPositionMax{static_cast<std::uint64_t>(kPositionMask)};

//! log.key, or with position 0 the place just before the space's log.
template<typename SpaceKey>
std::int64_t logKey(SpaceKey space, LogPosition position)
{
    return (raw(space) << kPositionBits)
           | static_cast<std::int64_t>(raw(std::min(position, kPositionMax)));
}

LogPosition positionOf(std::int64_t key)
{
    return LogPosition{static_cast<std::uint64_t>(key & kPositionMask)};
}

std::int64_t size(std::string_view bytes)
{
    return static_cast<std::int64_t>(bytes.size());
}

//! Says whether another piece of \p bytes still fits a page of about \p bytesMax; the first
//! always does.
class PageBudget
{
public:
    explicit PageBudget(std::size_t bytesMax)
        : m_bytesMax(bytesMax)
    {}

    [[nodiscard]] bool take(std::size_t bytes)
    {
        const bool fits = m_used == 0 || m_used + bytes <= m_bytesMax;
        m_used += bytes;
        return fits;
    }

private:
    std::size_t m_bytesMax;
    std::size_t m_used = 0;
};

constexpr std::string_view kSelectVerdict =
    "SELECT verdict.seq, verdict.chain, COALESCE(space.name, refusal.space), verdict.position, "
    "refusal.reason, refusal.detail, replica.number FROM replica "
    "JOIN verdict ON verdict.replica = replica.id "
    "LEFT JOIN space ON space.id = verdict.space "
    "LEFT JOIN refusal ON refusal.replica = verdict.replica AND refusal.seq = verdict.seq ";

Verdict verdictFrom(const sqlite::Statement &row)
{
    return {
        .seq = ReplicaSeq{static_cast<std::uint64_t>(row.number(0))},
        .chain = arrayFrom<crypto::Hash128>(row.blob(1)),
        .space = SpaceId{std::string{row.text(2)}},
        .position = LogPosition{static_cast<std::uint64_t>(row.number(3))},
        .reason = static_cast<std::uint32_t>(row.number(4)),
        .detail = std::string{row.text(5)},
    };
}

} // namespace

Result<LogPosition> SqliteStore::append(const SpaceId &space, ReplicaId replica,
                                        std::string_view bytes,
                                        const std::vector<RecordId> & /*records*/)
{
    assert(m_transaction);
    struct End {
        std::int64_t head;
        std::int64_t bytes;
    };
    const Result<SpaceKey> key = existingSpaceKey(space);
    const Result<ReplicaKey> author = key.and_then([&](SpaceKey) { return replicaKey(replica); });
    if (!author) {
        return tl::unexpected(author.error());
    }
    // The space's row is the lock that makes positions gapless.
    return selectOne(
               m_database,
               "UPDATE space SET head = head + 1, log_bytes = log_bytes + ?2 WHERE id = ?1 "
               "RETURNING head, log_bytes",
               [&](sqlite::Statement &statement) { statement.bind(1, *key).bind(2, size(bytes)); },
               [](const sqlite::Statement &row) {
                   return End{row.number(0), row.number(1)};
               })
        .and_then([&](std::optional<End> end) {
            assert(end);
            const LogPosition position{static_cast<std::uint64_t>(end->head)};
            return pack(BlobKind::ChangeSet, bytes)
                .and_then([&](const std::string &packed) {
                    return execute(
                        m_database,
                        "INSERT INTO log(key, replica, end, bytes) VALUES(?1, ?2, ?3, ?4)",
                        [&](sqlite::Statement &statement) {
                            statement.bind(1, logKey(*key, position))
                                .bind(2, *author)
                                .bind(3, end->bytes)
                                .bindBlob(4, packed);
                        });
                })
                .map([&] { return position; });
        });
}

Result<std::vector<LogRecord>> SqliteStore::changes(const SpaceId &space, LogPosition after,
                                                    std::size_t bytesMax)
{
    std::vector<LogRecord> records;
    const Result<std::optional<SpaceKey>> key = spaceKey(space);
    if (!key) {
        return tl::unexpected(key.error());
    }
    if (!*key) {
        return records;
    }
    PageBudget budget{bytesMax};
    return forEachRow(
               m_database,
               "SELECT log.key, replica.number, log.bytes FROM log "
               "JOIN replica ON replica.id = log.replica "
               "WHERE log.key > ?1 AND log.key <= ?2 ORDER BY log.key",
               [&](sqlite::Statement &statement) {
                   statement.bind(1, logKey(**key, after)).bind(2, logKey(**key, kPositionMax));
               },
               [&](const sqlite::Statement &row) {
                   return m_changeSets.unpack(row.blob(2)).map([&](std::string &&bytes) {
                       if (!budget.take(bytes.size())) {
                           return false;
                       }
                       records.push_back({positionOf(row.number(0)),
                                          ReplicaId{static_cast<std::uint64_t>(row.number(1))},
                                          std::move(bytes)});
                       return true;
                   });
               })
        .map([&] { return std::move(records); });
}

Result<LogPosition> SqliteStore::head(const SpaceId &space)
{
    return selectOne(
               m_database, "SELECT head FROM space WHERE name = ?1",
               [&](sqlite::Statement &statement) { statement.bindText(1, space.name); },
               [](const sqlite::Statement &row) {
                   return LogPosition{static_cast<std::uint64_t>(row.number(0))};
               })
        .map([](std::optional<LogPosition> head) { return head.value_or(LogPosition{}); });
}

//! Size of the log up to and with the newest entry that is not behind \p position.
Result<std::int64_t> SqliteStore::logEnd(SpaceKey space, LogPosition position)
{
    return selectOne(
               m_database,
               "SELECT end FROM log WHERE key > ?1 AND key <= ?2 ORDER BY key DESC LIMIT 1",
               [&](sqlite::Statement &statement) {
                   statement.bind(1, logKey(space, LogPosition{})).bind(2, logKey(space, position));
               },
               [](const sqlite::Statement &row) { return row.number(0); })
        .map([](std::optional<std::int64_t> end) { return end.value_or(0); });
}

Result<std::int64_t> SqliteStore::logBytesBehind(const SpaceId &space, LogPosition after)
{
    const Result<std::optional<SpaceKey>> key = spaceKey(space);
    if (!key) {
        return tl::unexpected(key.error());
    }
    if (!*key) {
        return 0;
    }
    return logEnd(**key, kPositionMax).and_then([&](std::int64_t whole) {
        return logEnd(**key, after).map([&](std::int64_t before) { return whole - before; });
    });
}

Result<std::optional<Verdict>> SqliteStore::readVerdict(std::string_view sql, ReplicaId replica,
                                                        ReplicaSeq seq)
{
    return selectOne(
        m_database, sql,
        [&](sqlite::Statement &statement) { statement.bind(1, replica).bind(2, seq); },
        verdictFrom);
}

Result<std::vector<ReplicaVerdict>> SqliteStore::verdicts(const ReplicaVerdict &after,
                                                          std::size_t count)
{
    static const std::string kQuery = std::string{kSelectVerdict}
                                      + "WHERE (replica.number, verdict.seq) > (?1, ?2) "
                                        "ORDER BY replica.number, verdict.seq LIMIT ?3";
    return selectAll(
        m_database, kQuery,
        [&](sqlite::Statement &statement) {
            statement.bind(1, after.replica)
                .bind(2, after.verdict.seq)
                .bind(3, static_cast<std::int64_t>(count));
        },
        [](const sqlite::Statement &row) {
            return ReplicaVerdict{ReplicaId{static_cast<std::uint64_t>(row.number(6))},
                                  verdictFrom(row)};
        });
}

Result<std::optional<Verdict>> SqliteStore::newestVerdict(ReplicaId replica)
{
    static const std::string kQuery =
        std::string{kSelectVerdict}
        + "WHERE replica.number = ?1 AND verdict.seq <= ?2 ORDER BY verdict.seq DESC LIMIT 1";
    return readVerdict(kQuery, replica, kSeqMax);
}

Result<std::optional<Verdict>> SqliteStore::verdict(ReplicaId replica, ReplicaSeq seq)
{
    static const std::string kQuery =
        std::string{kSelectVerdict} + "WHERE replica.number = ?1 AND verdict.seq = ?2";
    return readVerdict(kQuery, replica, seq);
}

Result<void> SqliteStore::putVerdict(ReplicaId replica, const Verdict &verdict)
{
    assert(m_transaction);
    const bool refused = verdict.position == LogPosition{};
    const Result<ReplicaKey> author = replicaKey(replica);
    const Result<std::optional<SpaceKey>> space =
        author.and_then([&](ReplicaKey) { return spaceKey(verdict.space); });
    if (!space) {
        return tl::unexpected(space.error());
    }
    const Result<void> put = execute(
        m_database,
        "INSERT INTO verdict(replica, seq, chain, space, position) VALUES(?1, ?2, ?3, ?4, ?5)",
        [&](sqlite::Statement &statement) {
            statement.bind(1, *author)
                .bind(2, verdict.seq)
                .bindBlob(3, crypto::asView(verdict.chain))
                .bind(5, verdict.position);
            if (*space) {
                statement.bind(4, **space);
            } else {
                statement.bindNull(4);
            }
        });
    if (!put || !refused) {
        return put;
    }
    return execute(
        m_database,
        "INSERT INTO refusal(replica, seq, space, reason, detail) VALUES(?1, ?2, ?3, ?4, ?5)",
        [&](sqlite::Statement &statement) {
            statement.bind(1, *author)
                .bind(2, verdict.seq)
                .bindText(3, verdict.space.name)
                .bind(4, static_cast<std::int64_t>(verdict.reason))
                .bindText(5, verdict.detail);
        });
}

Result<std::optional<std::string>> SqliteStore::state(const SpaceId &space, RecordId record)
{
    const Result<std::optional<SpaceKey>> key = spaceKey(space);
    if (!key) {
        return tl::unexpected(key.error());
    }
    std::optional<std::string> found;
    if (!*key) {
        return found;
    }
    return forEachRow(
               m_database, "SELECT bytes FROM state WHERE space = ?1 AND record = ?2",
               [&](sqlite::Statement &statement) { statement.bind(1, **key).bind(2, record); },
               [&](const sqlite::Statement &row) {
                   return m_states.unpack(row.blob(0)).map([&](std::string &&bytes) {
                       found = std::move(bytes);
                       return false;
                   });
               })
        .map([&] { return std::move(found); });
}

Result<void> SqliteStore::putState(const SpaceId &space, RecordId record, std::string_view bytes)
{
    assert(m_transaction);
    const Result<SpaceKey> key = existingSpaceKey(space);
    const Result<std::string> packed =
        key.and_then([&](SpaceKey) { return pack(BlobKind::State, bytes); });
    if (!packed) {
        return tl::unexpected(packed.error());
    }
    const auto bind = [&](sqlite::Statement &statement) {
        statement.bind(1, *key).bind(2, record).bindBlob(3, *packed);
    };
    const Result<void> updated =
        execute(m_database, "UPDATE state SET bytes = ?3 WHERE space = ?1 AND record = ?2", bind);
    if (!updated || m_database.changedRows() > 0) {
        return updated;
    }
    return execute(m_database, "INSERT INTO state(space, record, bytes) VALUES(?1, ?2, ?3)", bind)
        .and_then([&] {
            return execute(m_database, "UPDATE space SET records = records + 1 WHERE id = ?1",
                           [&](sqlite::Statement &statement) { statement.bind(1, *key); });
        });
}

Result<std::vector<StoredState>> SqliteStore::states(const SpaceId &space,
                                                     std::optional<RecordId> after,
                                                     std::size_t bytesMax)
{
    std::vector<StoredState> states;
    const Result<std::optional<SpaceKey>> key = spaceKey(space);
    if (!key) {
        return tl::unexpected(key.error());
    }
    if (!*key) {
        return states;
    }
    PageBudget budget{bytesMax};
    return forEachRow(
               m_database,
               "SELECT record, bytes FROM state WHERE space = ?1 AND record > ?2 ORDER BY record",
               [&](sqlite::Statement &statement) {
                   // The empty blob is before every id.
                   statement.bind(1, **key).bindBlob(2, after ? asBytes(*after) : "");
               },
               [&](const sqlite::Statement &row) -> Result<bool> {
                   const auto id = idFromBytes<RecordTag>(row.blob(0));
                   if (!id) {
                       return fail(Errc::Storage,
                                   "a record id in the store is damaged: restore the "
                                   "relay from its backup");
                   }
                   return m_states.unpack(row.blob(1)).map([&](std::string &&bytes) {
                       if (!budget.take(bytes.size())) {
                           return false;
                       }
                       states.push_back({*id, std::move(bytes)});
                       return true;
                   });
               })
        .map([&] { return std::move(states); });
}

Result<std::int64_t> SqliteStore::stateCount(const SpaceId &space)
{
    return selectOne(
               m_database, "SELECT records FROM space WHERE name = ?1",
               [&](sqlite::Statement &statement) { statement.bindText(1, space.name); },
               [](const sqlite::Statement &row) { return row.number(0); })
        .map([](std::optional<std::int64_t> count) { return count.value_or(0); });
}

} // namespace samenspel::server
