// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/term/calendar.h"
#include "shared/value.h"

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

//! The building stone of terms: one named period ("Q1/Q2 2023", "3 apr", "schooljaar 2022-2023")
//! with what is said of its edge ("begin", "eind"). Part of reading terms, see term_text.h.
namespace samenspel::term {

//! Words with a place in them; what is read is taken.
class WordCursor
{
public:
    explicit WordCursor(std::vector<std::string> words)
        : m_words(std::move(words))
    {}

    //! Takes the words of \p phrase (separated by one blank) when they come next.
    bool accept(std::string_view phrase);
    //! Takes the first of \p phrases that comes next; longer ones must stand first.
    bool acceptAny(std::initializer_list<std::string_view> phrases);
    std::string take() { return m_words[m_at++]; }

    [[nodiscard]] bool atEnd() const { return m_at == m_words.size(); }
    //! The word \p ahead places on; empty behind the end.
    [[nodiscard]] std::string_view peek(std::size_t ahead = 0) const;
    [[nodiscard]] std::size_t mark() const { return m_at; }
    void reset(std::size_t mark) { m_at = mark; }
    //! What is left, with blanks between.
    [[nodiscard]] std::string rest() const;

private:
    std::vector<std::string> m_words;
    std::size_t m_at = 0;
};

//! A period that may lack its year.
struct Moment {
    enum class Edge : std::uint8_t { Whole, Begin, Middle, End };

    Edge edge = Edge::Whole;
    TermPrecision precision = TermPrecision::None;
    std::optional<int> year; //!< of the first month
    int fromMonth = 1; //!< 1 to 12
    int toMonth = 12; //!< above 12: in the next year
    int day = 0; //!< of fromMonth; 0: whole months

    //! Absent when there is no such day in \p year.
    [[nodiscard]] std::optional<Span> in(int year) const;
};

//! Reads "dit kwartaal", "volgend jaar", "morgen" …, reckoned from \p today.
[[nodiscard]] std::optional<Moment> readRelativeMoment(WordCursor &words, Date today);
//! Reads a moment with or without year; absent, and nothing taken, when none comes next.
[[nodiscard]] std::optional<Moment> readMoment(WordCursor &words);

} // namespace samenspel::term
