// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/text/crc32c.h"

#include <array>
#include <cstring>

namespace samenspel::text {
namespace {

constexpr std::uint32_t kPolynomial = 0x82f6'3b78; // bits reversed

constexpr std::array<std::uint32_t, 256> makeTable()
{
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        std::uint32_t crc = byte;
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? kPolynomial : 0);
        }
        table[byte] = crc;
    }
    return table;
}

constexpr std::array<std::uint32_t, 256> kTable = makeTable();

#if defined(__x86_64__)
__attribute__((target("sse4.2"))) std::uint32_t crc32cByInstruction(std::string_view bytes)
{
    std::uint64_t crc = 0xffff'ffff;
    while (bytes.size() >= 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data(), sizeof word);
        crc = __builtin_ia32_crc32di(crc, word);
        bytes.remove_prefix(8);
    }
    auto rest = static_cast<std::uint32_t>(crc);
    for (const char byte : bytes) {
        rest = __builtin_ia32_crc32qi(rest, static_cast<unsigned char>(byte));
    }
    return ~rest;
}
#endif

} // namespace

std::uint32_t crc32cByTable(std::string_view bytes)
{
    std::uint32_t crc = 0xffff'ffff;
    for (const char byte : bytes) {
        crc = (crc >> 8U) ^ kTable[(crc ^ static_cast<unsigned char>(byte)) & 0xffU];
    }
    return ~crc;
}

std::uint32_t crc32c(std::string_view bytes)
{
#if defined(__x86_64__)
    static const bool hasInstruction = __builtin_cpu_supports("sse4.2") != 0;
    if (hasInstruction) {
        return crc32cByInstruction(bytes);
    }
#endif
    return crc32cByTable(bytes);
}

} // namespace samenspel::text
