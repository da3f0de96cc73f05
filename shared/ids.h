// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/result.h"

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

//! Identifiers, each a type of its own so that one cannot be handed over for another.
namespace samenspel {

//! Sixteen bytes that name something for ever; ordered as bytes.
template<typename Tag>
struct Id {
    std::array<std::byte, 16> bytes{};

    friend auto operator<=>(const Id &, const Id &) = default;

    //! True for the all-zero id, which names nothing.
    [[nodiscard]] bool isNil() const { return *this == Id{}; }
};

//! A record: UUIDv7 when made by a user, UUIDv5 of a stable slug when imported (RFC 9562).
using RecordId = Id<struct RecordTag>;
//! A user of a relay. It is also the id of the user's Person record in the directory space.
using UserId = Id<struct UserTag>;
//! One user action; the change sets that it writes (several spaces, or pages of an import) share
//! it.
using ActionId = Id<struct ActionTag>;
//! One installed copy of the program with its own key pair.
using DeviceId = Id<struct DeviceTag>;
//! The relay's history: random, made anew by `init` and by `restore` ("epoch" in the protocol).
using LogId = Id<struct LogTag>;

//! One copy of the data with its own sequence of change sets. Random 64 bits, never 0, never
//! reused.
enum class ReplicaId : std::uint64_t {};
//! Number of a change set within its replica: gap-free, starts at 1; 0 means "none yet".
enum class ReplicaSeq : std::uint64_t {};
//! Place of a change set in the log of one space at the relay: dense, starts at 1; 0 means "before
//! all".
enum class LogPosition : std::uint64_t {};

//! The value behind a number id.
template<typename E>
    requires std::is_enum_v<E>
[[nodiscard]] constexpr auto raw(E e)
{
    return static_cast<std::underlying_type_t<E>>(e);
}

//! The number after \p e.
template<typename E>
    requires std::is_enum_v<E>
[[nodiscard]] constexpr E next(E e)
{
    return static_cast<E>(raw(e) + 1);
}

//! Name of a space, for example `leden` or `org:gemeente-assen`: 1 to 64 of [a-z0-9:-].
struct SpaceId {
    std::string name;

    friend auto operator<=>(const SpaceId &, const SpaceId &) = default;
    [[nodiscard]] bool isValid() const;
};

//! Slug of an organisation in `organisations.csv`, for example `gemeente-assen`.
struct OrgSlug {
    std::string name;

    friend auto operator<=>(const OrgSlug &, const OrgSlug &) = default;
};

//! `8-4-4-4-12` lower-case hexadecimal digits (RFC 9562, section 4).
[[nodiscard]] std::string toUuidString(const std::array<std::byte, 16> &bytes);
//! Reads what toUuidString writes; also upper case. Nothing else.
[[nodiscard]] std::optional<std::array<std::byte, 16>> fromUuidString(std::string_view text);

template<typename Tag>
[[nodiscard]] std::string toString(const Id<Tag> &id)
{
    return toUuidString(id.bytes);
}

template<typename Tag>
[[nodiscard]] std::optional<Id<Tag>> idFromString(std::string_view text)
{
    if (const auto bytes = fromUuidString(text)) {
        return Id<Tag>{*bytes};
    }
    return std::nullopt;
}

//! An id from its 16 raw bytes; absent when \p bytes has another length.
template<typename Tag>
[[nodiscard]] std::optional<Id<Tag>> idFromBytes(std::string_view bytes)
{
    Id<Tag> id;
    if (bytes.size() != id.bytes.size()) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        id.bytes[i] = static_cast<std::byte>(bytes[i]);
    }
    return id;
}

//! The 16 raw bytes of \p id, valid as long as \p id lives.
template<typename Tag>
[[nodiscard]] std::string_view asBytes(const Id<Tag> &id)
{
    return {reinterpret_cast<const char *>(id.bytes.data()), id.bytes.size()};
}

//! `replica` as 16 hexadecimal digits.
[[nodiscard]] std::string toString(ReplicaId replica);

//! UUIDv5 (name-based, SHA-1) in Samenspel's own namespace: `collection + ':' + slug`.
//! The same list imported on two offline laptops gives the same records.
[[nodiscard]] RecordId recordIdFromSlug(std::string_view collection, std::string_view slug);

//! UUIDv7 from a moment (Unix milliseconds) and ten random bytes.
[[nodiscard]] std::array<std::byte, 16> makeUuidV7(std::uint64_t unixMillis,
                                                   std::span<const std::byte, 10> random);

} // namespace samenspel

template<typename Tag>
struct std::hash<samenspel::Id<Tag>> {
    std::size_t operator()(const samenspel::Id<Tag> &id) const noexcept
    {
        return std::hash<std::string_view>{}(samenspel::asBytes(id));
    }
};
