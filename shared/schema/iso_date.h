// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

//! Calendar dates as they are stored: ISO 8601, proleptic Gregorian, years 0001 to 9999.
namespace samenspel {

//! Absent unless \p text is exactly `YYYY-MM-DD` and such a day exists.
[[nodiscard]] std::optional<std::chrono::year_month_day> parseIsoDate(std::string_view text);
[[nodiscard]] std::string formatIsoDate(std::chrono::year_month_day date);
[[nodiscard]] bool isIsoDate(std::string_view text);
//! `YYYY-MM-DDTHH:MM`.
[[nodiscard]] bool isIsoDateTime(std::string_view text);

} // namespace samenspel
