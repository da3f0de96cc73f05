// SPDX-License-Identifier: EUPL-1.2
#include "shared/defects/defect.h"
#include "sync/query/cell_values.h"
#include "sync/replica/before_values.h"
#include "sync/replica/replica_impl.h"
#include "sync/replica/text_revivals.h"

#include <algorithm>

//! Undo and redo: the inverse of what an own action wrote, as far as it still stands.
namespace samenspel::sync {
namespace {

//! Enough for a day of typing; older actions can be undone from the history, field by field.
constexpr std::int64_t kUndoStepsMax = 1'000;

const CellKey kExistence{kExistenceField, {}};

//! Turns the writes of one change set to one record around.
class Inverter
{
public:
    //! \param author  under whose id text comes back
    Inverter(const RecordState &state, Version version, const RenamedVersions &renamed,
             Store &store, const BeforeValues &before, ReplicaId author)
        : m_state(state)
        , m_version(version)
        , m_renamed(renamed)
        , m_store(store)
        , m_before(before)
        , m_author(author)
    {}

    //! Fills in what takes \p writes back; leaves \p edit empty when nothing of them stands.
    void invert(const RecordWrites &writes, RecordEdit &edit) const
    {
        const auto existence = std::ranges::find(writes.cells, kExistence, &CellWrite::key);
        if (writes.deletion) {
            // Deleted by somebody else, too, or wanted back already: leave it.
            if (m_state.isDeleted() && m_state.deletion()
                && m_renamed.current(*m_state.deletion()) == m_version) {
                edit.existence = RecordEdit::Existence::Restore;
            }
        } else if (existence != writes.cells.end()) {
            if (!m_state.isDeleted() && !othersWroteSince(existence->replaces.empty())) {
                edit.existence = RecordEdit::Existence::Delete;
            }
        } else if (!m_state.isDeleted()) {
            for (const CellWrite &write : writes.cells) {
                invert(writes.record, write, edit);
            }
        }
    }

private:
    //! A record that was made by this action is nobody else's work yet unless they wrote to it at
    //! all; with one that was restored, only later writes count.
    [[nodiscard]] bool othersWroteSince(bool wasMade) const
    {
        return std::ranges::any_of(m_state.touched(), [&](Version touched) {
            const Version current = m_renamed.current(touched);
            return current.replica != m_version.replica && (wasMade || current.hlc > m_version.hlc);
        });
    }

    //! Is this the write itself, or what undoing or redoing a later action put back in its place?
    //! The same step back to a colleague's value is not: the values differ.
    [[nodiscard]] bool standsFor(const Survivor &survivor, const CellWrite &write) const
    {
        const Version version = m_renamed.current(survivor.version);
        if (version == m_version || planted(Defect::UndoOfColleague)) {
            return true;
        }
        if (version.replica != m_version.replica || survivor.value != write.value) {
            return false;
        }
        const auto kind = static_cast<ActionKind>(
            m_store.number("SELECT kind FROM change_set WHERE hlc = ? AND replica = ?",
                           static_cast<std::int64_t>(version.hlc.value), version.replica));
        return kind == ActionKind::Undo || kind == ActionKind::Redo;
    }

    void invert(RecordId record, const CellWrite &write, RecordEdit &edit) const
    {
        const schema::Collection *collection =
            schema::Schema::instance().find(m_state.collection());
        const schema::Field *field =
            collection == nullptr ? nullptr : collection->field(write.key.field);
        const Cell *cell = m_state.cell(write.key);
        if (field == nullptr || cell == nullptr) {
            return;
        }
        if (field->merge == schema::Merge::Text) {
            invertText(record, write, *cell, edit);
            return;
        }
        const auto isOurs = [&](const Survivor &survivor) { return standsFor(survivor, write); };
        const auto ours = std::ranges::find_if(cell->survivors, isOurs);
        if (ours == cell->survivors.end()) {
            return; // somebody has written over it since
        }
        if (field->merge == schema::Merge::Set) {
            if (cell->survivors.size() == 1) {
                edit.elements.push_back(
                    {field->number, valueOf(write.key.element), write.value != encodeValue(true)});
            }
            return;
        }
        // With a colleague's concurrent value beside ours, taking ours back leaves his.
        const auto other =
            std::find_if_not(cell->survivors.rbegin(), cell->survivors.rend(), isOurs);
        const Value value = other != cell->survivors.rend()
                                ? valueOf(other->value)
                                : valueOf(m_before.find(record, field->number).value_or(""));
        edit.fields.push_back({field->number, value, std::vector{ours->version}});
    }

