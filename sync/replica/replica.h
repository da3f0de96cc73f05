// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/access/access.h"
#include "shared/crypto/crypto.h"
#include "shared/hlc.h"
#include "shared/merge/change_set.h"
#include "shared/merge/record_state.h"
#include "shared/result.h"
#include "shared/time_points.h"
#include "sync/query/query.h"
#include "sync/query/reader.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

//! The replica: everything this user may see, in one SQLite file, and the only way to change it.
//!
//! What a user writes is on disk (state, projection, search index, outbox and history in one
//! transaction, synchronous=FULL) before commit() returns: that is what *saved* means. Owned by
//! one thread. One process per profile: a lock file keeps a second one out.
namespace samenspel::sync {

struct ReplicaOptions {
    std::string directory; //!< the profile; made when absent, mode 0700
    std::string key; //!< for the whole file; empty: not encrypted
    std::string vfs; //!< see sqlite::OpenOptions
};

//! One thing that the user changes in one record. Several make an Action.
struct RecordEdit {
    struct FieldEdit {
        FieldNumber field{};
        Value value; //!< empty clears
        //! Which versions the user saw and so replaces; absent: all that survive at the commit.
        std::optional<std::vector<Version>> seen;
    };
    struct ElementEdit {
        FieldNumber field{};
        Value element;
        bool present = true;
    };
    //! Replaces \p count code points at \p position of a text field by \p inserted.
    struct TextEdit {
        FieldNumber field{};
        std::size_t position = 0;
        std::size_t count = 0;
        std::string inserted;
    };
    //! What somebody who has the text open did to it, as this replica (Replica::id).
    struct TextPatch {
        FieldNumber field{};
        TextUpdate update;
    };

    SpaceId space; //!< where the record lives, or shall live
    RecordId record;
    CollectionId collection{};
    enum class Existence : std::uint8_t {
        Keep,
        Create,
        Delete,
        Restore
    } existence = Existence::Keep;
    std::vector<FieldEdit>
        fields; //!< registers; for a text field: the whole new text, as a difference
    std::vector<ElementEdit> elements;
    std::vector<TextEdit> texts;
    std::vector<TextPatch> patches;
};

//! What one user action changes; undone as one.
struct Action {
    ActionKind kind = ActionKind::Edit;
    std::vector<RecordEdit> edits;
};

struct CommitReceipt {
    ActionId action;
    std::vector<RecordId> changed; //!< empty: nothing differed, nothing was written
};

//! How to settle a conflict: one of the surviving values, or a new one.
struct Resolution {
    RecordId record;
    FieldNumber field{}; //!< kExistenceField: true keeps the record, false deletes it after all
    Value value;
    std::vector<Version> seen; //!< the survivors that the user was shown
};

//! What changed, for views: they ask again for these records only.
struct ChangeNotice {
    std::vector<RecordId> records;
    bool syncState = false; //!< outbox, rejected, conflicts, spaces or cursors
    bool everything = false; //!< projection rebuilt, space purged or replaced
};

//! The address book entry that joining leaves behind.
struct Enrolment {
    std::string relayUrl; //!< wss://host:port
    crypto::PublicKey relay{}; //!< the relay's identity
    std::string certificatePin; //!< SHA-256 of the certificate in hex; empty: the system's store
    DeviceId device;
    crypto::Seed deviceSeed{}; //!< private: leaves this file for the keychain in a later version
    access::Identity identity;
    std::string userName;
};

//! Who this device says it is when it answers an invitation.
struct DeviceKey {
    DeviceId device;
    crypto::Seed seed{}; //!< private
};

//! What the relay's Welcome says of a space.
struct SpaceStatus {
    SpaceId space;
    std::string title;
    access::SpaceRole role = access::SpaceRole::None;
    LogPosition head{};
    std::vector<OrgSlug> readers;
};

struct PendingChangeSet {
    ReplicaSeq seq{};
    std::string bytes; //!< encoded ChangeSet
    crypto::Hash128 chain{}; //!< chain hash up to and including this one
};

struct ChainPoint {
    ReplicaSeq seq{};
    crypto::Hash128 chain{};
};

struct Acknowledgement {
    ReplicaSeq seq{};
    SpaceId space;
    LogPosition position{};
};

//! The relay does not take a change set.
struct Refusal {
    ReplicaSeq seq{};
    SpaceId space;
    std::uint32_t reason = 0; //!< wire::RejectReason
    std::string detail; //!< a sentence, without content
    std::vector<std::string> states; //!< the relay's states of records that it wrote
    std::vector<RecordId> unknown; //!< those that the relay has not at all
};

struct IncomingChange {
    LogPosition position{};
    std::string bytes; //!< encoded ChangeSet
};

//! Where a snapshot that was interrupted goes on.
struct SnapshotProgress {
    LogPosition position{};
    RecordId lastRecord;
};

class Replica
{
public:
    //! Longest that own acknowledged change sets are kept to offer them again to a relay that was
    //! restored from a backup.
    static constexpr std::chrono::days kOwnHistory{90};

