// SPDX-License-Identifier: EUPL-1.2
#include "shared/sqlite/database_impl.h"
#include "shared/sqlite/failure.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cassert>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>
#include <utility>

namespace samenspel::sqlite {

namespace {

// WAL: readers never wait for the writer. FULL: a commit is on the disk when it returns.
// The checkpoint after 1,000 pages keeps the log near 4 MB; the limit cuts it back after a large
// transaction. cell_size_check finds damage before it is read as data.
constexpr std::string_view kWriterSettings = "PRAGMA journal_mode = WAL;"
                                             "PRAGMA synchronous = FULL;"
                                             "PRAGMA secure_delete = ON;"
                                             "PRAGMA journal_size_limit = 8388608;";
constexpr std::string_view kSettings = "PRAGMA foreign_keys = OFF;"
                                       "PRAGMA temp_store = MEMORY;"
                                       "PRAGMA trusted_schema = OFF;"
                                       "PRAGMA cell_size_check = ON;"
                                       "PRAGMA cache_size = -16000;";
constexpr int kBusyMillis = 5'000;

[[nodiscard]] bool isFile(const OpenOptions &options)
{
    return options.vfs.empty() && options.path != ":memory:";
}

//! SQLite makes files readable for everybody: make it ourselves first. Log and index of the WAL
//! take the mode of the file they belong to.
[[nodiscard]] Result<void> makePrivateFile(const std::string &path)
{
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0) {
        return fail(Errc::Storage,
                    "database: " + path + ": " + std::system_category().message(errno));
    }
    ::close(descriptor);
    return {};
}

//! An encrypted file starts with random bytes, every other one with these.
[[nodiscard]] bool startsAsPlain(const std::string &path)
{
    constexpr std::string_view kMagic{"SQLite format 3\0", 16};
    std::string start(kMagic.size(), '\0');
    std::ifstream(path, std::ios::binary)
        .read(start.data(), static_cast<std::streamsize>(start.size()));
    return start == kMagic;
}

[[nodiscard]] int openFlags(OpenMode mode)
{
    switch (mode) {
    case OpenMode::ReadOnly:
        return SQLITE_OPEN_READONLY;
    case OpenMode::ReadWrite:
        return SQLITE_OPEN_READWRITE;
    case OpenMode::Create:
        break;
    }
    return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
}

[[nodiscard]] int applyKey(sqlite3 *handle, std::string_view key)
{
    assert(key.size() == kKeyBytes);
    // "raw:" takes the key as it is. Without it the bytes would be a passphrase, stretched by
    // 64,007 rounds of PBKDF2 at every opening, which a random key does not need.
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string raw = "raw:";
    for (const char c : key) {
        const auto byte = static_cast<unsigned char>(c);
        raw += kDigits[byte >> 4U];
        raw += kDigits[byte & 0x0fU];
    }
    int code = sqlite3_exec(handle, "PRAGMA cipher = 'chacha20'", nullptr, nullptr, nullptr);
    if (code == SQLITE_OK) {
        code = sqlite3_key(handle, raw.data(), static_cast<int>(raw.size()));
    }
    explicit_bzero(raw.data(), raw.size());
    return code;
}

[[nodiscard]] int applySettings(sqlite3 *handle, OpenMode mode)
{
    // The first read of the file: a key that does not fit shows here.
    int code =
        sqlite3_exec(handle, "SELECT count(*) FROM sqlite_schema", nullptr, nullptr, nullptr);
    if (code == SQLITE_OK && mode != OpenMode::ReadOnly) {
        code = sqlite3_exec(handle, kWriterSettings.data(), nullptr, nullptr, nullptr);
    }
    if (code == SQLITE_OK) {
        code = sqlite3_exec(handle, kSettings.data(), nullptr, nullptr, nullptr);
    }
    return code;
}

} // namespace

Error failureOf(sqlite3 *handle, std::string_view doing)
{
    const int code = sqlite3_errcode(handle) & 0xff;
    const char *file = sqlite3_db_filename(handle, "main");
    std::string what{doing};
    if (file != nullptr && *file != '\0') {
        what += std::string{": "} + file;
    }
    what += std::string{": "} + sqlite3_errmsg(handle);
    const bool damaged = code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
    return {damaged ? Errc::Malformed : Errc::Storage, std::move(what)};
}

Result<Database> Database::open(const OpenOptions &options)
{
    if (options.mode == OpenMode::Create && isFile(options)) {
        if (const auto made = makePrivateFile(options.path); !made) {
            return tl::unexpected<Error>(made.error());
        }
    }
    sqlite3 *opened = nullptr;
    std::string vfsName = options.vfs;
    if (!vfsName.empty() && !options.key.empty()) {
        // Pages are encrypted by a layer on top of the file system; the system's own has one.
        sqlite3mc_vfs_create(options.vfs.c_str(), 0);
        vfsName = "multipleciphers-" + options.vfs;
    }
    const char *vfs = vfsName.empty() ? nullptr : vfsName.c_str();
    int code = sqlite3_open_v2(options.path.c_str(), &opened, openFlags(options.mode), vfs);
    Connection handle{opened};
    if (!handle) {
        return fail(Errc::Storage, "database: " + options.path + ": out of memory");
    }
    sqlite3_busy_timeout(handle.get(), kBusyMillis);
    if (code == SQLITE_OK && !options.key.empty()) {
        code = applyKey(handle.get(), options.key);
    }
    if (code == SQLITE_OK) {
        code = applySettings(handle.get(), options.mode);
    }
    if (code != SQLITE_OK) {
        Error error = failureOf(handle.get(), "database");
        if ((code & 0xff) == SQLITE_NOTADB && isFile(options) && !startsAsPlain(options.path)) {
            error = {Errc::Conflict, "database: " + options.path + ": the key does not fit"};
        }
        return tl::unexpected<Error>(std::move(error));
    }
    auto impl = std::make_unique<Impl>();
    impl->handle = std::move(handle);
    return Database{std::move(impl)};
}

} // namespace samenspel::sqlite
