// SPDX-License-Identifier: EUPL-1.2
#include "shared/crypto/crypto.h"

#include <sodium.h>

#include <cstring>
#include <stdexcept>

namespace samenspel::crypto {
namespace {

const unsigned char *bytesOf(std::string_view view)
{
    return reinterpret_cast<const unsigned char *>(view.data());
}

template<std::size_t N>
unsigned char *bytesOf(std::array<std::byte, N> &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

template<std::size_t N>
const unsigned char *bytesOf(const std::array<std::byte, N> &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

//! libsodium wants this once per process; calling it again is cheap and safe from any thread.
void ensureSodium()
{
    if (sodium_init() < 0) {
        throw std::runtime_error("libsodium cannot be initialised: no source of randomness");
    }
}

template<std::size_t N>
std::array<std::byte, N> blake2b(std::string_view first, std::string_view second)
{
    std::array<std::byte, N> out{};
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, N);
    crypto_generichash_update(&state, bytesOf(first), first.size());
    crypto_generichash_update(&state, bytesOf(second), second.size());
    crypto_generichash_final(&state, bytesOf(out), N);
    return out;
}

} // namespace

std::uint64_t RandomSource::number()
{
    std::uint64_t number = 0;
    while (number == 0) {
        const auto random = bytes<sizeof number>();
        std::memcpy(&number, random.data(), sizeof number);
    }
    return number;
}

void SystemRandom::fill(std::span<std::byte> out)
{
    ensureSodium();
    randombytes_buf(out.data(), out.size());
}

Hash128 blake2b128(std::string_view first, std::string_view second)
{
    return blake2b<16>(first, second);
}

Hash256 blake2b256(std::string_view bytes)
{
    return blake2b<32>(bytes, {});
}

SigningKey::SigningKey(const Seed &seed)
{
    ensureSodium();
    crypto_sign_seed_keypair(bytesOf(m_public), bytesOf(m_secret), bytesOf(seed));
}

SigningKey::~SigningKey()
{
    sodium_memzero(m_secret.data(), m_secret.size());
}

Signature SigningKey::sign(std::string_view message) const
{
    Signature signature{};
    crypto_sign_detached(bytesOf(signature), nullptr, bytesOf(message), message.size(),
                         bytesOf(m_secret));
    return signature;
}

bool verify(const PublicKey &key, std::string_view message, const Signature &signature)
{
    return crypto_sign_verify_detached(bytesOf(signature), bytesOf(message), message.size(),
                                       bytesOf(key))
           == 0;
}

bool equalInConstantTime(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string toHex(std::string_view bytes)
{
    std::string hex(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), bytesOf(bytes), bytes.size());
    hex.pop_back();
    return hex;
}

} // namespace samenspel::crypto
