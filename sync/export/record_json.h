// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/schema/schema.h"
#include "sync/query/query.h"

#include <nlohmann/json.hpp>

#include <string>

//! Records and values as JSON (RFC 8259), keys in a fixed order.
namespace samenspel::sync {

using Json = nlohmann::ordered_json;

//! A value as \p field's kind says: enumerations by code name (`running`; the number when a newer
//! version made it), references as ids, terms as objects with the names of records.proto, money as
//! whole cents, empty as null.
[[nodiscard]] Json toJson(const schema::Field &field, const Value &value);

//! `id`, `collection` (`AgendaItem`), `space` and the fields that have a value by their names in
//! records.proto; sets are arrays.
[[nodiscard]] Json toJson(const RecordView &record);

//! One document: two blanks per level, UTF-8, a line end behind it.
[[nodiscard]] std::string toText(const Json &json);

} // namespace samenspel::sync
