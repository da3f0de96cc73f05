// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "server/store/fixed_bytes.h"
#include "shared/result.h"
#include "shared/sqlite/database.h"

#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

//! The three shapes of a query. Each resets its statement before it returns: a statement that is
//! left in the middle holds a read transaction, and the store would go on seeing the database as
//! it was then.
namespace samenspel::server {

//! Resets a statement when it goes out of scope.
class StatementUse
{
public:
    explicit StatementUse(sqlite::Statement &statement)
        : m_statement(statement)
    {}
    StatementUse(const StatementUse &) = delete;
    StatementUse &operator=(const StatementUse &) = delete;
    ~StatementUse() { m_statement.reset(); }

private:
    sqlite::Statement &m_statement;
};

//! Runs a statement without rows; \p bind sets its parameters.
template<typename Bind>
[[nodiscard]] Result<void> execute(sqlite::Database &database, std::string_view sql, Bind bind)
{
    return database.prepare(sql).and_then([&](sqlite::Statement &statement) {
        const StatementUse use{statement};
        bind(statement);
        return statement.run();
    });
}

//! Calls \p each, which returns Result<bool> (false: enough), with every row.
template<typename Bind, typename Each>
[[nodiscard]] Result<void> forEachRow(sqlite::Database &database, std::string_view sql, Bind bind,
                                      Each each)
{
    return database.prepare(sql).and_then([&](sqlite::Statement &statement) -> Result<void> {
        const StatementUse use{statement};
        bind(statement);
        for (;;) {
            const Result<bool> row = statement.step();
            if (!row) {
                return tl::unexpected(row.error());
            }
            if (!*row) {
                return {};
            }
            const Result<bool> more = each(std::as_const(statement));
            if (!more) {
                return tl::unexpected(more.error());
            }
            if (!*more) {
                return {};
            }
        }
    });
}

template<typename Read>
using RowValue = std::invoke_result_t<Read, const sqlite::Statement &>;

//! All rows as values; \p read turns one into a value.
template<typename Bind, typename Read>
[[nodiscard]] Result<std::vector<RowValue<Read>>> selectAll(sqlite::Database &database,
                                                            std::string_view sql, Bind bind,
                                                            Read read)
{
    std::vector<RowValue<Read>> values;
    return forEachRow(database, sql, bind,
                      [&](const sqlite::Statement &row) -> Result<bool> {
                          values.push_back(read(row));
                          return true;
                      })
        .map([&] { return std::move(values); });
}

//! The first row as a value, absent when there is none.
template<typename Bind, typename Read>
[[nodiscard]] Result<std::optional<RowValue<Read>>> selectOne(sqlite::Database &database,
                                                              std::string_view sql, Bind bind,
                                                              Read read)
{
    std::optional<RowValue<Read>> value;
    return forEachRow(database, sql, bind,
                      [&](const sqlite::Statement &row) -> Result<bool> {
                          value = read(row);
                          return false;
                      })
        .map([&] { return std::move(value); });
}

} // namespace samenspel::server
