// SPDX-License-Identifier: EUPL-1.2
#include "sync/replica/working_set.h"

namespace samenspel::sync {

WorkingSet::Entry &WorkingSet::entry(SpaceNumber space, RecordId id)
{
    const auto [at, isNew] = m_entries.try_emplace({id, space});
    if (isNew) {
        at->second.state = m_table.load(space, id);
    }
    return at->second;
}

const RecordState *WorkingSet::find(SpaceNumber space, RecordId id)
{
    const Entry &found = entry(space, id);
    return found.state ? &*found.state : nullptr;
}

Result<void> WorkingSet::apply(SpaceNumber space, const ChangeSet &changeSet)
{
    for (const RecordWrites &writes : changeSet.records) {
        if (auto applied = apply(space, writes, changeSet.version()); !applied) {
            return applied;
        }
    }
    return {};
}

Result<void> WorkingSet::apply(SpaceNumber space, const RecordWrites &writes, Version version)
{
    Entry &target = entry(space, writes.record);
    if (!target.state) {
        target.state.emplace(writes.record, writes.collection);
    }
    const Result<bool> changed = target.state->apply(writes, version);
    if (!changed) {
        return tl::unexpected<Error>(changed.error());
    }
    target.changed |= *changed;
    return {};
}

void WorkingSet::replace(SpaceNumber space, RecordState state)
{
    const RecordId id = state.record();
    m_entries.insert_or_assign({id, space}, Entry{std::move(state), true});
}

void WorkingSet::remove(SpaceNumber space, RecordId id)
{
    m_entries.insert_or_assign({id, space}, Entry{std::nullopt, true});
}

void WorkingSet::flush()
{
    for (const auto &[key, entry] : m_entries) {
        const auto &[id, space] = key;
        if (!entry.changed) {
            continue;
        }
        if (entry.state) {
            m_table.put(space, *entry.state, entry.state->encode());
        } else {
            m_table.remove(space, id);
        }
    }
    m_entries.clear();
}

} // namespace samenspel::sync
