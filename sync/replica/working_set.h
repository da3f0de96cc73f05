// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/change_set.h"
#include "shared/merge/record_state.h"
#include "sync/replica/record_table.h"
#include "sync/replica/storage_schema.h"

#include <map>
#include <optional>
#include <utility>

namespace samenspel::sync {

//! States that a step reads and changes: each is loaded once, and written, projected and indexed
//! once, however many change sets touch it.
class WorkingSet
{
public:
    explicit WorkingSet(RecordTable &table)
        : m_table(table)
    {}

    //! The record as it stands with what this step did to it; null: not in this space.
    //! Valid until the same record is replaced or removed.
    [[nodiscard]] const RecordState *find(SpaceNumber space, RecordId id);
    //! Merges the writes of a change set; records that are not here yet are made.
    [[nodiscard]] Result<void> apply(SpaceNumber space, const ChangeSet &changeSet);
    [[nodiscard]] Result<void> apply(SpaceNumber space, const RecordWrites &writes,
                                     Version version);
    void replace(SpaceNumber space, RecordState state);
    void remove(SpaceNumber space, RecordId id);

    //! Writes everything that differs. The set is empty afterwards.
    void flush();
    //! Forgets everything: the step failed.
    void clear() { m_entries.clear(); }

private:
    struct Entry {
        std::optional<RecordState> state;
        bool changed = false;
    };
    [[nodiscard]] Entry &entry(SpaceNumber space, RecordId id);

    RecordTable &m_table;
    std::map<std::pair<RecordId, SpaceNumber>, Entry> m_entries;
};

} // namespace samenspel::sync
