// SPDX-License-Identifier: EUPL-1.2
#include "shared/term/term_moment.h"
#include "shared/term/term_text.h"
#include "shared/term/term_words.h"
#include "shared/text/utf8.h"

#include <utility>

namespace samenspel::term {

namespace {

//! Days between which something happens; each end may be open.
struct Bounds {
    std::optional<Date> start;
    std::optional<Date> end;
    TermPrecision precision = TermPrecision::None;
};

class TermReader
{
public:
    TermReader(std::string_view text, std::optional<Date> today)
        : m_text(text)
        , m_words(termWords(text))
        , m_today(today)
    {}

    Result<Term> read()
    {
        if (m_words.atEnd() || readNothing()) {
            return finish(Term{});
        }
        if (auto recurring = readRecurring()) {
            return *std::move(recurring);
        }
        if (m_words.acceptAny(
                {"doorlopend", "continu", "permanent", "lopend", "ongoing", "continuous"})) {
            return withStart(TermPrecision::Ongoing, {});
        }
        return readBounds();
    }

private:
    //! "geen", and conditions that are no date: "na regioplan".
    bool readNothing()
    {
        const std::size_t start = m_words.mark();
        if (m_words.acceptAny({"geen termijn", "geen", "nvt", "onbekend", "ntb", "nader te bepalen",
                               "none", "unknown", "-"})) {
            if (m_words.atEnd()) {
                return true;
            }
            m_words.reset(start);
            return false;
        }
        const bool condition =
            m_words.acceptAny({"na", "after"}) && !m_words.atEnd() && !readMoment(m_words);
        m_words.reset(start);
        return condition;
    }

    //! How often: "2/jaar", empty for "now and then"; absent when no recurrence comes next.
    std::optional<std::string> readRecurrence()
    {
        if (m_words.acceptAny({"jaarlijks", "ieder jaar", "elk jaar", "per jaar", "eens per jaar",
                               "eenmaal per jaar", "yearly", "annually", "annual", "every year",
                               "once a year"})) {
            return "1/jaar";
        }
        if (m_words.acceptAny({"halfjaarlijks", "ieder halfjaar", "elk halfjaar", "per halfjaar",
                               "tweemaal per jaar", "twice a year"})) {
            return "2/jaar";
        }
        if (m_words.acceptAny({"ieder kwartaal", "elk kwartaal", "per kwartaal", "kwartaallijks",
                               "eens per kwartaal", "quarterly", "every quarter"})) {
            return "4/jaar";
        }
        if (m_words.acceptAny({"maandelijks", "iedere maand", "elke maand", "per maand", "monthly",
                               "every month"})) {
            return "12/jaar";
        }
        if (m_words.acceptAny({"wekelijks", "iedere week", "elke week", "weekly", "every week"})) {
            return "52/jaar";
        }
        if (m_words.acceptAny({"zo nu en dan", "nu en dan", "af en toe", "regelmatig", "periodiek",
                               "terugkerend", "enkele keren per jaar", "een paar keer per jaar",
                               "meerdere keren per jaar", "occasionally", "regularly", "recurring",
                               "now and then", "several times a year"})) {
            return std::string{};
        }
        return readCounted();
    }

    //! "2 keer per jaar", "vier maal per jaar", "4x per jaar", "2/jaar".
    std::optional<std::string> readCounted()
    {
        const std::size_t start = m_words.mark();
        std::string word{m_words.peek()};
        const bool times = word.size() > 1 && word.back() == 'x';
        if (times) {
            word.pop_back();
        }
        if (const int count = countFromWord(word)) {
            m_words.take();
            const bool named = m_words.acceptAny({"keer per jaar", "maal per jaar", "x per jaar",
                                                  "keer in het jaar", "times a year",
                                                  "times per year", "/ jaar", "/ year"});
            if (named || (times && m_words.acceptAny({"per jaar", "a year", "per year"}))) {
                return std::to_string(count) + "/jaar";
            }
        }
        m_words.reset(start);
        return std::nullopt;
    }

