// SPDX-License-Identifier: EUPL-1.2
// SqliteStore: the audit log.
#include "server/store/audit_chain.h"
#include "server/store/queries.h"
#include "server/store/sqlite_store.h"
#include "shared/defects/defect.h"

#include <cassert>

namespace samenspel::server {

Result<void> SqliteStore::audit(const AuditLine &line)
{
    assert(m_transaction);
    return selectOne(
               m_database, "SELECT hash FROM audit ORDER BY id DESC LIMIT 1",
               [](sqlite::Statement &) {},
               [](const sqlite::Statement &row) { return arrayFrom<crypto::Hash256>(row.blob(0)); })
        .and_then([&](const std::optional<crypto::Hash256> &previous) {
            const crypto::Hash256 hash =
                chainHash(planted(Defect::AuditNotChained) ? crypto::Hash256{}
                                                           : previous.value_or(crypto::Hash256{}),
                          line);
            return execute(m_database,
                           "INSERT INTO audit(time, actor, origin, action, object, result, hash) "
                           "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                           [&](sqlite::Statement &statement) {
                               statement.bind(1, std::int64_t{line.time.time_since_epoch().count()})
                                   .bindText(2, line.actor)
                                   .bindText(3, line.origin)
                                   .bindText(4, line.action)
                                   .bindText(5, line.object)
                                   .bindText(6, line.result)
                                   .bindBlob(7, crypto::asView(hash));
                           });
        });
}

Result<std::vector<ChainedLine>> SqliteStore::auditLines(std::int64_t after, std::size_t count)
{
    return selectAll(
        m_database,
        "SELECT id, time, actor, origin, action, object, result, hash FROM audit WHERE id > ?1 "
        "ORDER BY id LIMIT ?2",
        [&](sqlite::Statement &statement) {
            statement.bind(1, after).bind(2, static_cast<std::int64_t>(count));
        },
        [](const sqlite::Statement &row) {
            return ChainedLine{
                .number = row.number(0),
                .line = {.time = WallTime{std::chrono::milliseconds{row.number(1)}},
                         .actor = std::string{row.text(2)},
                         .origin = std::string{row.text(3)},
                         .action = std::string{row.text(4)},
                         .object = std::string{row.text(5)},
                         .result = std::string{row.text(6)}},
                .hash = arrayFrom<crypto::Hash256>(row.blob(7)),
            };
        });
}

} // namespace samenspel::server
