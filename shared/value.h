// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/ids.h"
#include "shared/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

//! What a register or a set element can hold.
namespace samenspel {

//! How exactly a due period is known. Numbers are those of records.Term.Precision.
enum class TermPrecision : std::uint8_t {
    None = 0,
    Day = 1,
    Month = 2,
    Quarter = 3,
    HalfYear = 4,
    Year = 5,
    Period = 6,
    Recurring = 7,
    Ongoing = 8,
};

//! A due period as officials write it. shared/term reads and prints it.
struct Term {
    TermPrecision precision = TermPrecision::None;
    std::string start; //!< first day, ISO 8601; empty: not stated
    std::string end; //!< last day, ISO 8601; empty: not stated
    std::string recurrence; //!< "N/jaar", only with Recurring
    std::string asWritten; //!< what was typed

    friend bool operator==(const Term &, const Term &) = default;
    friend auto operator<=>(const Term &, const Term &) = default;
};

//! Empty (cleared), text (also ISO dates and times), whole number (also enumerations and euro
//! cents), real number, flag, reference to a record, term.
using Value = std::variant<std::monostate, std::string, std::int64_t, double, bool, RecordId, Term>;

[[nodiscard]] inline bool isEmpty(const Value &value)
{
    return std::holds_alternative<std::monostate>(value);
}

//! The canonical bytes of a wire.Value; the empty value is the empty string.
[[nodiscard]] std::string encodeValue(const Value &value);

//! Reads encodeValue's bytes. Malformed when they are not canonical (two encodings of one value
//! would make equal registers differ), not UTF-8, or hold NUL; Unsupported when a newer version
//! wrote a kind that is not known here.
[[nodiscard]] Result<Value> decodeValue(std::string_view bytes);

} // namespace samenspel
