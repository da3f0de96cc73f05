// SPDX-License-Identifier: EUPL-1.2
// PostgresStore: the log of each space, the verdicts, and the merged states.
#include "server/store/fixed_bytes.h"
#include "server/store/postgres_store.h"

#include <cassert>
#include <limits>

namespace samenspel::server {

using postgres::Parameters;
using postgres::Row;

namespace {

constexpr ReplicaSeq kSeqMax{std::uint64_t{std::numeric_limits<std::int64_t>::max()}};

// The unpacked sizes are summed over so many rows at most to find where a page of states ends.
constexpr std::int64_t kStatesPerPageMax = 4'096;

std::int64_t size(std::string_view bytes)
{
    return static_cast<std::int64_t>(bytes.size());
}

//! bigint with the same bits.
template<typename Number>
std::int64_t bits(Number number)
{
    return static_cast<std::int64_t>(raw(number));
}

constexpr std::string_view kSelectVerdict =
    "SELECT verdict.seq, verdict.chain, COALESCE(space.name, verdict.space_name), "
    "verdict.position, verdict.reason, verdict.detail, verdict.replica FROM verdict "
    "LEFT JOIN space ON space.id = verdict.space ";

Verdict verdictFrom(const Row &row)
{
    return {
        .seq = ReplicaSeq{static_cast<std::uint64_t>(row.number(0))},
        .chain = arrayFrom<crypto::Hash128>(row.blob(1)),
        .space = SpaceId{row.text(2)},
        .position = LogPosition{static_cast<std::uint64_t>(row.number(3))},
        .reason = static_cast<std::uint32_t>(row.number(4)),
        .detail = row.text(5),
    };
}

} // namespace

Result<LogPosition> PostgresStore::append(const SpaceId &space, ReplicaId replica,
                                          std::string_view bytes,
                                          const std::vector<RecordId> & /*records*/)
{
    assert(m_inTransaction);
    return m_connection
        .first("WITH grown AS (UPDATE space SET head = head + 1, log_bytes = log_bytes + $2 "
               "WHERE name = $1 RETURNING id, head, log_bytes) "
               "INSERT INTO log(space, position, replica, log_end, bytes) "
               "SELECT id, head, $3, log_bytes, $4 FROM grown RETURNING position",
               Parameters{}
                   .text(space.name)
                   .number(size(bytes))
                   .number(bits(replica))
                   .blob(m_packer.pack(bytes)),
               [](const Row &row) {
                   return LogPosition{static_cast<std::uint64_t>(row.number(0))};
               })
        .and_then([&](std::optional<LogPosition> position) -> Result<LogPosition> {
            if (!position) {
                return fail(Errc::NotFound, "there is no space called " + space.name);
            }
            return *position;
        });
}

Result<std::vector<LogRecord>> PostgresStore::changes(const SpaceId &space, LogPosition after,
                                                      std::size_t bytesMax)
{
    // The next entry always, and those that end within the page.
    return m_connection
        .run("WITH page AS (SELECT id, COALESCE((SELECT log_end FROM log WHERE space = id AND "
             "position <= $2 ORDER BY position DESC LIMIT 1), 0) + $3 AS page_end "
             "FROM space WHERE name = $1) "
             "SELECT position, replica, bytes FROM log, page WHERE space = id AND position > $2 "
             "AND (position = $2 + 1 OR log_end <= page_end) ORDER BY position",
             Parameters{}
                 .text(space.name)
                 .number(bits(after))
                 .number(static_cast<std::int64_t>(bytesMax)))
        .and_then([&](const postgres::Rows &rows) -> Result<std::vector<LogRecord>> {
            std::vector<LogRecord> records;
            for (int i = 0; i < rows.count(); ++i) {
                Result<std::string> bytes = m_packer.unpack(rows.bytes(i, 2));
                if (!bytes) {
                    return tl::unexpected(bytes.error());
                }
                records.push_back({LogPosition{static_cast<std::uint64_t>(rows.number(i, 0))},
                                   ReplicaId{static_cast<std::uint64_t>(rows.number(i, 1))},
                                   *std::move(bytes)});
            }
            return records;
        });
}

Result<LogPosition> PostgresStore::head(const SpaceId &space)
{
    return m_connection
        .first("SELECT head FROM space WHERE name = $1", Parameters{}.text(space.name),
               [](const Row &row) {
                   return LogPosition{static_cast<std::uint64_t>(row.number(0))};
               })
        .map([](std::optional<LogPosition> head) { return head.value_or(LogPosition{}); });
}

Result<std::int64_t> PostgresStore::logBytesBehind(const SpaceId &space, LogPosition after)
{
    return m_connection
        .first("SELECT log_bytes - COALESCE((SELECT log_end FROM log WHERE space = id AND "
               "position <= $2 ORDER BY position DESC LIMIT 1), 0) FROM space WHERE name = $1",
               Parameters{}.text(space.name).number(bits(after)),
               [](const Row &row) { return row.number(0); })
        .map([](std::optional<std::int64_t> bytes) { return bytes.value_or(0); });
}

Result<std::optional<Verdict>> PostgresStore::newestVerdict(ReplicaId replica)
{
    static const std::string kQuery = std::string{kSelectVerdict}
                                      + "WHERE replica = $1 AND seq <= $2 "
                                        "ORDER BY seq DESC LIMIT 1";
    return m_connection.first(kQuery, Parameters{}.number(bits(replica)).number(bits(kSeqMax)),
                              verdictFrom);
}

Result<std::optional<Verdict>> PostgresStore::verdict(ReplicaId replica, ReplicaSeq seq)
{
    static const std::string kQuery =
        std::string{kSelectVerdict} + "WHERE replica = $1 AND seq = $2";
    return m_connection.first(kQuery, Parameters{}.number(bits(replica)).number(bits(seq)),
                              verdictFrom);
}

Result<std::vector<ReplicaVerdict>> PostgresStore::verdicts(const ReplicaVerdict &after,
                                                            std::size_t count)
{
    static const std::string kQuery = std::string{kSelectVerdict}
                                      + "WHERE (replica, seq) > ($1, $2) "
                                        "ORDER BY replica, seq LIMIT $3";
    return m_connection.all(kQuery,
                            Parameters{}
                                .number(bits(after.replica))
                                .number(bits(after.verdict.seq))
                                .number(static_cast<std::int64_t>(count)),
                            [](const Row &row) {
                                return ReplicaVerdict{
                                    ReplicaId{static_cast<std::uint64_t>(row.number(6))},
                                    verdictFrom(row)};
                            });
}

Result<void> PostgresStore::putVerdict(ReplicaId replica, const Verdict &verdict)
{
    assert(m_inTransaction);
    Parameters parameters;
    parameters.number(bits(replica))
        .number(bits(verdict.seq))
        .blob(crypto::asView(verdict.chain))
        .text(verdict.space.name)
        .number(bits(verdict.position));
    if (verdict.position != LogPosition{}) {
        return m_connection
            .run("INSERT INTO verdict(replica, seq, chain, space, position) "
                 "VALUES ($1, $2, $3, (SELECT id FROM space WHERE name = $4), $5)",
                 parameters)
            .map([](const auto &) {});
    }
    parameters.number(verdict.reason).text(verdict.detail);
    return m_connection
        .run("INSERT INTO verdict(replica, seq, chain, space_name, position, reason, detail) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7)",
             parameters)
        .map([](const auto &) {});
}

Result<std::optional<std::string>> PostgresStore::state(const SpaceId &space, RecordId record)
{
    return m_connection
        .run("SELECT bytes FROM state WHERE space = (SELECT id FROM space WHERE name = $1) "
             "AND record = $2",
             Parameters{}.text(space.name).blob(asBytes(record)))
        .and_then([&](const postgres::Rows &rows) -> Result<std::optional<std::string>> {
            if (rows.count() == 0) {
                return std::optional<std::string>{};
            }
            return m_packer.unpack(rows.bytes(0, 0)).map([](std::string &&bytes) {
                return std::optional{std::move(bytes)};
            });
        });
}

Result<void> PostgresStore::putState(const SpaceId &space, RecordId record, std::string_view bytes)
{
    assert(m_inTransaction);
    return m_connection
        .first("INSERT INTO state(space, record, size, bytes) "
               "SELECT id, $2, $3, $4 FROM space WHERE name = $1 "
               "ON CONFLICT (space, record) DO UPDATE SET size = excluded.size, "
               "bytes = excluded.bytes RETURNING space",
               Parameters{}
                   .text(space.name)
                   .blob(asBytes(record))
                   .number(size(bytes))
                   .blob(m_packer.pack(bytes)),
               [](const Row &row) { return row.number(0); })
        .and_then([&](std::optional<std::int64_t> written) -> Result<void> {
            if (!written) {
                return fail(Errc::NotFound, "there is no space called " + space.name);
            }
            return {};
        });
}

Result<std::vector<StoredState>> PostgresStore::states(const SpaceId &space,
                                                       std::optional<RecordId> after,
                                                       std::size_t bytesMax)
{
    // The next state always, and those that end within the page. The empty blob is before every id.
    return m_connection
        .run("SELECT record, bytes FROM (SELECT record, bytes, size, "
             "sum(size) OVER (ORDER BY record) AS page_end FROM state "
             "WHERE space = (SELECT id FROM space WHERE name = $1) AND record > $2 "
             "ORDER BY record LIMIT $4) AS page WHERE page_end = size OR page_end <= $3 "
             "ORDER BY record",
             Parameters{}
                 .text(space.name)
                 .blob(after ? asBytes(*after) : "")
                 .number(static_cast<std::int64_t>(bytesMax))
                 .number(kStatesPerPageMax))
        .and_then([&](const postgres::Rows &rows) -> Result<std::vector<StoredState>> {
            std::vector<StoredState> states;
            for (int i = 0; i < rows.count(); ++i) {
                const auto id = idFromBytes<RecordTag>(rows.bytes(i, 0));
                Result<std::string> bytes = m_packer.unpack(rows.bytes(i, 1));
                if (!id || !bytes) {
                    return fail(Errc::Storage, bytes ? "a record id in the store is damaged: "
                                                       "restore the relay from its backup"
                                                     : bytes.error().what);
                }
                states.push_back({*id, *std::move(bytes)});
            }
            return states;
        });
}

Result<std::int64_t> PostgresStore::stateCount(const SpaceId &space)
{
    return m_connection
        .first("SELECT count(*) FROM state WHERE space = (SELECT id FROM space WHERE name = $1)",
               Parameters{}.text(space.name), [](const Row &row) { return row.number(0); })
        .map([](std::optional<std::int64_t> count) { return count.value_or(0); });
}

} // namespace samenspel::server
