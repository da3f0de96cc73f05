// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

//! Days and the periods that officials reckon in. Gregorian, without a clock or a time zone.
namespace samenspel::term {

//! A day; always a real one (`ok()`) when it comes from this header.
using Date = std::chrono::year_month_day;

//! Years that a term may name: a typing error such as 20225 must not become a due date.
inline constexpr int kYearMin = 1900;
inline constexpr int kYearMax = 2199;

//! Reads `YYYY-MM-DD` and nothing else; absent when there is no such day.
[[nodiscard]] std::optional<Date> dateFromIso(std::string_view text);
//! Absent when the year is outside kYearMin..kYearMax or there is no such day.
[[nodiscard]] std::optional<Date> makeDate(int year, int month, int day);
[[nodiscard]] std::string toIso(Date date);
[[nodiscard]] Date plusDays(Date date, int days);

[[nodiscard]] inline int yearOf(Date date)
{
    return static_cast<int>(date.year());
}
[[nodiscard]] inline int monthOf(Date date)
{
    return static_cast<int>(static_cast<unsigned>(date.month()));
}
[[nodiscard]] inline int dayOf(Date date)
{
    return static_cast<int>(static_cast<unsigned>(date.day()));
}
//! 1 to 4.
[[nodiscard]] inline int quarterOf(Date date)
{
    return (monthOf(date) + 2) / 3;
}

//! Days from first to last, both included.
struct Span {
    Date first;
    Date last;

    friend bool operator==(const Span &, const Span &) = default;
};

//! Whole months \p from to \p to (1 to 12, both included) of \p year.
[[nodiscard]] Span monthsSpan(int year, int from, int to);

//! Number of a month by its Dutch or English name or three-letter abbreviation, lower case;
//! 0 when it is none.
[[nodiscard]] int monthFromName(std::string_view name);

} // namespace samenspel::term
