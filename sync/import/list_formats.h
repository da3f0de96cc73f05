// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/result.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

//! The lists that can be imported: which columns they have and what becomes of each
//! (data/README.md describes the lists).
namespace samenspel::sync {

class RowDraft;

//! What becomes of a cell.
enum class Take : std::uint8_t {
    Key, //!< the slug that gives the record its id
    Value, //!< the field's value, in any notation that readValue() knows
    Reference, //!< a slug of another record
    References, //!< slugs, separated by `;`: elements of a set
    Elements, //!< texts, separated by `;`: elements of a set
    ByHook, //!< the list's hook reads it
};

struct ColumnRule {
    std::string_view column;
    Take take = Take::Value;
    std::string_view field = {}; //!< by its name in records.proto; empty: by hook
    bool required = false; //!< the list must have it, and every row a value
};

struct ListFormat {
    std::string_view name; //!< as the file is called
    std::string_view table; //!< of the collection; empty: not records
    std::span<const ColumnRule> columns;
    void (*hook)(RowDraft &draft) = nullptr; //!< what the columns alone cannot say
    std::string_view notice; //!< why a list without a collection is not imported
};

[[nodiscard]] std::span<const ListFormat> listFormats();

//! The list that \p header belongs to.
//! \return Malformed: no list like this, an unknown column, a column twice, a necessary one
//! missing.
[[nodiscard]] Result<const ListFormat *> recogniseList(std::span<const std::string> header);

} // namespace samenspel::sync
