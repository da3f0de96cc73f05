// SPDX-License-Identifier: EUPL-1.2
#include "shared/defects/defect.h"
#include "sync/replica/replica_impl.h"

#include <algorithm>
#include <iterator>

//! What the relay says about own change sets: it has them, or it does not want them.
namespace samenspel::sync {

Result<std::vector<ChainPoint>> Replica::chainPoints(std::size_t limit)
{
    Impl &impl = *m_impl;
    const ReplicaSeq settled = acknowledgedSeq();
    std::vector<std::uint64_t> numbers;
    if (settled > ReplicaSeq{0} && limit > 0) {
        numbers.push_back(raw(settled));
    }
    // Spread evenly, the newest among them: the relay agrees with one not far from where it is.
    const std::uint64_t waiting = raw(newestSeq()) - raw(settled);
    const std::uint64_t shown = std::min<std::uint64_t>(waiting, limit - numbers.size());
    for (std::uint64_t i = 1; i <= shown; ++i) {
        numbers.push_back(raw(settled) + waiting * i / shown);
    }
    std::vector<ChainPoint> points;
    for (const std::uint64_t number : numbers) {
        if (const auto chain = impl.log.chainAt(ReplicaSeq{number})) {
            points.push_back({ReplicaSeq{number}, *chain});
        }
    }
    return impl.store.finish(std::move(points));
}

Result<std::vector<PendingChangeSet>> Replica::pendingAfter(ReplicaSeq after, std::size_t count,
                                                            std::size_t bytesMax)
{
    Impl &impl = *m_impl;
    std::vector<PendingChangeSet> pending;
    std::size_t bytes = 0;
    auto chain = impl.log.chainAt(after);
    if (chain) {
        impl.log.visitOwn(after, [&](const OwnChangeSet &own) {
            bytes += own.bytes.size();
            if (own.bytes.empty() || pending.size() == count
                || (bytes > bytesMax && !pending.empty())) {
                return false;
            }
            *chain = crypto::blake2b128(crypto::asView(*chain), own.bytes);
            pending.push_back({own.seq, own.bytes, *chain});
            return true;
        });
    }
    return impl.store.finish(std::move(pending));
}

Result<crypto::Hash128> Replica::chainAt(ReplicaSeq seq)
{
    auto chain = m_impl->log.chainAt(seq);
    if (auto outcome = m_impl->store.finish(); !outcome) {
        return tl::unexpected<Error>(outcome.error());
    }
    if (!chain) {
        return fail(Errc::NotFound, "own change set " + std::to_string(raw(seq)) + " is not held");
    }
    return *chain;
}

ReplicaSeq Replica::newestSeq() const
{
    return m_impl->head.newest;
}

ReplicaSeq Replica::acknowledgedSeq() const
{
    return m_impl->log.settledUpTo(m_impl->head.newest);
}

Result<void> Replica::acknowledge(std::span<const Acknowledgement> acks, WallTime)
{
    Impl &impl = *m_impl;
    return impl.step(
        [&]() -> Result<void> {
            for (const Acknowledgement &ack : acks) {
                const auto own = impl.log.own(ack.seq);
                if (!own && ack.seq > impl.head.newest) {
                    return fail(Errc::Malformed, "the relay acknowledged change set "
                                                     + std::to_string(raw(ack.seq))
                                                     + ", which was never sent");
                }
                if (!own) {
                    continue; // long acknowledged, and no longer kept
                }
                if (auto done = impl.acknowledgeOne(*own, ack.position); !done) {
                    return done;
                }
            }
            for (const auto &[number, ahead] : std::map{impl.ownAhead}) {
                if (SpaceRow *space = impl.spaces.find(number)) {
                    impl.moveCursorOverOwn(*space);
                }
            }
            return {};
        },
        sqlite::Durability::Soon); // lost by a power failure, the relay says it again
}

Result<void> Replica::Impl::acknowledgeOne(const OwnChangeSet &own,
                                           std::optional<LogPosition> position)
{
    SpaceRow *space = spaces.find(own.space);
    if (!own.effect && !own.waiting) {
        return {}; // the refusal came first, and it was the relay's last word
    }
    if (!own.effect) {
        // Withdrawn here with the access to its space, but the relay had taken it before.
        store.run("DELETE FROM rejected WHERE replica = ? AND seq = ?", head.replica, own.seq);
        const auto changeSet = decodeChangeSet(own.bytes);
        if (space != nullptr && changeSet) {
            if (auto applied = working.apply(space->number, *changeSet); !applied) {
                return applied;
            }
        }
    }
    for (const RecordId record : log.markAcknowledged(own, position)) {
        noticed.insert(record);
    }
    notice.syncState = true;
    if (space != nullptr && position) {
        ownAhead[space->number].insert(*position);
    }
    return {};
}

void Replica::Impl::moveCursorOverOwn(SpaceRow &space)
{
    const auto known = ownAhead.find(space.number);
    if (known == ownAhead.end() || space.stale) {
        return;
    }
    std::set<LogPosition> &ahead = known->second;
    const LogPosition before = space.cursor;
    ahead.erase(ahead.begin(), ahead.upper_bound(space.cursor));
    while (!ahead.empty()
           && (*ahead.begin() == next(space.cursor) || planted(Defect::CursorJumpsOverGap))) {
        space.cursor = *ahead.begin();
        ahead.erase(ahead.begin());
    }
    if (space.cursor != before) {
        space.head = std::max(space.head, space.cursor);
        space.complete |= space.cursor == space.head;
        spaces.save(space);
    }
}

void Replica::Impl::putInTray(const TrayRow &refused)
{
    if (planted(Defect::TrayForgotten)) {
        return;
    }
    store.run("INSERT OR IGNORE INTO rejected(replica, seq, space, reason, detail, bytes)"
              " VALUES(?, ?, ?, ?, ?, ?)",
              head.replica, refused.seq, refused.space.name, refused.reason, refused.detail,
              Blob{refused.bytes});
    notice.syncState = true;
}

Result<void> Replica::reject(const Refusal &refusal, WallTime now)
{
    Impl &impl = *m_impl;
    return impl.step([&]() -> Result<void> {
        const auto own = impl.log.own(refusal.seq);
        if (!own) {
            return fail(Errc::Malformed, "the relay refused change set "
                                             + std::to_string(raw(refusal.seq))
                                             + ", which was never sent");
        }
        if (own->effect) {
            impl.putInTray({own->seq, refusal.space, refusal.reason, refusal.detail, own->bytes});
        }
        for (const RecordId record :
             impl.log.markWithoutEffect(*own, !planted(Defect::RefusalBlocksQueue))) {
            impl.noticed.insert(record);
        }
        SpaceRow *space = impl.spaces.find(own->space);
        if (!own->effect || space == nullptr || planted(Defect::RefusalKeepsWrite)) {
            return {};
        }
        return impl.restore(*own, *space, refusal, now);
    });
}

Result<std::set<RecordId>> Replica::Impl::takeStates(const SpaceRow &space, const Refusal &refusal,
                                                     WallTime now)
{
    std::set<RecordId> settled;
    for (const std::string &bytes : refusal.states) {
        auto state = RecordState::decode(bytes);
        if (!state) {
            return tl::unexpected<Error>(state.error());
        }
        if (auto checked = state->checkTexts(); !checked) {
            return tl::unexpected<Error>(checked.error());
        }
        for (const Version touched : state->touched()) {
            head.clock.observe(touched.hlc, now);
        }
        renamed.keep(store, *state);
        settled.insert(state->record());
        working.replace(space.number, std::move(*state));
    }
    for (const RecordId record : refusal.unknown) {
        settled.insert(record);
        working.remove(space.number, record);
    }
    return settled;
}

Result<void> Replica::Impl::restore(const OwnChangeSet &own, SpaceRow &space,
                                    const Refusal &refusal, WallTime now)
{
    const auto settled = takeStates(space, refusal, now);
    if (!settled) {
        return tl::unexpected<Error>(settled.error());
    }
    const auto refused = decodeChangeSet(own.bytes);
    if (!refused) {
        return tl::unexpected<Error>(refused.error());
    }
    for (const RecordWrites &writes : refused->records) {
        if (!settled->contains(writes.record)) {
            // Not told how this record stands: take all of the space anew.
            spaces.startOver(space);
            break;
        }
    }
    const auto waiting = toRebase(space, std::nullopt);
    if (!waiting) {
        return tl::unexpected<Error>(waiting.error());
    }
    for (const ChangeSet &changeSet : *waiting) {
        for (const RecordWrites &writes : changeSet.records) {
            if (!settled->contains(writes.record)) {
                continue;
            }
            if (auto applied = working.apply(space.number, writes, changeSet.version()); !applied) {
                return applied;
            }
        }
    }
    return {};
}

Result<void> Replica::dismissRejected(std::int64_t id)
{
    return m_impl->step([&]() -> Result<void> {
        m_impl->store.run("DELETE FROM rejected WHERE id = ?", id);
        m_impl->notice.syncState = true;
        return {};
    });
}

} // namespace samenspel::sync
