// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <tl/expected.hpp>

#include <cstdint>
#include <string>
#include <utility>

//! How Samenspel reports failure: as a value, with what a caller can do about it.
//!
//! Three kinds are kept apart. *Absent* is std::optional. *The world misbehaved* (bytes from
//! outside, disk, network) is Result. *We misbehaved* is an assertion.
namespace samenspel {

//! What a caller can do about a failure. Add an enumerator only when some caller acts on it.
enum class Errc : std::uint8_t {
    Malformed, //!< The input breaks its format: refuse it, keep going.
    Unsupported, //!< A newer version wrote it: keep it untouched.
    Denied, //!< The access rules forbid it.
    NotFound, //!< What was asked for is not here.
    Conflict, //!< The state of the world forbids it now (in use, already there, forked).
    Limit, //!< Larger than a named limit: say the limit, keep what the user typed.
    Storage, //!< Disk full, locked or damaged: the user must be told.
    Unreachable, //!< The other side does not answer: try again later.
};

//! A failure that can be logged as it stands: what, where and how to mend it; no personal data.
struct Error {
    Errc code;
    std::string what;
};

template<typename T>
using Result = tl::expected<T, Error>; // std::expected once the compiler has it

//! Shorthand for the failing branch: `return fail(Errc::Malformed, "…")`.
[[nodiscard]] inline tl::unexpected<Error> fail(Errc code, std::string what)
{
    return tl::unexpected<Error>(Error{code, std::move(what)});
}

} // namespace samenspel
