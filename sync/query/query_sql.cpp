// SPDX-License-Identifier: EUPL-1.2
#include "sync/query/query_sql.h"

#include "sync/query/bound_value.h"

#include <algorithm>

namespace samenspel::sync {
namespace {

//! "?, ?, ?"
std::string marks(std::size_t count)
{
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        text += i == 0 ? "?" : ", ?";
    }
    return text;
}

bool isUnset(const Value &value)
{
    const auto *number = std::get_if<std::int64_t>(&value);
    const auto *flag = std::get_if<bool>(&value);
    return isEmpty(value) || (number != nullptr && *number == 0) || (flag != nullptr && !*flag);
}

class Builder
{
public:
    explicit Builder(QuerySql &sql)
        : m_sql(sql)
    {}

    [[nodiscard]] Result<void> add(const Condition &condition)
    {
        const schema::Field *field = m_sql.table->collection->field(condition.field);
        if (field == nullptr) {
            return unknownField(condition.field);
        }
        m_sql.from += " AND ";
        return field->merge == schema::Merge::Set ? addSet(*field, condition)
                                                  : addColumn(*field, condition);
    }

    [[nodiscard]] Result<void> addOrder(const Order &order)
    {
        const schema::Field *field = m_sql.table->collection->field(order.field);
        if (field == nullptr) {
            return unknownField(order.field);
        }
        if (field->merge == schema::Merge::Set) {
            return fail(Errc::Malformed, "Op " + field->name + " kan niet worden gesorteerd.");
        }
        // What has no value stands at the end, whichever way the list runs.
        const std::string column = "p." + quoted(field->name);
        m_sql.order += column + " IS NULL, " + column;
        m_sql.order += field->kind == schema::FieldKind::Text ? " COLLATE NOCASE" : "";
        m_sql.order += order.descending ? " DESC, " : ", ";
        return {};
    }

private:
    [[nodiscard]] Result<void> unknownField(FieldNumber field) const
    {
        return fail(Errc::Malformed, m_sql.table->collection->name + " heeft geen veld met nummer "
                                         + std::to_string(raw(field)) + ".");
    }

    void addParameters(const std::vector<Value> &values)
    {
        m_sql.parameters.insert(m_sql.parameters.end(), values.begin(), values.end());
    }

    [[nodiscard]] Result<void> addSet(const schema::Field &field, const Condition &condition)
    {
        const bool anyValue = condition.comparison == Comparison::Empty
                              || condition.comparison == Comparison::NotEmpty;
        if (condition.comparison == Comparison::Less
            || condition.comparison == Comparison::Greater) {
            return fail(Errc::Malformed, field.name + " bevat meer waarden; vergelijk op bevat.");
        }
        const bool negated = condition.comparison == Comparison::NotEqual
                             || condition.comparison == Comparison::Empty;
        m_sql.from += negated ? "NOT EXISTS(" : "EXISTS(";
        m_sql.from += "SELECT 1 FROM shown_element e WHERE e.row = p.row AND e.field = ?";
        m_sql.parameters.emplace_back(static_cast<std::int64_t>(raw(field.number)));
        if (!anyValue) {
            m_sql.from += " AND e.value IN (" + marks(condition.values.size()) + ")";
            addParameters(condition.values);
        }
        m_sql.from += ")";
        return {};
    }

    [[nodiscard]] Result<void> addColumn(const schema::Field &field, const Condition &condition)
    {
        const std::string column = "p." + quoted(field.name);
        switch (condition.comparison) {
        case Comparison::Equal:
        case Comparison::Contains:
            addOneOf(column, condition.values);
            return {};
        case Comparison::NotEqual:
            m_sql.from += "NOT ";
            addOneOf(column, condition.values);
            return {};
        case Comparison::Less:
        case Comparison::Greater:
            if (condition.values.size() != 1) {
                return fail(Errc::Malformed, field.name + ": vergelijk met één waarde.");
            }
            m_sql.from += column + (condition.comparison == Comparison::Less ? " < ?" : " > ?");
            addParameters(condition.values);
            return {};
        case Comparison::Empty:
            m_sql.from += "coalesce(" + column + ", '') = ''";
            return {};
        case Comparison::NotEmpty:
            m_sql.from += "coalesce(" + column + ", '') <> ''";
            return {};
        }
        return {};
    }

    //! Never NULL, so that NOT is its opposite. "Not done" also finds what nobody ever ticked.
    void addOneOf(const std::string &column, const std::vector<Value> &values)
    {
        m_sql.from +=
            "(" + column + " IS NOT NULL AND " + column + " IN (" + marks(values.size()) + ")";
        m_sql.from += std::ranges::any_of(values, isUnset) ? " OR " + column + " IS NULL)" : ")";
        addParameters(values);
    }

    QuerySql &m_sql;
};

} // namespace

std::string matchExpression(std::string_view words)
{
    constexpr std::string_view kBlanks = " \t\r\n";
    std::string expression;
    while (true) {
        const std::size_t begin = words.find_first_not_of(kBlanks);
        if (begin == std::string_view::npos) {
            return expression;
        }
        words.remove_prefix(begin);
        const std::string_view word = words.substr(0, words.find_first_of(kBlanks));
        words.remove_prefix(word.size());
        expression += expression.empty() ? "\"" : " \"";
        for (const char c : word) {
            expression += c == '"' ? "\"\"" : std::string(1, c); // quoted: no operators, no columns
        }
        expression += "\"*";
    }
}

Result<QuerySql> toSql(const Query &query)
{
    QuerySql sql;
    sql.table = ProjectionTables::instance().find(query.collection);
    if (sql.table == nullptr) {
        return fail(Errc::Malformed,
                    "Soort " + std::to_string(raw(query.collection)) + " bestaat niet.");
    }
    Builder builder{sql};
    sql.from = " FROM " + sql.table->name + " p WHERE p.deleted = ?";
    sql.parameters.emplace_back(query.binned);
    if (query.space) {
        sql.from += " AND p.space = (SELECT number FROM space WHERE name = ?)";
        sql.parameters.emplace_back(query.space->name);
    }
    for (const Condition &condition : query.conditions) {
        if (auto added = builder.add(condition); !added) {
            return tl::unexpected<Error>(added.error());
        }
    }
    if (std::string match = matchExpression(query.search); !match.empty()) {
        sql.from += " AND p.row IN (SELECT rowid FROM shown_text WHERE shown_text MATCH ?)";
        sql.parameters.emplace_back(std::move(match));
    }
    sql.order = " ORDER BY ";
    for (const Order &order : query.order) {
        if (auto added = builder.addOrder(order); !added) {
            return tl::unexpected<Error>(added.error());
        }
    }
    sql.order += "p.id LIMIT ? OFFSET ?";
    sql.orderParameters = {query.limit, query.offset};
    return sql;
}

Rows run(Store &store, std::string_view select, const QuerySql &sql, bool ordered)
{
    sqlite::Statement *statement =
        store.statement(std::string{select} + sql.from + (ordered ? sql.order : std::string{}));
    if (statement != nullptr) {
        int index = 0;
        for (const Value &value : sql.parameters) {
            bindValue(*statement, ++index, value);
        }
        for (std::size_t i = 0; ordered && i < sql.orderParameters.size(); ++i) {
            bindValue(*statement, ++index, sql.orderParameters[i]);
        }
    }
    return {store, statement};
}

} // namespace samenspel::sync
