// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/ids.h"
#include "shared/result.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

//! SQLite (SQLite3 Multiple Ciphers) behind three small owners: Database, Statement, Transaction.
//!
//! A database and what is made from it belong to one thread. Every failure is Errc::Storage with
//! SQLite's own words and the name of the file; Errc::Malformed when the file is damaged, and what
//! a function says beyond that.
namespace samenspel::sqlite {

enum class OpenMode : std::uint8_t {
    ReadOnly,
    ReadWrite, //!< must exist
    Create, //!< made when absent, mode 0600
};

struct OpenOptions {
    std::string path; //!< ":memory:" for none
    OpenMode mode = OpenMode::Create;
    std::string key; //!< kKeyBytes for ChaCha20-Poly1305; empty: not encrypted
    std::string vfs; //!< name of a registered SQLite VFS; empty: the system's (tests inject faults)
};

inline constexpr std::size_t kKeyBytes = 32;

class Statement;

class Database
{
public:
    //! Prepared statements that are kept for reuse; beyond it the longest unused one goes.
    static constexpr std::size_t kStatementsMax = 512;

    //! Opens with WAL, synchronous=FULL, foreign keys off, busy time-out 5 s, temp in memory,
    //! secure_delete on. Errc::Conflict when the key does not fit the file.
    [[nodiscard]] static Result<Database> open(const OpenOptions &options);

    //! Runs one or more statements without parameters or rows.
    [[nodiscard]] Result<void> execute(std::string_view sql);
    //! A statement that is kept for reuse: the same \p sql gives the same prepared statement,
    //! reset and with its bindings cleared. Valid until the next call with the same text, or until
    //! kStatementsMax others have been asked for.
    [[nodiscard]] Result<std::reference_wrapper<Statement>> prepare(std::string_view sql);

    //! Reads every page once and says whether the structure is sound; slow for large files.
    [[nodiscard]] Result<bool> quickCheck();
    //! Moves the whole write-ahead log into the file and empties it, so that what was deleted is
    //! not on disk any more. False: a reader was in the way; nothing is wrong, try again later.
    [[nodiscard]] Result<bool> emptyLog();

    [[nodiscard]] std::int64_t lastInsertRowId() const;
    [[nodiscard]] std::int64_t changedRows() const;
    [[nodiscard]] bool inTransaction() const;
    [[nodiscard]] sqlite3 *handle() const;

private:
    friend class Transaction;

    struct Impl;
    explicit Database(std::unique_ptr<Impl> impl);

    std::unique_ptr<Impl> m_impl;

public:
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;
    Database(Database &&) noexcept;
    Database &operator=(Database &&) noexcept;
    ~Database();
};

//! A prepared statement. Parameters are numbered from 1, columns from 0. Bound views must live
//! until the statement has run.
class Statement
{
public:
    explicit Statement(sqlite3_stmt *statement);
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;
    ~Statement();

    Statement &bind(int index, std::int64_t number);
    Statement &bind(int index, double number);
    Statement &bindText(int index, std::string_view text);
    Statement &bindBlob(int index, std::string_view bytes);
    Statement &bindNull(int index);
    template<typename Tag>
    Statement &bind(int index, const Id<Tag> &id)
    {
        return bindBlob(index, asBytes(id));
    }
    //! SQLite's integers are signed: a number above 2^63 comes back as it was by the cast below.
    template<typename E>
    requires std::is_enum_v<E> Statement &bind(int index, E number)
    {
        return bind(index, static_cast<std::int64_t>(raw(number)));
    }

    //! True: there is a row; false: done.
    [[nodiscard]] Result<bool> step();
    //! Runs to the end, for statements without rows.
    [[nodiscard]] Result<void> run();
    void reset();

    [[nodiscard]] std::int64_t number(int column) const;
    [[nodiscard]] double real(int column) const;
    //! Valid until the next step.
    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] std::string_view blob(int column) const;
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] int columnCount() const;

private:
    friend class Database;

    sqlite3_stmt *m_statement;
};

//! When a committed transaction is on the disk.
enum class Durability : std::uint8_t {
    Now, //!< when commit() returns: what a user wrote, what an acknowledgement promises
    Soon, //!< with the next one that is Now: a power failure may undo it, in order, never in part
};

//! Rolls back unless committed.
class Transaction
{
public:
    //! BEGIN IMMEDIATE: the write lock is taken now, not in the middle.
    [[nodiscard]] static Result<Transaction> begin(Database &database,
                                                   Durability durability = Durability::Now);

    [[nodiscard]] Result<void> commit();

    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();

private:
    explicit Transaction(Database &database)
        : m_database(&database)
    {}

    Database *m_database;
};

} // namespace samenspel::sqlite
