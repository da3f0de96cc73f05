// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/result.h"

#include <libpq-fe.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

//! libpq behind value types. Every failure is Errc::Storage and says what the server said, without
//! the contents of rows.
namespace samenspel::server::postgres {

//! The rows of one answer. Valid on its own, after the connection went too.
class Rows
{
public:
    explicit Rows(PGresult *result)
        : m_result(result)
    {}

    [[nodiscard]] int count() const { return PQntuples(m_result.get()); }
    [[nodiscard]] bool isNull(int row, int column) const
    {
        return PQgetisnull(m_result.get(), row, column) != 0;
    }
    //! integer or bigint; 0 for null.
    [[nodiscard]] std::int64_t number(int row, int column) const;
    //! text or bytea; empty for null.
    [[nodiscard]] std::string_view bytes(int row, int column) const;

private:
    struct Clear {
        void operator()(PGresult *result) const { PQclear(result); }
    };
    std::unique_ptr<PGresult, Clear> m_result;
};

//! One row while it is read.
struct Row {
    const Rows &rows;
    int index;

    [[nodiscard]] bool isNull(int column) const { return rows.isNull(index, column); }
    [[nodiscard]] std::int64_t number(int column) const { return rows.number(index, column); }
    [[nodiscard]] std::string_view blob(int column) const { return rows.bytes(index, column); }
    [[nodiscard]] std::string text(int column) const
    {
        return std::string{rows.bytes(index, column)};
    }
};

//! Values for $1, $2 … in order. Keeps copies.
class Parameters
{
public:
    Parameters &number(std::int64_t value);
    //! What PostgreSQL cannot keep in a text (NUL, bad UTF-8) becomes U+FFFD.
    Parameters &text(std::string_view value);
    Parameters &blob(std::string_view value);
    Parameters &null();

private:
    friend class Connection;

    enum class Type : Oid { Unknown = 0, Bytea = 17, Int8 = 20, Text = 25 };
    struct Value {
        Type type = Type::Unknown;
        std::optional<std::string> bytes; //!< in the server's binary form
    };
    std::vector<Value> m_values;
};

//! \p text with every NUL and every byte that is not UTF-8 replaced by U+FFFD.
[[nodiscard]] std::string storableText(std::string_view text);

//! A connection to one database. Not shared between threads.
class Connection
{
public:
    //! \p url: postgresql://… or libpq's key=value form.
    [[nodiscard]] static Result<Connection> open(const std::string &url);

    //! Runs one statement; it is prepared once and kept.
    [[nodiscard]] Result<Rows> run(std::string_view sql, const Parameters &parameters = {});
    //! Runs statements without parameters in one round trip; the rows of the last one, as text.
    [[nodiscard]] Result<Rows> script(const char *statements);
    //! The same, and Storage unless the last one ended with \p tag.
    [[nodiscard]] Result<void> scriptEndingWith(const char *statements, std::string_view tag);

    //! All rows as values; \p read turns a Row into one.
    template<typename Read>
    [[nodiscard]] Result<std::vector<std::invoke_result_t<Read, Row>>> all(
        std::string_view sql, const Parameters &parameters, Read read)
    {
        return run(sql, parameters).map([&](const Rows &rows) {
            std::vector<std::invoke_result_t<Read, Row>> values;
            values.reserve(static_cast<std::size_t>(rows.count()));
            for (int i = 0; i < rows.count(); ++i) {
                values.push_back(read(Row{rows, i}));
            }
            return values;
        });
    }

    //! The first row as a value; absent when there is none.
    template<typename Read>
    [[nodiscard]] Result<std::optional<std::invoke_result_t<Read, Row>>> first(
        std::string_view sql, const Parameters &parameters, Read read)
    {
        return run(sql, parameters).map([&](const Rows &rows) {
            return rows.count() == 0 ? std::nullopt : std::optional{read(Row{rows, 0})};
        });
    }

    //! Becomes readable when somebody notified, and when the connection broke.
    [[nodiscard]] int socket() const { return PQsocket(m_connection.get()); }
    //! Takes what was notified. \return whether another connection did.
    [[nodiscard]] Result<bool> takeNotices();

private:
    struct Finish {
        void operator()(PGconn *connection) const { PQfinish(connection); }
    };

    explicit Connection(PGconn *connection)
        : m_connection(connection)
    {}

    [[nodiscard]] Result<std::string> prepare(std::string_view sql, const Parameters &parameters);
    [[nodiscard]] Result<Rows> check(PGresult *result) const;

    std::unique_ptr<PGconn, Finish> m_connection;
    std::map<std::string, std::string, std::less<>> m_prepared; //!< name by statement
};

} // namespace samenspel::server::postgres
