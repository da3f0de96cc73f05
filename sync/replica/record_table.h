// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/record_state.h"
#include "sync/replica/projection.h"
#include "sync/replica/storage_schema.h"
#include "sync/replica/store.h"

#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace samenspel::sync {

//! The merged states on disk, with the projection in step.
class RecordTable
{
public:
    RecordTable(Store &store, Projection &projection)
        : m_store(store)
        , m_projection(projection)
    {}

    [[nodiscard]] std::optional<RecordState> load(SpaceNumber space, RecordId id);
    //! \param encoded state.encode()
    void put(SpaceNumber space, const RecordState &state, std::string_view encoded);
    void remove(SpaceNumber space, RecordId id);
    //! All records of a space, with what is shown of them.
    void removeAll(SpaceNumber space);
    //! Shows everything anew, into a projection that was just recreated.
    void projectAll();

    //! Records that were put or removed since the last call.
    [[nodiscard]] std::set<RecordId> takeChanged() { return std::exchange(m_changed, {}); }

private:
    //! record.row; 0: not here.
    [[nodiscard]] std::int64_t rowOf(SpaceNumber space, RecordId id);
    [[nodiscard]] std::optional<RecordState> decoded(std::string_view bytes);
    //! Shows the record, whose state in one space is at hand already (null: gone there).
    void project(RecordId id, const PlacedState &known);

    Store &m_store;
    Projection &m_projection;
    std::set<RecordId> m_changed;
};

} // namespace samenspel::sync
