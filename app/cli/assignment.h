// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "app/cli/record_finder.h"
#include "shared/term/calendar.h"
#include "sync/replica/replica.h"

#include <span>
#include <string>

namespace samenspel::app::cli {

//! FIELD=VALUE as typed.
struct Assignment {
    std::string field;
    std::string value;
    bool negated = false; //!< FIELD!=VALUE
};

//! Malformed when there is no `=` or nothing before it.
[[nodiscard]] Result<Assignment> splitAssignment(std::string_view text);

//! Adds to \p edit what \p assignments say. A set takes `a;b` (exactly these), or `+a;-b` (add a,
//! remove b); \p before is the record as it stands, null for a new one.
[[nodiscard]] Result<void> applyAssignments(sync::RecordEdit &edit,
                                            std::span<const std::string> assignments,
                                            const sync::RecordView *before, RecordFinder &finder,
                                            term::Date today);

} // namespace samenspel::app::cli
