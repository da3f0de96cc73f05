// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/access/access.h"
#include "shared/crypto/crypto.h"
#include "shared/hlc.h"
#include "shared/ids.h"
#include "shared/merge/change_set.h"
#include "shared/result.h"
#include "shared/time_points.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

//! What the relay keeps, behind one interface that the SQLite and the PostgreSQL store implement
//! and one test suite checks (tests/unit/server/store_contract.h).
//!
//! All writes happen between begin() and commit(); commit() returns only when they are on disk.
//! A failed call inside a transaction leaves nothing but rollback(). One thread.
namespace samenspel::server {

//! A change set in the log of its space.
struct LogRecord {
    LogPosition position{};
    ReplicaId replica{};
    std::string bytes; //!< as its author encoded it
};

//! What the relay decided about one change set of a replica. Verdicts are for ever: the same
//! number with the same chain hash always gets the same answer.
struct Verdict {
    ReplicaSeq seq{};
    crypto::Hash128 chain{};
    SpaceId space;
    LogPosition position{}; //!< 0: refused
    std::uint32_t reason = 0; //!< wire::RejectReason when refused
    std::string detail;
};

struct StoredState {
    RecordId record;
    std::string bytes;
};

struct User {
    access::Identity identity;
    std::string name;
    bool revoked = false;
};

struct Device {
    DeviceId id;
    UserId user;
    crypto::PublicKey key{};
    std::string name;
    WallTime lastSeen{};
    bool revoked = false;
};

//! A promise of access that one device may redeem once.
struct Invitation {
    crypto::Hash256 codeHash{}; //!< BLAKE2b-256 of the code; the code itself is never stored
    OrgSlug organisation;
    access::UserRole role = access::UserRole::Viewer;
    std::string name; //!< of the user it makes
    std::vector<access::Grant> grants; //!< beyond what the role implies
    WallTime expires{};
    bool used = false;
};

struct Space {
    SpaceId id;
    std::string title;
    LogPosition head{};
};

//! One line of the audit log: who did what to which object, with what result. No content.
struct AuditLine {
    WallTime time{};
    std::string actor; //!< user id, device id or "relay"
    std::string origin; //!< network address, or "cli"
    std::string action; //!< verb: enrol, subscribe, refuse, …
    std::string object;
    std::string result;
};

//! A line as it stands in the log.
struct ChainedLine {
    std::int64_t number = 0; //!< from 1, without gaps
    AuditLine line;
    crypto::Hash256 hash{}; //!< over the line and the hash before it: server/store/audit_chain.h
};

//! The relay's own identity.
struct RelayIdentity {
    LogId log; //!< epoch of this history
    crypto::Seed seed{}; //!< of its Ed25519 key
    ReplicaId replica{}; //!< under which it writes the directory
};

struct ReplicaOwner {
    ReplicaId replica{};
    UserId user;
};

struct ReplicaVerdict {
    ReplicaId replica{};
    Verdict verdict;
};

struct StoreStats {
    std::int64_t changeSets = 0;
    std::int64_t records = 0;
    std::int64_t users = 0;
    std::int64_t devices = 0;
    std::int64_t bytes = 0; //!< on disk
};

class Store
{
public:
    Store() = default;
    Store(const Store &) = delete;
    Store &operator=(const Store &) = delete;
    virtual ~Store() = default;

    [[nodiscard]] virtual Result<void> begin() = 0;
    [[nodiscard]] virtual Result<void> commit() = 0;
    virtual void rollback() = 0;
    //! A transaction that only reads, and sees the store as it is now, whatever others write
    //! meanwhile. rollback() ends it.
    [[nodiscard]] virtual Result<void> beginReading() = 0;

    //! Whether another relay's transaction came between the open one and this store's last: what
    //! was read before it may be out of date.
    [[nodiscard]] virtual bool anotherRelayWrote() const = 0;
    //! A number that changes when another process has written, and only then.
    [[nodiscard]] virtual Result<std::int64_t> foreignVersion() = 0;
    //! A descriptor that becomes readable when another process has written; then takeNotices() is
    //! to be called, and foreignVersion() looked at. Absent where nobody tells. Only a hint: a
    //! notice may get lost.
    [[nodiscard]] virtual std::optional<int> noticeDescriptor() const { return std::nullopt; }
    //! \return whether another process has written.
    [[nodiscard]] virtual Result<bool> takeNotices() { return false; }

    //! NotFound in a store that holds no relay yet.
    [[nodiscard]] virtual Result<RelayIdentity> identity() = 0;
    [[nodiscard]] virtual Result<void> putIdentity(const RelayIdentity &identity) = 0;

