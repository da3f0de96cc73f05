// SPDX-License-Identifier: EUPL-1.2
#include "shared/wire/prescan.h"

#include <google/protobuf/descriptor.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace samenspel::wire {
namespace {

enum class WireType : std::uint8_t { Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5 };

constexpr unsigned kTypeBits = 3;

std::optional<std::uint64_t> takeVarint(std::string_view &bytes)
{
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !bytes.empty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        value |= std::uint64_t{byte & 0x7fU} << shift;
        if (byte < 0x80) {
            return value;
        }
    }
    return std::nullopt;
}

//! Takes the contents of a field off \p bytes; absent when they are cut off or of no known type.
std::optional<std::string_view> takeContents(std::string_view &bytes, std::uint64_t type)
{
    std::uint64_t length = 0;
    switch (static_cast<WireType>(type)) {
    case WireType::Varint:
        return takeVarint(bytes) ? std::optional(std::string_view{}) : std::nullopt;
    case WireType::Fixed64:
        length = 8;
        break;
    case WireType::Fixed32:
        length = 4;
        break;
    case WireType::Bytes: {
        const auto stated = takeVarint(bytes);
        if (!stated) {
            return std::nullopt;
        }
        length = *stated;
        break;
    }
    default:
        return std::nullopt;
    }
    if (length > bytes.size()) {
        return std::nullopt;
    }
    const std::string_view contents = bytes.substr(0, length);
    bytes.remove_prefix(length);
    return contents;
}

struct Level {
    std::string_view bytes;
    const google::protobuf::Descriptor *message;
};

//! The message that field \p number of \p message holds; null for everything else.
const google::protobuf::Descriptor *messageOf(const google::protobuf::Descriptor &message,
                                              std::uint64_t number)
{
    const auto *field = message.FindFieldByNumber(static_cast<int>(number));
    return field == nullptr ? nullptr : field->message_type();
}

} // namespace

bool prescan(std::string_view bytes, const google::protobuf::Descriptor &message,
             const ScanLimits &limits)
{
    std::vector<Level> levels{{bytes, &message}};
    std::size_t fields = 0;
    while (!levels.empty()) {
        Level &level = levels.back();
        if (level.bytes.empty()) {
            levels.pop_back();
            continue;
        }
        const auto tag = takeVarint(level.bytes);
        if (!tag || (*tag >> kTypeBits) == 0 || ++fields > limits.fieldsMax) {
            return false;
        }
        const std::uint64_t type = *tag & ((1U << kTypeBits) - 1);
        const auto contents = takeContents(level.bytes, type);
        if (!contents) {
            return false;
        }
        const auto *inner = messageOf(*level.message, *tag >> kTypeBits);
        if (inner != nullptr && static_cast<WireType>(type) == WireType::Bytes) {
            if (levels.size() >= limits.depthMax) {
                return false;
            }
            levels.push_back({*contents, inner});
        }
    }
    return true;
}

} // namespace samenspel::wire
