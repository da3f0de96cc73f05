// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/csv/csv_reader.h"
#include "shared/schema/schema.h"
#include "sync/import/import_plan.h"
#include "sync/import/list_formats.h"
#include "sync/import/value_input.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace samenspel::sync {

//! What all rows of one list share while it is read.
struct ListContext {
    const ListFormat &format;
    const csv::Table &table;
    const ImportOptions &options;
    std::set<std::string, std::less<>> keys; //!< all slugs of this list
    std::map<std::string, int, std::less<>> counters; //!< running numbers, by what they count
};

//! One row on its way to records. Collects faults instead of stopping at the first: a person mends
//! a row once.
class RowDraft
{
public:
    RowDraft(ListContext &context, const csv::Row &row);

    //! Reads all columns by their rules, then lets the list's hook add the rest.
    void read();

    [[nodiscard]] ListContext &context() { return m_context; }
    [[nodiscard]] const std::string &key() const { return m_key; }
    //! The cell under \p column without blanks around it; empty when the list lacks the column.
    [[nodiscard]] std::string_view cell(std::string_view column) const;
    [[nodiscard]] bool hasColumn(std::string_view column) const;

    //! Says what is wrong with the cell under \p column; empty: with the row.
    void complain(std::string_view column, std::string what);

    //! The record with slug \p key in \p table, made when this row has not spoken of it yet.
    [[nodiscard]] ImportedRecord &record(std::string_view table, std::string_view key);
    //! The record of the row itself.
    [[nodiscard]] ImportedRecord &record();
    void set(ImportedRecord &record, std::string_view field, Value value, bool initialOnly = false);
    //! The cell under \p column as value of \p field; complains when it is none.
    void setFromCell(ImportedRecord &record, std::string_view field, std::string_view column);
    void addElement(ImportedRecord &record, std::string_view field, Value element);
    //! The record that slug \p slug names; complains when it is no slug.
    [[nodiscard]] std::optional<RecordId> reference(std::string_view table, std::string_view slug,
                                                    std::string_view column);

    [[nodiscard]] bool isRight() const { return m_issues.empty(); }
    //! Hands over what was read: the records when the row is right, else what is wrong.
    void finish(ImportPlan &plan);

private:
    [[nodiscard]] std::optional<std::size_t> columnIndex(std::string_view column) const;
    void readKey(const ColumnRule &rule);
    void readColumn(const ColumnRule &rule);
    void chooseSpaces();

    ListContext &m_context;
    const csv::Row &m_row;
    std::string m_key;
    std::vector<ImportedRecord> m_records;
    std::vector<ImportIssue> m_issues;
    std::vector<ImportReference> m_references;
};

//! Is \p text a stable name: lower-case letters, digits and hyphens?
[[nodiscard]] bool isSlug(std::string_view text);
//! The parts of a cell between `;`, without blanks around them and without empty ones.
[[nodiscard]] std::vector<std::string> cellParts(std::string_view cell);
//! The table of the collection that \p field refers to; empty for "*" and for no reference.
[[nodiscard]] std::string_view referredTable(const schema::Field &field);

} // namespace samenspel::sync
