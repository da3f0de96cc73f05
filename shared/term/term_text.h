// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/result.h"
#include "shared/term/calendar.h"
#include "shared/value.h"

#include <optional>
#include <string>
#include <string_view>

//! Due periods as officials write them: reading, printing, and when they are over.
//!
//! How dates follow from words (data/README.md, "Dates"): a quarter, half year or year ends on its
//! last day. "Begin" and "vanaf" give only a start, "eind" and "t/m" only an end; "voor" and "tot"
//! end one day earlier. Voorjaar is March to May, zomer June to August, najaar September to
//! November, winter December to February; a school year runs from 1 August to 31 July. "Medio
//! 2025" is its second and third quarter. Recurring and ongoing terms ("jaarlijks", "2023 en
//! verder") have no end.
//!
//! Term::precision says in which unit the term thinks, also when one end is open: "eind Q2 2023"
//! is a Quarter with only an end.
namespace samenspel::term {

enum class Language : std::uint8_t { Dutch, English };

//! Longest text that is read as a term, in bytes.
inline constexpr std::size_t kTermBytesMax = 200;

//! Reads Dutch or English. Remarks in brackets or behind a semicolon are kept in asWritten only.
//!
//! Without \p today a period needs its year. With it, "k2", "eind q2" and "3 apr" mean the first
//! one that has not ended yet, and "dit kwartaal", "volgend jaar", "morgen" are understood; what
//! then goes into asWritten is the term with its year, since "volgend kwartaal" is wrong tomorrow.
//! Empty text, "geen" and conditions that are no date ("na regioplan") give precision None.
//! \return Malformed, in a Dutch sentence that shows how to write it; Limit when too long.
[[nodiscard]] Result<Term> parse(std::string_view text, std::optional<Date> today = std::nullopt);

//! The term in its plainest form: "2025 K2", "1e helft 2023", "t/m 2024", "2024–2025",
//! "3 apr 2025", "2 keer per jaar". parse() reads it back to the same dates and precision.
//! Empty when the term says nothing.
[[nodiscard]] std::string plainText(const Term &term, Language language = Language::Dutch);

//! What a list shows: as it was written, else plainText().
[[nodiscard]] std::string displayText(const Term &term, Language language = Language::Dutch);

//! The day on which the term ends; absent when it has no end.
[[nodiscard]] std::optional<Date> lastDay(const Term &term);

//! Is \p today after the term's last day? A term without an end is never overdue. Whether the work
//! is done is somebody else's question.
[[nodiscard]] bool isOverdue(const Term &term, Date today);

//! Orders terms by when they end; those that only start stand at their start, those without any
//! date last. Compare as bytes.
[[nodiscard]] std::string sortKey(const Term &term);

} // namespace samenspel::term
