// SPDX-License-Identifier: EUPL-1.2
#include "shared/term/term_words.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace samenspel::term {

namespace {

struct Folding {
    std::string_view from;
    std::string_view to;
};

// What appears in Dutch terms beyond ASCII; anything else stays and is then not understood.
constexpr std::array kFoldings{
    Folding{"ó", "o"}, Folding{"Ó", "o"}, Folding{"é", "e"},      Folding{"É", "e"},
    Folding{"ë", "e"}, Folding{"è", "e"}, Folding{"–", "-"},      Folding{"—", "-"},
    Folding{"‑", "-"}, Folding{"−", "-"}, Folding{"\u00a0", " "}, Folding{"½", " half "},
};

constexpr std::array<std::string_view, 14> kWeekdays{
    "maandag", "dinsdag", "woensdag",  "donderdag", "vrijdag", "zaterdag", "zondag",
    "monday",  "tuesday", "wednesday", "thursday",  "friday",  "saturday", "sunday",
};

struct NumberWord {
    std::string_view word;
    int number;
};

constexpr std::array kOrdinals{
    NumberWord{"eerste", 1}, NumberWord{"1e", 1},    NumberWord{"1ste", 1},
    NumberWord{"first", 1},  NumberWord{"1st", 1},   NumberWord{"tweede", 2},
    NumberWord{"2e", 2},     NumberWord{"2de", 2},   NumberWord{"second", 2},
    NumberWord{"2nd", 2},    NumberWord{"derde", 3}, NumberWord{"3e", 3},
    NumberWord{"3de", 3},    NumberWord{"third", 3}, NumberWord{"3rd", 3},
    NumberWord{"vierde", 4}, NumberWord{"4e", 4},    NumberWord{"4de", 4},
    NumberWord{"fourth", 4}, NumberWord{"4th", 4},
};

constexpr std::array kCounts{
    NumberWord{"een", 1},  NumberWord{"one", 1},     NumberWord{"twee", 2},
    NumberWord{"two", 2},  NumberWord{"drie", 3},    NumberWord{"three", 3},
    NumberWord{"vier", 4}, NumberWord{"four", 4},    NumberWord{"vijf", 5},
    NumberWord{"five", 5}, NumberWord{"zes", 6},     NumberWord{"six", 6},
    NumberWord{"acht", 8}, NumberWord{"eight", 8},   NumberWord{"tien", 10},
    NumberWord{"ten", 10}, NumberWord{"twaalf", 12}, NumberWord{"twelve", 12},
};

template<std::size_t N>
int lookUp(const std::array<NumberWord, N> &words, std::string_view word)
{
    const auto found = std::find_if(words.begin(), words.end(),
                                    [&](const NumberWord &entry) { return entry.word == word; });
    return found == words.end() ? 0 : found->number;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isWordByte(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

void replaceAll(std::string &text, std::string_view from, std::string_view to)
{
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

std::string withoutRemarks(std::string_view text)
{
    std::string kept;
    int depth = 0;
    for (const char c : text.substr(0, text.find(';'))) {
        depth += c == '(' ? 1 : 0;
        if (depth == 0) {
            kept += c;
        }
        depth -= c == ')' && depth > 0 ? 1 : 0;
    }
    return kept;
}

std::string folded(std::string_view text)
{
    std::string result = withoutRemarks(text);
    for (const Folding &folding : kFoldings) {
        replaceAll(result, folding.from, folding.to);
    }
    std::transform(result.begin(), result.end(), result.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    replaceAll(result, "t/m", "tm");
    replaceAll(result, "t.m.", "tm");
    replaceAll(result, "n.v.t.", "nvt");
    replaceAll(result, "n.t.b.", "ntb");
    replaceAll(result, "e.v.", "ev");
    return result;
}

std::size_t digitsAt(std::string_view text, std::size_t at)
{
    std::size_t count = 0;
    while (at + count < text.size() && isDigit(text[at + count])) {
        ++count;
    }
    return count;
}

//! Length of a date of three numbers at \p at; 0 when there is none.
std::size_t dateLength(std::string_view text, std::size_t at)
{
    std::size_t end = at;
    std::array<std::size_t, 3> lengths{};
    char sign = 0;
    for (std::size_t i = 0; i < lengths.size(); ++i) {
        if (i > 0) {
            if (end >= text.size() || (text[end] != '-' && text[end] != '/')
                || (sign != 0 && text[end] != sign)) {
                return 0;
            }
            sign = text[end++];
        }
        lengths[i] = digitsAt(text, end);
        end += lengths[i];
    }
    const auto isShort = [](std::size_t length) { return length == 1 || length == 2; };
    const bool iso = lengths[0] == 4 && isShort(lengths[1]) && isShort(lengths[2]);
    const bool dutch = isShort(lengths[0]) && isShort(lengths[1]) && lengths[2] == 4;
    return iso || dutch ? end - at : 0;
}

} // namespace

std::vector<std::string> termWords(std::string_view text)
{
    const std::string line = folded(text);
    std::vector<std::string> words;
    for (std::size_t at = 0; at < line.size();) {
        std::size_t length = isDigit(line[at]) ? dateLength(line, at) : 0;
        if (length == 0) {
            while (at + length < line.size() && isWordByte(line[at + length])) {
                ++length;
            }
        }
        if (length > 0) {
            words.push_back(line.substr(at, length));
            if (std::find(kWeekdays.begin(), kWeekdays.end(), words.back()) != kWeekdays.end()) {
                words.pop_back();
            }
        } else {
            length = 1;
            const char c = line[at];
            if (c != ' ' && c != '.' && c != '\t' && c != '\'') {
                words.emplace_back(1, c);
            }
        }
        at += length;
    }
    return words;
}

int ordinalFromWord(std::string_view word)
{
    return lookUp(kOrdinals, word);
}

std::optional<int> numberFromWord(std::string_view word)
{
    int number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (error != std::errc{} || end != word.data() + word.size() || number < 0) {
        return std::nullopt;
    }
    return number;
}

int countFromWord(std::string_view word)
{
    if (const auto number = numberFromWord(word)) {
        return *number <= 52 ? *number : 0;
    }
    return lookUp(kCounts, word);
}

} // namespace samenspel::term
