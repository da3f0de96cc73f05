// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "sync/replica/change_log.h"
#include "sync/replica/damage.h"
#include "sync/replica/meta.h"
#include "sync/replica/profile_lock.h"
#include "sync/replica/projection.h"
#include "sync/replica/record_table.h"
#include "sync/replica/renamed_versions.h"
#include "sync/replica/replica.h"
#include "sync/replica/space_table.h"
#include "sync/replica/store.h"
#include "sync/replica/working_set.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace samenspel::sync {

//! The replica behind its interface. What belongs together stands in one file:
//! open.cpp (also of damaged files), replica.cpp (steps), commit.cpp, undo.cpp, outbox.cpp (acks,
//! refusals), reissue.cpp (fork, enrolment, wrong clock), spaces.cpp (access, purge), incoming.cpp
//! (changes, snapshots).
class Replica::Impl
{
public:
    //! What a failed step must not have changed.
    struct Head {
        ReplicaId replica{};
        ReplicaSeq newest{};
        crypto::Hash128 chain{}; //!< up to and including the newest
        HybridClock clock;
    };

    Impl(sqlite::Database opened, crypto::RandomSource &randomSource,
         ReplicaOptions replicaOptions);
    Impl(const Impl &) = delete;
    Impl &operator=(const Impl &) = delete;
    ~Impl();

    // open.cpp
    //! Malformed: the file is damaged. \param check look at every page first
    [[nodiscard]] static Result<std::unique_ptr<Impl>> open(const ReplicaOptions &options,
                                                            crypto::RandomSource &random,
                                                            bool check);
    //! Sets a damaged file aside and takes over into a new one what only it had.
    [[nodiscard]] static Result<std::unique_ptr<Impl>> startAnew(const ReplicaOptions &options,
                                                                 crypto::RandomSource &random,
                                                                 WallTime now);
    [[nodiscard]] Result<void> takeOver(const Salvage &found, WallTime now);
    [[nodiscard]] Result<void> takeOverWaiting(const std::string &bytes);

    //! Reads what is kept in memory; a new file gets a replica id.
    [[nodiscard]] Result<void> load();

    //! Runs \p work in one transaction: all of it is on disk afterwards, or none.
    template<typename Work>
    [[nodiscard]] auto step(Work &&work, sqlite::Durability durability = sqlite::Durability::Now)
        -> decltype(work());

    // commit.cpp
    //! What an action left behind: its change sets stand in consecutive rows.
    struct Written {
        CommitReceipt receipt;
        std::int64_t firstRow = 0;
        std::int64_t lastRow = 0;
    };
    [[nodiscard]] Result<Written> write(const Action &action, WallTime now);
    [[nodiscard]] Result<std::vector<CommitReceipt>> commit(std::span<const Action> actions,
                                                            WallTime now);
    //! Numbers, stamps, merges and logs one change set. \return its row
    [[nodiscard]] Result<std::int64_t> issue(ChangeSet changeSet, const SpaceRow &space,
                                             WallTime now);

    // undo.cpp
    void rememberForUndo(const Written &written);
    [[nodiscard]] Result<CommitReceipt> undoOrRedo(ActionKind kind, WallTime now);
    [[nodiscard]] Action inverseOf(ActionKind kind, ActionId action, std::int64_t firstRow,
                                   std::int64_t lastRow);

    // outbox.cpp
    [[nodiscard]] Result<void> acknowledgeOne(const OwnChangeSet &own,
                                              std::optional<LogPosition> position);
    //! Moves the cursor over own change sets that follow it.
    void moveCursorOverOwn(SpaceRow &space);
    //! The relay's states take the place of ours. \return which records they settle
    [[nodiscard]] Result<std::set<RecordId>> takeStates(const SpaceRow &space,
                                                        const Refusal &refusal, WallTime now);
    //! Back to how things stand at the relay, with what waits on top.
    [[nodiscard]] Result<void> restore(const OwnChangeSet &own, SpaceRow &space,
                                       const Refusal &refusal, WallTime now);
    void putInTray(const TrayRow &refused);

