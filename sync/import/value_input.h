// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/result.h"
#include "shared/schema/schema.h"
#include "shared/term/calendar.h"
#include "shared/value.h"

#include <cstdint>
#include <optional>
#include <string_view>

//! What people write for the value of a field, in a cell or on the command line.
namespace samenspel::sync {

//! Finds the record that a user means by a text.
class ReferenceLookup
{
public:
    ReferenceLookup() = default;
    ReferenceLookup(const ReferenceLookup &) = delete;
    ReferenceLookup &operator=(const ReferenceLookup &) = delete;
    virtual ~ReferenceLookup() = default;

    //! \param collection name of the collection referred to; "*" for any.
    //! NotFound or Conflict (more than one), in a Dutch sentence that says how to write it.
    [[nodiscard]] virtual Result<RecordId> find(std::string_view collection,
                                                std::string_view text) = 0;
};

//! Reads \p text as a value of \p field, in Dutch or technical notation: "1.250,50" and "1250.50",
//! "3 apr 2025" and "2025-04-03", "ja" and "true", "loopt" and "running", "eind Q2 2025". Empty
//! text gives the empty value. \p today makes terms and dates without a year possible.
//! Malformed, Limit or what \p references says: a Dutch sentence that names the field.
[[nodiscard]] Result<Value> readValue(const schema::Collection &collection,
                                      const schema::Field &field, std::string_view text,
                                      ReferenceLookup &references,
                                      std::optional<term::Date> today = std::nullopt);

//! A number with a Dutch or a technical decimal sign, in hundredths; absent when it is none or has
//! more than two decimals. "€ 1.250,50", "20.000", "7,5", "-3".
[[nodiscard]] std::optional<std::int64_t> readHundredths(std::string_view text);

} // namespace samenspel::sync
