// SPDX-License-Identifier: EUPL-1.2
#include "shared/csv/csv_reader.h"

#include "shared/csv/csv_writer.h"
#include "shared/text/utf8.h"

#include <algorithm>
#include <array>
#include <utility>

namespace samenspel::csv {

namespace {

std::string_view withoutMark(std::string_view text)
{
    if (text.starts_with(kByteOrderMark)) {
        text.remove_prefix(kByteOrderMark.size());
    }
    return text;
}

//! A row as it stands in the file, right or not.
struct RawRow {
    Row row;
    std::vector<Problem> problems;
};

class Reader
{
public:
    Reader(std::string_view text, char separator)
        : m_text(text)
        , m_separator(separator)
    {}

    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }

    RawRow readRow()
    {
        RawRow raw;
        raw.row.line = m_line;
        do {
            raw.row.cells.push_back(readCell(raw));
        } while (acceptSeparator());
        skipLineEnd();
        return raw;
    }

private:
    [[nodiscard]] char current() const { return atEnd() ? '\n' : m_text[m_at]; }

    bool acceptSeparator()
    {
        if (atEnd() || m_text[m_at] != m_separator) {
            return false;
        }
        ++m_at;
        return true;
    }

    void skipLineEnd()
    {
        if (!atEnd() && m_text[m_at] == '\r') {
            ++m_at;
        }
        if (!atEnd() && m_text[m_at] == '\n') {
            ++m_at;
        }
        ++m_line;
    }

    [[nodiscard]] bool atLineEnd() const
    {
        return atEnd() || m_text[m_at] == '\n'
               || (m_text[m_at] == '\r' && (m_at + 1 == m_text.size() || m_text[m_at + 1] == '\n'));
    }

    std::string readCell(RawRow &raw)
    {
        const Place place{m_line, raw.row.cells.size() + 1};
        std::string cell = current() == '"' ? readQuoted(raw, place) : readPlain();
        if (!isStorableText(cell)) {
            raw.problems.push_back({place,
                                    "Deze cel is geen geldige UTF-8-tekst. Bewaar het bestand als "
                                    "\"CSV UTF-8\" en importeer opnieuw."});
        }
        return cell;
    }

    std::string readPlain()
    {
        const std::size_t start = m_at;
        while (!atLineEnd() && m_text[m_at] != m_separator) {
            ++m_at;
        }
        return std::string{m_text.substr(start, m_at - start)};
    }

    std::string readQuoted(RawRow &raw, Place place)
    {
        const std::size_t open = m_at++;
        const std::size_t openLine = m_line;
        std::string cell;
        while (true) {
            const std::size_t quote = m_text.find('"', m_at);
            if (quote == std::string_view::npos) {
                // Only this line is given up, so that the rows behind it are still read.
                raw.problems.push_back({place,
                                        "Het aanhalingsteken waarmee deze cel begint wordt "
                                        "nergens gesloten. Zet aan het eind van de cel een \"."});
                m_at = std::min(m_text.find('\n', open), m_text.size());
                m_line = openLine;
                return {};
            }
            cell += m_text.substr(m_at, quote - m_at);
            m_at = quote + 1;
            if (current() != '"' || atEnd()) {
                break;
            }
            cell += '"';
            ++m_at;
        }
        m_line += static_cast<std::size_t>(
            std::count(m_text.begin() + static_cast<std::ptrdiff_t>(open),
                       m_text.begin() + static_cast<std::ptrdiff_t>(m_at), '\n'));
        if (!atLineEnd() && m_text[m_at] != m_separator) {
            raw.problems.push_back(
                {place, "Na het sluitende aanhalingsteken van deze cel staat nog "
                        "tekst. Schrijf een aanhalingsteken binnen een cel dubbel: \"\"."});
            readPlain();
        }
        return cell;
    }

    std::string_view m_text;
    char m_separator;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
};

bool isBlank(const Row &row)
{
    return row.cells.size() == 1 && row.cells.front().empty();
}

Problem wrongCellCount(const Row &row, std::size_t expected)
{
    return {{row.line, 0},
            "Deze regel heeft " + std::to_string(row.cells.size()) + " cellen, de kopregel "
                + std::to_string(expected)
                + ". Zet cellen waarin het scheidingsteken voorkomt tussen aanhalingstekens."};
}

void takeRow(Table &table, RawRow raw)
{
    if (isBlank(raw.row) && raw.problems.empty()) {
        return;
    }
    if (raw.problems.empty() && raw.row.cells.size() != table.header.size()) {
        raw.problems.push_back(wrongCellCount(raw.row, table.header.size()));
    }
    if (raw.problems.empty()) {
        table.rows.push_back(std::move(raw.row));
        return;
    }
    std::move(raw.problems.begin(), raw.problems.end(), std::back_inserter(table.problems));
}

} // namespace

char guessSeparator(std::string_view text)
{
    constexpr std::array kCandidates{',', ';', '\t'};
    std::array<std::size_t, kCandidates.size()> counts{};
    bool quoted = false;
    for (const char c : withoutMark(text)) {
        if (c == '"') {
            quoted = !quoted;
        } else if (c == '\n' && !quoted) {
            break;
        } else if (!quoted) {
            for (std::size_t i = 0; i < kCandidates.size(); ++i) {
                counts[i] += c == kCandidates[i] ? 1U : 0U;
            }
        }
    }
    const auto most = std::max_element(counts.begin(), counts.end());
    return kCandidates[static_cast<std::size_t>(most - counts.begin())];
}

Table read(std::string_view text)
{
    Table table;
    table.separator = guessSeparator(text);
    if (text.size() > kInputBytesMax) {
        table.problems.push_back({{1, 0},
                                  "Dit bestand is te groot ("
                                      + std::to_string(text.size() / (1024 * 1024))
                                      + " MB; ten hoogste 64 MB). Deel het op."});
        return table;
    }
    Reader reader{withoutMark(text), table.separator};
    if (reader.atEnd()) {
        table.problems.push_back({{1, 0},
                                  "Dit bestand is leeg. De eerste regel moet de namen van "
                                  "de kolommen bevatten."});
        return table;
    }
    RawRow header = reader.readRow();
    table.header = std::move(header.row.cells);
    table.problems = std::move(header.problems);
    while (!reader.atEnd()) {
        takeRow(table, reader.readRow());
    }
    return table;
}

} // namespace samenspel::csv