    // ---- the log ----
    //! Appends behind the space's head and returns the new position.
    [[nodiscard]] virtual Result<LogPosition> append(const SpaceId &space, ReplicaId replica,
                                                     std::string_view bytes,
                                                     const std::vector<RecordId> &records) = 0;
    //! Entries behind \p after, ascending, until about \p bytesMax (at least one when there is
    //! any).
    [[nodiscard]] virtual Result<std::vector<LogRecord>> changes(const SpaceId &space,
                                                                 LogPosition after,
                                                                 std::size_t bytesMax) = 0;
    [[nodiscard]] virtual Result<LogPosition> head(const SpaceId &space) = 0;
    //! Bytes of the log behind \p after, to choose between changes and a snapshot.
    [[nodiscard]] virtual Result<std::int64_t> logBytesBehind(const SpaceId &space,
                                                              LogPosition after) = 0;

    [[nodiscard]] virtual Result<std::optional<Verdict>> newestVerdict(ReplicaId replica) = 0;
    [[nodiscard]] virtual Result<std::optional<Verdict>> verdict(ReplicaId replica,
                                                                 ReplicaSeq seq) = 0;
    [[nodiscard]] virtual Result<void> putVerdict(ReplicaId replica, const Verdict &verdict) = 0;

    // ---- merged states ----
    [[nodiscard]] virtual Result<std::optional<std::string>> state(const SpaceId &space,
                                                                   RecordId record) = 0;
    [[nodiscard]] virtual Result<void> putState(const SpaceId &space, RecordId record,
                                                std::string_view bytes) = 0;
    //! States behind \p after in id order, until about \p bytesMax.
    [[nodiscard]] virtual Result<std::vector<StoredState>> states(const SpaceId &space,
                                                                  std::optional<RecordId> after,
                                                                  std::size_t bytesMax) = 0;
    [[nodiscard]] virtual Result<std::int64_t> stateCount(const SpaceId &space) = 0;

    // ---- people and spaces ----
    [[nodiscard]] virtual Result<std::vector<Space>> spaces() = 0;
    [[nodiscard]] virtual Result<void> putSpace(const SpaceId &space, std::string_view title) = 0;
    [[nodiscard]] virtual Result<std::optional<User>> user(UserId id) = 0;
    [[nodiscard]] virtual Result<std::vector<User>> users() = 0;
    [[nodiscard]] virtual Result<void> putUser(const User &user) = 0;
    //! Grants beyond what the user's role implies.
    [[nodiscard]] virtual Result<std::vector<access::Grant>> grants(UserId user) = 0;
    [[nodiscard]] virtual Result<void> putGrant(UserId user, const access::Grant &grant) = 0;
    [[nodiscard]] virtual Result<std::optional<Device>> device(DeviceId id) = 0;
    [[nodiscard]] virtual Result<std::vector<Device>> devices() = 0;
    [[nodiscard]] virtual Result<void> putDevice(const Device &device) = 0;
    [[nodiscard]] virtual Result<std::optional<Invitation>> invitation(
        const crypto::Hash256 &codeHash) = 0;
    [[nodiscard]] virtual Result<void> putInvitation(const Invitation &invitation) = 0;
    //! Which user writes under a replica id: the first one to use it.
    [[nodiscard]] virtual Result<std::optional<UserId>> replicaOwner(ReplicaId replica) = 0;
    [[nodiscard]] virtual Result<void> putReplicaOwner(ReplicaId replica, UserId user) = 0;

    //! Appends to the hash-chained audit log, in the current transaction.
    [[nodiscard]] virtual Result<void> audit(const AuditLine &line) = 0;
    //! At most \p count lines behind number \p after.
    [[nodiscard]] virtual Result<std::vector<ChainedLine>> auditLines(std::int64_t after,
                                                                      std::size_t count) = 0;

    // ---- to move everything elsewhere ----
    [[nodiscard]] virtual Result<std::vector<Invitation>> invitations() = 0;
    [[nodiscard]] virtual Result<std::vector<ReplicaOwner>> replicaOwners() = 0;
    //! At most \p count behind \p after's replica and number, ordered by both (as signed numbers).
    [[nodiscard]] virtual Result<std::vector<ReplicaVerdict>> verdicts(const ReplicaVerdict &after,
                                                                       std::size_t count) = 0;

    [[nodiscard]] virtual Result<StoreStats> stats() = 0;
};

} // namespace samenspel::server
