// SPDX-License-Identifier: EUPL-1.2
#include "shared/sqlite/database.h"

#include "shared/sqlite/database_impl.h"
#include "shared/sqlite/failure.h"

#include <cassert>
#include <utility>

namespace samenspel::sqlite {

Result<void> Database::Impl::setDurability(Durability wanted)
{
    if (wanted == durability) {
        return {};
    }
    const char *sql =
        wanted == Durability::Now ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL";
    if (sqlite3_exec(handle.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
        return tl::unexpected<Error>(failureOf(handle.get(), "database"));
    }
    durability = wanted;
    return {};
}

Database::Database(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl))
{}
Database::Database(Database &&) noexcept = default;
Database &Database::operator=(Database &&) noexcept = default;
Database::~Database() = default;

// NOLINTNEXTLINE(readability-make-member-function-const): it may write
Result<void> Database::execute(std::string_view sql)
{
    // sqlite3_exec wants a terminating NUL, which a view need not have.
    const std::string text{sql};
    if (sqlite3_exec(handle(), text.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        return tl::unexpected<Error>(failureOf(handle(), "database"));
    }
    return {};
}

Result<std::reference_wrapper<Statement>> Database::prepare(std::string_view sql)
{
    auto &statements = m_impl->statements;
    if (const auto known = m_impl->bySql.find(sql); known != m_impl->bySql.end()) {
        statements.splice(statements.begin(), statements, known->second);
        Statement &statement = statements.front().statement;
        statement.reset();
        sqlite3_clear_bindings(statement.m_statement);
        return std::ref(statement);
    }
    sqlite3_stmt *prepared = nullptr;
    const int code = sqlite3_prepare_v3(handle(), sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
    if (code != SQLITE_OK) {
        return tl::unexpected<Error>(failureOf(handle(), "database"));
    }
    if (statements.size() == kStatementsMax) {
        m_impl->bySql.erase(statements.back().sql);
        statements.pop_back();
    }
    statements.emplace_front(sql, prepared);
    m_impl->bySql.emplace(statements.front().sql, statements.begin());
    return std::ref(statements.front().statement);
}

Result<bool> Database::quickCheck()
{
    const auto statement = prepare("PRAGMA quick_check(1)");
    if (!statement) {
        return tl::unexpected<Error>(statement.error());
    }
    Result<bool> row = statement->get().step();
    const bool sound = row && *row && statement->get().text(0) == "ok";
    statement->get().reset();
    if (!row && row.error().code != Errc::Malformed) {
        return row;
    }
    return sound;
}

// NOLINTNEXTLINE(readability-make-member-function-const): it writes
Result<bool> Database::emptyLog()
{
    const int code =
        sqlite3_wal_checkpoint_v2(handle(), "main", SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    if (code == SQLITE_OK) {
        return true;
    }
    if (code == SQLITE_BUSY) {
        return false;
    }
    return tl::unexpected<Error>(failureOf(handle(), "database"));
}

std::int64_t Database::lastInsertRowId() const
{
    return sqlite3_last_insert_rowid(handle());
}

std::int64_t Database::changedRows() const
{
    return sqlite3_changes64(handle());
}

bool Database::inTransaction() const
{
    return sqlite3_get_autocommit(handle()) == 0;
}

sqlite3 *Database::handle() const
{
    return m_impl->handle.get();
}

Result<Transaction> Transaction::begin(Database &database, Durability durability)
{
    assert(!database.inTransaction());
    if (const auto set = database.m_impl->setDurability(durability); !set) {
        return tl::unexpected<Error>(set.error());
    }
    if (const auto begun = database.execute("BEGIN IMMEDIATE"); !begun) {
        return tl::unexpected<Error>(begun.error());
    }
    return Transaction{database};
}

Result<void> Transaction::commit()
{
    assert(m_database != nullptr);
    auto committed = m_database->execute("COMMIT");
    if (committed) {
        m_database = nullptr; // a failed COMMIT leaves the transaction open: it is rolled back
    }
    return committed;
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
{}

Transaction::~Transaction()
{
    // After a full disk SQLite may have rolled back by itself.
    if (m_database != nullptr && m_database->inTransaction()) {
        [[maybe_unused]] const auto rolledBack = m_database->execute("ROLLBACK");
    }
}

} // namespace samenspel::sqlite
