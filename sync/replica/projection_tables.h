// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/schema/schema.h"

#include <string>
#include <string_view>
#include <vector>

//! The tables that views are answered from, generated from the schema.
//!
//! `row` is record.row of the state that is shown; a record that lives in several spaces (it was
//! moved while somebody edited it) is shown once. All names start with `shown`:
//! - `shown(row, collection, space, deleted, contested, conflicted, changed, title)`: every record;
//! - `shown_<table>(row, id, space, deleted, <field>…)`: per collection, a column per register and
//!   text field. Terms stand there as their last day; references as 16 bytes;
//! - `shown_element(row, field, value)`: what is present in set fields;
//! - `shown_conflict(row, field)`: fields in which concurrent values wait for a choice; 0 for a
//!   deletion that an edit has overtaken;
//! - `shown_text(title, body)`: full text, accents folded; the body holds the other searched fields
//!   in the order of CollectionTable::body, separated by kBodySeparator.
namespace samenspel::sync {

//! ASCII record separator: cannot be typed, and no tokenizer makes it part of a word.
inline constexpr char kBodySeparator = '\x1e';

struct CollectionTable {
    const schema::Collection *collection = nullptr;
    std::string name; //!< quoted, to be put into SQL
    std::string insertSql; //!< row, id, space, deleted, then `columns`
    std::string deleteSql; //!< row
    std::vector<const schema::Field *> columns;
    std::vector<const schema::Field *> sets;
    std::vector<const schema::Field *> body; //!< searched fields besides the title
};

class ProjectionTables
{
public:
    //! Those of Schema::instance().
    [[nodiscard]] static const ProjectionTables &instance();

    explicit ProjectionTables(const schema::Schema &schema);

    [[nodiscard]] const CollectionTable *find(CollectionId id) const;
    //! Makes all of them. Another text means another layout: rebuild.
    [[nodiscard]] const std::string &createSql() const { return m_createSql; }

private:
    std::vector<CollectionTable> m_tables; //!< by collection id
    std::string m_createSql;
};

//! A name as SQL wants it; some fields are called like key words.
[[nodiscard]] std::string quoted(std::string_view name);

} // namespace samenspel::sync
