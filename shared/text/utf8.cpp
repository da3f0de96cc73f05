// SPDX-License-Identifier: EUPL-1.2
#include "shared/text/utf8.h"

#include <cstddef>

namespace samenspel {
namespace {

struct Sequence {
    std::size_t length = 0; //!< 0: not a lead byte
    unsigned char secondMin = 0x80;
    unsigned char secondMax = 0xbf;
};

//! Length, and the range of the second byte, which excludes overlong forms and surrogates.
Sequence sequenceOf(unsigned char lead)
{
    if (lead >= 0xc2 && lead <= 0xdf) {
        return {2};
    }
    if (lead == 0xe0) {
        return {3, 0xa0, 0xbf};
    }
    if (lead == 0xed) {
        return {3, 0x80, 0x9f};
    }
    if (lead >= 0xe1 && lead <= 0xef) {
        return {3};
    }
    if (lead == 0xf0) {
        return {4, 0x90, 0xbf};
    }
    if (lead >= 0xf1 && lead <= 0xf3) {
        return {4};
    }
    if (lead == 0xf4) {
        return {4, 0x80, 0x8f};
    }
    return {};
}

bool continues(unsigned char byte, unsigned char min, unsigned char max)
{
    return byte >= min && byte <= max;
}

} // namespace

bool isStorableText(std::string_view bytes)
{
    std::size_t at = 0;
    while (at < bytes.size()) {
        const auto lead = static_cast<unsigned char>(bytes[at]);
        if (lead < 0x80) {
            if (lead == 0) {
                return false;
            }
            ++at;
            continue;
        }
        const Sequence sequence = sequenceOf(lead);
        if (sequence.length == 0 || at + sequence.length > bytes.size()
            || !continues(static_cast<unsigned char>(bytes[at + 1]), sequence.secondMin,
                          sequence.secondMax)) {
            return false;
        }
        for (std::size_t i = 2; i < sequence.length; ++i) {
            if (!continues(static_cast<unsigned char>(bytes[at + i]), 0x80, 0xbf)) {
                return false;
            }
        }
        at += sequence.length;
    }
    return true;
}

} // namespace samenspel
