// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/result.h"

#include <stdexcept>
#include <string>

namespace samenspel::simulation {

//! An invariant of docs/architecture.md does not hold, or something failed that cannot fail here.
//! Ends the world; it never leaves World::run().
class Broken final : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

inline void require(bool holds, const std::string &what)
{
    if (!holds) {
        throw Broken(what);
    }
}

//! The value of something that only fails when the world is broken.
template<typename T>
T must(Result<T> result, const char *doing)
{
    if (!result) {
        throw Broken(std::string(doing) + ": " + result.error().what);
    }
    if constexpr (!std::is_void_v<T>) {
        return std::move(*result);
    }
}

} // namespace samenspel::simulation
