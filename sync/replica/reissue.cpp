// SPDX-License-Identifier: EUPL-1.2
#include "shared/defects/defect.h"
#include "shared/merge/text/text_renaming.h"
#include "sync/replica/replica_impl.h"

#include <algorithm>
#include <map>
#include <tuple>

//! Own change sets under another name: a new author, a new replica id, or new stamps.
namespace samenspel::sync {
namespace {

//! The texts that change sets to be issued under a new replica id wrote in: their characters get
//! new ids, too. Those of the old replica id may stand for something else elsewhere.
class TextRenamer
{
public:
    TextRenamer(ReplicaId from, ReplicaId to)
        : m_from(from)
        , m_to(to)
    {}

    [[nodiscard]] Result<void> apply(ChangeSet &changeSet)
    {
        for (RecordWrites &writes : changeSet.records) {
            for (CellWrite &write : writes.cells) {
                if (write.textUpdate.empty()) {
                    continue;
                }
                const auto update = TextUpdate::decode(write.textUpdate);
                if (!update) {
                    return tl::unexpected<Error>(update.error());
                }
                TextRenaming &renaming =
                    m_texts
                        .try_emplace({changeSet.space, writes.record, write.key.field}, m_from,
                                     m_to)
                        .first->second;
                renaming.learn(*update);
                write.textUpdate = renaming.apply(*update).encode();
            }
        }
        return {};
    }

    //! The same in the states, on which the user goes on writing until the relay's come.
    [[nodiscard]] Result<void> applyTo(WorkingSet &working, SpaceTable &spaces) const
    {
        for (const auto &[place, renaming] : m_texts) {
            const auto &[space, record, field] = place;
            const SpaceRow *row = spaces.find(space);
            const RecordState *state = row == nullptr ? nullptr : working.find(row->number, record);
            if (state == nullptr || renaming.isEmpty()) {
                continue;
            }
            RecordState renamed = *state;
            if (auto done = renamed.renameText(field, renaming); !done) {
                return done;
            }
            working.replace(row->number, std::move(renamed));
        }
        return {};
    }

private:
    ReplicaId m_from;
    ReplicaId m_to;
    std::map<std::tuple<SpaceId, RecordId, FieldNumber>, TextRenaming> m_texts;
};

//! Writes change sets of one replica over to their new names.
class Renamer
{
public:
    Renamer(RenamedVersions &renamed, Store &store)
        : m_renamed(renamed)
        , m_store(store)
    {}

    //! From now on \p from is called \p to.
    void add(Version from, Version to)
    {
        if (from != to) {
            m_renamed.add(m_store, from, to);
        }
    }

    //! What the change set refers to gets its present name. \param kept see Impl::reissue
    void apply(ChangeSet &changeSet, std::optional<Version> kept) const
    {
        for (RecordWrites &writes : changeSet.records) {
            for (CellWrite &cell : writes.cells) {
                cell.replaces = m_renamed.current(cell.replaces);
            }
            if (writes.deletion) {
                apply(*writes.deletion, kept);
            }
        }
    }

private:
    void apply(Deletion &deletion, std::optional<Version> kept) const
    {
        std::map<ReplicaId, Version> newest;
        const auto raise = [&newest](Version version) {
            Version &known = newest.try_emplace(version.replica, version).first->second;
            known = std::max(known, version);
        };
        for (const Version seen : deletion.seen) {
            const Version current = m_renamed.current(seen);
            raise(current);
            if (current.replica != seen.replica && kept) {
                raise(*kept);
            }
        }
        deletion.seen.clear();
        for (const auto &[replica, version] : newest) {
            deletion.seen.push_back(version);
        }
    }