    //! Opens or makes a replica; rebuilds the projection when it is of another schema version.
    //! A damaged file is set aside and what only it had is taken over: see damageReport().
    //! Conflict: another process has it open, or the key does not fit. Storage: see the message.
    [[nodiscard]] static Result<std::unique_ptr<Replica>> open(const ReplicaOptions &options,
                                                               crypto::RandomSource &random,
                                                               WallTime now);

    Replica(const Replica &) = delete;
    Replica &operator=(const Replica &) = delete;
    ~Replica();

    //! What became of a damaged file, in a sentence for the user; empty: nothing was wrong.
    [[nodiscard]] const std::string &damageReport() const;

    // ---- what the user does ----

    //! Writes an action. Only what differs from the state is written. Denied, Malformed, Limit or
    //! NotFound: nothing is written, and the message says which field and why.
    [[nodiscard]] Result<CommitReceipt> commit(const Action &action, WallTime now);
    //! Writes all \p actions in one transaction, each with its own change sets and undo step: for
    //! who writes much at once, since a transaction waits for the disk. Errors as commit(action).
    //! \return their receipts, in order.
    [[nodiscard]] Result<std::vector<CommitReceipt>> commit(std::span<const Action> actions,
                                                            WallTime now);
    //! Writes the inverse of the newest own action that is not undone yet; fields that somebody
    //! else changed since are left alone. NotFound: nothing to undo.
    [[nodiscard]] Result<CommitReceipt> undo(WallTime now);
    [[nodiscard]] Result<CommitReceipt> redo(WallTime now);
    [[nodiscard]] Result<CommitReceipt> resolve(std::span<const Resolution> resolutions,
                                                WallTime now);
    //! Takes a refused change set off the tray (the user has copied or given up its text).
    [[nodiscard]] Result<void> dismissRejected(std::int64_t id);
    //! A new record id (UUIDv7).
    [[nodiscard]] RecordId newRecordId(WallTime now);

    // ---- who we are ----

    [[nodiscard]] ReplicaId id() const;
    [[nodiscard]] Result<std::optional<Enrolment>> enrolment();
    //! The key with which this replica answers the invitation with \p code: the same at every try,
    //! also after a crash, so that the relay knows the device again when only its answer was lost.
    [[nodiscard]] Result<DeviceKey> keyForInvitation(std::string_view code);
    //! Joins: from now on this replica belongs to that user; unsent change sets get him as author.
    [[nodiscard]] Result<void> enrol(const Enrolment &enrolment, WallTime now);
    //! Role in a space as far as known; Manager everywhere for a replica that has not joined.
    [[nodiscard]] access::SpaceRole roleIn(const SpaceId &space) const;

    // ---- what the session does ----

