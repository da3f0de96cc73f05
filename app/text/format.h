// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "app/text/language.h"
#include "shared/schema/schema.h"
#include "shared/term/calendar.h"
#include "shared/time_points.h"
#include "shared/value.h"

#include <QString>

#include <cstdint>
#include <functional>
#include <string_view>

//! How values look on the screen, and how what a person types becomes a value again.
namespace samenspel::app {

//! "3 apr 2025"; the text itself when it is no ISO date.
[[nodiscard]] QString dateText(std::string_view iso, Language language);
//! "di 3 mrt 14:02" in this computer's time; with the year when that is not \p now's.
[[nodiscard]] QString momentText(WallTime moment, WallTime now, Language language);
//! "14:02" today, "3 apr" this year, "3 apr 2025" otherwise.
[[nodiscard]] QString shortMomentText(WallTime moment, WallTime now, Language language);
//! "EUR 235.000", with cents only when there are any.
[[nodiscard]] QString moneyText(std::int64_t cents, Language language);
//! "10.080", "1,5"
[[nodiscard]] QString numberText(std::int64_t number, Language language);
[[nodiscard]] QString realText(double number, Language language);

//! Today in this computer's time zone.
[[nodiscard]] term::Date today();

//! What value texts need to know beyond the value.
struct TextContext {
    Language language = Language::Dutch;
    //! Title of a record, empty when it is not here.
    std::function<QString(const RecordId &)> title;
};

//! What a view shows for \p value of \p field; empty for an empty value.
[[nodiscard]] QString valueText(const TextContext &context, const schema::Collection &collection,
                                const schema::Field &field, const Value &value);

//! What stands in the editor when editing begins: what the user typed, not how it is printed.
[[nodiscard]] QString editText(const TextContext &context, const schema::Collection &collection,
                               const schema::Field &field, const Value &value);

//! Reads what a person typed or chose: enumerations by code or by their word in either language,
//! references by record id, dates and terms as officials write them. Empty text is the empty value.
//! Malformed, with a sentence in \p language that says how to write it.
[[nodiscard]] Result<Value> parseValue(const schema::Collection &collection,
                                       const schema::Field &field, const QString &text,
                                       Language language, term::Date today);

} // namespace samenspel::app