    RenamedVersions &m_renamed;
    Store &m_store;
};

} // namespace

Result<void> Replica::Impl::reissue(const Reissue &how, WallTime now)
{
    // A deletion names the newest version of its own replica that it had seen; of what stays
    // behind under the old id that is at most the newest change set there.
    std::optional<Version> kept;
    if (const auto last = log.own(how.after); last && how.replica != head.replica) {
        if (const auto changeSet = decodeChangeSet(last->bytes)) {
            kept = changeSet->version();
        }
    }
    const std::vector<OwnChangeSet> all = log.ownAfter(how.after);
    if (how.replica != head.replica) {
        log.disown(how.after);
        log.disownWithoutEffect();
    }
    head.newest = how.newest;
    head.chain = how.chain;
    Renamer renamer{renamed, store};
    TextRenamer texts{head.replica, how.replica};
    bool stamping = false;
    for (const OwnChangeSet &own : all) {
        if (how.replica != head.replica && (!own.effect || own.bytes.empty())) {
            continue;
        }
        auto changeSet = decodeChangeSet(own.bytes);
        if (!changeSet) {
            return tl::unexpected<Error>(changeSet.error());
        }
        const Version before = changeSet->version();
        stamping |= how.stampedAbove && changeSet->hlc > *how.stampedAbove;
        if (stamping) {
            changeSet->hlc = head.clock.tick(now);
        }
        changeSet->replica = how.replica;
        changeSet->seq = next(head.newest);
        changeSet->author = how.author.value_or(changeSet->author);
        renamer.add(before, changeSet->version());
        if (!planted(Defect::OldNamesKept)) {
            renamer.apply(*changeSet, kept);
        }
        if (how.replica != head.replica) {
            if (auto done = texts.apply(*changeSet); !done) {
                return done;
            }
        }
        const std::string bytes = encodeChangeSet(*changeSet);
        head.newest = changeSet->seq;
        head.chain = crypto::blake2b128(crypto::asView(head.chain), bytes);
        log.rewrite(own.row, *changeSet, bytes, head.chain);
        notice.syncState = true;
    }
    if (how.replica != head.replica) {
        if (auto done = texts.applyTo(working, spaces); !done) {
            return done;
        }
        meta.setReplica(how.replica);
        meta.setOnceAcknowledged({});
        head.replica = how.replica;
    }
    return {};
}

Result<DeviceKey> Replica::keyForInvitation(std::string_view code)
{
    Impl &impl = *m_impl;
    return impl.step([&]() -> Result<DeviceKey> {
        const crypto::Hash256 invitation = crypto::blake2b256(code);
        if (const auto kept = impl.meta.keyForInvitation(invitation)) {
            return *kept;
        }
        const DeviceKey key{DeviceId{impl.random.bytes<16>()}, impl.random.bytes<32>()};
        impl.meta.setKeyForInvitation(invitation, key);
        return key;
    });
}

Result<void> Replica::enrol(const Enrolment &enrolment, WallTime now)
{
    Impl &impl = *m_impl;
    return impl.step([&]() -> Result<void> {
        const bool sameUser =
            impl.enrolment && impl.enrolment->identity.user == enrolment.identity.user;
        impl.meta.setEnrolment(enrolment);
        impl.enrolment = enrolment;
        impl.notice.syncState = true;
        const ReplicaSeq settled = acknowledgedSeq();
        const auto chain = impl.log.chainAt(settled);
        if (sameUser || !chain) {
            return {};
        }
        Impl::Reissue how;
        how.after = settled;
        how.replica = impl.head.replica;
        how.newest = settled;
        how.chain = *chain;
        how.author = enrolment.identity.user;
        return impl.reissue(how, now);
    });
}

Result<void> Replica::fork(ReplicaSeq agreed, WallTime now)
{
    return m_impl->step([&] { return m_impl->fork(agreed, now); });
}

Result<void> Replica::Impl::fork(ReplicaSeq agreed, WallTime now)
{
    for (const OwnChangeSet &own : log.ownAfter(log.settledUpTo(head.newest))) {
        if (own.seq > agreed) {
            break;
        }
        if (auto done = acknowledgeOne(own, std::nullopt); !done) {
            return done;
        }
    }
    Reissue how;
    how.after = agreed;
    how.replica = ReplicaId{random.number()};
    if (auto issued = reissue(how, now); !issued) {
        return issued;
    }
    for (const SpaceRow &space : std::vector{spaces.all()}) {
        spaces.startOver(*spaces.find(space.number));
    }
    ownAhead.clear();
    return {};
}

Result<void> Replica::setRelayTime(WallTime relay, WallTime now, ReplicaSeq relayHas)
{
    Impl &impl = *m_impl;
    return impl.step([&]() -> Result<void> {
        const auto offset = relay - now;
        impl.head.clock.setOffset(offset);
        impl.meta.setClockOffset(offset);
        // Only when both clocks say that it is old: one that is a year fast must not make this
        // replica forget what a restored relay would ask for.
        impl.log.pruneOwn(HlcStamp::at(std::min(relay, now) - kOwnHistory), impl.head.newest);
        const HlcStamp limit = HlcStamp::at(relay + HybridClock::kFollowLimit);
        // Not what a relay that was set back is offered again: others may have seen it, and what
        // they wrote since names it.
        Rows rows = impl.store.query("SELECT min(seq) FROM change_set WHERE waiting AND seq > ?"
                                     " AND hlc > ?",
                                     std::max(relayHas, impl.meta.onceAcknowledged()),
                                     static_cast<std::int64_t>(limit.value));
        if (!rows.next() || rows.isNull(0) || planted(Defect::FarStampsKept)) {
            return {};
        }
        return impl.restamp(rows.as<ReplicaSeq>(0), limit, now);
    });
}

Result<void> Replica::Impl::restamp(ReplicaSeq first, HlcStamp limit, WallTime now)
{
    const ReplicaSeq settled{raw(first) - 1};
    const auto chain = log.chainAt(settled);
    if (!chain) {
        return {}; // cannot be: the newest settled one is always kept
    }
    // Stamps rise per replica, also above one that the relay has taken already.
    const std::int64_t ownNewest =
        store.number("SELECT max(hlc) FROM change_set WHERE chain IS NOT NULL AND seq <= ?",
                     settled);
    const std::int64_t seenNewest = store.number("SELECT max(hlc) FROM change_set WHERE hlc <= ?",
                                                 static_cast<std::int64_t>(limit.value));
    head.clock.rewindTo({static_cast<std::uint64_t>(std::max(ownNewest, seenNewest))});

    std::set<SpaceNumber> touched;
    for (const OwnChangeSet &own : log.ownAfter(settled)) {
        touched.insert(own.space);
    }
    Reissue how;
    how.after = settled;
    how.replica = head.replica;
    how.newest = settled;
    how.chain = *chain;
    how.stampedAbove = limit;
    if (auto issued = reissue(how, now); !issued) {
        return issued;
    }
    // States still hold the writes under their old stamps: take them from the relay again.
    for (const SpaceNumber number : touched) {
        if (SpaceRow *space = spaces.find(number)) {
            spaces.startOver(*space);
        }
    }
    meta.setClock(head.clock.newest());
    return {};
}

Result<void> Replica::setLog(LogId log, ReplicaSeq relayLastSeq)
{
    Impl &impl = *m_impl;
    if (impl.logId == log || (impl.logId && planted(Defect::OtherHistoryIgnored))) {
        return {};
    }
    return impl.step([&]() -> Result<void> {
        const bool first = !impl.logId;
        impl.meta.setLog(log);
        impl.logId = log;
        impl.log.forgetPositions();
        impl.ownAhead.clear();
        impl.notice.syncState = true;
        if (first) {
            return {};
        }
        for (const SpaceRow &space : std::vector{impl.spaces.all()}) {
            impl.spaces.startOver(*impl.spaces.find(space.number));
        }
        impl.meta.setOnceAcknowledged(std::max(impl.meta.onceAcknowledged(), acknowledgedSeq()));
        // With a hole in what is still held here, the numbers behind it can only be offered as
        // those of a new replica.
        return impl.offerAgain(relayLastSeq)
                   ? Result<void>{}
                   : impl.fork(relayLastSeq, impl.head.clock.newest().wallTime());
    });
}

Result<void> Replica::askAgain(ReplicaSeq upTo)
{
    Impl &impl = *m_impl;
    return impl.step([&]() -> Result<void> {
        std::vector<OwnChangeSet> held; // without a hole up to there
        ReplicaSeq expected{};
        impl.log.visitOwn(ReplicaSeq{0}, [&](const OwnChangeSet &own) {
            if (own.seq > upTo) {
                return false;
            }
            if (own.bytes.empty() || own.seq != expected) {
                held.clear();
            }
            if (!own.bytes.empty()) {
                held.push_back(own);
            }
            expected = next(own.seq);
            return true;
        });
        if (held.empty() || held.back().seq != upTo) {
            return {};
        }
        for (const OwnChangeSet &own : held) {
            if (!own.waiting) {
                impl.log.markWaiting(own);
            }
        }
        return {};
    });
}

bool Replica::Impl::offerAgain(ReplicaSeq relayLastSeq)
{
    ReplicaSeq expected = next(relayLastSeq);
    for (const OwnChangeSet &own : log.ownAfter(relayLastSeq)) {
        if (own.seq != expected || own.bytes.empty()) {
            return false;
        }
        expected = next(expected);
        if (!own.waiting && !planted(Defect::SharedNotOfferedAgain)) {
            log.markWaiting(own);
        }
    }
    return expected > head.newest;
}

std::optional<LogId> Replica::log() const
{
    return m_impl->logId;
}

} // namespace samenspel::sync
