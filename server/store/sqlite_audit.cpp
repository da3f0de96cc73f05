// SPDX-License-Identifier: EUPL-1.2
// SqliteStore: the audit log. Each line's hash covers the line and the hash before it, so that a
// line cannot be altered, left out or put in without every later hash giving it away.
#include "server/store/queries.h"
#include "server/store/sqlite_store.h"

#include <cassert>

namespace samenspel::server {

namespace {

//! Hash of a line: BLAKE2b-256 of the previous hash, then the time and each text, all preceded by
//! their length in decimal digits and a colon (a netstring), so that no two lines read alike.
crypto::Hash256 chainHash(const crypto::Hash256 &previous, const AuditLine &line)
{
    std::string bytes{crypto::asView(previous)};
    const auto add = [&bytes](std::string_view text) {
        bytes.append(std::to_string(text.size())).append(1, ':').append(text);
    };
    add(std::to_string(line.time.time_since_epoch().count()));
    add(line.actor);
    add(line.origin);
    add(line.action);
    add(line.object);
    add(line.result);
    return crypto::blake2b256(bytes);
}

} // namespace

Result<void> SqliteStore::audit(const AuditLine &line)
{
    assert(m_transaction);
    return selectOne(
               m_database, "SELECT hash FROM audit ORDER BY id DESC LIMIT 1",
               [](sqlite::Statement &) {},
               [](const sqlite::Statement &row) { return arrayFrom<crypto::Hash256>(row.blob(0)); })
        .and_then([&](const std::optional<crypto::Hash256> &previous) {
            const crypto::Hash256 hash = chainHash(previous.value_or(crypto::Hash256{}), line);
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

Result<std::int64_t> SqliteStore::verifyAudit()
{
    std::int64_t lines = 0;
    crypto::Hash256 previous{};
    return forEachRow(
               m_database,
               "SELECT id, time, actor, origin, action, object, result, hash FROM audit ORDER BY "
               "id",
               [](sqlite::Statement &) {},
               [&](const sqlite::Statement &row) -> Result<bool> {
                   const AuditLine line{.time = WallTime{std::chrono::milliseconds{row.number(1)}},
                                        .actor = std::string{row.text(2)},
                                        .origin = std::string{row.text(3)},
                                        .action = std::string{row.text(4)},
                                        .object = std::string{row.text(5)},
                                        .result = std::string{row.text(6)}};
                   previous = chainHash(previous, line);
                   if (row.number(0) != ++lines || row.blob(7) != crypto::asView(previous)) {
                       return fail(Errc::Storage,
                                   "audit line " + std::to_string(lines)
                                       + ": it was altered, or the line before it is missing");
                   }
                   return true;
               })
        .map([&] { return lines; });
}

} // namespace samenspel::server