    //! A recurrence, before or behind a period and a comma ("2023-2027, enkele keren per jaar").
    std::optional<Result<Term>> readRecurring()
    {
        const std::size_t start = m_words.mark();
        if (auto recurrence = readRecurrence()) {
            return withStart(TermPrecision::Recurring, *recurrence);
        }
        const auto period = readRange();
        if (period && m_words.accept(",")) {
            if (auto recurrence = readRecurrence(); recurrence && m_words.atEnd()) {
                Term term;
                term.precision = TermPrecision::Recurring;
                term.recurrence = *std::move(recurrence);
                return finish(std::move(term));
            }
        }
        m_words.reset(start);
        return std::nullopt;
    }

    //! What may follow a recurrence or "doorlopend": "vanaf mei 2023".
    Result<Term> withStart(TermPrecision precision, std::string recurrence)
    {
        Term term;
        term.precision = precision;
        term.recurrence = std::move(recurrence);
        m_words.accept(",");
        if (acceptFrom()) {
            const auto part = readPart(std::nullopt);
            if (!part || !part->span) {
                return notUnderstood();
            }
            term.start = toIso(part->span->first);
        }
        if (!m_words.atEnd()) {
            return notUnderstood();
        }
        return finish(std::move(term));
    }

    bool acceptFrom()
    {
        return m_words.acceptAny({"vanaf", "per", "start in", "start per", "start", "sinds", "from",
                                  "since", "starting"});
    }

    //! A moment in its year.
    struct Part {
        Moment moment;
        std::optional<Span> span; //!< absent: no year known, or no such day in it
    };

    std::optional<Part> readPart(std::optional<int> yearElse)
    {
        std::optional<Moment> moment;
        if (m_today) {
            moment = readRelativeMoment(m_words, *m_today);
            m_relative = m_relative || moment.has_value();
        }
        if (!moment) {
            moment = readMoment(m_words);
        }
        if (!moment) {
            return std::nullopt;
        }
        Part part{*moment, std::nullopt};
        if (moment->year) {
            part.span = moment->in(*moment->year);
        } else if (yearElse) {
            part.span = moment->in(*yearElse);
        } else if (m_today) {
            m_relative = true;
            const int thisYear = yearOf(*m_today);
            part.span = moment->in(thisYear);
            if (part.span && part.span->last < *m_today) {
                part.span = moment->in(thisYear + 1);
            }
        }
        return part;
    }

    static Bounds boundsOf(const Part &part)
    {
        const Span &span = *part.span;
        switch (part.moment.edge) {
        case Moment::Edge::Begin:
            return {span.first, std::nullopt, part.moment.precision};
        case Moment::Edge::End:
            return {std::nullopt, span.last, part.moment.precision};
        case Moment::Edge::Middle:
            if (part.moment.precision == TermPrecision::Year) {
                const Span middle = monthsSpan(yearOf(span.first), 4, 9);
                return {middle.first, middle.last, TermPrecision::Period};
            }
            break;
        case Moment::Edge::Whole:
            break;
        }
        return {span.first, span.last, part.moment.precision};
    }

    //! A part, or two with a dash or "tot en met" between; the first may take its year from the
    //! second ("Q1 - Q3 2023"). Absent when there is no moment, or one without a year.
    std::optional<Bounds> readRange()
    {
        const std::size_t start = m_words.mark();
        const bool between = m_words.acceptAny({"tussen", "between"});
        if (!between) {
            m_words.acceptAny({"van", "from"});
        }
        if (!readMoment(m_words) && !readToday()) {
            m_words.reset(start);
            return std::nullopt;
        }
        const bool ranged = between ? m_words.acceptAny({"en", "and"})
                                    : m_words.acceptAny({"-", "/", "tot en met", "tm", "tot",
                                                         "through", "until", "to"});
        if (between && !ranged) {
            m_words.reset(start);
            return std::nullopt;
        }
        std::optional<Part> last;
        std::size_t end = m_words.mark();
        if (ranged) {
            last = readPart(std::nullopt);
            end = m_words.mark();
            if (!last || !last->span) {
                m_words.reset(start);
                return std::nullopt;
            }
        }
        m_words.reset(start);
        m_words.acceptAny({"tussen", "between", "van", "from"});
        const auto first = readPart(last ? std::optional{yearOf(last->span->first)} : std::nullopt);
        m_words.reset(end);
        if (!first || !first->span) {
            m_words.reset(start);
            return std::nullopt;
        }
        Bounds bounds = boundsOf(*first);
        if (last) {
            bounds.end = boundsOf(*last).end;
            bounds.precision = bounds.start ? TermPrecision::Period : last->moment.precision;
        }
        return bounds;
    }

