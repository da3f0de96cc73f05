// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

//! Hashes and signatures, from libsodium; and the randomness that the core is handed.
namespace samenspel::crypto {

using Hash128 = std::array<std::byte, 16>;
using Hash256 = std::array<std::byte, 32>;
using Nonce = std::array<std::byte, 32>;
using PublicKey = std::array<std::byte, 32>; //!< Ed25519 (RFC 8032)
using Seed = std::array<std::byte, 32>; //!< the secret from which an Ed25519 key pair is made
using Signature = std::array<std::byte, 64>;

//! Where random bytes come from. The programs hand in the system's; a simulation its own.
class RandomSource
{
public:
    RandomSource() = default;
    RandomSource(const RandomSource &) = delete;
    RandomSource &operator=(const RandomSource &) = delete;
    virtual ~RandomSource() = default;

    virtual void fill(std::span<std::byte> out) = 0;

    template<std::size_t N>
    [[nodiscard]] std::array<std::byte, N> bytes()
    {
        std::array<std::byte, N> out{};
        fill(out);
        return out;
    }
    //! A random number that is never 0.
    [[nodiscard]] std::uint64_t number();
};

//! The operating system's randomness.
class SystemRandom final : public RandomSource
{
public:
    void fill(std::span<std::byte> out) override;
};

[[nodiscard]] Hash128 blake2b128(std::string_view first, std::string_view second = {});
[[nodiscard]] Hash256 blake2b256(std::string_view bytes);

//! An Ed25519 key pair; the seed is wiped when it goes.
class SigningKey
{
public:
    explicit SigningKey(const Seed &seed);
    SigningKey(const SigningKey &) = delete;
    SigningKey &operator=(const SigningKey &) = delete;
    SigningKey(SigningKey &&) noexcept = default;
    SigningKey &operator=(SigningKey &&) noexcept = default;
    ~SigningKey();

    [[nodiscard]] const PublicKey &publicKey() const { return m_public; }
    [[nodiscard]] Signature sign(std::string_view message) const;

private:
    std::array<std::byte, 64> m_secret{};
    PublicKey m_public{};
};

[[nodiscard]] bool verify(const PublicKey &key, std::string_view message,
                          const Signature &signature);

//! Equal, in a time that does not depend on where they differ.
[[nodiscard]] bool equalInConstantTime(std::string_view a, std::string_view b);

template<std::size_t N>
[[nodiscard]] std::string_view asView(const std::array<std::byte, N> &bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), N};
}

//! Lower-case hexadecimal digits of \p bytes.
[[nodiscard]] std::string toHex(std::string_view bytes);

} // namespace samenspel::crypto
