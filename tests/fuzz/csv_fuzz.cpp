// SPDX-License-Identifier: EUPL-1.2
#include "require.h"
#include "shared/csv/csv_reader.h"
#include "shared/csv/csv_writer.h"

#include <algorithm>
#include <string>

using namespace samenspel;

namespace {

std::size_t headerLines(const csv::Table &table)
{
    std::size_t lines = 1;
    for (const std::string &cell : table.header) {
        lines += static_cast<std::size_t>(std::ranges::count(cell, '\n'));
    }
    return lines;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const csv::Table table = csv::read(fuzz::view(data, size));
    std::string written(csv::kByteOrderMark); // so that one in the first cell is kept
    csv::appendRow(written, table.header, table.separator);
    for (const csv::Row &row : table.rows) {
        fuzz::require(row.cells.size() == table.header.size(), "rows are as long as the header");
        csv::appendRow(written, row.cells, table.separator);
    }
    for (const csv::Problem &problem : table.problems) {
        fuzz::require(!problem.what.empty(), "a problem is explained");
    }
    const bool headerIsRight =
        table.problems.empty() || table.problems.front().place.line > headerLines(table);
    // A row of one empty cell is an empty line, which a reader skips: nothing to compare then.
    if (!headerIsRight || table.header.size() < 2
        || csv::guessSeparator(written) != table.separator) {
        return 0;
    }
    const csv::Table again = csv::read(written);
    fuzz::require(again.problems.empty(), "what is written is well formed");
    fuzz::require(again.header == table.header, "the header reads back");
    fuzz::require(again.rows.size() == table.rows.size(), "every row reads back");
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        fuzz::require(again.rows[i].cells == table.rows[i].cells, "cells read back");
    }
    return 0;
}
