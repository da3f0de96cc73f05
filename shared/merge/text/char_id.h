// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/ids.h"

#include <compare>
#include <cstdint>

namespace samenspel {

//! Names one character of a text for ever, or one act of deleting a character.
//!
//! Counters run per replica and text from 0, one per inserted and one per deleted character,
//! so a version vector (replica -> next counter) says exactly what a copy contains.
struct CharId {
    ReplicaId replica{};
    std::uint32_t counter = 0;

    friend auto operator<=>(const CharId &, const CharId &) = default;
};

//! Counters stay below this: lengths and flags then fit one 32-bit word.
inline constexpr std::uint32_t kTextCounterMax = 0x7fff'fff0;

} // namespace samenspel
