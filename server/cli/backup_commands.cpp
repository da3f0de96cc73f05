// SPDX-License-Identifier: EUPL-1.2
#include "server/cli/commands.h"
#include "server/cli/data_folder.h"

#include <iostream>

namespace samenspel::server {

namespace fs = std::filesystem;

namespace {

//! A new epoch: clients that are ahead of the backup see that the relay went back.
Result<void> beginNewHistory(Store &store)
{
    crypto::SystemRandom random;
    Result<void> begun = store.begin()
                             .and_then([&] { return store.identity(); })
                             .and_then([&](RelayIdentity identity) {
                                 identity.log.bytes = random.bytes<sizeof(identity.log.bytes)>();
                                 return store.putIdentity(identity);
                             })
                             .and_then([&] {
                                 return store.audit({.time = wallTimeNow(),
                                                     .actor = "administrator",
                                                     .origin = "cli",
                                                     .action = "restore",
                                                     .object = "relay",
                                                     .result = "done"});
                             })
                             .and_then([&] { return store.commit(); });
    if (!begun) {
        store.rollback();
    }
    return begun;
}

//! Makes a complete, restored store beside the old one; the old one is untouched until the end.
Result<void> prepare(const std::string &backup, const fs::path &draft)
{
    std::error_code error;
    fs::remove(draft, error);
    fs::remove(draft.string() + "-wal", error);
    fs::remove(draft.string() + "-shm", error);
    sqlite::OpenOptions options;
    options.path = backup;
    options.mode = sqlite::OpenMode::ReadWrite;
    return SqliteStore::open(options)
        .and_then([&](const std::unique_ptr<SqliteStore> &store) {
            return store->backUpTo(draft.string());
        })
        .and_then([&] {
            options.path = draft.string();
            return SqliteStore::open(options);
        })
        .and_then(
            [](const std::unique_ptr<SqliteStore> &store) { return beginNewHistory(*store); });
}

//! After an administrator restored the database with its own tools.
Result<void> beginAnewInDatabase(const DataFolder &folder)
{
    if (folder.requireFileStore()) {
        return fail(Errc::Malformed, "name the backup: samenspel-relay restore --data "
                                         + folder.folder().string() + " FILE");
    }
    return folder.openStore()
        .and_then([](const std::unique_ptr<Store> &store) { return beginNewHistory(*store); })
        .map([] { std::cerr << "the database begins a new history; run verify, then serve\n"; });
}

} // namespace

Result<void> backUp(const RelayLocation &relay, const std::string &file)
{
    const DataFolder folder{relay};
    return folder.requireFileStore()
        .and_then([&] { return folder.openStore(); })
        .and_then([&](const std::unique_ptr<Store> &) { return folder.openFileStore(); })
        .and_then([&](const std::unique_ptr<SqliteStore> &store) { return store->backUpTo(file); })
        .map([&] { std::cerr << "backed up to " << file << '\n'; });
}

Result<void> restore(const RelayLocation &relay, const std::string &file)
{
    const DataFolder folder{relay};
    const fs::path draft = folder.databasePath().string() + ".restoring";
    return folder.lock().and_then([&](const FolderLock &) {
        if (file.empty()) {
            return beginAnewInDatabase(folder);
        }
        return folder.requireFileStore()
            .and_then([&] { return prepare(file, draft); })
            .and_then([&] { return folder.replaceStore(draft); })
            .map([&] {
                std::cerr << "restored from " << file
                          << "; run verify, then serve: clients send again what the backup lacks\n";
            });
    });
}

} // namespace samenspel::server
