// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/crypto/crypto.h"
#include "shared/result.h"

#include <string>
#include <string_view>

//! What an administrator sends to a new colleague: where the relay is, how to recognise it, and
//! a code that makes one device known.
//!
//! `samenspel://join?relay=wss%3A%2F%2Fhost%3A8765&id=<base64url relay key>&pin=<hex SHA-256 of the
//! certificate>&code=<base64url>`; `pin` is left out when the certificate is a public one.
namespace samenspel::wire {

struct InvitationLink {
    std::string relayUrl; //!< wss://host:port, or ws:// on a loopback address only
    crypto::PublicKey relay{};
    std::string certificatePin; //!< 64 hexadecimal digits, or empty
    std::string code; //!< raw bytes, 16 or more

    friend bool operator==(const InvitationLink &, const InvitationLink &) = default;
};

inline constexpr std::size_t kInvitationLinkBytesMax = 2'048;

[[nodiscard]] std::string format(const InvitationLink &link);
//! Malformed with a Dutch sentence for the user: what is wrong with the link and what to do.
[[nodiscard]] Result<InvitationLink> parseInvitationLink(std::string_view text);

} // namespace samenspel::wire
