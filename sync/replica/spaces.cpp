// SPDX-License-Identifier: EUPL-1.2
#include "shared/defects/defect.h"
#include "shared/wire/reasons.h"
#include "sync/replica/replica_impl.h"

#include <algorithm>

//! Which spaces there are, and what happens when one is taken away.
namespace samenspel::sync {

Result<void> Replica::setSpaces(std::span<const SpaceStatus> spaces, WallTime now)
{
    Impl &impl = *m_impl;
    bool purged = false;
    auto outcome = impl.step([&]() -> Result<void> {
        for (const SpaceRow &known : std::vector{impl.spaces.all()}) {
            if (std::ranges::find(spaces, known.space, &SpaceStatus::space) == spaces.end()) {
                impl.purge(known);
                purged = true;
            }
        }
        bool came = false;
        for (const SpaceStatus &status : spaces) {
            came |= impl.spaces.find(status.space) == nullptr;
            SpaceRow &space = impl.spaces.obtain(status.space, status.role);
            space.title = status.title;
            space.role = status.role;
            space.readers = status.readers;
            space.head = std::max(status.head, space.cursor);
            if (space.stale && space.head == LogPosition{0}) {
                // Nothing will come that replaces what is left of another history.
                impl.store.run("DELETE FROM staging WHERE space = ?", space.number);
                if (auto done = impl.finishSnapshot(space, LogPosition{0}, now); !done) {
                    return done;
                }
            }
            space.complete |= !space.stale && space.cursor == space.head;
            impl.spaces.save(space);
        }
        if (came) {
            impl.log.bringHome(impl.spaces);
        }
        if (purged && !planted(Defect::PurgeKeepsIndex)) {
            // What was deleted stays in the index until its segments are merged.
            impl.store.run("INSERT INTO shown_text(shown_text) VALUES('optimize')");
        }
        impl.notice.syncState = true;
        return {};
    });
    if (outcome && purged && !planted(Defect::PurgeKeepsIndex)) {
        // A reader may be in the way: then the log is emptied when the replica is closed.
        if (const auto emptied = impl.database->emptyLog(); !emptied) {
            return tl::unexpected<Error>(emptied.error());
        }
    }
    return outcome;
}

void Replica::Impl::purge(SpaceRow space)
{
    for (const OwnChangeSet &own : log.ownAfter(log.settledUpTo(head.newest))) {
        if (own.space == space.number && own.waiting && own.effect) {
            putInTray({own.seq, space.space,
                       static_cast<std::uint32_t>(wire::RejectReason::NotAMember),
                       "U hebt geen toegang meer tot deze ruimte.", own.bytes});
            // It still has to be sent, for numbers are gap-free; the relay will refuse it.
            log.markWithoutEffect(own, false);
        }
    }
    if (!planted(Defect::PurgeKeepsRecords)) {
        records.removeAll(space.number);
    }
    log.purge(space.number);
    store.run("DELETE FROM staging WHERE space = ?", space.number);
    ownAhead.erase(space.number);
    spaces.remove(space.number);
    notice.everything = true;
}

Result<void> Replica::setHead(const SpaceId &space, LogPosition position)
{
    Impl &impl = *m_impl;
    return impl.step(
        [&]() -> Result<void> {
            if (SpaceRow *row = impl.spaces.find(space); row != nullptr && row->head < position) {
                row->head = position;
                impl.spaces.save(*row);
                impl.notice.syncState = true;
            }
            return {};
        },
        sqlite::Durability::Soon);
}

Result<LogPosition> Replica::cursor(const SpaceId &space)
{
    const SpaceRow *row = std::as_const(m_impl->spaces).find(space);
    if (row == nullptr) {
        return fail(Errc::NotFound, "Ruimte '" + space.name + "' is hier niet.");
    }
    return row->cursor;
}

std::vector<SpaceId> Replica::spaces() const
{
    std::vector<SpaceId> names;
    std::ranges::transform(m_impl->spaces.all(), std::back_inserter(names), &SpaceRow::space);
    return names;
}

} // namespace samenspel::sync
