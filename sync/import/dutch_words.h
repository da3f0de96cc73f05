// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/schema/schema.h"

#include <string>
#include <string_view>

//! The users' words for the values of enumerations (docs/architecture.md, "Words").
namespace samenspel::sync {

//! The value that \p word means for this field: its code name (`running`, also written with
//! hyphens or capitals) or the Dutch word (`loopt`). Null when it means none.
[[nodiscard]] const schema::EnumValue *enumFromWord(const schema::Collection &collection,
                                                    const schema::Field &field,
                                                    std::string_view word);

//! The Dutch word for a value; its code name where there is none.
[[nodiscard]] std::string_view dutchWord(const schema::Collection &collection,
                                         const schema::Field &field,
                                         const schema::EnumValue &value);

//! The words that a user may write for this field, for a message: "in voorbereiding, loopt, …".
[[nodiscard]] std::string dutchWords(const schema::Collection &collection,
                                     const schema::Field &field);

} // namespace samenspel::sync
