// SPDX-License-Identifier: EUPL-1.2
#include "server/cli/data_folder.h"

#include "server/store/postgres_store.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace samenspel::server {

namespace fs = std::filesystem;

namespace {

constexpr mode_t kOwnerOnly = 0600;

tl::unexpected<Error> ioFailure(std::string_view what, const fs::path &path, int error)
{
    return fail(Errc::Storage, "could not " + std::string{what} + " " + path.string() + ": "
                                   + std::generic_category().message(error));
}

//! Closes a file descriptor.
class Descriptor
{
public:
    explicit Descriptor(int descriptor)
        : m_descriptor(descriptor)
    {}
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    ~Descriptor()
    {
        if (m_descriptor >= 0) {
            ::close(m_descriptor);
        }
    }

    [[nodiscard]] int get() const { return m_descriptor; }
    [[nodiscard]] int release() { return std::exchange(m_descriptor, -1); }

private:
    int m_descriptor;
};

bool writeAll(int descriptor, std::string_view contents)
{
    while (!contents.empty()) {
        const ssize_t written = ::write(descriptor, contents.data(), contents.size());
        if (written < 0 && errno != EINTR) {
            return false;
        }
        contents.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
    return true;
}

std::string firstLine(std::string_view text)
{
    return std::string{text.substr(0, text.find('\n'))};
}

//! Until the folder is synced, a name in it may come back after a power failure.
Result<void> syncFolder(const fs::path &folder)
{
    const Descriptor directory{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (directory.get() < 0 || ::fsync(directory.get()) != 0) {
        return ioFailure("sync the folder", folder, errno);
    }
    return {};
}

Result<void> putInPlace(const fs::path &from, const fs::path &to)
{
    std::error_code error;
    fs::rename(from, to, error);
    if (error) {
        return ioFailure("write", to, error.value());
    }
    return syncFolder(to.parent_path());
}

} // namespace

FolderLock::FolderLock(FolderLock &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
{}

FolderLock::~FolderLock()
{
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
}

Result<std::string> readFile(const fs::path &path)
{
    std::ifstream stream{path, std::ios::binary};
    if (!stream) {
        return fail(Errc::NotFound, "could not read " + path.string());
    }
    return std::string{std::istreambuf_iterator<char>{stream}, {}};
}

Result<void> writeFile(const fs::path &path, std::string_view contents)
{
    fs::path draft = path;
    draft += ".new";
    {
        const Descriptor file{
            ::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kOwnerOnly)};
        if (file.get() < 0 || !writeAll(file.get(), contents) || ::fsync(file.get()) != 0) {
            return ioFailure("write", draft, errno);
        }
    }
    return putInPlace(draft, path);
}

Result<void> DataFolder::create() const
{
    std::error_code error;
    const bool isNew = fs::create_directories(m_folder, error);
    if (!error && isNew) {
        fs::permissions(m_folder, fs::perms::owner_all, error);
    }
    if (error) {
        return ioFailure("make the folder", m_folder, error.value());
    }
    return {};
}

Result<FolderLock> DataFolder::lock() const
{
    const fs::path path = m_folder / "lock";
    Descriptor file{::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kOwnerOnly)};
    if (file.get() < 0) {
        return ioFailure("open", path, errno);
    }
    if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
        return fail(Errc::Conflict, m_folder.string()
                                        + " is in use by another samenspel-relay: stop that one, "
                                          "or use another folder");
    }
    return FolderLock{file.release()};
}

Result<void> DataFolder::replaceStore(const fs::path &draft) const
{
    return putInPlace(draft, restoredPath()).and_then([&] { return completeRestore(); });
}

//! The old store's write-ahead log must go before the new store gets its name: SQLite would take it
//! for the new one's. From the first step on the old store is no longer whole, so the new one
//! stands complete beside it until the last.
Result<void> DataFolder::completeRestore() const
{
    for (const char *suffix : {"-wal", "-shm"}) {
        std::error_code error;
        fs::remove(databasePath().string() + suffix, error);
        if (error) {
            return ioFailure("remove", databasePath().string() + suffix, error.value());
        }
    }
    return syncFolder(m_folder).and_then(
        [&] { return putInPlace(restoredPath(), databasePath()); });
}

Result<std::string> DataFolder::storeUrl() const
{
    const fs::path path = m_folder / "store";
    std::error_code error;
    if (!m_store.empty() || !fs::exists(path, error)) {
        return m_store;
    }
    return readFile(path).map(firstLine);
}

Result<void> DataFolder::rememberStore() const
{
    return m_store.empty() ? Result<void>{} : writeFile(m_folder / "store", m_store + "\n");
}

Result<std::unique_ptr<Store>> DataFolder::openStore() const
{
    std::error_code error;
    if (fs::exists(restoredPath(), error)) {
        const auto completed =
            lock().and_then([&](const FolderLock &) { return completeRestore(); });
        if (!completed) {
            return tl::unexpected(completed.error());
        }
    }
    const auto url = storeUrl();
    if (url && url->empty() && !fs::exists(databasePath(), error)) {
        return fail(Errc::NotFound, m_folder.string()
                                        + " holds no relay: make one with samenspel-relay init "
                                          "--data "
                                        + m_folder.string());
    }
    return openOrMakeStore().and_then(
        [](std::unique_ptr<Store> &&store) -> Result<std::unique_ptr<Store>> {
            if (const auto identity = store->identity(); !identity) {
                return tl::unexpected(identity.error());
            }
            return std::move(store);
        });
}

Result<std::unique_ptr<Store>> DataFolder::openOrMakeStore() const
{
    return storeUrl().and_then([&](const std::string &url) -> Result<std::unique_ptr<Store>> {
        if (url.empty()) {
            return openFileStore();
        }
        if (!url.starts_with("postgresql://")) {
            return fail(Errc::Malformed, "the address of the store begins with postgresql://, for "
                                         "example postgresql://relay@db.example.org/samenspel");
        }
        return PostgresStore::open(url);
    });
}

Result<void> DataFolder::requireFileStore() const
{
    return storeUrl().and_then([](const std::string &url) -> Result<void> {
        if (!url.empty()) {
            return fail(Errc::Unsupported,
                        "the store of this relay is a PostgreSQL database: use its own tools "
                        "(pg_dump, pg_restore); docs/operations.md says how");
        }
        return {};
    });
}

Result<std::unique_ptr<SqliteStore>> DataFolder::openFileStore() const
{
    sqlite::OpenOptions options;
    options.path = databasePath().string();
    return requireFileStore().and_then([&] { return SqliteStore::open(options); });
}

Result<std::string> DataFolder::certificate() const
{
    return readFile(certificatePath());
}

Result<std::string> DataFolder::address() const
{
    return readFile(m_folder / "address").map(firstLine);
}

Result<void> DataFolder::writeAddress(std::string_view address) const
{
    return writeFile(m_folder / "address", std::string{address} + "\n");
}

Result<void> DataFolder::writeCertificate(std::string_view certificate, std::string_view key) const
{
    std::error_code error;
    fs::create_directories(certificatePath().parent_path(), error);
    if (error) {
        return ioFailure("make the folder", certificatePath().parent_path(), error.value());
    }
    return writeFile(keyPath(), key).and_then([&] {
        return writeFile(certificatePath(), certificate);
    });
}

} // namespace samenspel::server
