// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/record_state.h"
#include "shared/result.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

//! Text fields (merge TEXT): the only place in the replica that knows how they are stored.
namespace samenspel::sync {

//! The text as it reads now; empty when never written.
[[nodiscard]] std::string shownText(const RecordState &state, FieldNumber field);

//! \p text with \p count code points from \p position on replaced by \p inserted.
//! Malformed when the range is not in the text.
[[nodiscard]] Result<std::string> editedText(std::string_view text, std::size_t position,
                                             std::size_t count, std::string_view inserted);

//! The write that makes the field of \p state (null: a new record) read \p wanted; absent when it
//! already does.
[[nodiscard]] std::optional<CellWrite> textWrite(const RecordState *state, FieldNumber field,
                                                 std::string_view wanted);

} // namespace samenspel::sync
