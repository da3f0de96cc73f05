// SPDX-License-Identifier: EUPL-1.2
#include "sync/import/value_input.h"

#include "shared/term/term_text.h"
#include "sync/import/dutch_words.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace samenspel::sync {

namespace {

using schema::FieldKind;

constexpr std::int64_t kHundred = 100;
// Far above any sum here, far below where hundredths overflow.
constexpr std::size_t kDigitsMax = 15;

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

//! Are the \p signs in \p digits thousands separators: groups of three behind one to three?
bool isGrouped(std::string_view digits, char sign)
{
    const std::size_t first = digits.find(sign);
    if (first == 0 || first > 3 || (digits.size() - first) % 4 != 0) {
        return false;
    }
    for (std::size_t i = first; i < digits.size(); ++i) {
        if ((digits[i] == sign) != ((i - first) % 4 == 0)) {
            return false;
        }
    }
    return true;
}

//! The number with `.` before the decimals and nothing else but digits and a leading `-`.
std::optional<std::string> normalNumber(std::string_view text)
{
    std::string number;
    std::string rest{trimmed(text)};
    for (const std::string_view sign : {"€", "EUR", "eur", "\u00a0", " "}) {
        for (std::size_t at = rest.find(sign); at != std::string::npos; at = rest.find(sign)) {
            rest.erase(at, sign.size());
        }
    }
    const bool negative = rest.starts_with('-');
    if (negative) {
        rest.erase(0, 1);
    }
    const std::size_t comma = rest.find_last_of(',');
    const std::size_t dot = rest.find_last_of('.');
    char decimal = 0;
    if (comma != std::string::npos && (dot == std::string::npos || comma > dot)) {
        decimal = ',';
    } else if (dot != std::string::npos && (comma != std::string::npos || !isGrouped(rest, '.'))) {
        decimal = '.';
    }
    const std::size_t point = decimal == 0 ? rest.size() : rest.find_last_of(decimal);
    std::string whole = rest.substr(0, point);
    const char grouping = decimal == '.' ? ',' : '.';
    if (whole.find(grouping) != std::string::npos) {
        if (!isGrouped(whole, grouping)) {
            return std::nullopt;
        }
        whole.erase(std::remove(whole.begin(), whole.end(), grouping), whole.end());
    }
    const std::string decimals = point < rest.size() ? rest.substr(point + 1) : std::string{};
    const bool digitsOnly = std::all_of(whole.begin(), whole.end(), isDigit)
                            && std::all_of(decimals.begin(), decimals.end(), isDigit);
    if (whole.empty() || whole.size() > kDigitsMax || !digitsOnly
        || (decimals.empty() && point < rest.size())) {
        return std::nullopt;
    }
    return (negative ? "-" : "") + whole + (decimals.empty() ? "" : "." + decimals);
}

tl::unexpected<Error> notA(const schema::Field &field, std::string_view text, std::string_view kind,
                           std::string_view example)
{
    std::string what = "'";
    what += text.substr(0, 80);
    what += "' is geen ";
    what += kind;
    what += " voor het veld '" + field.name + "'. Schrijf bijvoorbeeld ";
    what += example;
    return fail(Errc::Malformed, what + ".");
}

Result<Value> readNumber(const schema::Field &field, std::string_view text)
{
    const auto number = normalNumber(text);
    if (!number || number->find('.') != std::string::npos) {
        return notA(field, text, "geheel getal", "840 of 10.080");
    }
    std::int64_t value = 0;
    std::from_chars(number->data(), number->data() + number->size(), value);
    return value;
}

Result<Value> readReal(const schema::Field &field, std::string_view text)
{
    const auto number = normalNumber(text);
    double value = 0;
    if (!number
        || std::from_chars(number->data(), number->data() + number->size(), value).ec
               != std::errc{}) {
        return notA(field, text, "getal", "7,5 of 1.250");
    }
    return value;
}

Result<Value> readFlag(const schema::Field &field, std::string_view text)
{
    if (text == "ja" || text == "true" || text == "1" || text == "waar") {
        return true;
    }
    if (text == "nee" || text == "false" || text == "0" || text == "onwaar") {
        return false;
    }
    return notA(field, text, "ja of nee", "ja");
}

std::optional<std::string> readDay(std::string_view text, std::optional<term::Date> today)
{
    const auto term = term::parse(text, today);
    if (!term || term->precision != TermPrecision::Day || term->start != term->end) {
        return std::nullopt;
    }
    return term->start;
}

Result<Value> readDate(const schema::Field &field, std::string_view text,
                       std::optional<term::Date> today)
{
    if (auto day = readDay(text, today)) {
        return *std::move(day);
    }
    return notA(field, text, "datum", "2025-04-03, 3-4-2025 of 3 apr 2025");
}

Result<Value> readDateTime(const schema::Field &field, std::string_view text,
                           std::optional<term::Date> today)
{
    const std::size_t blank = text.find_last_of(" T");
    const std::string_view time = blank == std::string_view::npos ? "" : text.substr(blank + 1);
    const bool form = time.size() == 5 && (time[2] == ':' || time[2] == '.') && isDigit(time[0])
                      && isDigit(time[1]) && isDigit(time[3]) && isDigit(time[4]);
    const auto day = form ? readDay(text.substr(0, blank), today) : std::nullopt;
    if (!day || time.substr(0, 2) > "23" || time.substr(3) > "59") {
        return notA(field, text, "datum met tijd", "2025-04-03T14:30 of 3-4-2025 14:30");
    }
    return *day + 'T' + std::string{time.substr(0, 2)} + ':' + std::string{time.substr(3)};
}

Result<Value> readEnumeration(const schema::Collection &collection, const schema::Field &field,
                              std::string_view text)
{
    if (const schema::EnumValue *value = enumFromWord(collection, field, text)) {
        return value->number;
    }
    return fail(Errc::Malformed, "'" + std::string{text.substr(0, 80)}
                                     + "' kan niet voor het veld '" + field.name
                                     + "'. Kies uit: " + dutchWords(collection, field) + ".");
}

Result<Value> readKind(const schema::Collection &collection, const schema::Field &field,
                       std::string_view text, ReferenceLookup &references,
                       std::optional<term::Date> today)
{
    switch (field.kind) {
    case FieldKind::Text:
        return std::string{text};
    case FieldKind::Number:
        return readNumber(field, text);
    case FieldKind::Real:
        return readReal(field, text);
    case FieldKind::Flag:
        return readFlag(field, text);
    case FieldKind::Enumeration:
        return readEnumeration(collection, field, text);
    case FieldKind::Reference: {
        auto found = references.find(field.reference, text);
        if (!found) {
            return tl::unexpected<Error>(std::move(found).error());
        }
        return *found;
    }
    case FieldKind::Term: {
        auto term = term::parse(text, today);
        if (!term) {
            return tl::unexpected<Error>(std::move(term).error());
        }
        return *std::move(term);
    }
    case FieldKind::Date:
        return readDate(field, text, today);
    case FieldKind::DateTime:
        return readDateTime(field, text, today);
    case FieldKind::Money:
        if (const auto cents = readHundredths(text)) {
            return *cents;
        }
        return notA(field, text, "bedrag", "20.000, 7.500,50 of 20000.00");
    }
    return fail(Errc::Unsupported, "Het veld '" + field.name + "' kan hier niet worden ingevuld.");
}

tl::unexpected<Error> refused(const schema::Field &field, std::string_view text, const Error &why)
{
    if (why.code == Errc::Limit) {
        return fail(Errc::Limit, "De tekst voor het veld '" + field.name
                                     + "' is te lang: " + std::to_string(text.size())
                                     + " bytes, ten hoogste " + std::to_string(field.bytesMax)
                                     + ". Kort hem in; er is niets bewaard.");
    }
    return fail(why.code,
                "De waarde past niet in het veld '" + field.name + "': " + why.what + ".");
}

} // namespace

std::optional<std::int64_t> readHundredths(std::string_view text)
{
    auto number = normalNumber(text);
    if (!number) {
        return std::nullopt;
    }
    const std::size_t point = std::min(number->find('.'), number->size());
    const std::size_t decimals = point == number->size() ? 0 : number->size() - point - 1;
    if (decimals > 2) {
        return std::nullopt;
    }
    number->erase(point, 1);
    std::int64_t value = 0;
    std::from_chars(number->data(), number->data() + number->size(), value);
    return decimals == 0 ? value * kHundred : decimals == 1 ? value * 10 : value;
}

Result<Value> readValue(const schema::Collection &collection, const schema::Field &field,
                        std::string_view text, ReferenceLookup &references,
                        std::optional<term::Date> today)
{
    // Texts keep their blanks: they are somebody's words. Everything else is notation.
    const std::string_view written = field.kind == FieldKind::Text ? text : trimmed(text);
    if (written.empty()) {
        return Value{};
    }
    auto value = readKind(collection, field, written, references, today);
    if (value) {
        if (const auto fits = schema::checkValue(field, *value); !fits) {
            return refused(field, written, fits.error());
        }
    }
    return value;
}

} // namespace samenspel::sync