    //! Only the characters of this write: what others typed meanwhile stays.
    void invertText(RecordId record, const CellWrite &write, const Cell &cell,
                    RecordEdit &edit) const
    {
        const auto update = TextUpdate::decode(write.textUpdate);
        const auto document = cell.text.document();
        if (!update || !document) {
            return;
        }
        TextStep step = TextStep::of(*update, m_before.removedText(record, write.key.field));
        TextRevivals revivals{m_store};
        revivals.follow(record, write.key.field, step);
        TextDocument changed = **document;
        TextUpdate inverse;
        std::vector<TextRevival> revived;
        if (revertStep(changed, m_author, step, inverse, revived) && !inverse.isEmpty()) {
            revivals.add(record, write.key.field, revived);
            edit.patches.push_back({write.key.field, std::move(inverse)});
        }
    }

    const RecordState &m_state;
    Version m_version;
    const RenamedVersions &m_renamed;
    Store &m_store;
    const BeforeValues &m_before;
    ReplicaId m_author;
};

} // namespace

void Replica::Impl::rememberForUndo(const Written &written)
{
    store.run("DELETE FROM undo_step WHERE undone"); // a new action ends what could be redone
    store.run("INSERT INTO undo_step(action, first_row, last_row, undone) VALUES(?, ?, ?, 0)",
              written.receipt.action, written.firstRow, written.lastRow);
    const std::int64_t number = store.database().lastInsertRowId();
    store.run("DELETE FROM undo_step WHERE number <= ?", number - kUndoStepsMax);
    TextRevivals{store}.forget(number - kUndoStepsMax);
}

Action Replica::Impl::inverseOf(ActionKind kind, ActionId action, std::int64_t firstRow,
                                std::int64_t lastRow)
{
    Action inverse{kind, {}};
    // Newest first: taking back goes backwards.
    Rows rows = store.query("SELECT bytes, before FROM change_set WHERE row BETWEEN ? AND ?"
                            " AND action = ? AND effect ORDER BY row DESC",
                            firstRow, lastRow, action);
    while (rows.next()) {
        const auto changeSet = decodeChangeSet(rows.blob(0));
        const SpaceRow *space = changeSet ? spaces.find(changeSet->space) : nullptr;
        if (space == nullptr) {
            continue; // purged
        }
        const BeforeValues before{rows.blob(1)};
        for (const RecordWrites &writes : changeSet->records) {
            const RecordState *state = working.find(space->number, writes.record);
            if (state == nullptr) {
                continue;
            }
            RecordEdit edit;
            edit.space = changeSet->space;
            edit.record = writes.record;
            edit.collection = writes.collection;
            Inverter{*state, changeSet->version(), renamed, store, before, head.replica}.invert(
                writes, edit);
            if (edit.existence != RecordEdit::Existence::Keep || !edit.fields.empty()
                || !edit.elements.empty() || !edit.patches.empty()) {
                inverse.edits.push_back(std::move(edit));
            }
        }
    }
    return inverse;
}

Result<CommitReceipt> Replica::Impl::undoOrRedo(ActionKind kind, WallTime now)
{
    const bool undoing = kind == ActionKind::Undo;
    const std::string_view next =
        undoing ? "SELECT number, action, first_row, last_row FROM undo_step WHERE NOT undone"
                  " ORDER BY number DESC LIMIT 1"
                : "SELECT number, action, first_row, last_row FROM undo_step WHERE undone"
                  " ORDER BY number LIMIT 1";
    while (true) {
        std::int64_t number = 0;
        Action inverse;
        {
            Rows rows = store.query(next);
            if (!rows.next()) {
                return fail(Errc::NotFound, undoing ? "Er is niets om ongedaan te maken."
                                                    : "Er is niets om opnieuw te doen.");
            }
            number = rows.number(0);
            inverse = inverseOf(kind, rows.as<ActionId>(1), rows.number(2), rows.number(3));
        }
        auto written = write(inverse, now);
        if (!written) {
            return tl::unexpected<Error>(written.error());
        }
        if (!written->receipt.changed.empty()) {
            store.run("UPDATE undo_step SET action = ?, first_row = ?, last_row = ?, undone = ?"
                      " WHERE number = ?",
                      written->receipt.action, written->firstRow, written->lastRow, undoing,
                      number);
            return std::move(written->receipt);
        }
        // Nothing of it stands any more: take the step before it.
        store.run("DELETE FROM undo_step WHERE number = ?", number);
    }
}

Result<CommitReceipt> Replica::undo(WallTime now)
{
    return m_impl->step([&] { return m_impl->undoOrRedo(ActionKind::Undo, now); });
}

Result<CommitReceipt> Replica::redo(WallTime now)
{
    return m_impl->step([&] { return m_impl->undoOrRedo(ActionKind::Redo, now); });
}

} // namespace samenspel::sync
