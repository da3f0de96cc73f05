// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "sync/query/query.h"

#include <span>
#include <string>

namespace samenspel::sync {

//! Records as one CSV table for a Dutch spreadsheet: byte order mark, `;`, decimal comma, CR LF.
//!
//! Columns: `id`, `collection`, `space`, then every field that some record has, by collection and
//! number; fields of several collections with one name share a column. Terms as written, money in
//! euros, flags as ja and nee, elements of sets separated by `;`.
[[nodiscard]] std::string toCsv(std::span<const RecordView> records);

} // namespace samenspel::sync
