// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/schema/schema.h"
#include "shared/sqlite/database.h"
#include "shared/value.h"
#include "sync/replica/store.h"

//! How values stand in the projection's columns: as SQL compares and orders them.
namespace samenspel::sync {

//! Terms are bound as their last day, flags as 0 and 1, references as 16 bytes. Texts are bound in
//! place: \p value must outlive the statement's steps.
void bindValue(sqlite::Statement &statement, int index, const Value &value);

//! The value in a column of \p field; a term comes back as the text of its last day.
[[nodiscard]] Value columnValue(const Rows &rows, int column, const schema::Field &field);

} // namespace samenspel::sync
