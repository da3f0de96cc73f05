// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

//! What a fuzz target states about its decoder: when it does not hold, the run ends as in a crash,
//! so that the input is kept.
namespace samenspel::fuzz {

inline void require(bool holds, const char *statement)
{
    if (!holds) {
        std::fprintf(stderr, "does not hold: %s\n", statement);
        std::abort();
    }
}

[[nodiscard]] inline std::string_view view(const std::uint8_t *data, std::size_t size)
{
    return {reinterpret_cast<const char *>(data), size};
}

} // namespace samenspel::fuzz

//! libFuzzer's entry point; each target has one.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);
