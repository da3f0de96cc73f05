// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/result.h"
#include "shared/value.h"
#include "sync/query/query.h"
#include "sync/replica/projection_tables.h"
#include "sync/replica/store.h"

#include <string>
#include <string_view>
#include <vector>

namespace samenspel::sync {

//! A query as SQL over the projection. What a user typed is only ever a parameter.
struct QuerySql {
    const CollectionTable *table = nullptr;
    std::string from; //!< " FROM … WHERE …"; the collection's table is called `p`
    std::string order; //!< " ORDER BY … LIMIT …", behind `from`
    std::vector<Value> parameters; //!< of `from`
    std::vector<Value> orderParameters;
};

//! Malformed: unknown collection or field, or a comparison that the field cannot answer.
[[nodiscard]] Result<QuerySql> toSql(const Query &query);

//! The rows of \p select + \p sql.from (+ order), bound. \p sql must outlive them.
[[nodiscard]] Rows run(Store &store, std::string_view select, const QuerySql &sql, bool ordered);

//! Full text as typed into FTS5's query language: every word a prefix, all must occur. Empty when
//! there is no word in it.
[[nodiscard]] std::string matchExpression(std::string_view words);

} // namespace samenspel::sync
