// SPDX-License-Identifier: EUPL-1.2
#include "shared/crypto/crypto.h"
#include "sync/query/reader.h"
#include "sync/replica/meta.h"
#include "sync/replica/space_table.h"
#include "sync/replica/store.h"

//! Where the replica stands: spaces, outbox, tray, digests.
namespace samenspel::sync {
namespace {

//! 8 bytes, little-endian: the length of the state that follows.
void appendLength(std::string &to, std::size_t length)
{
    for (unsigned shift = 0; shift < 64; shift += 8) {
        to += static_cast<char>((static_cast<std::uint64_t>(length) >> shift) & 0xffU);
    }
}

} // namespace

Result<std::vector<SpaceView>> Reader::spaces()
{
    Store store{*m_database};
    SpaceTable table{store};
    table.load();
    std::vector<SpaceView> views;
    for (const SpaceRow &row : table.all()) {
        views.push_back(
            {row.space, row.title, row.role, row.readers, row.cursor, row.head, row.complete});
    }
    return store.finish(std::move(views));
}

Result<ProfileView> Reader::profile()
{
    Store store{*m_database};
    Meta meta{store};
    ProfileView view;
    view.replica = meta.replica().value_or(ReplicaId{});
    if (const auto enrolment = meta.enrolment()) {
        view.identity = enrolment->identity;
        view.userName = enrolment->userName;
        view.relayUrl = enrolment->relayUrl;
    }
    const auto count = [&store](std::string_view sql) {
        return static_cast<std::size_t>(store.number(sql));
    };
    view.pending = count("SELECT count(*) FROM change_set WHERE waiting");
    view.rejected = count("SELECT count(*) FROM rejected");
    view.conflicts = count("SELECT count(*) FROM shown_conflict JOIN shown"
                           " ON shown.row = shown_conflict.row WHERE NOT shown.deleted");
    return store.finish(std::move(view));
}

Result<std::vector<SpaceDigest>> Reader::digests()
{
    Store store{*m_database};
    const LogId log = Meta{store}.log().value_or(LogId{});
    SpaceTable table{store};
    table.load();
    std::vector<SpaceDigest> digests;
    for (const SpaceRow &row : table.all()) {
        SpaceDigest digest{row.space, log, row.cursor, 0, {}};
        std::string all;
        Rows rows = store.query("SELECT state FROM record WHERE space = ? ORDER BY id", row.number);
        while (rows.next()) {
            ++digest.records;
            appendLength(all, rows.blob(0).size());
            all += rows.blob(0);
        }
        digest.blake2b = crypto::toHex(crypto::asView(crypto::blake2b256(all)));
        digests.push_back(std::move(digest));
    }
    return store.finish(std::move(digests));
}

Result<std::vector<OutboxEntry>> Reader::outbox()
{
    Store store{*m_database};
    std::vector<OutboxEntry> entries;
    {
        Rows rows = store.query("SELECT bytes FROM change_set WHERE waiting ORDER BY seq");
        while (rows.next()) {
            const auto changeSet = decodeChangeSet(rows.blob(0));
            if (!changeSet) {
                return tl::unexpected<Error>(changeSet.error());
            }
            OutboxEntry &entry = entries.emplace_back(OutboxEntry{
                changeSet->seq, changeSet->space, changeSet->hlc, changeSet->kind, {}, 0});
            entry.bytes = rows.blob(0).size();
            for (const RecordWrites &writes : changeSet->records) {
                entry.records.push_back(writes.record);
            }
        }
    }
    return store.finish(std::move(entries));
}

Result<std::vector<RejectedEntry>> Reader::rejected()
{
    Store store{*m_database};
    std::vector<RejectedEntry> entries;
    {
        Rows rows =
            store.query("SELECT id, seq, space, reason, detail, bytes FROM rejected ORDER BY id");
        while (rows.next()) {
            auto changeSet = decodeChangeSet(rows.blob(5));
            if (!changeSet) {
                return tl::unexpected<Error>(changeSet.error());
            }
            RejectedEntry &entry = entries.emplace_back();
            entry.id = rows.number(0);
            entry.seq = rows.as<ReplicaSeq>(1);
            entry.space.name = rows.text(2);
            entry.hlc = changeSet->hlc;
            entry.reason = static_cast<std::uint32_t>(rows.number(3));
            entry.detail = rows.text(4);
            entry.changeSet = std::move(*changeSet);
        }
    }
    return store.finish(std::move(entries));
}

Result<std::optional<std::string>> Reader::userName(UserId user)
{
    auto name = title(RecordId{user.bytes}); // the person's record has the user's id
    if (!name) {
        return tl::unexpected<Error>(name.error());
    }
    return name->empty() ? std::nullopt : std::optional{std::move(*name)};
}

} // namespace samenspel::sync
