// SPDX-License-Identifier: EUPL-1.2
#include "shared/schema/iso_date.h"

#include <array>
#include <cstdio>

namespace samenspel {
namespace {

//! The number that \p digits spells; absent when anything but digits is in it.
std::optional<unsigned> digitsOnly(std::string_view digits)
{
    unsigned number = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        number = number * 10 + static_cast<unsigned>(c - '0');
    }
    return number;
}

} // namespace

std::optional<std::chrono::year_month_day> parseIsoDate(std::string_view text)
{
    constexpr std::size_t kLength = 10;
    if (text.size() != kLength || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const auto year = digitsOnly(text.substr(0, 4));
    const auto month = digitsOnly(text.substr(5, 2));
    const auto day = digitsOnly(text.substr(8, 2));
    if (!year || !month || !day || *year == 0) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)),
                                           std::chrono::month(*month), std::chrono::day(*day)};
    return date.ok() ? std::optional(date) : std::nullopt;
}

std::string formatIsoDate(std::chrono::year_month_day date)
{
    std::array<char, 16> text{};
    const int length =
        std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                      static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return {text.data(), static_cast<std::size_t>(length)};
}

bool isIsoDate(std::string_view text)
{
    return parseIsoDate(text).has_value();
}

bool isIsoDateTime(std::string_view text)
{
    constexpr std::size_t kLength = 16;
    if (text.size() != kLength || text[10] != 'T' || text[13] != ':'
        || !isIsoDate(text.substr(0, 10))) {
        return false;
    }
    const auto hour = digitsOnly(text.substr(11, 2));
    const auto minute = digitsOnly(text.substr(14, 2));
    return hour && minute && *hour < 24 && *minute < 60;
}

} // namespace samenspel