    bool readToday() { return m_today && readRelativeMoment(m_words, *m_today).has_value(); }

    Result<Term> readBounds()
    {
        enum class Side : std::uint8_t { Both, From, Through, Before, After } side = Side::Both;
        if (m_words.acceptAny(
                {"tot en met", "tm", "uiterlijk", "through", "up to and including", "by"})) {
            side = Side::Through;
        } else if (m_words.acceptAny({"voor", "tot", "before", "until", "till"})) {
            side = Side::Before;
        } else if (m_words.acceptAny({"na", "after"})) {
            side = Side::After;
        } else if (acceptFrom()) {
            side = Side::From;
        }
        const auto bounds = readRange();
        if (!bounds) {
            return notUnderstood();
        }
        if (m_words.acceptAny({"en verder", "ev", "en later", "and beyond", "onwards", "and later"})
            && m_words.atEnd()) {
            Term term;
            term.precision = TermPrecision::Ongoing;
            return finish(std::move(term));
        }
        if (!m_words.atEnd()) {
            return notUnderstood();
        }
        switch (side) {
        case Side::Both:
            return finish(*bounds);
        case Side::From:
            return finish(Bounds{bounds->start, std::nullopt, bounds->precision});
        case Side::Through:
            return finish(Bounds{std::nullopt, bounds->end, bounds->precision});
        case Side::Before: // "tot eind 2023" ends at that end, "tot 2030" before it begins
            return finish(Bounds{std::nullopt,
                                 bounds->start ? plusDays(*bounds->start, -1) : *bounds->end,
                                 bounds->precision});
        case Side::After:
            return finish(Bounds{bounds->end ? plusDays(*bounds->end, 1) : *bounds->start,
                                 std::nullopt, bounds->precision});
        }
        return notUnderstood();
    }

    Result<Term> finish(const Bounds &bounds)
    {
        if (bounds.start && bounds.end && *bounds.end < *bounds.start) {
            return fail(Errc::Malformed, "De termijn '" + m_text + "' eindigt ("
                                             + toIso(*bounds.end) + ") voordat hij begint ("
                                             + toIso(*bounds.start)
                                             + "). Schrijf het begin eerst.");
        }
        Term term;
        // A period has two ends: with one of them open it thinks in days ("tot voorjaar 2024").
        const bool open = bounds.start.has_value() != bounds.end.has_value();
        term.precision = open && bounds.precision == TermPrecision::Period ? TermPrecision::Day
                                                                           : bounds.precision;
        term.start = bounds.start ? toIso(*bounds.start) : std::string{};
        term.end = bounds.end ? toIso(*bounds.end) : std::string{};
        return finish(std::move(term));
    }

    Result<Term> finish(Term term)
    {
        term.asWritten = m_relative ? plainText(term) : m_text;
        return term;
    }

    [[nodiscard]] tl::unexpected<Error> notUnderstood() const
    {
        const std::string rest = m_words.rest();
        std::string what = "Ik begrijp de termijn '" + m_text + "' niet";
        if (!rest.empty() && rest.size() < m_text.size()) {
            what += ", vanaf '" + rest + "'";
        }
        what += m_today ? "." : " (staat het jaar erbij?).";
        return fail(Errc::Malformed,
                    what
                        + " Schrijf bijvoorbeeld: 2025 K2, eind Q2 2025, 3 apr 2025, 1e helft 2025,"
                          " 2024-2025, t/m 2025, jaarlijks of doorlopend.");
    }

    std::string m_text;
    WordCursor m_words;
    std::optional<Date> m_today;
    bool m_relative = false; //!< the dates follow from today
};

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

} // namespace

Result<Term> parse(std::string_view text, std::optional<Date> today)
{
    const std::string_view written = trimmed(text);
    if (written.size() > kTermBytesMax) {
        return fail(Errc::Limit, "Deze termijn is te lang (" + std::to_string(written.size())
                                     + " tekens; ten hoogste " + std::to_string(kTermBytesMax)
                                     + "). Zet een toelichting in het veld toelichting.");
    }
    if (!isStorableText(written)) {
        return fail(Errc::Malformed,
                    "Deze termijn bevat tekens die geen geldige tekst zijn. Typ hem "
                    "over, bijvoorbeeld als \"eind Q2 2025\".");
    }
    return TermReader{written, today}.read();
}

} // namespace samenspel::term
