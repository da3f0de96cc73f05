// SPDX-License-Identifier: EUPL-1.2
// What the relay's log must hold at rest: I4 (order), I7 (deletion), I12 (audit).
#include "broken.h"
#include "server/store/audit_chain.h"
#include "world.h"

#include <algorithm>
#include <map>

namespace samenspel::simulation {
namespace {

bool isOnPurpose(ActionKind kind)
{
    return kind == ActionKind::Undo || kind == ActionKind::Redo || kind == ActionKind::Resolve;
}

} // namespace

//! I4: a replica's change sets stand in its own order, and nothing stands before what it names.
void World::checkOrder(const SpaceId &space, const std::vector<ChangeSet> &log)
{
    struct Newest {
        ReplicaSeq seq{};
        HlcStamp hlc;
    };
    std::map<ReplicaId, Newest> newest;
    std::map<Version, std::size_t> positions;
    for (std::size_t i = 0; i < log.size(); ++i) {
        const ChangeSet &changeSet = log[i];
        Newest &before = newest[changeSet.replica];
        require(before.seq < changeSet.seq && before.hlc < changeSet.hlc,
                "I4: change sets of one replica stand in " + space.name + " in another order");
        before = {changeSet.seq, changeSet.hlc};
        positions.emplace(changeSet.version(), i);
    }
    if (m_relayWasRestored) {
        return; // who wrote what was seen may offer it again later than who saw it
    }
    for (std::size_t i = 0; i < log.size(); ++i) {
        for (const RecordWrites &writes : log[i].records) {
            for (const CellWrite &cell : writes.cells) {
                for (const Version replaced : cell.replaces) {
                    const auto at = positions.find(replaced);
                    require(at == positions.end() || at->second < i,
                            "I4: in " + space.name + " a write stands before what it replaces");
                }
            }
        }
    }
}

//! I7: a record that was deleted is there again only through a write that nobody who deleted it had
//! seen, be it an edit elsewhere or somebody who wanted it back.
void World::checkDeletions(const SpaceId &space, const std::vector<ChangeSet> &log)
{
    struct Told {
        std::vector<const Observer::Write *> deletions;
        std::vector<const Observer::Write *> edits;
        bool wanted = false; //!< undone, chosen: an author who knew
        bool unclear = false; //!< a write went up under another name than it was made under
    };
    std::map<RecordId, Told> records;
    for (const ChangeSet &changeSet : log) {
        for (const RecordWrites &writes : changeSet.records) {
            Told &told = records[writes.record];
            const auto *seen = m_observer.find(changeSet.action, {space, writes.record});
            told.wanted |= isOnPurpose(changeSet.kind) && !writes.cells.empty();
            if (seen != nullptr) {
                told.unclear |= seen->version != changeSet.version();
                (seen->deletes ? told.deletions : told.edits).push_back(seen);
            }
        }
    }
    for (const auto &[record, told] : records) {
        if (told.deletions.empty() || told.unclear || told.wanted) {
            continue;
        }
        const auto bytes = must(m_relay.store().state(space, record), "state");
        require(bytes.has_value(), "I6: the relay has lost " + toString(record));
        if (must(RecordState::decode(*bytes), "a stored state").isDeleted()) {
            continue;
        }
        const auto bringsBack = [&told](const Observer::Write *edit) {
            return std::ranges::all_of(told.deletions, [edit](const Observer::Write *deletion) {
                return !covers(deletion->seen, edit->version);
            });
        };
        require(std::ranges::any_of(told.edits, bringsBack),
                "I7: " + toString(record).substr(24) + " in " + space.name
                    + " was deleted, and is there again for no reason");
    }
}

//! I12: the audit log is chained, and every device that joined and every refusal stands in it.
void World::checkAudit()
{
    const auto lines = must(server::verifyAudit(m_relay.store()), "I12: the audit log");
    const auto devices = must(m_relay.store().devices(), "devices").size();
    require(static_cast<std::size_t>(lines) >= devices + m_refused.size(),
            "I12: " + std::to_string(lines) + " audit lines for " + std::to_string(devices)
                + " devices and " + std::to_string(m_refused.size()) + " refusals");
}

} // namespace samenspel::simulation
