// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/ids.h"
#include "shared/merge/text/text_update.h"
#include "shared/schema/schema.h"

//! Under whose id the characters of a text may be written.
//!
//! What a person types belongs to his replica. What an import writes, or a record brings along to
//! another space, belongs to nobody: its characters get an id that follows from the record, the
//! field and what is written. So two colleagues who import one list, each on a train, write the
//! very same characters, and the text stands there once.
namespace samenspel {

//! Stands in an update for the id that its content will give; never stored nor sent.
inline constexpr ReplicaId kContentAuthor{};

//! Replaces kContentAuthor in \p update.
void signByContent(TextUpdate &update, RecordId record, FieldNumber field);

//! Is everything in \p update by \p replica, or by the id that its own content gives?
[[nodiscard]] bool mayHaveWritten(const TextUpdate &update, ReplicaId replica, RecordId record,
                                  FieldNumber field);

} // namespace samenspel
