// SPDX-License-Identifier: EUPL-1.2
#include "shared/defects/defect.h"
#include "sync/replica/before_values.h"
#include "sync/replica/replica_impl.h"

#include <algorithm>

//! What comes from the relay: others' change sets, and whole spaces.
namespace samenspel::sync {
namespace {

tl::unexpected<Error> unknownSpace(const SpaceId &space)
{
    return fail(Errc::NotFound, "Ruimte '" + space.name + "' is hier niet.");
}

tl::unexpected<Error> outOfOrder(const SpaceRow &space, const std::string &what)
{
    return fail(Errc::Conflict, space.space.name + ": " + what + ", the cursor is at "
                                    + std::to_string(raw(space.cursor)));
}

} // namespace

Result<void> Replica::applyChanges(const SpaceId &space, LogPosition from, LogPosition to,
                                   std::span<const IncomingChange> changes, WallTime now)
{
    Impl &impl = *m_impl;
    SpaceRow *row = impl.spaces.find(space);
    if (row == nullptr) {
        return unknownSpace(space);
    }
    if (row->cursor < from || to < from) {
        return outOfOrder(*row, "changes from " + std::to_string(raw(from)));
    }
    if (to <= row->cursor) {
        return {};
    }
    if (planted(Defect::CursorBeforeApply)) {
        const LogPosition before = std::exchange(row->cursor, to);
        if (auto moved = impl.step([&]() -> Result<void> {
                impl.spaces.save(*row);
                return {};
            });
            !moved) {
            return moved;
        }
        row->cursor = before;
    }
    // Not waited for: lost by a power failure, the cursor is lost too, and the relay sends it
    // again.
    return impl.step([&] { return impl.applyChanges(*row, to, changes, now); },
                     sqlite::Durability::Soon);
}

Result<void> Replica::Impl::applyChanges(SpaceRow &space, LogPosition to,
                                         std::span<const IncomingChange> changes, WallTime now)
{
    const bool replaces = space.stale; // the log from its beginning instead of a snapshot
    if (replaces) {
        records.removeAll(space.number);
        notice.everything = true;
    }
    LogPosition before = space.cursor;
    for (const IncomingChange &change : changes) {
        if (change.position <= space.cursor) {
            continue; // merged already
        }
        if (change.position <= before || change.position > to) {
            return fail(Errc::Malformed, space.space.name + ": change sets out of order");
        }
        before = change.position;
        if (auto applied = applyOne(space, change, now); !applied) {
            return applied;
        }
    }
    if (replaces) {
        const auto again = toRebase(space, LogPosition{0});
        if (!again) {
            return tl::unexpected<Error>(again.error());
        }
        for (const ChangeSet &changeSet : *again) {
            if (auto applied = working.apply(space.number, changeSet); !applied) {
                return applied;
            }
        }
    }
    space.cursor = to;
    space.head = std::max(space.head, to);
    space.stale = false;
    space.complete |= space.cursor == space.head;
    spaces.save(space);
    moveCursorOverOwn(space);
    meta.setClock(head.clock.newest());
    notice.syncState = true;
    return {};
}

Result<void> Replica::Impl::applyOne(const SpaceRow &space, const IncomingChange &change,
                                     WallTime now)
{
    const auto changeSet = decodeChangeSet(change.bytes);
    if (!changeSet) {
        return tl::unexpected<Error>(changeSet.error());
    }
    if (changeSet->space != space.space) {
        return fail(Errc::Malformed, space.space.name + ": a change set of another space");
    }
    BeforeValues before;
    for (const RecordWrites &writes : changeSet->records) {
        if (auto fits = checkWrites(schema::Schema::instance(), writes, changeSet->replica);
            !fits) {
            return fits;
        }
        before.note(writes, working.find(space.number, writes.record));
    }
    if (auto applied = working.apply(space.number, *changeSet); !applied) {
        return applied;
    }
    head.clock.observe(changeSet->hlc, now);
    renamed.keep(store, changeSet->version());
    // An own one that comes back is in the log already; merging it again changes nothing.
    log.appendForeign(*changeSet, space.number, change.position, change.bytes, before.encode());
    return {};
}

Result<void> Replica::beginSnapshot(const SpaceId &space, LogPosition position)
{
    Impl &impl = *m_impl;
    SpaceRow *row = impl.spaces.find(space);
    if (row == nullptr) {
        return unknownSpace(space);
    }
    return impl.step(
        [&]() -> Result<void> {
            if (row->staging != position) {
                impl.store.run("DELETE FROM staging WHERE space = ?", row->number);
                row->staging = position;
                impl.spaces.save(*row);
            }
            return {};
        },
        sqlite::Durability::Soon);
}

Result<std::optional<SnapshotProgress>> Replica::snapshotProgress(const SpaceId &space)
{
    Impl &impl = *m_impl;
    const SpaceRow *row = impl.spaces.find(space);
    if (row == nullptr) {
        return unknownSpace(space);
    }
    std::optional<SnapshotProgress> progress;
    if (row->staging) {
        Rows rows =
            impl.store.query("SELECT id FROM staging WHERE space = ? ORDER BY id DESC LIMIT 1",
                             row->number);
        if (rows.next()) {
            progress = SnapshotProgress{*row->staging, rows.as<RecordId>(0)};
        }
    }
    return impl.store.finish(progress);
}

Result<void> Replica::stageSnapshot(const SpaceId &space, std::span<const std::string> states)
{
    Impl &impl = *m_impl;
    const SpaceRow *row = impl.spaces.find(space);
    if (row == nullptr) {
        return unknownSpace(space);
    }
    if (!row->staging) {
        return outOfOrder(*row, "part of a snapshot that was not begun");
    }
    return impl.step(
        [&]() -> Result<void> {
            for (const std::string &bytes : states) {
                const auto state = RecordState::decode(bytes);
                if (!state) {
                    return tl::unexpected<Error>(state.error());
                }
                if (auto checked = state->checkTexts(); !checked) {
                    return checked;
                }
                impl.store.run("INSERT OR REPLACE INTO staging(space, id, state) VALUES(?, ?, ?)",
                               row->number, state->record(), Blob{bytes});
            }
            return {};
        },
        sqlite::Durability::Soon);
}

Result<void> Replica::finishSnapshot(const SpaceId &space, LogPosition position, WallTime now)
{
    Impl &impl = *m_impl;
    SpaceRow *row = impl.spaces.find(space);
    if (row == nullptr) {
        return unknownSpace(space);
    }
    if (!row->staging || position < *row->staging) {
        return outOfOrder(*row, "the end of a snapshot that was not begun");
    }
    return impl.step([&] { return impl.finishSnapshot(*row, position, now); });
}

Result<void> Replica::Impl::finishSnapshot(SpaceRow &space, LogPosition position, WallTime now)
{
    const auto again = toRebase(space, position);
    if (!again) {
        return tl::unexpected<Error>(again.error());
    }
    std::set<RecordId> rebased;
    for (const ChangeSet &changeSet : *again) {
        for (const RecordWrites &writes : changeSet.records) {
            rebased.insert(writes.record);
        }
    }
    if (auto swapped = swapIn(space, rebased, now); !swapped) {
        return swapped;
    }
    for (const ChangeSet &changeSet : *again) {
        if (auto applied = working.apply(space.number, changeSet); !applied) {
            return applied;
        }
    }
    store.run("DELETE FROM staging WHERE space = ?", space.number);
    space.cursor = position;
    space.head = std::max(space.head, position);
    space.stale = false;
    space.complete = true;
    space.staging.reset();
    spaces.save(space);
    findOwnAhead(space);
    moveCursorOverOwn(space);
    meta.setClock(head.clock.newest());
    notice.syncState = true;
    return {};
}

Result<void> Replica::Impl::swapIn(const SpaceRow &space, const std::set<RecordId> &rebased,
                                   WallTime now)
{
    std::vector<RecordId> gone;
    {
        Rows rows = store.query("SELECT id FROM record WHERE space = ?1 AND id NOT IN"
                                " (SELECT id FROM staging WHERE space = ?1)",
                                space.number);
        while (rows.next()) {
            gone.push_back(rows.as<RecordId>(0));
        }
    }
    for (const RecordId id : gone) {
        if (planted(Defect::SnapshotKeepsOldRecords)) {
            break;
        }
        working.remove(space.number, id);
    }
    // Written row by row and not through the working set: a space may be larger than memory.
    Rows rows = store.query("SELECT staging.state, record.state FROM staging LEFT JOIN record"
                            " ON record.id = staging.id AND record.space = staging.space"
                            " WHERE staging.space = ? ORDER BY staging.id",
                            space.number);
    while (rows.next()) {
        const std::string_view bytes = rows.blob(0);
        auto state = RecordState::decode(bytes);
        if (!state) {
            return tl::unexpected<Error>(state.error());
        }
        for (const Version touched : state->touched()) {
            head.clock.observe(touched.hlc, now);
        }
        renamed.keep(store, *state);
        if (rebased.contains(state->record())) {
            working.replace(space.number, std::move(*state));
        } else if (rows.blob(1) != bytes) {
            records.put(space.number, *state, bytes);
        }
    }
    return {};
}

Result<std::vector<ChangeSet>> Replica::Impl::toRebase(const SpaceRow &space,
                                                       std::optional<LogPosition> position)
{
    std::vector<ChangeSet> changeSets;
    Result<void> outcome;
    // Only states from elsewhere may lack what the relay has acknowledged.
    const ReplicaSeq after = position ? ReplicaSeq{0} : log.settledUpTo(head.newest);
    log.visitOwn(after, [&](const OwnChangeSet &own) {
        const bool held = position && own.position && *own.position <= *position;
        if (own.space != space.number || !own.effect || own.bytes.empty() || held
            || (!position && !own.waiting) || planted(Defect::SnapshotWithoutRebase)) {
            return true;
        }
        auto changeSet = decodeChangeSet(own.bytes);
        if (!changeSet) {
            outcome = tl::unexpected<Error>(changeSet.error());
            return false;
        }
        changeSets.push_back(std::move(*changeSet));
        return true;
    });
    if (!outcome) {
        return tl::unexpected<Error>(outcome.error());
    }
    return changeSets;
}

void Replica::Impl::findOwnAhead(const SpaceRow &space)
{
    std::set<LogPosition> &ahead = ownAhead[space.number];
    ahead.clear();
    Rows rows = store.query("SELECT position FROM change_set WHERE chain IS NOT NULL AND space = ?"
                            " AND position > ?",
                            space.number, space.cursor);
    while (rows.next()) {
        ahead.insert(rows.as<LogPosition>(0));
    }
}

} // namespace samenspel::sync
