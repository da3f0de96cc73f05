// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/crypto/crypto.h"
#include "shared/merge/change_set.h"
#include "sync/replica/storage_schema.h"
#include "sync/replica/store.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace samenspel::sync {

class SpaceTable;

//! A change set of this replica, as it stands in the log.
struct OwnChangeSet {
    std::int64_t row = 0;
    ReplicaSeq seq{};
    SpaceNumber space{};
    std::optional<LogPosition> position;
    bool waiting = false; //!< the relay has not said what became of it
    bool effect = true; //!< part of our states; else it stands in the tray
    std::string bytes; //!< empty: purged
};

//! Table change_set: own change sets in the order of their numbers (the outbox, and what a restored
//! relay may need again), and others' for the history.
class ChangeLog
{
public:
    explicit ChangeLog(Store &store)
        : m_store(store)
    {}

    //! A change set of this replica that the relay has not got yet.
    //! \param before see BeforeValues
    //! \return its row
    std::int64_t appendOwn(const ChangeSet &changeSet, SpaceNumber space, std::string_view bytes,
                           const crypto::Hash128 &chain, std::string_view before);
    //! One of another replica, merged at \p position; one that is known already is left alone.
    void appendForeign(const ChangeSet &changeSet, SpaceNumber space, LogPosition position,
                       std::string_view bytes, std::string_view before);

    //! Own change sets behind \p after, in order, until \p visit returns false.
    void visitOwn(ReplicaSeq after, const std::function<bool(const OwnChangeSet &)> &visit);
    [[nodiscard]] std::vector<OwnChangeSet> ownAfter(ReplicaSeq after);
    [[nodiscard]] std::optional<OwnChangeSet> own(ReplicaSeq seq);
    //! Chain hash up to and including \p seq; absent when it is not held any more.
    [[nodiscard]] std::optional<crypto::Hash128> chainAt(ReplicaSeq seq);
    //! Number before the oldest one that waits, else \p newest.
    [[nodiscard]] ReplicaSeq settledUpTo(ReplicaSeq newest);

    //! The relay has it. \param position absent: not told. \return its records
    std::vector<RecordId> markAcknowledged(const OwnChangeSet &own,
                                           std::optional<LogPosition> position);
    //! It has no effect here any more. \param settled the relay knows, too. \return its records
    std::vector<RecordId> markWithoutEffect(const OwnChangeSet &own, bool settled);
    //! It has to be sent (again).
    void markWaiting(const OwnChangeSet &own);
    //! Stores it under another number, version or author, to be sent.
    void rewrite(std::int64_t row, const ChangeSet &changeSet, std::string_view bytes,
                 const crypto::Hash128 &chain);
    //! The place of a settled change set in the chain, without its contents.
    void appendSettled(ReplicaId replica, ReplicaSeq seq, const crypto::Hash128 &chain);
    //! Forgets that change sets up to \p upTo belong to this replica; they stay as history.
    void disown(ReplicaSeq upTo);
    //! The same for those without effect, which stand in the tray, and for those whose contents
    //! went with their space.
    void disownWithoutEffect();
    //! Own settled ones stamped before \p oldest are not offered again; the newest settled one
    //! stays, for the chain goes on from it.
    void pruneOwn(HlcStamp oldest, ReplicaSeq newest);
    //! Positions are those of another log now.
    void forgetPositions();
    //! Own change sets whose space went and came back belong to it again, under its new number.
    void bringHome(const SpaceTable &spaces);
    //! Empties everything of a space: contents, links to records; what own ones leave is their
    //! place in the chain.
    void purge(SpaceNumber space);

private:
    [[nodiscard]] static std::vector<RecordId> recordsOf(const OwnChangeSet &own);
    std::vector<RecordId> unlink(std::string_view table, const OwnChangeSet &own);
    void linkRecords(std::string_view table, const ChangeSet &changeSet, std::int64_t row);

    Store &m_store;
};

} // namespace samenspel::sync
