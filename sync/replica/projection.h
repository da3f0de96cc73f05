// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/record_state.h"
#include "sync/replica/projection_tables.h"
#include "sync/replica/storage_schema.h"
#include "sync/replica/store.h"

#include <cstdint>
#include <span>
#include <string>

//! Keeps the projection equal to the states. Derived data only: dropping it loses nothing.
namespace samenspel::sync {

//! A state of a record, where it stands.
struct PlacedState {
    std::int64_t row = 0; //!< record.row
    SpaceNumber space{};
    const RecordState *state = nullptr;
};

class Projection
{
public:
    explicit Projection(Store &store);

    //! Drops whatever layout there is and makes the present one, empty.
    void recreate();
    //! Was the projection in the file made by this layout?
    [[nodiscard]] bool isCurrent();

    //! Shows the best of \p states, all of one record: a visible one before a deleted one, then the
    //! one with the newest write; the choice depends on the states only.
    void show(std::span<const PlacedState> states);
    //! Nothing is shown for this row any more.
    void hide(std::int64_t row, CollectionId collection);

private:
    void forget(std::int64_t row, const CollectionTable *table);
    void showOne(const PlacedState &placed);
    void writeColumns(const CollectionTable &table, const PlacedState &placed, bool deleted);
    void writeElements(const CollectionTable &table, const PlacedState &placed, bool isNew);
    void writeConflicts(const PlacedState &placed, bool isNew);
    void writeText(std::int64_t row, const std::string &title, const std::string &body, bool isNew);

    Store &m_store;
    const ProjectionTables &m_tables;
};

} // namespace samenspel::sync
