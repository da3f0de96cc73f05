// SPDX-License-Identifier: EUPL-1.2
#include "sync/replica/projection.h"

#include "shared/crypto/crypto.h"
#include "sync/query/bound_value.h"
#include "sync/query/cell_values.h"

#include <algorithm>
#include <tuple>
#include <vector>

namespace samenspel::sync {
namespace {

constexpr std::string_view kLayoutKey = "projection";

std::string fingerprint(const ProjectionTables &tables)
{
    return crypto::toHex(crypto::asView(crypto::blake2b128(tables.createSql())));
}

std::string bodyOf(const CollectionTable &table, const RecordState &state)
{
    std::string body;
    for (const schema::Field *field : table.body) {
        if (field != table.body.front()) {
            body += kBodySeparator;
        }
        if (field->merge != schema::Merge::Set) {
            body += plainText(*field, shownValue(state, *field));
            continue;
        }
        for (const Value &element : presentElements(state, *field)) {
            body += plainText(*field, element) + "; ";
        }
    }
    return body;
}

} // namespace

Projection::Projection(Store &store)
    : m_store(store)
    , m_tables(ProjectionTables::instance())
{}

bool Projection::isCurrent()
{
    Rows rows = m_store.query("SELECT value FROM meta WHERE key = ?", kLayoutKey);
    return rows.next() && rows.text(0) == fingerprint(m_tables);
}

void Projection::recreate()
{
    std::vector<std::string> names;
    {
        // The search index drops its shadow tables itself.
        Rows rows = m_store.query("SELECT name FROM sqlite_schema WHERE type = 'table'"
                                  " AND name GLOB 'shown*' AND name NOT GLOB 'shown_text_*'");
        while (rows.next()) {
            names.emplace_back(rows.text(0));
        }
    }
    for (const std::string &name : names) {
        m_store.execute("DROP TABLE " + quoted(name));
    }
    m_store.execute(m_tables.createSql());
    m_store.run("INSERT OR REPLACE INTO meta(key, value) VALUES(?, ?)", kLayoutKey,
                fingerprint(m_tables));
}

void Projection::show(std::span<const PlacedState> states)
{
    const auto rank = [](const PlacedState &placed) {
        return std::tuple{!placed.state->isDeleted(), newestVersion(*placed.state), placed.space};
    };
    const auto best = std::ranges::max_element(states, {}, rank);
    for (const PlacedState &placed : states) {
        if (&placed != &*best) {
            hide(placed.row, placed.state->collection());
        }
    }
    if (best != states.end()) {
        showOne(*best);
    }
}

void Projection::showOne(const PlacedState &placed)
{
    const RecordState &state = *placed.state;
    const CollectionTable *table = m_tables.find(state.collection());
    const bool deleted = state.isDeleted();
    const bool contested = state.isDeletionContested();
    const std::string title = table == nullptr ? std::string{} : titleOf(state, *table->collection);
    const bool conflicted = contested || std::ranges::any_of(state.cells(), [&](const Cell &cell) {
                                return cell.key.element.empty() && cell.survivors.size() > 1
                                       && state.isConflicted(cell.key.field);
                            });

    bool isNew = false;
    bool wasConflicted = false;
    {
        Rows rows = m_store.query("SELECT conflicted FROM shown WHERE row = ?", placed.row);
        isNew = !rows.next();
        wasConflicted = !isNew && rows.flag(0);
    }
    if (!isNew) {
        forget(placed.row, table);
    }
    m_store.run("INSERT INTO shown(row, collection, space, deleted, contested,"
                " conflicted, changed, title) VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
                placed.row, state.collection(), placed.space, deleted, contested, conflicted,
                static_cast<std::int64_t>(newestVersion(state).hlc.value), title);
    if (conflicted || wasConflicted) {
        writeConflicts(placed, isNew);
    }
    if (table != nullptr) {
        writeColumns(*table, placed, deleted);
        writeElements(*table, placed, isNew);
        writeText(placed.row, title, bodyOf(*table, state), isNew);
    }
}

void Projection::writeColumns(const CollectionTable &table, const PlacedState &placed, bool deleted)
{
    sqlite::Statement *statement = m_store.statement(table.insertSql);
    if (statement == nullptr) {
        return;
    }
    const RecordId id = placed.state->record();
    std::vector<Value> values; // kept until the statement has run
    values.reserve(table.columns.size());
    statement->bind(1, placed.row)
        .bind(2, id)
        .bind(3, placed.space)
        .bind(4, std::int64_t{deleted ? 1 : 0});
    int index = 4;
    for (const schema::Field *field : table.columns) {
        bindValue(*statement, ++index, values.emplace_back(shownValue(*placed.state, *field)));
    }
    m_store.note(statement->run());
}

void Projection::writeElements(const CollectionTable &table, const PlacedState &placed, bool isNew)
{
    if (table.sets.empty()) {
        return;
    }
    if (!isNew) {
        m_store.run("DELETE FROM shown_element WHERE row = ?", placed.row);
    }
    for (const schema::Field *field : table.sets) {
        for (const Value &element : presentElements(*placed.state, *field)) {
            sqlite::Statement *statement =
                m_store.statement("INSERT INTO shown_element(row, field, value) VALUES(?, ?, ?)");
            if (statement == nullptr) {
                return;
            }
            statement->bind(1, placed.row).bind(2, field->number);
            bindValue(*statement, 3, element);
            m_store.note(statement->run());
        }
    }
}

void Projection::writeConflicts(const PlacedState &placed, bool isNew)
{
    constexpr std::string_view kInsert = "INSERT INTO shown_conflict(row, field) VALUES(?, ?)";
    if (!isNew) {
        m_store.run("DELETE FROM shown_conflict WHERE row = ?", placed.row);
    }
    if (placed.state->isDeletionContested()) {
        m_store.run(kInsert, placed.row, kExistenceField);
    }
    for (const Cell &cell : placed.state->cells()) {
        if (cell.key.element.empty() && placed.state->isConflicted(cell.key.field)) {
            m_store.run(kInsert, placed.row, cell.key.field);
        }
    }
}

void Projection::writeText(std::int64_t row, const std::string &title, const std::string &body,
                           bool isNew)
{
    if (!isNew) {
        {
            // Most edits touch no searched field: looking is much cheaper than indexing again.
            Rows rows = m_store.query("SELECT title, body FROM shown_text WHERE rowid = ?", row);
            if (rows.next() && rows.text(0) == title && rows.text(1) == body) {
                return;
            }
        }
        m_store.run("DELETE FROM shown_text WHERE rowid = ?", row);
    }
    m_store.run("INSERT INTO shown_text(rowid, title, body) VALUES(?, ?, ?)", row, title, body);
}

// Rows are deleted and inserted, never replaced: REPLACE needs a savepoint, at which the search
// index writes out all that it has gathered, once per record instead of once per transaction.
void Projection::forget(std::int64_t row, const CollectionTable *table)
{
    m_store.run("DELETE FROM shown WHERE row = ?", row);
    if (table != nullptr) {
        m_store.run(table->deleteSql, row);
    }
}

void Projection::hide(std::int64_t row, CollectionId collection)
{
    if (m_store.number("SELECT count(*) FROM shown WHERE row = ?", row) == 0) {
        return;
    }
    forget(row, m_tables.find(collection));
    m_store.run("DELETE FROM shown_element WHERE row = ?", row);
    m_store.run("DELETE FROM shown_conflict WHERE row = ?", row);
    m_store.run("DELETE FROM shown_text WHERE rowid = ?", row);
}

} // namespace samenspel::sync
