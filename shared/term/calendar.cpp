// SPDX-License-Identifier: EUPL-1.2
#include "shared/term/calendar.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

namespace samenspel::term {

namespace {

std::optional<int> digits(std::string_view text)
{
    int number = 0;
    if (!std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        return std::nullopt;
    }
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return number;
}

struct MonthName {
    std::string_view name;
    int month;
};

constexpr std::array kMonthNames{
    MonthName{"januari", 1},   MonthName{"january", 1},  MonthName{"jan", 1},
    MonthName{"februari", 2},  MonthName{"february", 2}, MonthName{"feb", 2},
    MonthName{"maart", 3},     MonthName{"march", 3},    MonthName{"mrt", 3},
    MonthName{"mar", 3},       MonthName{"april", 4},    MonthName{"apr", 4},
    MonthName{"mei", 5},       MonthName{"may", 5},      MonthName{"juni", 6},
    MonthName{"june", 6},      MonthName{"jun", 6},      MonthName{"juli", 7},
    MonthName{"july", 7},      MonthName{"jul", 7},      MonthName{"augustus", 8},
    MonthName{"august", 8},    MonthName{"aug", 8},      MonthName{"september", 9},
    MonthName{"sept", 9},      MonthName{"sep", 9},      MonthName{"oktober", 10},
    MonthName{"october", 10},  MonthName{"okt", 10},     MonthName{"oct", 10},
    MonthName{"november", 11}, MonthName{"nov", 11},     MonthName{"december", 12},
    MonthName{"dec", 12},
};

} // namespace

std::optional<Date> makeDate(int year, int month, int day)
{
    if (year < kYearMin || year > kYearMax || month < 1 || day < 1) {
        return std::nullopt;
    }
    const Date date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                    std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok()) {
        return std::nullopt;
    }
    return date;
}

std::optional<Date> dateFromIso(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const auto year = digits(text.substr(0, 4));
    const auto month = digits(text.substr(5, 2));
    const auto day = digits(text.substr(8, 2));
    if (!year || !month || !day) {
        return std::nullopt;
    }
    return makeDate(*year, *month, *day);
}

std::string toIso(Date date)
{
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", yearOf(date), monthOf(date),
                  dayOf(date));
    return text.data();
}

Date plusDays(Date date, int days)
{
    return Date{std::chrono::sys_days{date} + std::chrono::days{days}};
}

Span monthsSpan(int year, int from, int to)
{
    const std::chrono::year y{year};
    const std::chrono::month first{static_cast<unsigned>(from)};
    const std::chrono::month last{static_cast<unsigned>(to)};
    return {Date{y, first, std::chrono::day{1}}, Date{y / last / std::chrono::last}};
}

int monthFromName(std::string_view name)
{
    const auto found = std::find_if(kMonthNames.begin(), kMonthNames.end(),
                                    [&](const MonthName &entry) { return entry.name == name; });
    return found == kMonthNames.end() ? 0 : found->month;
}

} // namespace samenspel::term
