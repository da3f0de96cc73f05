// SPDX-License-Identifier: EUPL-1.2
#include "sync/replica/change_log.h"

#include "shared/defects/defect.h"
#include "sync/replica/space_table.h"

#include <cstring>
#include <utility>

namespace samenspel::sync {
namespace {

constexpr std::string_view kOwnColumns =
    "SELECT row, seq, space, position, waiting, effect, bytes FROM change_set"
    " WHERE chain IS NOT NULL AND ";

OwnChangeSet ownFrom(const Rows &rows)
{
    OwnChangeSet own;
    own.row = rows.number(0);
    own.seq = rows.as<ReplicaSeq>(1);
    own.space = rows.as<SpaceNumber>(2);
    if (!rows.isNull(3)) {
        own.position = rows.as<LogPosition>(3);
    }
    own.waiting = rows.flag(4);
    own.effect = rows.flag(5);
    own.bytes = rows.blob(6);
    return own;
}

std::int64_t hlcOf(const ChangeSet &changeSet)
{
    return static_cast<std::int64_t>(changeSet.hlc.value);
}

} // namespace

void ChangeLog::linkRecords(std::string_view table, const ChangeSet &changeSet, std::int64_t row)
{
    const std::string sql =
        "INSERT OR IGNORE INTO " + std::string{table} + "(record, change_set) VALUES(?, ?)";
    for (const RecordWrites &writes : changeSet.records) {
        m_store.run(sql, writes.record, row);
    }
}

std::int64_t ChangeLog::appendOwn(const ChangeSet &changeSet, SpaceNumber space,
                                  std::string_view bytes, const crypto::Hash128 &chain,
                                  std::string_view before)
{
    m_store.run("INSERT INTO change_set(replica, seq, space, hlc, author, action, kind, waiting,"
                " effect, chain, bytes, before) VALUES(?, ?, ?, ?, ?, ?, ?, 1, 1, ?, ?, ?)",
                changeSet.replica, changeSet.seq, space, hlcOf(changeSet), changeSet.author,
                changeSet.action, changeSet.kind, Blob{crypto::asView(chain)}, Blob{bytes},
                Blob{before});
    const std::int64_t row = m_store.database().lastInsertRowId();
    linkRecords("change_record", changeSet, row);
    linkRecords("unsent_record", changeSet, row);
    return row;
}

void ChangeLog::appendForeign(const ChangeSet &changeSet, SpaceNumber space, LogPosition position,
                              std::string_view bytes, std::string_view before)
{
    m_store.run("INSERT OR IGNORE INTO change_set(replica, seq, space, position, hlc, author,"
                " action, kind, waiting, effect, bytes, before)"
                " VALUES(?, ?, ?, ?, ?, ?, ?, ?, 0, 1, ?, ?)",
                changeSet.replica, changeSet.seq, space, position, hlcOf(changeSet),
                changeSet.author, changeSet.action, changeSet.kind, Blob{bytes}, Blob{before});
    if (!m_store.failed() && m_store.database().changedRows() > 0) {
        linkRecords("change_record", changeSet, m_store.database().lastInsertRowId());
    }
}

void ChangeLog::visitOwn(ReplicaSeq after, const std::function<bool(const OwnChangeSet &)> &visit)
{
    static const std::string kSql = std::string{kOwnColumns} + "seq > ? ORDER BY seq";
    Rows rows = m_store.query(kSql, after);
    while (rows.next()) {
        if (!visit(ownFrom(rows))) {
            return;
        }
    }
}

std::vector<OwnChangeSet> ChangeLog::ownAfter(ReplicaSeq after)
{
    std::vector<OwnChangeSet> all;
    visitOwn(after, [&all](const OwnChangeSet &own) {
        all.push_back(own);
        return true;
    });
    return all;
}

std::optional<OwnChangeSet> ChangeLog::own(ReplicaSeq seq)
{
    static const std::string kSql = std::string{kOwnColumns} + "seq = ?";
    Rows rows = m_store.query(kSql, seq);
    return rows.next() ? std::optional{ownFrom(rows)} : std::nullopt;
}

std::optional<crypto::Hash128> ChangeLog::chainAt(ReplicaSeq seq)
{
    crypto::Hash128 chain{};
    if (seq == ReplicaSeq{0}) {
        return chain;
    }
    Rows rows =
        m_store.query("SELECT chain FROM change_set WHERE chain IS NOT NULL AND seq = ?", seq);
    if (!rows.next() || rows.blob(0).size() != chain.size()) {
        return std::nullopt;
    }
    std::memcpy(chain.data(), rows.blob(0).data(), chain.size());
    return chain;
}

ReplicaSeq ChangeLog::settledUpTo(ReplicaSeq newest)
{
    Rows rows = m_store.query("SELECT min(seq) FROM change_set WHERE waiting");
    return rows.next() && !rows.isNull(0) ? ReplicaSeq{raw(rows.as<ReplicaSeq>(0)) - 1} : newest;
}

std::vector<RecordId> ChangeLog::recordsOf(const OwnChangeSet &own)
{
    std::vector<RecordId> records;
    if (const auto changeSet = decodeChangeSet(own.bytes)) {
        for (const RecordWrites &writes : changeSet->records) {
            records.push_back(writes.record);
        }
    }
    return records;
}

std::vector<RecordId> ChangeLog::markAcknowledged(const OwnChangeSet &own,
                                                  std::optional<LogPosition> position)
{
    if (position) {
        m_store.run("UPDATE change_set SET waiting = 0, effect = 1, position = ? WHERE row = ?",
                    *position, own.row);
    } else {
        m_store.run("UPDATE change_set SET waiting = 0, effect = 1 WHERE row = ?", own.row);
    }
    if (const auto changeSet = decodeChangeSet(own.bytes); changeSet && !own.effect) {
        linkRecords("change_record", *changeSet, own.row);
    }
    return unlink("unsent_record", own);
}

std::vector<RecordId> ChangeLog::markWithoutEffect(const OwnChangeSet &own, bool settled)
{
    m_store.run("UPDATE change_set SET effect = 0, waiting = ? WHERE row = ?", !settled, own.row);
    unlink("change_record", own);
    return unlink("unsent_record", own);
}

std::vector<RecordId> ChangeLog::unlink(std::string_view table, const OwnChangeSet &own)
{
    const std::string sql =
        "DELETE FROM " + std::string{table} + " WHERE record = ? AND change_set = ?";
    std::vector<RecordId> records = recordsOf(own);
    for (const RecordId record : records) {
        m_store.run(sql, record, own.row);
    }
    return records;
}

void ChangeLog::markWaiting(const OwnChangeSet &own)
{
    m_store.run("UPDATE change_set SET waiting = 1, position = NULL WHERE row = ?", own.row);
    if (const auto changeSet = decodeChangeSet(own.bytes); changeSet && own.effect) {
        linkRecords("unsent_record", *changeSet, own.row);
    }
}

void ChangeLog::rewrite(std::int64_t row, const ChangeSet &changeSet, std::string_view bytes,
                        const crypto::Hash128 &chain)
{
    m_store.run("UPDATE change_set SET replica = ?, seq = ?, hlc = ?, author = ?, chain = ?,"
                " bytes = ?, position = NULL, waiting = 1 WHERE row = ?",
                changeSet.replica, changeSet.seq, hlcOf(changeSet), changeSet.author,
                Blob{crypto::asView(chain)}, Blob{bytes}, row);
    linkRecords("unsent_record", changeSet, row);
}

void ChangeLog::appendSettled(ReplicaId replica, ReplicaSeq seq, const crypto::Hash128 &chain)
{
    if (seq == ReplicaSeq{0}) {
        return;
    }
    m_store.run("INSERT INTO change_set(replica, seq, space, hlc, author, action, kind, waiting,"
                " effect, chain, bytes) VALUES(?, ?, 0, 0, x'', x'', 0, 0, 1, ?, x'')",
                replica, seq, Blob{crypto::asView(chain)});
}

void ChangeLog::disown(ReplicaSeq upTo)
{
    m_store.run("UPDATE change_set SET chain = NULL, waiting = 0"
                " WHERE chain IS NOT NULL AND seq <= ?",
                upTo);
}

void ChangeLog::disownWithoutEffect()
{
    m_store.run("UPDATE change_set SET chain = NULL, waiting = 0"
                " WHERE chain IS NOT NULL AND (NOT effect OR length(bytes) = 0)");
}

void ChangeLog::pruneOwn(HlcStamp oldest, ReplicaSeq newest)
{
    const ReplicaSeq settled = settledUpTo(newest);
    ReplicaSeq last{0};
    {
        Rows rows = m_store.query("SELECT seq FROM change_set WHERE chain IS NOT NULL AND seq < ?"
                                  " AND hlc < ? ORDER BY seq DESC LIMIT 1",
                                  settled, static_cast<std::int64_t>(oldest.value));
        if (rows.next()) {
            last = rows.as<ReplicaSeq>(0);
        }
    }
    if (last > ReplicaSeq{0}) {
        disown(last);
    }
}

void ChangeLog::forgetPositions()
{
    m_store.run("UPDATE change_set SET position = NULL WHERE position IS NOT NULL");
}

void ChangeLog::bringHome(const SpaceTable &spaces)
{
    if (planted(Defect::LostSpaceNotReunited)) {
        return;
    }
    std::vector<std::pair<std::int64_t, SpaceNumber>> moved;
    {
        Rows rows =
            m_store.query("SELECT row, bytes FROM change_set WHERE chain IS NOT NULL"
                          " AND length(bytes) > 0 AND space NOT IN (SELECT number FROM space)");
        while (rows.next()) {
            const auto changeSet = decodeChangeSet(rows.blob(1));
            if (const SpaceRow *space = changeSet ? spaces.find(changeSet->space) : nullptr) {
                moved.emplace_back(rows.number(0), space->number);
            }
        }
    }
    for (const auto &[row, number] : moved) {
        m_store.run("UPDATE change_set SET space = ? WHERE row = ?", number, row);
    }
}

void ChangeLog::purge(SpaceNumber space)
{
    for (const std::string_view table : {"change_record", "unsent_record"}) {
        m_store.run("DELETE FROM " + std::string{table}
                        + " WHERE change_set IN (SELECT row FROM change_set WHERE space = ?)",
                    space);
    }
    m_store.run("DELETE FROM change_set WHERE space = ? AND chain IS NULL", space);
    // What still waits keeps its bytes: numbers are gap-free, so it has to be sent all the same.
    m_store.run("UPDATE change_set SET before = NULL WHERE space = ?", space);
    m_store.run("UPDATE change_set SET bytes = x'' WHERE space = ? AND NOT waiting", space);
}

} // namespace samenspel::sync
