// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

//! The words of a term and what they stand for. Part of reading terms, see term_text.h.
namespace samenspel::term {

//! Lower-case runs of letters and digits, and single signs (`-`, `/`, `,`). Dates of three numbers
//! stay whole: `2024-01-31`, `31-1-2024`, `31/1/2024`. Accents are folded, every dash is `-`,
//! `t/m` is `tm`. Remarks in brackets and behind `;` are left out, and so are weekdays.
[[nodiscard]] std::vector<std::string> termWords(std::string_view text);

//! "1e", "eerste", "first" … up to 4; 0 when it is none.
[[nodiscard]] int ordinalFromWord(std::string_view word);
//! "2", "twee", "two" … up to 52; 0 when it is none.
[[nodiscard]] int countFromWord(std::string_view word);
//! A number of digits only.
[[nodiscard]] std::optional<int> numberFromWord(std::string_view word);

} // namespace samenspel::term