    //! Offset to the relay's clock. Unsent change sets stamped further ahead of the relay than
    //! HybridClock::kFollowLimit are stamped anew, except those up to \p relayHas: the relay has
    //! these already (only their acknowledgement was lost), so their bytes must stay.
    [[nodiscard]] Result<void> setRelayTime(WallTime relay, WallTime now, ReplicaSeq relayHas);
    //! At most \p limit points: the newest acknowledged one and unsent ones, ascending.
    [[nodiscard]] Result<std::vector<ChainPoint>> chainPoints(std::size_t limit);
    //! The next change sets to send behind \p after, at most \p count and about \p bytesMax.
    [[nodiscard]] Result<std::vector<PendingChangeSet>> pendingAfter(ReplicaSeq after,
                                                                     std::size_t count,
                                                                     std::size_t bytesMax);
    [[nodiscard]] Result<crypto::Hash128> chainAt(ReplicaSeq seq);
    [[nodiscard]] ReplicaSeq newestSeq() const;
    //! Everything up to here has been answered by the relay: acknowledged or refused.
    [[nodiscard]] ReplicaSeq acknowledgedSeq() const;

    //! These are on the relay's disk. A cursor moves over an own change set that follows it.
    [[nodiscard]] Result<void> acknowledge(std::span<const Acknowledgement> acks, WallTime now);
    //! The relay's states replace ours, the change set goes to the tray, the other unsent ones are
    //! applied again on top. Records that it wrote and that are neither in the states nor unknown
    //! make the whole space start over.
    [[nodiscard]] Result<void> reject(const Refusal &refusal, WallTime now);
    //! Takes a new replica id; change sets up to \p agreed count as acknowledged (position
    //! unknown), those behind it are issued anew under the new id, and all cursors go back to a
    //! snapshot, since states may hold writes under the old id.
    [[nodiscard]] Result<void> fork(ReplicaSeq agreed, WallTime now);

    //! What the relay is told again, so that it says again what became of it: own change sets up
    //! to \p upTo, as far back as all of them are held.
    [[nodiscard]] Result<void> askAgain(ReplicaSeq upTo);
    //! The relay's history is another one (restored backup) or this is the first contact:
    //! cursors start over, and own change sets behind \p relayLastSeq wait to be sent again.
    //! When some of those are no longer held here (older than kOwnHistory, or purged), the rest
    //! can only be offered by a new replica: id() is another one afterwards, so connect anew.
    [[nodiscard]] Result<void> setLog(LogId log, ReplicaSeq relayLastSeq);
    [[nodiscard]] std::optional<LogId> log() const;
    //! Takes over which spaces there are; those that are gone are purged, and unsent change sets
    //! in them go to the tray.
    [[nodiscard]] Result<void> setSpaces(std::span<const SpaceStatus> spaces, WallTime now);
    [[nodiscard]] Result<void> setHead(const SpaceId &space, LogPosition head);
    [[nodiscard]] Result<LogPosition> cursor(const SpaceId &space);
    [[nodiscard]] std::vector<SpaceId> spaces() const;

    //! Applies others' change sets and moves the cursor from \p from to \p to in one transaction.
    //! Conflict: the cursor is not at \p from (or beyond it). Malformed: damaged, nothing applied.
    [[nodiscard]] Result<void> applyChanges(const SpaceId &space, LogPosition from, LogPosition to,
                                            std::span<const IncomingChange> changes, WallTime now);

    //! A snapshot lands in a staging table while the old data stays in use.
    [[nodiscard]] Result<void> beginSnapshot(const SpaceId &space, LogPosition position);
    [[nodiscard]] Result<std::optional<SnapshotProgress>> snapshotProgress(const SpaceId &space);
    [[nodiscard]] Result<void> stageSnapshot(const SpaceId &space,
                                             std::span<const std::string> states);
    //! Swaps the staged states in, applies unsent and later acknowledged own change sets on top
    //! (rebase), and sets the cursor: one transaction.
    [[nodiscard]] Result<void> finishSnapshot(const SpaceId &space, LogPosition position,
                                              WallTime now);

    // ---- reading ----

    //! Reads on the writer's own connection: sees every commit at once.
    [[nodiscard]] Reader &reader();
    //! Options to open further readers with, on other threads.
    [[nodiscard]] sqlite::OpenOptions readerOptions() const;
    //! What has changed since the last call.
    [[nodiscard]] ChangeNotice takeChanges();
    //! Drops and rebuilds projection and search index from the states.
    [[nodiscard]] Result<void> rebuildProjection();

private:
    class Impl;
    explicit Replica(std::unique_ptr<Impl> impl);

    std::unique_ptr<Impl> m_impl;
};

} // namespace samenspel::sync
