// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/ids.h"
#include "shared/result.h"
#include "shared/sqlite/database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

//! SQL with a sticky failure.
//!
//! A step of the replica runs dozens of statements in one transaction, and the answer to any
//! failure is the same: nothing of it happened. So the first failure is kept, statements behind it
//! do nothing and give no rows, and whoever ends the step asks once (Store::finish).
namespace samenspel::sync {

//! Bytes to bind, as opposed to text.
struct Blob {
    std::string_view bytes;
};

class Store;

//! The rows of one query; gives the statement back when it goes.
class Rows
{
public:
    Rows(Store &store, sqlite::Statement *statement)
        : m_store(&store)
        , m_statement(statement)
    {}
    Rows(const Rows &) = delete;
    Rows &operator=(const Rows &) = delete;
    Rows(Rows &&other) noexcept
        : m_store(other.m_store)
        , m_statement(std::exchange(other.m_statement, nullptr))
    {}
    Rows &operator=(Rows &&) = delete;
    ~Rows()
    {
        if (m_statement != nullptr) {
            m_statement->reset();
        }
    }

    //! Goes to the next row. False: there is none, or something failed.
    [[nodiscard]] bool next();

    //! Columns of the current row, from 0. Views are valid until next().
    [[nodiscard]] std::int64_t number(int column) const { return m_statement->number(column); }
    [[nodiscard]] double real(int column) const { return m_statement->real(column); }
    [[nodiscard]] std::string_view text(int column) const { return m_statement->text(column); }
    [[nodiscard]] std::string_view blob(int column) const { return m_statement->blob(column); }
    [[nodiscard]] bool isNull(int column) const { return m_statement->isNull(column); }
    [[nodiscard]] bool flag(int column) const { return number(column) != 0; }
    //! A number id; the database's integers are signed, the cast undoes that.
    template<typename E>
        requires std::is_enum_v<E>
    [[nodiscard]] E as(int column) const
    {
        return static_cast<E>(static_cast<std::underlying_type_t<E>>(number(column)));
    }
    //! An id of 16 bytes; nil when the column holds something else.
    template<typename I>
        requires(!std::is_enum_v<I>)
    [[nodiscard]] I as(int column) const
    {
        I id;
        const std::string_view bytes = blob(column);
        if (bytes.size() == id.bytes.size()) {
            for (std::size_t i = 0; i < bytes.size(); ++i) {
                id.bytes[i] = static_cast<std::byte>(bytes[i]);
            }
        }
        return id;
    }

private:
    Store *m_store;
    sqlite::Statement *m_statement; //!< null: nothing to read
};

class Store
{
public:
    explicit Store(sqlite::Database &database)
        : m_database(&database)
    {}

    //! Rows of \p sql with \p parameters bound in order. Texts and blobs handed in must live as
    //! long as the rows. One query of the same text at a time.
    template<typename... Parameters>
    [[nodiscard]] Rows query(std::string_view sql, const Parameters &...parameters)
    {
        return {*this, bound(sql, parameters...)};
    }

    //! Runs a statement without rows.
    template<typename... Parameters>
    void run(std::string_view sql, const Parameters &...parameters)
    {
        if (sqlite::Statement *statement = bound(sql, parameters...)) {
            note(statement->run());
        }
    }

    //! The first column of the first row; 0 when there is none.
    template<typename... Parameters>
    [[nodiscard]] std::int64_t number(std::string_view sql, const Parameters &...parameters)
    {
        Rows rows = query(sql, parameters...);
        return rows.next() ? rows.number(0) : 0;
    }

    //! Several statements without parameters.
    void execute(std::string_view sql);

    //! The statement itself, for parameters whose number is known at run time only; null after a
    //! failure.
    [[nodiscard]] sqlite::Statement *statement(std::string_view sql);

    //! Remembers a failure, unless there is one already.
    void note(const Result<void> &outcome);
    [[nodiscard]] bool failed() const { return m_failure.has_value(); }

    //! What became of everything since the last finish().
    [[nodiscard]] Result<void> finish();
    template<typename T>
    [[nodiscard]] Result<T> finish(T value)
    {
        if (auto outcome = finish(); !outcome) {
            return tl::unexpected<Error>(std::move(outcome.error()));
        }
        return value;
    }

    [[nodiscard]] sqlite::Database &database() { return *m_database; }

private:
    template<typename... Parameters>
    [[nodiscard]] sqlite::Statement *bound(std::string_view sql, const Parameters &...parameters)
    {
        sqlite::Statement *prepared = statement(sql);
        if (prepared != nullptr) {
            int index = 0;
            (bindOne(*prepared, ++index, parameters), ...);
        }
        return prepared;
    }

    template<typename T>
    static void bindOne(sqlite::Statement &statement, int index, const T &value)
    {
        if constexpr (std::is_same_v<T, Blob>) {
            statement.bindBlob(index, value.bytes);
        } else if constexpr (std::is_same_v<T, std::nullptr_t>) {
            statement.bindNull(index);
        } else if constexpr (std::is_convertible_v<const T &, std::string_view>) {
            statement.bindText(index, value);
        } else if constexpr (std::is_floating_point_v<T>) {
            statement.bind(index, static_cast<double>(value));
        } else if constexpr (std::is_integral_v<T>) {
            statement.bind(index, static_cast<std::int64_t>(value));
        } else {
            statement.bind(index, value);
        }
    }

    sqlite::Database *m_database;
    std::optional<Error> m_failure;
};

} // namespace samenspel::sync
