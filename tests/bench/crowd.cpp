// SPDX-License-Identifier: EUPL-1.2
#include "tests/bench/crowd.h"

#include "shared/crypto/fixed_bytes.h"
#include "shared/wire/frame.h"
#include "shared/wire/handshake.h"
#include "shared/wire/invitation_link.h"
#include "tests/bench/engine_client.h"
#include "tests/bench/work_items.h"

#include <algorithm>

namespace samenspel::bench {

Listener::Listener(const std::string &link)
{
    const auto parsed = wire::parseInvitationLink(link);
    if (!parsed) {
        giveUp(QString::fromStdString(parsed.error().what));
    }
    m_code = parsed->code;
    m_nonce = m_random.bytes<32>();
    QObject::connect(&m_connection, &app::RelayConnection::received, this, &Listener::receive);
    QObject::connect(&m_connection, &app::RelayConnection::opened, this, [this] {
        wire::ClientFrame frame;
        frame.mutable_hello()->set_protocol_min(wire::kProtocolVersion);
        frame.mutable_hello()->set_protocol_max(wire::kProtocolVersion);
        frame.mutable_hello()->set_client_nonce(std::string(crypto::asView(m_nonce)));
        m_connection.send(frame.SerializeAsString());
    });
    m_connection.open({QUrl(QString::fromStdString(parsed->relayUrl)),
                       QByteArray::fromStdString(parsed->certificatePin)});
}

void Listener::receive(const QByteArray &bytes)
{
    const auto frame =
        wire::parseRelayFrame({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    if (!frame || frame->has_goodbye()) {
        giveUp(QStringLiteral("a listener was sent away"));
    }
    if (frame->has_challenge()) {
        const auto nonce = crypto::fixedBytes<32>(frame->challenge().nonce());
        const auto relay = crypto::fixedBytes<32>(frame->challenge().relay());
        if (!nonce || !relay) {
            giveUp(QStringLiteral("the relay's challenge does not follow the protocol"));
        }
        const wire::HandshakeNonces nonces{m_nonce, *nonce};
        const crypto::SigningKey key(m_random.bytes<32>());
        const DeviceId device{m_random.bytes<16>()};
        const auto replica = static_cast<ReplicaId>(m_random.number());
        wire::ClientFrame answer;
        wire::Enrol &enrol = *answer.mutable_enrol();
        enrol.set_code(m_code);
        enrol.set_public_key(std::string(crypto::asView(key.publicKey())));
        enrol.set_device(std::string(asBytes(device)));
        enrol.set_replica(raw(replica));
        const auto signature = key.sign(wire::proofText(*relay, nonces, device, replica));
        enrol.set_signature(std::string(crypto::asView(signature)));
        m_connection.send(answer.SerializeAsString());
    } else if (frame->has_welcome()) {
        wire::ClientFrame credit;
        credit.mutable_credit()->set_bytes(16ULL * 1024 * 1024);
        m_connection.send(credit.SerializeAsString());
        wire::ClientFrame subscribe;
        subscribe.mutable_subscribe()->set_space(workSpace().name);
        for (const wire::SpaceInfo &space : frame->welcome().spaces()) {
            if (space.space() == workSpace().name) {
                subscribe.mutable_subscribe()->set_cursor(space.head()); // from now on
            }
        }
        m_connection.send(subscribe.SerializeAsString());
        m_listening = true;
    } else if (frame->has_changes()) {
        m_changes += static_cast<std::uint64_t>(frame->changes().entries_size());
    }
}

Crowd::Crowd(RelayProcess &relay, std::size_t count)
{
    if (count == 0) {
        return;
    }
    constexpr std::size_t kAtOnce = 50; // more would wait longer than a handshake may take
    for (const std::string &link : relay.invite(QStringLiteral("gemeente-meppel"), count)) {
        m_listeners.push_back(std::make_unique<Listener>(link));
        if (m_listeners.size() % kAtOnce == 0 || m_listeners.size() == count) {
            waitUntil(
                [this] {
                    return std::ranges::all_of(m_listeners, &Listener::isListening,
                                               [](const auto &listener) -> const Listener & {
                                                   return *listener;
                                               });
                },
                "the listeners to be let in");
        }
    }
}

void Crowd::waitForChanges(std::uint64_t changes)
{
    waitUntil(
        [&] {
            return std::ranges::all_of(m_listeners, [changes](const auto &listener) {
                return listener->changes() >= changes;
            });
        },
        "all listeners to have all");
}

} // namespace samenspel::bench
