// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/crypto/crypto.h"

#include <cstdint>

namespace samenspel::simulation {

//! All chance in a world comes from one of these: the same seed gives the same world.
//! SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014).
class SeededRandom final : public crypto::RandomSource
{
public:
    explicit SeededRandom(std::uint64_t seed)
        : m_state(seed)
    {}

    std::uint64_t next()
    {
        m_state += 0x9e3779b97f4a7c15;
        std::uint64_t z = m_state;
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111eb;
        return z ^ (z >> 31U);
    }

    //! 0 up to and without \p bound, which is not 0.
    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }
    bool chance(unsigned perMille) { return below(1'000) < perMille; }

    void fill(std::span<std::byte> out) override
    {
        for (std::byte &byte : out) {
            byte = static_cast<std::byte>(next() >> 32U);
        }
    }

private:
    std::uint64_t m_state;
};

} // namespace samenspel::simulation
