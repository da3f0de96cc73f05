// SPDX-License-Identifier: EUPL-1.2
#include "sync/import/import_plan.h"

#include "shared/csv/csv_reader.h"
#include "sync/import/list_formats.h"
#include "sync/import/row_draft.h"

#include <algorithm>
#include <utility>

namespace samenspel::sync {

namespace {

ImportIssue issueOf(const csv::Problem &problem, const csv::Table &table)
{
    const std::size_t column = problem.place.column;
    const bool named = column >= 1 && column <= table.header.size();
    return {problem.place.line, column, named ? table.header[column - 1] : std::string{},
            problem.what};
}

} // namespace

Result<ImportPlan> planImport(std::string_view csv, const ImportOptions &options)
{
    const csv::Table table = csv::read(csv);
    if (table.header.empty()
        || (!table.problems.empty() && table.problems.front().place.line == 1)) {
        return fail(Errc::Malformed, table.problems.front().what);
    }
    const auto format = recogniseList(table.header);
    if (!format) {
        return tl::unexpected<Error>(format.error());
    }
    ImportPlan plan;
    plan.list = (*format)->name;
    plan.notice = (*format)->notice;
    plan.rows = table.rows.size();
    if (!plan.notice.empty()) {
        return plan;
    }
    for (const csv::Problem &problem : table.problems) {
        plan.issues.push_back(issueOf(problem, table));
    }
    ListContext context{**format, table, options, {}, {}};
    for (const csv::Row &row : table.rows) {
        RowDraft draft{context, row};
        draft.read();
        draft.finish(plan);
    }
    std::stable_sort(plan.issues.begin(), plan.issues.end(),
                     [](const ImportIssue &a, const ImportIssue &b) { return a.line < b.line; });
    return plan;
}

} // namespace samenspel::sync
