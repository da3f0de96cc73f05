// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "server/core/store.h"
#include "server/store/sqlite_store.h"
#include "shared/result.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

//! The folder that is a relay: everything it has, and nothing else.
//!
//! | file | what |
//! |---|---|
//! | `relay.db` | the store, mode 0600 |
//! | `relay.db.restored` | a restored store that takes the place of `relay.db` when that is next
//! opened | | `tls/cert.pem`, `tls/key.pem` | certificate and private key, mode 0600 | | `address`
//! | `wss://host:port` that invitations name; written by `init` and `serve` | | `lock` | held by
//! the process that serves, or that changes more than rows |
namespace samenspel::server {

inline constexpr std::uint16_t kDefaultPort = 8765;

//! Where a relay is.
struct RelayLocation {
    std::filesystem::path folder;
    std::string store; //!< postgresql://…; empty: what the folder says
};

//! Held until it goes; the operating system lets go of it when the process dies.
class FolderLock
{
public:
    explicit FolderLock(int descriptor)
        : m_descriptor(descriptor)
    {}
    FolderLock(const FolderLock &) = delete;
    FolderLock &operator=(const FolderLock &) = delete;
    FolderLock(FolderLock &&other) noexcept;
    FolderLock &operator=(FolderLock &&) = delete;
    ~FolderLock();

private:
    int m_descriptor;
};

class DataFolder
{
public:
    explicit DataFolder(RelayLocation location)
        : m_folder(std::move(location.folder))
        , m_store(std::move(location.store))
    {}

    //! Makes the folder, for this user alone, when it is not there.
    [[nodiscard]] Result<void> create() const;
    //! Conflict when another process holds it.
    [[nodiscard]] Result<FolderLock> lock() const;

    //! The store of a relay that `init` has made; NotFound when it has not. Completes a restore
    //! that was interrupted.
    [[nodiscard]] Result<std::unique_ptr<Store>> openStore() const;
    //! The same, or a new and empty one.
    [[nodiscard]] Result<std::unique_ptr<Store>> openOrMakeStore() const;

    //! The database that holds the store; empty: `relay.db`.
    [[nodiscard]] Result<std::string> storeUrl() const;
    //! Writes it down, when it was given: later commands find it without.
    [[nodiscard]] Result<void> rememberStore() const;
    //! Unsupported when the store is in a database.
    [[nodiscard]] Result<void> requireFileStore() const;
    //! The store in `relay.db`.
    [[nodiscard]] Result<std::unique_ptr<SqliteStore>> openFileStore() const;

    [[nodiscard]] Result<std::string> certificate() const;
    //! Where clients find the relay, as it last knew.
    [[nodiscard]] Result<std::string> address() const;
    [[nodiscard]] Result<void> writeAddress(std::string_view address) const;
    [[nodiscard]] Result<void> writeCertificate(std::string_view certificate,
                                                std::string_view key) const;

    [[nodiscard]] std::filesystem::path folder() const { return m_folder; }
    //! Puts the store \p draft, which is complete and closed, in place of the one that is there.
    //! Whenever the process dies, the folder holds the old store or the new one, whole. The caller
    //! holds the lock.
    [[nodiscard]] Result<void> replaceStore(const std::filesystem::path &draft) const;

    [[nodiscard]] std::filesystem::path databasePath() const { return m_folder / "relay.db"; }
    [[nodiscard]] std::filesystem::path certificatePath() const
    {
        return m_folder / "tls/cert.pem";
    }
    [[nodiscard]] std::filesystem::path keyPath() const { return m_folder / "tls/key.pem"; }

private:
    [[nodiscard]] std::filesystem::path restoredPath() const
    {
        return m_folder / "relay.db.restored";
    }
    [[nodiscard]] Result<void> completeRestore() const;

    std::filesystem::path m_folder;
    std::string m_store;
};

//! Reads a whole small file. NotFound when it is not there.
[[nodiscard]] Result<std::string> readFile(const std::filesystem::path &path);
//! Puts \p contents in place of what was there, whole or not at all, readable by this user alone.
[[nodiscard]] Result<void> writeFile(const std::filesystem::path &path, std::string_view contents);

} // namespace samenspel::server
