// SPDX-License-Identifier: EUPL-1.2
#include "sync/replica/record_table.h"

#include <deque>
#include <vector>

namespace samenspel::sync {

std::optional<RecordState> RecordTable::decoded(std::string_view bytes)
{
    Result<RecordState> state = RecordState::decode(bytes);
    if (!state) {
        m_store.note(fail(Errc::Malformed, "record on disk: " + state.error().what));
        return std::nullopt;
    }
    return std::move(*state);
}

std::optional<RecordState> RecordTable::load(SpaceNumber space, RecordId id)
{
    Rows rows = m_store.query("SELECT state FROM record WHERE id = ? AND space = ?", id, space);
    return rows.next() ? decoded(rows.blob(0)) : std::nullopt;
}

// Looked up first, since an upsert would need a savepoint; see Projection::forget.
std::int64_t RecordTable::rowOf(SpaceNumber space, RecordId id)
{
    return m_store.number("SELECT row FROM record WHERE id = ? AND space = ?", id, space);
}

void RecordTable::put(SpaceNumber space, const RecordState &state, std::string_view encoded)
{
    const RecordId id = state.record();
    std::int64_t row = rowOf(space, id);
    if (row != 0) {
        m_store.run("UPDATE record SET state = ? WHERE row = ?", Blob{encoded}, row);
    } else {
        m_store.run("INSERT INTO record(id, space, collection, state) VALUES(?, ?, ?, ?)", id,
                    space, state.collection(), Blob{encoded});
        row = m_store.database().lastInsertRowId();
    }
    project(id, {row, space, &state});
}

void RecordTable::remove(SpaceNumber space, RecordId id)
{
    const std::int64_t row = rowOf(space, id);
    if (row == 0) {
        return;
    }
    const CollectionId collection{static_cast<std::uint32_t>(
        m_store.number("SELECT collection FROM record WHERE row = ?", row))};
    m_store.run("DELETE FROM record WHERE row = ?", row);
    m_projection.hide(row, collection);
    project(id, {0, space, nullptr});
}

void RecordTable::project(RecordId id, const PlacedState &known)
{
    m_changed.insert(id);
    std::vector<PlacedState> placed;
    std::deque<RecordState> others; // addresses stay
    if (known.state != nullptr) {
        placed.push_back(known);
    }
    {
        Rows rows =
            m_store.query("SELECT row, space, state FROM record WHERE id = ? AND space <> ?", id,
                          known.space);
        while (rows.next()) {
            if (auto state = decoded(rows.blob(2))) {
                placed.push_back({rows.number(0), rows.as<SpaceNumber>(1),
                                  &others.emplace_back(std::move(*state))});
            }
        }
    }
    m_projection.show(placed);
}

void RecordTable::removeAll(SpaceNumber space)
{
    std::vector<RecordId> ids;
    {
        Rows rows = m_store.query("SELECT id FROM record WHERE space = ?", space);
        while (rows.next()) {
            ids.push_back(rows.as<RecordId>(0));
        }
    }
    for (const RecordId id : ids) {
        remove(space, id);
    }
}

void RecordTable::projectAll()
{
    // In the order of ids, so that the states of one record stand together.
    std::deque<RecordState> states;
    std::vector<PlacedState> placed;
    Rows rows = m_store.query("SELECT row, space, state FROM record ORDER BY id, space");
    while (rows.next()) {
        auto state = decoded(rows.blob(2));
        if (!state) {
            return;
        }
        if (!states.empty() && states.back().record() != state->record()) {
            m_projection.show(placed);
            placed.clear();
            states.clear();
        }
        states.push_back(std::move(*state));
        placed.push_back({rows.number(0), rows.as<SpaceNumber>(1), &states.back()});
    }
    m_projection.show(placed);
}

} // namespace samenspel::sync
