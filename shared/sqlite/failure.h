// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/result.h"

#include <string_view>

struct sqlite3;

namespace samenspel::sqlite {

//! The connection's newest failure as an Error: \p doing, the file, SQLite's own words.
[[nodiscard]] Error failureOf(sqlite3 *handle, std::string_view doing);

} // namespace samenspel::sqlite