    // reissue.cpp
    struct Reissue {
        ReplicaSeq after{}; //!< which ones: those behind it
        ReplicaId replica{}; //!< under which replica id
        ReplicaSeq newest{}; //!< its newest number so far
        crypto::Hash128 chain{}; //!< and chain hash
        std::optional<UserId> author;
        std::optional<HlcStamp> stampedAbove; //!< stamps above this are made anew
    };
    [[nodiscard]] Result<void> reissue(const Reissue &how, WallTime now);
    [[nodiscard]] Result<void> fork(ReplicaSeq agreed, WallTime now);
    [[nodiscard]] Result<void> restamp(ReplicaSeq first, HlcStamp limit, WallTime now);
    //! Own change sets behind \p relayLastSeq wait again. False: not all of them are held here.
    [[nodiscard]] bool offerAgain(ReplicaSeq relayLastSeq);

    // spaces.cpp
    void purge(SpaceRow space);

    // incoming.cpp
    //! Own change sets of \p space that states at \p position need not hold (absent: which the
    //! relay has not acknowledged), oldest first.
    [[nodiscard]] Result<std::vector<ChangeSet>> toRebase(const SpaceRow &space,
                                                          std::optional<LogPosition> position);
    [[nodiscard]] Result<void> applyOne(const SpaceRow &space, const IncomingChange &change,
                                        WallTime now);
    [[nodiscard]] Result<void> applyChanges(SpaceRow &space, LogPosition to,
                                            std::span<const IncomingChange> changes, WallTime now);
    [[nodiscard]] Result<void> swapIn(const SpaceRow &space, const std::set<RecordId> &rebased,
                                      WallTime now);
    [[nodiscard]] Result<void> finishSnapshot(SpaceRow &space, LogPosition position, WallTime now);
    //! Which own change sets the cursor will have to pass, from the log.
    void findOwnAhead(const SpaceRow &space);

    [[nodiscard]] access::SpaceRole roleIn(const SpaceRow *space) const;

    std::optional<ProfileLock> lock; //!< first: it is let go of when everything else is closed
    ReplicaOptions options;
    std::shared_ptr<sqlite::Database> database;
    crypto::RandomSource &random;
    Store store{*database};
    Meta meta{store};
    Projection projection{store};
    RecordTable records{store, projection};
    WorkingSet working{records};
    ChangeLog log{store};
    SpaceTable spaces{store};
    RenamedVersions renamed;
    Head head;
    std::optional<Enrolment> enrolment;
    std::optional<LogId> logId;
    //! Positions of own change sets beyond a cursor, until the cursor gets there.
    std::map<SpaceNumber, std::set<LogPosition>> ownAhead;
    ChangeNotice notice;
    std::set<RecordId> noticed; //!< becomes notice.records
    std::string damageReport;
    std::optional<Reader> reader;

private:
    void publish();
    void rollBack(const Head &before);
};

template<typename Work>
auto Replica::Impl::step(Work &&work, sqlite::Durability durability) -> decltype(work())
{
    const Head before = head;
    auto outcome = [&]() -> decltype(work()) {
        auto transaction = sqlite::Transaction::begin(*database, durability);
        if (!transaction) {
            return tl::unexpected<Error>(transaction.error());
        }
        auto done = work();
        if (!done) {
            return done;
        }
        working.flush();
        Result<void> stored = store.finish();
        if (stored) {
            stored = transaction->commit();
        }
        if (!stored) {
            return tl::unexpected<Error>(std::move(stored.error()));
        }
        return done;
    }();
    if (!outcome && outcome.error().code == Errc::Storage) {
        outcome.error().what = "Opslaan is niet gelukt; van deze handeling is niets bewaard, al het"
                               " eerdere wel. Kijk of de schijf vol is of niet beschreven kan"
                               " worden, en probeer het opnieuw. ("
                               + outcome.error().what + ")";
    }
    if (outcome) {
        publish();
    } else {
        rollBack(before);
    }
    return outcome;
}

} // namespace samenspel::sync
