// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/crypto/crypto.h"
#include "shared/ids.h"

#include <cstdint>
#include <string>

//! What is signed when client and relay prove who they are (docs/protocol.md, "Hello").
//!
//! Both nonces and both identities are in every signed text, so a signature cannot be used for
//! another connection, another relay or another device.
namespace samenspel::wire {

//! The only version there is. Hello states a range, Challenge the choice.
inline constexpr std::uint32_t kProtocolVersion = 1;
inline constexpr char kSubprotocol[] = "samenspel.v1";

struct HandshakeNonces {
    crypto::Nonce client{};
    crypto::Nonce relay{};
};

//! What the relay signs in Challenge.
[[nodiscard]] std::string challengeText(const crypto::PublicKey &relay,
                                        const HandshakeNonces &nonces);

//! What the device signs in Prove and in Enrol.
[[nodiscard]] std::string proofText(const crypto::PublicKey &relay, const HandshakeNonces &nonces,
                                    const DeviceId &device, ReplicaId replica);

} // namespace samenspel::wire
