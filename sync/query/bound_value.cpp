// SPDX-License-Identifier: EUPL-1.2
#include "sync/query/bound_value.h"

#include <string>

namespace samenspel::sync {

void bindValue(sqlite::Statement &statement, int index, const Value &value)
{
    if (const auto *text = std::get_if<std::string>(&value)) {
        statement.bindText(index, *text);
    } else if (const auto *number = std::get_if<std::int64_t>(&value)) {
        statement.bind(index, *number);
    } else if (const auto *real = std::get_if<double>(&value)) {
        statement.bind(index, *real);
    } else if (const auto *flag = std::get_if<bool>(&value)) {
        statement.bind(index, std::int64_t{*flag ? 1 : 0});
    } else if (const auto *record = std::get_if<RecordId>(&value)) {
        statement.bind(index, *record);
    } else if (const auto *term = std::get_if<Term>(&value);
               term != nullptr && !term->end.empty()) {
        statement.bindText(index, term->end);
    } else {
        statement.bindNull(index);
    }
}

Value columnValue(const Rows &rows, int column, const schema::Field &field)
{
    if (rows.isNull(column)) {
        return {};
    }
    switch (field.kind) {
    case schema::FieldKind::Number:
    case schema::FieldKind::Enumeration:
    case schema::FieldKind::Money:
        return rows.number(column);
    case schema::FieldKind::Flag:
        return rows.flag(column);
    case schema::FieldKind::Real:
        return rows.real(column);
    case schema::FieldKind::Reference:
        return rows.as<RecordId>(column);
    case schema::FieldKind::Text:
    case schema::FieldKind::Term:
    case schema::FieldKind::Date:
    case schema::FieldKind::DateTime:
        break;
    }
    return std::string{rows.text(column)};
}

} // namespace samenspel::sync
