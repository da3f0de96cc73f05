// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/text/utf8.h"

#include "shared/defects/defect.h"

#include <cstdint>
#include <cstring>

namespace samenspel::text {
namespace {

constexpr std::uint64_t kOnes = 0x0101'0101'0101'0101;
constexpr std::uint64_t kHighBits = 0x8080'8080'8080'8080;

std::uint64_t loadWord(const char *bytes)
{
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

bool isContinuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xc0U) == 0x80U;
}

//! How many of the eight bytes are odd. A multiplication adds them up, where std::popcount would
//! be a call on processors without that instruction.
unsigned countOdd(std::uint64_t word)
{
    return static_cast<unsigned>(((word & kOnes) * kOnes) >> 56U);
}

//! Continuation bytes among the eight of \p word.
unsigned continuationsIn(std::uint64_t word)
{
    return countOdd((word >> 7U) & (~word >> 6U));
}

//! Bytes of the code point that starts with \p lead in valid UTF-8.
std::size_t sequenceLength(char lead)
{
    const auto byte = static_cast<unsigned char>(lead);
    return byte < 0x80U ? 1 : byte < 0xe0U ? 2 : byte < 0xf0U ? 3 : 4;
}

//! Length of the valid sequence at the start of \p bytes, 0 when there is none.
std::size_t validSequence(std::string_view bytes)
{
    const auto at = [&bytes](std::size_t i) {
        return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U;
    };
    const auto continues = [&at](std::size_t i) { return (at(i) & 0xc0U) == 0x80U; };
    const unsigned lead = at(0);
    if (lead < 0x80U) {
        return 1;
    }
    if (lead >= 0xc2U && lead < 0xe0U) {
        return continues(1) ? 2 : 0;
    }
    if (lead >= 0xe0U && lead < 0xf0U) {
        const bool overlong = lead == 0xe0U && at(1) < 0xa0U;
        const bool surrogate = lead == 0xedU && at(1) >= 0xa0U;
        return continues(1) && continues(2) && !overlong && !surrogate ? 3 : 0;
    }
    if (lead >= 0xf0U && lead < 0xf5U) {
        const bool overlong = lead == 0xf0U && at(1) < 0x90U;
        const bool tooLarge = lead == 0xf4U && at(1) >= 0x90U;
        return continues(1) && continues(2) && continues(3) && !overlong && !tooLarge ? 4 : 0;
    }
    return 0;
}

} // namespace

std::size_t countCodePoints(std::string_view utf8)
{
    std::size_t continuations = 0;
    std::size_t i = 0;
    for (; i + 8 <= utf8.size(); i += 8) {
        continuations += continuationsIn(loadWord(utf8.data() + i));
    }
    for (; i < utf8.size(); ++i) {
        continuations += isContinuation(utf8[i]) ? 1 : 0;
    }
    return utf8.size() - continuations;
}

std::size_t countUtf16(std::string_view utf8)
{
    std::size_t pairs = 0;
    std::size_t i = 0;
    for (; i + 8 <= utf8.size(); i += 8) {
        const std::uint64_t word = loadWord(utf8.data() + i);
        // 1111xxxx starts a code point outside the Basic Multilingual Plane.
        pairs += countOdd((word >> 7U) & (word >> 6U) & (word >> 5U) & (word >> 4U));
    }
    for (; i < utf8.size(); ++i) {
        pairs += static_cast<unsigned char>(utf8[i]) >= 0xf0U ? 1 : 0;
    }
    return countCodePoints(utf8) + pairs;
}

std::size_t byteOffset(std::string_view utf8, std::size_t codePoints)
{
    std::size_t i = 0;
    while (codePoints >= 8 && i + 8 <= utf8.size()) {
        codePoints -= 8U - continuationsIn(loadWord(utf8.data() + i));
        i += 8;
    }
    // The word loop may end inside a code point: what is left of it belongs to the last one.
    while (i < utf8.size() && isContinuation(utf8[i])) {
        ++i;
    }
    for (; codePoints > 0 && i < utf8.size(); --codePoints) {
        i += sequenceLength(utf8[i]);
    }
    return i;
}

