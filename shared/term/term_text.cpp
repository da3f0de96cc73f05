// SPDX-License-Identifier: EUPL-1.2
#include "shared/term/term_text.h"

#include <array>

namespace samenspel::term {

namespace {

struct Words {
    std::array<std::string_view, 12> months;
    std::string_view firstHalf;
    std::string_view secondHalf;
    std::string_view quarter;
    std::string_view from;
    std::string_view through;
    std::string_view yearly;
    std::string_view timesAYear;
    std::string_view recurring;
    std::string_view ongoing;
};

constexpr Words kDutch{
    {"jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"},
    "1e helft",
    "2e helft",
    "K",
    "vanaf",
    "t/m",
    "jaarlijks",
    "keer per jaar",
    "terugkerend",
    "doorlopend",
};

constexpr Words kEnglish{
    {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
    "1st half",
    "2nd half",
    "Q",
    "from",
    "through",
    "yearly",
    "times a year",
    "recurring",
    "ongoing",
};

const Words &wordsOf(Language language)
{
    return language == Language::Dutch ? kDutch : kEnglish;
}

std::string join(std::string_view first, std::string_view second)
{
    std::string text{first};
    text += ' ';
    return text += second;
}

std::string_view monthName(const Words &words, Date date)
{
    return words.months.at(static_cast<std::size_t>(monthOf(date) - 1));
}

std::string dayText(const Words &words, Date date)
{
    return std::to_string(dayOf(date)) + ' '
           + join(monthName(words, date), std::to_string(yearOf(date)));
}

//! The unit of \p precision that \p date lies in.
std::string unitText(const Words &words, Date date, TermPrecision precision)
{
    const std::string year = std::to_string(yearOf(date));
    switch (precision) {
    case TermPrecision::Year:
        return year;
    case TermPrecision::HalfYear:
        return join(monthOf(date) <= 6 ? words.firstHalf : words.secondHalf, year);
    case TermPrecision::Quarter:
        return join(year, std::string{words.quarter} + std::to_string(quarterOf(date)));
    case TermPrecision::Month:
        return join(monthName(words, date), year);
    default:
        return dayText(words, date);
    }
}

Span unitSpan(Date date, TermPrecision precision)
{
    const int year = yearOf(date);
    const int month = monthOf(date);
    switch (precision) {
    case TermPrecision::Year:
        return monthsSpan(year, 1, 12);
    case TermPrecision::HalfYear:
        return month <= 6 ? monthsSpan(year, 1, 6) : monthsSpan(year, 7, 12);
    case TermPrecision::Quarter:
        return monthsSpan(year, quarterOf(date) * 3 - 2, quarterOf(date) * 3);
    case TermPrecision::Month:
        return monthsSpan(year, month, month);
    default:
        return {date, date};
    }
}

constexpr std::array kUnits{TermPrecision::Year, TermPrecision::HalfYear, TermPrecision::Quarter,
                            TermPrecision::Month, TermPrecision::Day};

bool isUnit(TermPrecision precision)
{
    return precision != TermPrecision::None && precision < TermPrecision::Period;
}

std::string closedText(const Words &words, Date start, Date end, TermPrecision precision)
{
    if (isUnit(precision) && unitSpan(start, precision) == Span{start, end}) {
        return unitText(words, start, precision);
    }
    // The coarsest unit whose edges both ends share: 2024–2025 rather than 2024 K1 – 2025 K4.
    for (const TermPrecision unit : kUnits) {
        if (unitSpan(start, unit).first == start && unitSpan(end, unit).last == end) {
            const bool years = unit == TermPrecision::Year;
            return unitText(words, start, unit) + (years ? "–" : " – ")
                   + unitText(words, end, unit);
        }
    }
    return {};
}

//! One open end: the unit of the term when that edge is the unit's, else the day.
std::string openText(const Words &words, std::string_view preposition, Date date,
                     TermPrecision precision, bool isStart)
{
    const Span span = unitSpan(date, precision);
    const bool fits = isUnit(precision) && (isStart ? span.first : span.last) == date;
    return join(preposition, fits ? unitText(words, date, precision) : dayText(words, date));
}

std::string datedText(const Words &words, const Term &term)
{
    const auto start = dateFromIso(term.start);
    const auto end = dateFromIso(term.end);
    if (start && end) {
        return closedText(words, *start, *end, term.precision);
    }
    if (start) {
        return openText(words, words.from, *start, term.precision, true);
    }
    if (end) {
        return openText(words, words.through, *end, term.precision, false);
    }
    return {};
}

std::string recurringText(const Words &words, const Term &term)
{
    const std::string count = term.recurrence.substr(0, term.recurrence.find('/'));
    std::string text = count.empty()  ? std::string{words.recurring}
                       : count == "1" ? std::string{words.yearly}
                                      : join(count, words.timesAYear);
    if (const auto start = dateFromIso(term.start)) {
        text += ' ' + join(words.from, dayText(words, *start));
    }
    return text;
}

} // namespace

std::string plainText(const Term &term, Language language)
{
    const Words &words = wordsOf(language);
    switch (term.precision) {
    case TermPrecision::None:
        return term.asWritten;
    case TermPrecision::Recurring:
        return recurringText(words, term);
    case TermPrecision::Ongoing: {
        const auto start = dateFromIso(term.start);
        return start ? join(words.ongoing, join(words.from, dayText(words, *start)))
                     : std::string{words.ongoing};
    }
    default:
        return datedText(words, term);
    }
}

std::string displayText(const Term &term, Language language)
{
    return term.asWritten.empty() ? plainText(term, language) : term.asWritten;
}

std::optional<Date> lastDay(const Term &term)
{
    return dateFromIso(term.end);
}

bool isOverdue(const Term &term, Date today)
{
    const auto last = lastDay(term);
    return last && today > *last;
}

std::string sortKey(const Term &term)
{
    // '~' sorts behind every digit. An end comes before a start on the same day.
    if (!term.end.empty()) {
        return term.end + '0' + term.start;
    }
    return term.start.empty() ? "~" : term.start + '1';
}

} // namespace samenspel::term
