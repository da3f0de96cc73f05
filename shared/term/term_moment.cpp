// SPDX-License-Identifier: EUPL-1.2
#include "shared/term/term_moment.h"

#include "shared/term/term_words.h"

#include <algorithm>
#include <array>

namespace samenspel::term {

namespace {

struct Season {
    std::string_view name;
    int fromMonth;
};

// Meteorological seasons of three months, as data/README.md reckons "najaar" and "voorjaar".
constexpr std::array kSeasons{
    Season{"voorjaar", 3}, Season{"lente", 3},   Season{"spring", 3}, Season{"zomer", 6},
    Season{"summer", 6},   Season{"najaar", 9},  Season{"herfst", 9}, Season{"autumn", 9},
    Season{"fall", 9},     Season{"winter", 12},
};

constexpr int kMonthsInQuarter = 3;

std::optional<int> yearFromWord(std::string_view word)
{
    const auto number = numberFromWord(word);
    if (!number || word.size() != 4 || *number < kYearMin || *number > kYearMax) {
        return std::nullopt;
    }
    return number;
}

bool acceptFiller(WordCursor &words)
{
    return words.acceptAny(
        {"van het jaar", "van", "in het", "in", "het", "de", "of the", "of", "the"});
}

//! Quarter number of "q1" or "k1"; 0 when it is none.
int quarterFromWord(std::string_view word)
{
    if (word.size() == 2 && (word[0] == 'q' || word[0] == 'k') && word[1] >= '1'
        && word[1] <= '4') {
        return word[1] - '0';
    }
    return 0;
}

Moment quarters(int from, int to)
{
    Moment moment;
    moment.fromMonth = (from - 1) * kMonthsInQuarter + 1;
    moment.toMonth = to * kMonthsInQuarter;
    const bool half = to == from + 1 && from % 2 == 1;
    moment.precision = from == to ? TermPrecision::Quarter
                       : half     ? TermPrecision::HalfYear
                                  : TermPrecision::Period;
    return moment;
}

Moment halfYear(int half)
{
    Moment moment = quarters(half * 2 - 1, half * 2);
    moment.precision = TermPrecision::HalfYear;
    return moment;
}

std::optional<Moment> readQuarter(WordCursor &words)
{
    const std::size_t start = words.mark();
    if (const int first = quarterFromWord(words.peek())) {
        words.take();
        int last = first;
        const std::size_t behind = words.mark();
        if (words.acceptAny({"/", "en", "and", "&", "+"})) {
            const std::string_view word = words.peek();
            last = quarterFromWord(word);
            if (last == 0 && word.size() == 1 && word[0] >= '1' && word[0] <= '4') {
                last = word[0] - '0';
            }
            if (last > first) {
                words.take();
            } else {
                last = first;
                words.reset(behind);
            }
        }
        return quarters(first, last);
    }
    if (const int ordinal = ordinalFromWord(words.peek())) {
        words.take();
        if (words.acceptAny({"kwartaal", "kw", "quarter"})) {
            return quarters(ordinal, ordinal);
        }
    } else if (words.acceptAny({"kwartaal", "quarter"})) {
        const auto number = numberFromWord(words.peek());
        if (number && *number >= 1 && *number <= 4) {
            words.take();
            return quarters(*number, *number);
        }
    }
    words.reset(start);
    return std::nullopt;
}

std::optional<Moment> readHalfYear(WordCursor &words)
{
    const std::size_t start = words.mark();
    if (words.peek() == "h1" || words.peek() == "h2") {
        return halfYear(words.take()[1] - '0');
    }
    const int ordinal = ordinalFromWord(words.peek());
    if (ordinal == 1 || ordinal == 2) {
        words.take();
        if (words.acceptAny({"helft", "halfjaar", "half jaar", "half year", "half"})) {
            return halfYear(ordinal);
        }
    }
    words.reset(start);
    return std::nullopt;
}

std::optional<Moment> readSeason(WordCursor &words)
{
    const auto found = std::find_if(kSeasons.begin(), kSeasons.end(), [&](const Season &season) {
        return season.name == words.peek();
    });
    if (found == kSeasons.end()) {
        return std::nullopt;
    }
    words.take();
    Moment moment;
    moment.precision = TermPrecision::Period;
    moment.fromMonth = found->fromMonth;
    moment.toMonth = found->fromMonth + kMonthsInQuarter - 1;
    return moment;
}

Moment wholeMonth(int month)
{
    Moment moment;
    moment.precision = TermPrecision::Month;
    moment.fromMonth = month;
    moment.toMonth = month;
    return moment;
}

Moment wholeDay(int month, int day)
{
    Moment moment = wholeMonth(month);
    moment.precision = TermPrecision::Day;
    moment.day = day;
    return moment;
}

//! "mei", "15 oktober", "october 15".
std::optional<Moment> readMonthOrDay(WordCursor &words)
{
    const auto isDay = [](std::optional<int> number) {
        return number && *number >= 1 && *number <= 31;
    };
    if (const int month = monthFromName(words.peek())) {
        words.take();
        const auto day = numberFromWord(words.peek());
        if (isDay(day) && words.peek().size() <= 2) {
            words.take();
            return wholeDay(month, *day);
        }
        return wholeMonth(month);
    }
    const auto day = numberFromWord(words.peek());
    const int month = monthFromName(words.peek(1));
    if (isDay(day) && month != 0) {
        words.take();
        words.take();
        return wholeDay(month, *day);
    }
    return std::nullopt;
}

//! "2024-01-31", "31-1-2024".
std::optional<Moment> readNumericDate(WordCursor &words)
{
    const std::string_view word = words.peek();
    const std::size_t first = word.find_first_of("-/");
    const std::size_t second = word.find_last_of("-/");
    if (first == std::string_view::npos || first == second || first == 0) {
        return std::nullopt;
    }
    const auto left = numberFromWord(word.substr(0, first));
    const auto month = numberFromWord(word.substr(first + 1, second - first - 1));
    const auto right = numberFromWord(word.substr(second + 1));
    const bool iso = first == 4;
    const auto &year = iso ? left : right;
    const auto &day = iso ? right : left;
    if (!year || !month || !day || !makeDate(*year, *month, *day)) {
        return std::nullopt;
    }
    words.take();
    Moment moment = wholeDay(*month, *day);
    moment.year = year;
    return moment;
}

//! "schooljaar 2022-2023", "schooljaar 2022/23".
std::optional<Moment> readSchoolYear(WordCursor &words)
{
    const std::size_t start = words.mark();
    if (!words.acceptAny({"schooljaar", "school year", "studiejaar"})) {
        return std::nullopt;
    }
    const auto year = yearFromWord(words.peek());
    if (!year) {
        words.reset(start);
        return std::nullopt;
    }
    words.take();
    const std::size_t behind = words.mark();
    if (words.acceptAny({"-", "/"})) {
        const auto end = numberFromWord(words.peek());
        if (end && (*end == *year + 1 || *end == (*year + 1) % 100)) {
            words.take();
        } else {
            words.reset(behind);
        }
    }
    Moment moment;
    moment.precision = TermPrecision::Period;
    moment.year = year;
    moment.fromMonth = 8;
    moment.toMonth = 12 + 7;
    return moment;
}

std::optional<Moment> readUnit(WordCursor &words)
{
    for (const auto read :
         {readNumericDate, readSchoolYear, readQuarter, readHalfYear, readSeason, readMonthOrDay}) {
        if (auto moment = read(words)) {
            return moment;
        }
    }
    return std::nullopt;
}

//! "2025 K2" and "K2 2025", "2025".
std::optional<Moment> readDated(WordCursor &words)
{
    if (const auto year = yearFromWord(words.peek())) {
        words.take();
        const std::size_t behind = words.mark();
        acceptFiller(words);
        auto moment = readUnit(words);
        if (!moment || moment->year) {
            words.reset(behind);
            moment = Moment{};
            moment->precision = TermPrecision::Year;
        }
        moment->year = year;
        return moment;
    }
    auto moment = readUnit(words);
    if (!moment || moment->year) {
        return moment;
    }
    const std::size_t behind = words.mark();
    while (acceptFiller(words)) {
    }
    if (const auto year = yearFromWord(words.peek())) {
        words.take();
        moment->year = year;
    } else {
        words.reset(behind);
    }
    return moment;
}

} // namespace

bool WordCursor::accept(std::string_view phrase)
{
    const std::size_t start = m_at;
    while (!phrase.empty()) {
        const std::size_t blank = std::min(phrase.find(' '), phrase.size());
        if (peek() != phrase.substr(0, blank)) {
            m_at = start;
            return false;
        }
        ++m_at;
        phrase.remove_prefix(std::min(blank + 1, phrase.size()));
    }
    return true;
}

bool WordCursor::acceptAny(std::initializer_list<std::string_view> phrases)
{
    return std::any_of(phrases.begin(), phrases.end(),
                       [this](std::string_view phrase) { return accept(phrase); });
}

std::string_view WordCursor::peek(std::size_t ahead) const
{
    return m_at + ahead < m_words.size() ? std::string_view{m_words[m_at + ahead]}
                                         : std::string_view{};
}

std::string WordCursor::rest() const
{
    std::string text;
    for (std::size_t i = m_at; i < m_words.size(); ++i) {
        text += (text.empty() ? "" : " ") + m_words[i];
    }
    return text;
}

std::optional<Span> Moment::in(int inYear) const
{
    if (day != 0) {
        const auto date = makeDate(inYear, fromMonth, day);
        return date ? std::optional{Span{*date, *date}} : std::nullopt;
    }
    const Date first = monthsSpan(inYear, fromMonth, fromMonth).first;
    const int overflow = (toMonth - 1) / 12;
    const int lastMonth = toMonth - overflow * 12;
    return Span{first, monthsSpan(inYear + overflow, lastMonth, lastMonth).last};
}

std::optional<Moment> readRelativeMoment(WordCursor &words, Date today)
{
    if (words.acceptAny({"vandaag", "today", "morgen", "tomorrow"})) {
        words.reset(words.mark() - 1);
        const std::string word = words.take();
        const Date date = plusDays(today, word == "morgen" || word == "tomorrow" ? 1 : 0);
        Moment moment = wholeDay(monthOf(date), dayOf(date));
        moment.year = yearOf(date);
        return moment;
    }
    const std::size_t start = words.mark();
    const bool following = words.acceptAny({"volgend", "volgende", "komend", "komende", "next"});
    if (!following && !words.acceptAny({"dit", "deze", "huidig", "this"})) {
        return std::nullopt;
    }
    const int step = following ? 1 : 0;
    const int month = monthOf(today);
    Moment moment;
    if (words.acceptAny({"kwartaal", "quarter"})) {
        const int quarter = quarterOf(today) + step;
        moment = quarters((quarter - 1) % 4 + 1, (quarter - 1) % 4 + 1);
        moment.year = yearOf(today) + (quarter > 4 ? 1 : 0);
    } else if (words.acceptAny({"halfjaar", "half jaar", "half year"})) {
        const int half = (month > 6 ? 2 : 1) + step;
        moment = halfYear((half - 1) % 2 + 1);
        moment.year = yearOf(today) + (half > 2 ? 1 : 0);
    } else if (words.acceptAny({"jaar", "year"})) {
        moment.precision = TermPrecision::Year;
        moment.year = yearOf(today) + step;
    } else if (words.acceptAny({"maand", "month"})) {
        moment = wholeMonth((month + step - 1) % 12 + 1);
        moment.year = yearOf(today) + (month + step > 12 ? 1 : 0);
    } else {
        words.reset(start);
        return std::nullopt;
    }
    return moment;
}

std::optional<Moment> readMoment(WordCursor &words)
{
    const std::size_t start = words.mark();
    auto edge = Moment::Edge::Whole;
    if (words.acceptAny({"begin", "beginning", "early"})) {
        edge = Moment::Edge::Begin;
    } else if (words.acceptAny({"medio", "halverwege", "mid"})) {
        edge = Moment::Edge::Middle;
    } else if (words.acceptAny({"eind", "einde", "ultimo", "end", "late"})) {
        edge = Moment::Edge::End;
    }
    while (acceptFiller(words)) {
    }
    auto moment = readDated(words);
    if (!moment) {
        words.reset(start);
        return std::nullopt;
    }
    moment->edge = edge;
    return moment;
}

} // namespace samenspel::term
