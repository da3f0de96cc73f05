// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/result.h"
#include "sync/replica/replica.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

//! From a list (a CSV file) to what it would write. Nothing is written here, and the replica is not
//! asked: the same list gives the same records everywhere. Which list it is follows from its
//! header row. How each column is read: list_formats.cpp.
namespace samenspel::sync {

struct ImportOptions {
    std::optional<SpaceId> space; //!< for all records; absent: defaultSpace()
    std::optional<OrgSlug> ownOrganisation; //!< of the user, see SpaceHints
};

//! What is wrong with one place in a list, and how to mend it: a Dutch sentence.
struct ImportIssue {
    std::size_t line = 0; //!< of the file, from 1
    std::size_t column = 0; //!< number of the cell in its row, from 1; 0: the whole row
    std::string columnName; //!< empty: the whole row
    std::string what;

    friend bool operator==(const ImportIssue &, const ImportIssue &) = default;
};

//! A reference in a row, to look up afterwards whether the record is there.
struct ImportReference {
    RecordId target;
    ImportIssue issue; //!< what to say when it is not
};

struct ImportedRecord {
    RecordEdit edit;
    //! Fields that the list does not state but that a new record starts with (status, kenmerk): an
    //! existing record keeps what people have made of them.
    std::vector<FieldNumber> initialOnly;
    std::size_t line = 0;
};

struct ImportPlan {
    std::string list; //!< name of the list: `agenda_items`
    std::string notice; //!< why there is nothing to import; empty: there is
    std::size_t rows = 0; //!< in the list, right or wrong
    std::vector<ImportedRecord> records; //!< of the rows that are right
    std::vector<ImportIssue> issues; //!< by line; a row with an issue gives no record
    std::vector<ImportReference> references;
};

//! Reads the list in \p csv.
//! \return Malformed when it is no known list, has an unknown column or lacks a necessary one: the
//! message names them.
[[nodiscard]] Result<ImportPlan> planImport(std::string_view csv, const ImportOptions &options);

} // namespace samenspel::sync
