// SPDX-License-Identifier: EUPL-1.2
#include "shared/wire/handshake.h"

namespace samenspel::wire {
namespace {

std::string common(std::string_view purpose, const crypto::PublicKey &relay,
                   const HandshakeNonces &nonces)
{
    std::string text(purpose);
    text.append(crypto::asView(relay))
        .append(crypto::asView(nonces.relay))
        .append(crypto::asView(nonces.client));
    return text;
}

} // namespace

std::string challengeText(const crypto::PublicKey &relay, const HandshakeNonces &nonces)
{
    return common("samenspel.v1 relay\n", relay, nonces);
}

std::string proofText(const crypto::PublicKey &relay, const HandshakeNonces &nonces,
                      const DeviceId &device, ReplicaId replica)
{
    std::string text = common("samenspel.v1 device\n", relay, nonces);
    text.append(asBytes(device)).append(toString(replica));
    return text;
}

} // namespace samenspel::wire
