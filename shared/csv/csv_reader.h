// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

//! Reading comma separated values (RFC 4180), as spreadsheets and people write them.
//!
//! Beyond the RFC: the separator may be `,`, `;` or tab, lines may end in LF or CR LF, a byte order
//! mark is skipped, and empty lines are. Damage is reported with its place and never ends the
//! reading: every other row is still there.
namespace samenspel::csv {

//! Longest input: a list of the association is some hundred kilobytes.
inline constexpr std::size_t kInputBytesMax = 64 * 1024 * 1024;

//! Where something stands: both count from 1, columns in cells.
struct Place {
    std::size_t line = 0; //!< of the file; a cell may span several
    std::size_t column = 0; //!< number of the cell in its row; 0: the whole row

    friend bool operator==(const Place &, const Place &) = default;
};

struct Row {
    std::size_t line = 0; //!< on which it starts
    std::vector<std::string> cells; //!< as many as the row has; quotes are gone
};

//! Something that is wrong with the file's form, in a Dutch sentence that says how to mend it.
struct Problem {
    Place place;
    std::string what;

    friend bool operator==(const Problem &, const Problem &) = default;
};

struct Table {
    char separator = ',';
    std::vector<std::string> header;
    std::vector<Row> rows; //!< those whose form is right
    std::vector<Problem> problems; //!< by line; the rows they are about are left out
};

//! The separator that divides the first line in most cells, outside quotes; `,` when none does.
[[nodiscard]] char guessSeparator(std::string_view text);

//! Reads \p text whole; the first row is the header. A row with another number of cells than the
//! header, an unclosed quote, text behind a closing quote, and bytes that are not UTF-8 are
//! problems.
[[nodiscard]] Table read(std::string_view text);

} // namespace samenspel::csv
