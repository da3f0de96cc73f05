// SPDX-License-Identifier: EUPL-1.2
#include "sync/replica/replica.h"

#include <algorithm>

//! Settling conflicts: a choice is a write that replaces all that the user was shown.
namespace samenspel::sync {
namespace {

//! What the user saw: a choice stands for every survivor that holds the same value.
std::vector<Version> seenWithEquals(const RecordState &state, const Resolution &resolution)
{
    std::vector<Version> seen = resolution.seen;
    const Cell *cell = state.cell({resolution.field, {}});
    if (cell == nullptr) {
        return seen;
    }
    const auto wasShown = [&](const Survivor &survivor) {
        return std::ranges::any_of(cell->survivors, [&](const Survivor &shown) {
            return shown.value == survivor.value
                   && std::ranges::find(resolution.seen, shown.version) != resolution.seen.end();
        });
    };
    for (const Survivor &survivor : cell->survivors) {
        if (wasShown(survivor)) {
            seen.push_back(survivor.version);
        }
    }
    return seen;
}

} // namespace

Result<CommitReceipt> Replica::resolve(std::span<const Resolution> resolutions, WallTime now)
{
    Action action{ActionKind::Resolve, {}};
    for (const Resolution &resolution : resolutions) {
        const auto record = reader().record(resolution.record);
        if (!record) {
            return tl::unexpected<Error>(record.error());
        }
        if (!*record) {
            return fail(Errc::NotFound, "Record " + toString(resolution.record) + " is hier niet.");
        }
        const auto state = reader().state(resolution.record, (*record)->space);
        if (!state) {
            return tl::unexpected<Error>(state.error());
        }
        RecordEdit edit;
        edit.space = (*record)->space;
        edit.record = resolution.record;
        edit.collection = (*record)->collection;
        if (resolution.field == kExistenceField) {
            const bool keep = resolution.value == Value{true};
            edit.existence = keep ? RecordEdit::Existence::Restore : RecordEdit::Existence::Delete;
        } else {
            edit.fields.push_back(
                {resolution.field, resolution.value, seenWithEquals(**state, resolution)});
        }
        action.edits.push_back(std::move(edit));
    }
    return commit(action, now);
}

} // namespace samenspel::sync
