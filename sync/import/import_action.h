// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "sync/import/import_plan.h"
#include "sync/query/reader.h"

#include <cstddef>
#include <span>
#include <vector>

namespace samenspel::sync {

//! What lists would write into a replica as it stands.
struct ImportAction {
    Action action; //!< one, so that an import is undone whole; empty: everything is there already
    std::size_t created = 0; //!< records that are not here yet
    std::size_t existing = 0; //!< records that are here, different or not
    std::size_t binned = 0; //!< records that somebody deleted: they stay so
    //! Per plan: references to records that are neither here nor in these lists.
    std::vector<std::vector<ImportIssue>> dangling;
};

//! Fits \p plans to what \p reader holds. An existing record stays in its space, keeps what people
//! made of fields that the list only starts, and a field that already shows the list's value is
//! left alone (also when other values wait for a choice): importing again is quiet.
[[nodiscard]] Result<ImportAction> fitImport(std::span<const ImportPlan> plans, Reader &reader);

} // namespace samenspel::sync
