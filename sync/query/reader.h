// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/access/access.h"
#include "shared/merge/record_state.h"
#include "shared/result.h"
#include "shared/sqlite/database.h"
#include "sync/query/query.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

//! Reading the replica. A Reader has a connection of its own that never writes, so a view on the
//! UI thread does not wait for the writer; the writer uses one too, on its own connection.
namespace samenspel::sync {

//! A space as this replica knows it.
struct SpaceView {
    SpaceId space;
    std::string title;
    access::SpaceRole role = access::SpaceRole::None;
    std::vector<OrgSlug> readers;
    LogPosition cursor{};
    LogPosition head{}; //!< newest position the relay told of
    bool complete = false; //!< the first snapshot is in
};

//! Who this replica is and whom it talks to.
struct ProfileView {
    ReplicaId replica{};
    std::optional<access::Identity> identity; //!< absent: not joined
    std::string userName;
    std::string relayUrl; //!< empty: not joined
    std::size_t pending = 0; //!< change sets waiting for an ack
    std::size_t rejected = 0;
    std::size_t conflicts = 0;
};

struct SpaceDigest {
    SpaceId space;
    LogId log; //!< nil: never synced
    LogPosition position{};
    std::size_t records = 0;
    std::string blake2b; //!< hex of BLAKE2b-256 over all states (each with its length), in id order
};

class Reader
{
public:
    //! Opens an existing replica to read. NotFound when there is none at \p options.path.
    [[nodiscard]] static Result<Reader> open(sqlite::OpenOptions options);

    [[nodiscard]] Result<std::vector<RecordId>> ids(const Query &query);
    [[nodiscard]] Result<std::int64_t> count(const Query &query);
    [[nodiscard]] Result<std::vector<GroupCount>> countBy(const Query &query, FieldNumber field);
    //! In the order asked for; ids that are not here are left out.
    [[nodiscard]] Result<std::vector<RecordView>> records(std::span<const RecordId> ids);
    [[nodiscard]] Result<std::optional<RecordView>> record(RecordId id);
    //! The title (or what stands for it) of a record of any collection; empty when not here.
    [[nodiscard]] Result<std::string> title(RecordId id);
    [[nodiscard]] Result<std::optional<RecordState>> state(RecordId id, const SpaceId &space);

    [[nodiscard]] Result<std::vector<Conflict>> conflicts();
    [[nodiscard]] Result<std::vector<Conflict>> conflictsOf(RecordId id);
    [[nodiscard]] Result<std::vector<HistoryEntry>> history(RecordId id, std::int64_t limit = 500);
    [[nodiscard]] Result<std::vector<OutboxEntry>> outbox();
    [[nodiscard]] Result<std::vector<RejectedEntry>> rejected();
    //! Best first: title above body.
    [[nodiscard]] Result<std::vector<SearchHit>> search(std::string_view words, std::int64_t limit);

    [[nodiscard]] Result<std::vector<SpaceView>> spaces();
    [[nodiscard]] Result<ProfileView> profile();
    [[nodiscard]] Result<std::vector<SpaceDigest>> digests();
    //! The user's display name from the directory; absent when unknown here.
    [[nodiscard]] Result<std::optional<std::string>> userName(UserId user);

private:
    friend class Replica;

    explicit Reader(std::shared_ptr<sqlite::Database> database);

    std::shared_ptr<sqlite::Database> m_database; //!< the writer's own, or one that only reads
};

} // namespace samenspel::sync
