// SPDX-License-Identifier: EUPL-1.2
#include "shared/csv/csv_writer.h"

namespace samenspel::csv {

namespace {

bool needsQuotes(std::string_view cell, char separator)
{
    return cell.find_first_of("\"\r\n") != std::string_view::npos
           || cell.find(separator) != std::string_view::npos || cell.starts_with(' ')
           || cell.ends_with(' ');
}

} // namespace

void appendRow(std::string &out, std::span<const std::string> cells, char separator)
{
    bool first = true;
    for (const std::string &cell : cells) {
        if (!first) {
            out += separator;
        }
        first = false;
        if (!needsQuotes(cell, separator)) {
            out += cell;
            continue;
        }
        out += '"';
        for (const char c : cell) {
            out += c;
            if (c == '"') {
                out += c;
            }
        }
        out += '"';
    }
    out += "\r\n";
}

} // namespace samenspel::csv
