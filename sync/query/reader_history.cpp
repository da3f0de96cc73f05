// SPDX-License-Identifier: EUPL-1.2
#include "sync/query/cell_values.h"
#include "sync/query/reader.h"
#include "sync/query/text_cells.h"
#include "sync/replica/before_values.h"
#include "sync/replica/store.h"

#include <algorithm>

//! Who wrote what, and where people wrote the same thing at the same time.
namespace samenspel::sync {
namespace {

Version versionFrom(const Rows &rows, int hlcColumn)
{
    return {{static_cast<std::uint64_t>(rows.number(hlcColumn))},
            rows.as<ReplicaId>(hlcColumn + 1)};
}

Value textOrNothing(std::string text)
{
    return text.empty() ? Value{} : Value{std::move(text)};
}

//! One entry per cell that the change set wrote in this record.
void addEntries(std::vector<HistoryEntry> &entries, const HistoryEntry &common,
                const RecordWrites &writes, const BeforeValues &before)
{
    if (writes.deletion) {
        HistoryEntry &entry = entries.emplace_back(common);
        entry.field = kExistenceField;
        entry.newValue = false;
        entry.present = false;
    }
    for (const CellWrite &cell : writes.cells) {
        HistoryEntry &entry = entries.emplace_back(common);
        entry.field = cell.key.field;
        if (!cell.textUpdate.empty()) {
            entry.newValue = textOrNothing(insertedText(cell));
            entry.oldValue = textOrNothing(before.removedText(writes.record, cell.key.field).text);
        } else if (cell.key.element.empty()) {
            entry.newValue = valueOf(cell.value);
            if (const auto old = before.find(writes.record, cell.key.field)) {
                entry.oldValue = valueOf(*old);
            }
        } else {
            entry.newValue = valueOf(cell.key.element);
            entry.present = valueOf(cell.value) == Value{true};
        }
    }
}

//! What is known of the change set that made a version.
struct Origin {
    UserId author;
    BeforeValues before;
};

Origin originOf(Store &store, Version version)
{
    Rows rows = store.query("SELECT author, before FROM change_set WHERE hlc = ? AND replica = ?",
                            static_cast<std::int64_t>(version.hlc.value), version.replica);
    return rows.next() ? Origin{rows.as<UserId>(0), BeforeValues{rows.blob(1)}} : Origin{};
}

Conflict fieldConflict(Store &store, const RecordState &state, const SpaceId &space,
                       FieldNumber field)
{
    Conflict conflict{state.record(), state.collection(), space, field, {}, std::nullopt};
    const Cell *cell = state.cell({field, {}});
    const std::vector<Survivor> &survivors = cell->survivors;
    for (auto at = survivors.rbegin(); at != survivors.rend(); ++at) {
        const Origin origin = originOf(store, at->version);
        if (const auto before = origin.before.find(state.record(), field)) {
            conflict.before = valueOf(*before);
        }
        const Value value = valueOf(at->value);
        if (std::ranges::find(conflict.choices, value, &ConflictChoice::value)
            == conflict.choices.end()) {
            conflict.choices.push_back(
                {at->version, value, origin.author, at == survivors.rbegin()});
        }
    }
    return conflict;
}

//! Deleted by one, edited by another: true keeps the record.
Conflict existenceConflict(Store &store, const RecordState &state, const SpaceId &space)
{
    Conflict conflict{state.record(), state.collection(), space, kExistenceField, {}, std::nullopt};
    const Version edited = newestVersion(state);
    const Version deleted = state.deletion().value_or(Version{});
    conflict.choices.push_back({edited, true, originOf(store, edited).author, true});
    conflict.choices.push_back({deleted, false, originOf(store, deleted).author, false});
    return conflict;
}

constexpr std::string_view kSelectConflicts =
    "SELECT record.state, space.name, shown_conflict.field FROM shown_conflict"
    " JOIN shown ON shown.row = shown_conflict.row AND NOT shown.deleted"
    " JOIN record ON record.row = shown.row JOIN space ON space.number = record.space";

Result<std::vector<Conflict>> conflictsFrom(Store &store, Rows rows)
{
    std::vector<Conflict> conflicts;
    while (rows.next()) {
        const auto state = RecordState::decode(rows.blob(0));
        if (!state) {
            return tl::unexpected<Error>(state.error());
        }
        const SpaceId space{std::string{rows.text(1)}};
        const auto field = rows.as<FieldNumber>(2);
        conflicts.push_back(field == kExistenceField ? existenceConflict(store, *state, space)
                                                     : fieldConflict(store, *state, space, field));
    }
    return store.finish(std::move(conflicts));
}

} // namespace

Result<std::vector<Conflict>> Reader::conflicts()
{
    Store store{*m_database};
    static const std::string kSql =
        std::string{kSelectConflicts} + " ORDER BY record.id, shown_conflict.field";
    return conflictsFrom(store, store.query(kSql));
}

Result<std::vector<Conflict>> Reader::conflictsOf(RecordId id)
{
    Store store{*m_database};
    static const std::string kSql =
        std::string{kSelectConflicts} + " WHERE record.id = ? ORDER BY shown_conflict.field";
    return conflictsFrom(store, store.query(kSql, id));
}

Result<std::vector<HistoryEntry>> Reader::history(RecordId id, std::int64_t limit)
{
    Store store{*m_database};
    std::vector<HistoryEntry> entries;
    {
        Rows rows = store.query("SELECT hlc, replica, waiting, bytes, before FROM change_record"
                                " JOIN change_set ON change_set.row = change_record.change_set"
                                " WHERE record = ? ORDER BY hlc DESC, replica DESC LIMIT ?",
                                id, limit);
        while (rows.next() && static_cast<std::int64_t>(entries.size()) < limit) {
            const auto changeSet = decodeChangeSet(rows.blob(3));
            if (!changeSet) {
                continue; // purged
            }
            const auto writes = std::ranges::find(changeSet->records, id, &RecordWrites::record);
            if (writes == changeSet->records.end()) {
                continue;
            }
            HistoryEntry common;
            common.version = versionFrom(rows, 0);
            common.author = changeSet->author;
            common.action = changeSet->action;
            common.kind = changeSet->kind;
            common.acknowledged = !rows.flag(2);
            addEntries(entries, common, *writes, BeforeValues{rows.blob(4)});
        }
    }
    if (static_cast<std::int64_t>(entries.size()) > limit) {
        entries.resize(static_cast<std::size_t>(limit));
    }
    return store.finish(std::move(entries));
}

} // namespace samenspel::sync
