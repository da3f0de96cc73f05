// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

//! The little of Protobuf's wire format that texts need: varints, fields, columns.
namespace samenspel::text {

[[nodiscard]] constexpr std::uint64_t zigzag(std::int64_t value)
{
    return (static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63U);
}
[[nodiscard]] constexpr std::int64_t unzigzag(std::uint64_t value)
{
    return static_cast<std::int64_t>(value >> 1U) ^ -static_cast<std::int64_t>(value & 1U);
}

inline void putVarint(std::string &out, std::uint64_t value)
{
    while (value >= 0x80U) {
        out.push_back(static_cast<char>(value | 0x80U));
        value >>= 7U;
    }
    out.push_back(static_cast<char>(value));
}

//! The same into memory that is large enough. \return the place behind it.
inline char *putVarint(char *at, std::uint64_t value)
{
    while (value >= 0x80U) {
        *at++ = static_cast<char>(value | 0x80U);
        value >>= 7U;
    }
    *at++ = static_cast<char>(value);
    return at;
}

inline void putFixed64(std::string &out, std::uint64_t value)
{
    for (unsigned i = 0; i < 8; ++i) {
        out.push_back(static_cast<char>(value >> (8U * i)));
    }
}

inline char *putFixed64(char *at, std::uint64_t value)
{
    if constexpr (std::endian::native == std::endian::little) {
        std::memcpy(at, &value, sizeof value);
    } else {
        for (unsigned i = 0; i < 8; ++i) {
            at[i] = static_cast<char>(value >> (8U * i));
        }
    }
    return at + sizeof value;
}

enum class WireType : std::uint8_t { Varint = 0, Bytes = 2 };

inline void putTag(std::string &out, unsigned field, WireType type)
{
    putVarint(out, field << 3U | static_cast<unsigned>(type));
}

//! Writes the tag of a field below 16 that holds bytes.
inline char *putTag(char *at, unsigned field)
{
    *at++ = static_cast<char>(field << 3U | static_cast<unsigned>(WireType::Bytes));
    return at;
}

//! Writes a field of bytes; nothing when they are empty, as proto3 does.
inline void putBytes(std::string &out, unsigned field, std::string_view bytes)
{
    if (!bytes.empty()) {
        putTag(out, field, WireType::Bytes);
        putVarint(out, bytes.size());
        out += bytes;
    }
}

//! Takes values off the front of untrusted bytes. After the first failure ok() is false and
//! every further value is 0, so a reader may check once behind a group of values.
class WireReader
{
public:
    explicit WireReader(std::string_view bytes)
        : m_at(bytes.data())
        , m_end(bytes.data() + bytes.size())
    {}

    [[nodiscard]] bool ok() const { return !m_failed; }
    [[nodiscard]] bool atEnd() const { return m_at == m_end; }
    [[nodiscard]] std::size_t remaining() const { return static_cast<std::size_t>(m_end - m_at); }

    std::uint64_t varint()
    {
        if (remaining() >= 2) { // most values take one byte or two
            const auto low = static_cast<unsigned char>(m_at[0]);
            if (low < 0x80U) {
                ++m_at;
                return low;
            }
            const auto high = static_cast<unsigned char>(m_at[1]);
            if (high < 0x80U) {
                m_at += 2;
                return (low & 0x7fU) | std::uint64_t{high} << 7U;
            }
        }
        return longVarint();
    }
    //! A varint of at most 32 bits.
    std::uint32_t varint32()
    {
        const std::uint64_t value = varint();
        if (value > 0xffff'ffffU) {
            fail();
            return 0;
        }
        return static_cast<std::uint32_t>(value);
    }
    std::uint64_t fixed64()
    {
        if (remaining() < 8) {
            fail();
            return 0;
        }
        std::uint64_t value = 0;
        for (unsigned i = 0; i < 8; ++i) {
            value |= std::uint64_t{static_cast<unsigned char>(m_at[i])} << (8U * i);
        }
        m_at += 8;
        return value;
    }
    //! As many bytes as the varint before them says.
    std::string_view bytes()
    {
        const std::uint64_t size = varint();
        if (size > remaining()) {
            fail();
            return {};
        }
        const std::string_view taken(m_at, size);
        m_at += size;
        return taken;
    }

private:
    std::uint64_t longVarint()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64 && m_at != m_end; shift += 7) {
            const auto byte = static_cast<unsigned char>(*m_at++);
            value |= std::uint64_t{byte & 0x7fU} << shift;
            if (byte < 0x80U) {
                return value;
            }
        }
        fail();
        return 0;
    }
    void fail()
    {
        m_failed = true;
        m_at = m_end;
    }

    const char *m_at;
    const char *m_end;
    bool m_failed = false;
};

} // namespace samenspel::text
