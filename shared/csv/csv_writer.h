// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace samenspel::csv {

//! U+FEFF in UTF-8: what makes a spreadsheet program read a file as UTF-8.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

//! Appends one row to \p out, ended by CR LF (RFC 4180). Cells with the separator, a quote, a line
//! end or blanks at an edge are quoted.
void appendRow(std::string &out, std::span<const std::string> cells, char separator = ';');

} // namespace samenspel::csv
