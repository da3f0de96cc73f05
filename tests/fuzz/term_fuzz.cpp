// SPDX-License-Identifier: EUPL-1.2
#include "require.h"
#include "shared/term/term_text.h"

#include <chrono>
#include <string>

using namespace samenspel;

namespace {

void check(const Term &read)
{
    const auto value = decodeValue(encodeValue(read));
    fuzz::require(value.has_value(), "a term that was read can be stored");
    static_cast<void>(term::displayText(read));
    static_cast<void>(term::sortKey(read));
    static_cast<void>(term::lastDay(read));
    const std::string plain = term::plainText(read);
    if (plain.empty()) {
        return;
    }
    const auto again = term::parse(plain);
    fuzz::require(again.has_value(), "the plain form of a term is a term");
    fuzz::require(again->start == read.start && again->end == read.end
                      && again->precision == read.precision,
                  "the plain form says the same");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    constexpr std::chrono::year_month_day kToday{std::chrono::year(2023), std::chrono::month(11),
                                                 std::chrono::day(15)};
    const std::string_view text = fuzz::view(data, size);
    if (const auto read = term::parse(text)) {
        check(*read);
    }
    if (const auto read = term::parse(text, kToday)) {
        check(*read);
    }
    return 0;
}
