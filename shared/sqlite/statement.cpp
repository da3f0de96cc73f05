// SPDX-License-Identifier: EUPL-1.2
#include "shared/sqlite/database.h"
#include "shared/sqlite/failure.h"

#include <sqlite3.h>

#include <cassert>

namespace samenspel::sqlite {

Statement::Statement(sqlite3_stmt *statement)
    : m_statement(statement)
{
    assert(statement != nullptr);
}

Statement::~Statement()
{
    sqlite3_finalize(m_statement);
}

// A bind fails only for an index that the text does not have, or a value above SQLite's limit of
// 1 GB: the first is our mistake, the second cannot get past the limits of a change set.

Statement &Statement::bind(int index, std::int64_t number)
{
    [[maybe_unused]] const int code = sqlite3_bind_int64(m_statement, index, number);
    assert(code == SQLITE_OK);
    return *this;
}

Statement &Statement::bind(int index, double number)
{
    [[maybe_unused]] const int code = sqlite3_bind_double(m_statement, index, number);
    assert(code == SQLITE_OK);
    return *this;
}

Statement &Statement::bindText(int index, std::string_view text)
{
    // A null pointer would bind NULL instead of the empty text.
    const char *data = text.data() == nullptr ? "" : text.data();
    [[maybe_unused]] const int code =
        sqlite3_bind_text64(m_statement, index, data, text.size(), SQLITE_STATIC, SQLITE_UTF8);
    assert(code == SQLITE_OK);
    return *this;
}

Statement &Statement::bindBlob(int index, std::string_view bytes)
{
    const char *data = bytes.data() == nullptr ? "" : bytes.data();
    [[maybe_unused]] const int code =
        sqlite3_bind_blob64(m_statement, index, data, bytes.size(), SQLITE_STATIC);
    assert(code == SQLITE_OK);
    return *this;
}

Statement &Statement::bindNull(int index)
{
    [[maybe_unused]] const int code = sqlite3_bind_null(m_statement, index);
    assert(code == SQLITE_OK);
    return *this;
}

Result<bool> Statement::step()
{
    switch (sqlite3_step(m_statement)) {
    case SQLITE_ROW:
        return true;
    case SQLITE_DONE:
        return false;
    default:
        return tl::unexpected<Error>(failureOf(sqlite3_db_handle(m_statement), "database"));
    }
}

Result<void> Statement::run()
{
    while (true) {
        const Result<bool> row = step();
        if (!row) {
            reset();
            return tl::unexpected<Error>(row.error());
        }
        if (!*row) {
            reset();
            return {};
        }
    }
}

void Statement::reset()
{
    sqlite3_reset(m_statement);
}

std::int64_t Statement::number(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

double Statement::real(int column) const
{
    return sqlite3_column_double(m_statement, column);
}

std::string_view Statement::text(int column) const
{
    const unsigned char *data = sqlite3_column_text(m_statement, column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column));
    return data == nullptr ? std::string_view{}
                           : std::string_view{reinterpret_cast<const char *>(data), size};
}

std::string_view Statement::blob(int column) const
{
    const void *data = sqlite3_column_blob(m_statement, column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column));
    return data == nullptr ? std::string_view{}
                           : std::string_view{static_cast<const char *>(data), size};
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

int Statement::columnCount() const
{
    return sqlite3_column_count(m_statement);
}

} // namespace samenspel::sqlite
