// SPDX-License-Identifier: EUPL-1.2
#include "sync/replica/projection_tables.h"

#include <algorithm>

namespace samenspel::sync {
namespace {

// Prefix indexes of two and three characters make search-as-you-type look up instead of scan.
constexpr std::string_view kCommonTables = R"sql(
CREATE TABLE shown(
  row INTEGER PRIMARY KEY, collection INTEGER NOT NULL, space INTEGER NOT NULL,
  deleted INTEGER NOT NULL, contested INTEGER NOT NULL, conflicted INTEGER NOT NULL,
  changed INTEGER NOT NULL, title TEXT NOT NULL
);
CREATE TABLE shown_element(
  row INTEGER NOT NULL, field INTEGER NOT NULL, value, PRIMARY KEY(row, field, value)
) WITHOUT ROWID;
CREATE TABLE shown_conflict(
  row INTEGER NOT NULL, field INTEGER NOT NULL, PRIMARY KEY(row, field)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE shown_text USING fts5(
  title, body, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
)sql";

std::string_view columnType(schema::FieldKind kind)
{
    switch (kind) {
    case schema::FieldKind::Number:
    case schema::FieldKind::Flag:
    case schema::FieldKind::Enumeration:
    case schema::FieldKind::Money:
        return "INTEGER";
    case schema::FieldKind::Real:
        return "REAL";
    case schema::FieldKind::Reference:
        return "BLOB";
    case schema::FieldKind::Text:
    case schema::FieldKind::Term:
    case schema::FieldKind::Date:
    case schema::FieldKind::DateTime:
        break;
    }
    return "TEXT";
}

CollectionTable tableOf(const schema::Collection &collection)
{
    CollectionTable table;
    table.collection = &collection;
    table.name = quoted("shown_" + collection.table);
    std::string names = "row, id, space, deleted";
    std::string marks = "?, ?, ?, ?";
    for (const schema::Field &field : collection.fields) {
        if (field.fulltext && !field.title) {
            table.body.push_back(&field);
        }
        if (field.merge == schema::Merge::Set) {
            table.sets.push_back(&field);
            continue;
        }
        table.columns.push_back(&field);
        names += ", " + quoted(field.name);
        marks += ", ?";
    }
    table.insertSql = "INSERT INTO " + table.name + "(" + names + ") VALUES(" + marks + ")";
    table.deleteSql = "DELETE FROM " + table.name + " WHERE row = ?";
    return table;
}

std::string createSqlOf(const CollectionTable &table)
{
    std::string sql = "CREATE TABLE " + table.name
                      + "(row INTEGER PRIMARY KEY, id BLOB NOT NULL, space INTEGER NOT NULL, "
                        "deleted INTEGER NOT NULL";
    std::string indexes;
    for (const schema::Field *field : table.columns) {
        sql += ", " + quoted(field->name) + " " + std::string{columnType(field->kind)};
        if (field->index) {
            const std::string name = "shown_" + table.collection->table + "_" + field->name;
            indexes += "CREATE INDEX " + quoted(name) + " ON " + table.name + "("
                       + quoted(field->name) + ");\n";
        }
    }
    return sql + ");\n" + indexes;
}

} // namespace

std::string quoted(std::string_view name)
{
    return '"' + std::string{name} + '"';
}

const ProjectionTables &ProjectionTables::instance()
{
    static const ProjectionTables kTables{schema::Schema::instance()};
    return kTables;
}

ProjectionTables::ProjectionTables(const schema::Schema &schema)
    : m_createSql(kCommonTables)
{
    for (const schema::Collection &collection : schema.collections()) {
        m_tables.push_back(tableOf(collection));
        m_createSql += createSqlOf(m_tables.back());
    }
}

const CollectionTable *ProjectionTables::find(CollectionId id) const
{
    const auto idOf = [](const CollectionTable &table) { return table.collection->id; };
    const auto at = std::ranges::lower_bound(m_tables, id, {}, idOf);
    return at != m_tables.end() && idOf(*at) == id ? &*at : nullptr;
}

} // namespace samenspel::sync
