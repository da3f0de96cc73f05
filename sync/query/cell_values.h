// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/record_state.h"
#include "shared/schema/schema.h"
#include "shared/value.h"

#include <string>
#include <string_view>
#include <vector>

//! Values of a record's fields, read from its merged state.
namespace samenspel::sync {

//! The value behind encodeValue()'s bytes; empty when a newer version wrote a kind that is not
//! known here (the bytes stay in the state).
[[nodiscard]] Value valueOf(std::string_view encoded);

//! What is shown of a register or text field; empty when there is nothing.
[[nodiscard]] Value shownValue(const RecordState &state, const schema::Field &field);

//! The elements of a set field that are present, ascending by their bytes.
[[nodiscard]] std::vector<Value> presentElements(const RecordState &state,
                                                 const schema::Field &field);

//! What a value looks like in running text: searched and listed. Empty for references and flags.
[[nodiscard]] std::string plainText(const schema::Field &field, const Value &value);

//! The record's title as shown; empty when it has none.
[[nodiscard]] std::string titleOf(const RecordState &state, const schema::Collection &collection);

//! Newest version that touched the record in any way.
[[nodiscard]] Version newestVersion(const RecordState &state);

} // namespace samenspel::sync
