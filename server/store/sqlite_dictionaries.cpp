// SPDX-License-Identifier: EUPL-1.2
// SqliteStore: the dictionaries with which change sets and states are compressed.
#include "server/store/queries.h"
#include "server/store/sqlite_store.h"

#include <cassert>

namespace samenspel::server {

BlobPacker &SqliteStore::packer(BlobKind kind)
{
    return kind == BlobKind::ChangeSet ? m_changeSets : m_states;
}

Result<std::string> SqliteStore::findDictionary(std::uint32_t id)
{
    return selectOne(
               m_database, "SELECT bytes FROM dictionary WHERE id = ?1",
               [&](sqlite::Statement &statement) { statement.bind(1, std::int64_t{id}); },
               [](const sqlite::Statement &row) { return std::string{row.blob(0)}; })
        .and_then([](std::optional<std::string> &&bytes) -> Result<std::string> {
            if (!bytes) {
                return fail(Errc::Storage, "a compression dictionary is missing from the store: "
                                           "restore the relay from its backup");
            }
            return *std::move(bytes);
        });
}

Result<void> SqliteStore::useNewestDictionaries()
{
    Result<void> done;
    for (const BlobKind kind : {BlobKind::ChangeSet, BlobKind::State}) {
        done = done.and_then([&] {
            return selectOne(
                       m_database,
                       "SELECT bytes FROM dictionary WHERE kind = ?1 ORDER BY rowid DESC LIMIT 1",
                       [&](sqlite::Statement &statement) { statement.bind(1, kind); },
                       [](const sqlite::Statement &row) { return std::string{row.blob(0)}; })
                .map([&](const std::optional<std::string> &bytes) {
                    if (bytes) {
                        packer(kind).useDictionary(*bytes);
                    }
                });
        });
    }
    return done;
}

Result<std::string> SqliteStore::pack(BlobKind kind, std::string_view bytes)
{
    assert(m_transaction);
    BlobPacker &blobs = packer(kind);
    if (const std::optional<std::string> made = blobs.trainDictionary()) {
        const Result<void> kept =
            execute(m_database, "INSERT INTO dictionary(id, kind, bytes) VALUES(?1, ?2, ?3)",
                    [&](sqlite::Statement &statement) {
                        statement.bind(1, std::int64_t{BlobPacker::dictionaryId(*made)})
                            .bind(2, kind)
                            .bindBlob(3, *made);
                    });
        if (!kept) {
            return tl::unexpected(kept.error());
        }
        blobs.useDictionary(*made);
    }
    return blobs.pack(bytes);
}

} // namespace samenspel::server