std::size_t codePointsInUtf16(std::string_view utf8, std::size_t units)
{
    std::size_t codePoints = 0;
    for (std::size_t i = 0; i < utf8.size(); ++codePoints) {
        const std::size_t bytes = sequenceLength(utf8[i]);
        const std::size_t width = bytes == 4 && !planted(Defect::UnitsTakenForCodePoints) ? 2 : 1;
        if (units < width) {
            break;
        }
        units -= width;
        i += bytes;
    }
    return codePoints;
}

bool isStorable(std::string_view utf8)
{
    std::size_t i = 0;
    while (i < utf8.size()) {
        if (i + 8 <= utf8.size()) {
            const std::uint64_t word = loadWord(utf8.data() + i);
            const std::uint64_t zeros = (word - kOnes) & ~word & kHighBits;
            if (((word & kHighBits) | zeros) == 0) {
                i += 8;
                continue;
            }
        }
        const std::size_t bytes = validSequence(utf8.substr(i));
        if (bytes == 0 || utf8[i] == '\0') {
            return false;
        }
        i += bytes;
    }
    return true;
}

} // namespace samenspel::text

namespace samenspel {
namespace {

constexpr std::string_view kReplacement = "\xef\xbf\xbd";
constexpr std::string_view kParagraphSeparator = "\xe2\x80\xa9";

void appendUtf8(std::string &out, char32_t codePoint)
{
    const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(byte & 0xffU)); };
    if (codePoint < 0x80) {
        put(codePoint);
    } else if (codePoint < 0x800) {
        put(0xc0U | codePoint >> 6U);
        put(0x80U | (codePoint & 0x3fU));
    } else if (codePoint < 0x10000) {
        put(0xe0U | codePoint >> 12U);
        put(0x80U | (codePoint >> 6U & 0x3fU));
        put(0x80U | (codePoint & 0x3fU));
    } else {
        put(0xf0U | codePoint >> 18U);
        put(0x80U | (codePoint >> 12U & 0x3fU));
        put(0x80U | (codePoint >> 6U & 0x3fU));
        put(0x80U | (codePoint & 0x3fU));
    }
}

} // namespace

std::string toStorableText(std::string_view utf8)
{
    std::string out;
    out.reserve(utf8.size());
    for (std::size_t i = 0; i < utf8.size();) {
        const std::string_view rest = utf8.substr(i);
        const std::size_t bytes = text::validSequence(rest);
        if (bytes == 0 || rest.front() == '\0') {
            out += kReplacement;
            i += 1;
        } else if (rest.front() == '\r') {
            out += '\n';
            i += rest.starts_with("\r\n") ? 2 : 1;
        } else if (rest.starts_with(kParagraphSeparator)) {
            out += '\n';
            i += bytes;
        } else {
            out += rest.substr(0, bytes);
            i += bytes;
        }
    }
    return out;
}

std::string toStorableText(std::u16string_view utf16)
{
    std::string out;
    out.reserve(utf16.size());
    for (std::size_t i = 0; i < utf16.size(); ++i) {
        const char32_t unit = utf16[i];
        const char32_t following = i + 1 < utf16.size() ? utf16[i + 1] : u'\0';
        if (unit >= 0xd800 && unit < 0xdc00 && following >= 0xdc00 && following < 0xe000) {
            appendUtf8(out, 0x10000 + ((unit - 0xd800) << 10U) + (following - 0xdc00));
            ++i;
        } else if ((unit >= 0xd800 && unit < 0xe000) || unit == 0) {
            out += kReplacement;
        } else if (unit == u'\r') {
            out += '\n';
            i += following == u'\n' ? 1 : 0;
        } else {
            appendUtf8(out, unit == 0x2029 ? U'\n' : unit);
        }
    }
    return out;
}

} // namespace samenspel
