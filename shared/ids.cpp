// SPDX-License-Identifier: EUPL-1.2
#include "shared/ids.h"

#include <openssl/evp.h>

#include <algorithm>
#include <stdexcept>

namespace samenspel {
namespace {

//! Namespace of all slugs of Samenspel; a random UUID, never to be changed.
constexpr std::array<unsigned char, 16> kSlugNamespace{0x6f, 0x0c, 0x1d, 0x52, 0x9b, 0x3a,
                                                       0x4e, 0x77, 0x8d, 0x21, 0x5a, 0xe4,
                                                       0x13, 0xc9, 0x70, 0xb8};

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::array<std::size_t, 4> kDashes{8, 13, 18, 23};

std::optional<unsigned> hexDigit(char c)
{
    if (c >= '0' && c <= '9') {
        return static_cast<unsigned>(c - '0');
    }
    if (c >= 'a' && c <= 'f') {
        return static_cast<unsigned>(c - 'a' + 10);
    }
    if (c >= 'A' && c <= 'F') {
        return static_cast<unsigned>(c - 'A' + 10);
    }
    return std::nullopt;
}

void setVersion(std::array<std::byte, 16> &bytes, unsigned version)
{
    bytes[6] = (bytes[6] & std::byte{0x0f}) | static_cast<std::byte>(version << 4U);
    bytes[8] = (bytes[8] & std::byte{0x3f}) | std::byte{0x80};
}

} // namespace

bool SpaceId::isValid() const
{
    constexpr std::size_t kBytesMax = 64;
    return !name.empty() && name.size() <= kBytesMax && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ':' || c == '-';
    });
}

std::string toUuidString(const std::array<std::byte, 16> &bytes)
{
    std::string text;
    text.reserve(36);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) {
            text += '-';
        }
        const auto b = std::to_integer<unsigned>(bytes[i]);
        text += kHexDigits[b >> 4U];
        text += kHexDigits[b & 0x0fU];
    }
    return text;
}

std::optional<std::array<std::byte, 16>> fromUuidString(std::string_view text)
{
    constexpr std::size_t kLength = 36;
    if (text.size() != kLength) {
        return std::nullopt;
    }
    std::array<std::byte, 16> bytes{};
    std::size_t digit = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (std::ranges::find(kDashes, i) != kDashes.end()) {
            if (text[i] != '-') {
                return std::nullopt;
            }
            continue;
        }
        const auto value = hexDigit(text[i]);
        if (!value) {
            return std::nullopt;
        }
        auto &target = bytes[digit / 2];
        target = (target << 4U) | static_cast<std::byte>(*value);
        ++digit;
    }
    return bytes;
}

std::string toString(ReplicaId replica)
{
    constexpr int kDigits = 16;
    std::string text(kDigits, '0');
    auto value = raw(replica);
    for (int i = kDigits - 1; i >= 0; --i) {
        text[static_cast<std::size_t>(i)] = kHexDigits[value & 0x0fU];
        value >>= 4U;
    }
    return text;
}

RecordId recordIdFromSlug(std::string_view collection, std::string_view slug)
{
    std::string name(reinterpret_cast<const char *>(kSlugNamespace.data()), kSlugNamespace.size());
    name.append(collection).append(":").append(slug);
    // libsodium leaves SHA-1 out on purpose; UUIDv5 is defined by it and rests on no strength of
    // it.
    std::array<std::byte, EVP_MAX_MD_SIZE> digest{};
    if (EVP_Digest(name.data(), name.size(), reinterpret_cast<unsigned char *>(digest.data()),
                   nullptr, EVP_sha1(), nullptr)
        != 1) {
        throw std::runtime_error("SHA-1 is not available in this OpenSSL");
    }
    RecordId id;
    std::copy_n(digest.begin(), id.bytes.size(), id.bytes.begin());
    setVersion(id.bytes, 5);
    return id;
}

std::array<std::byte, 16> makeUuidV7(std::uint64_t unixMillis,
                                     std::span<const std::byte, 10> random)
{
    std::array<std::byte, 16> bytes{};
    for (std::size_t i = 0; i < 6; ++i) {
        bytes[i] = static_cast<std::byte>(unixMillis >> (40U - 8U * i));
    }
    std::ranges::copy(random, bytes.begin() + 6);
    setVersion(bytes, 7);
    return bytes;
}

} // namespace samenspel
