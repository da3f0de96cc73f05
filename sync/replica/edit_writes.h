// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/change_set.h"
#include "shared/merge/record_state.h"
#include "shared/schema/schema.h"
#include "sync/replica/renamed_versions.h"
#include "sync/replica/replica.h"

#include <span>

//! From what a user wants to what has to be written.
namespace samenspel::sync {

//! Who writes, and why.
struct PlanContext {
    ActionKind kind = ActionKind::Edit;
    ReplicaId replica{};
    const RenamedVersions &renamed;

    //! Under whose id characters are written; see text_author.h.
    [[nodiscard]] ReplicaId textAuthor() const;
};

//! The writes that \p edits, all of one record, come down to: only what differs from \p state
//! (null: the record is not in this space), and only values that fit their fields.
//!
//! No writes: nothing differs. NotFound: no such record. Conflict: it is in the bin. Malformed or
//! Limit: a value does not fit, with the field's name.
[[nodiscard]] Result<RecordWrites> plannedWrites(const schema::Schema &schema,
                                                 const RecordState *state,
                                                 std::span<const RecordEdit *const> edits,
                                                 const PlanContext &context);

//! At least as many bytes as encoding \p writes takes.
[[nodiscard]] std::size_t encodedSizeMax(const RecordWrites &writes);

} // namespace samenspel::sync
