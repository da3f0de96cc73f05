// SPDX-License-Identifier: EUPL-1.2
#include "test_relay.h"

#include "server/auth/certificate.h"
#include "server/net/tls_settings.h"
#include "shared/wire/invitation_link.h"

#include <QCoreApplication>
#include <QHostAddress>

#include <chrono>
#include <stdexcept>
#include <utility>

namespace samenspel::app::testing {

namespace {

//! A world that cannot be built is a broken test, not a result.
template<typename T>
T must(Result<T> result)
{
    if (!result) {
        throw std::runtime_error{result.error().what};
    }
    if constexpr (!std::is_void_v<T>) {
        return *std::move(result);
    }
}

WallTime now()
{
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

} // namespace

TestRelay::TestRelay(Socket socket)
{
    if (socket == Socket::Tls) {
        const auto made = must(server::makeCertificate("localhost", now()));
        m_options.tls = must(server::tlsSettings(made.certificate, made.key));
        m_pin = must(server::fingerprint(made.certificate));
    }
    m_store = openStore();
    must(server::initialiseRelay(*m_store, m_random));
    listen(0);
}

std::unique_ptr<server::SqliteStore> TestRelay::openStore() const
{
    sqlite::OpenOptions options;
    options.path = m_folder.filePath(QStringLiteral("relay.db")).toStdString();
    return must(server::SqliteStore::open(options));
}

void TestRelay::listen(quint16 port)
{
    m_hub = must(server::Hub::open(*m_store, m_random, {}));
    auto foreignWrites = [this, known = std::int64_t{0}]() mutable {
        return m_store->foreignVersion().map(
            [&](std::int64_t version) { return std::exchange(known, version) != version; });
    };
    m_server = std::make_unique<server::RelayServer>(*m_hub, std::move(foreignWrites), m_options);
    must(m_server->listen(QHostAddress{QHostAddress::LocalHost}, port));
    m_port = m_server->port();
}

void TestRelay::stop()
{
    m_server.reset();
    m_hub.reset();
}

void TestRelay::resume()
{
    listen(m_port);
}

std::string TestRelay::invite(const char *organisation, access::UserRole role)
{
    // The relay runs on this very thread: its open group would never give the file free.
    while (m_hub && m_hub->hasOpenGroup()) {
        QCoreApplication::processEvents();
    }
    const std::string code{crypto::asView(m_random.bytes<16>())};
    const auto store = openStore();
    must(store->begin());
    must(store->putInvitation({.codeHash = crypto::blake2b256(code),
                               .organisation = OrgSlug{organisation},
                               .role = role,
                               .name = std::string("Accounthouder ") + organisation,
                               .grants = {},
                               .expires = now() + std::chrono::hours{1},
                               .used = false}));
    must(store->commit());
    wire::InvitationLink link;
    link.relayUrl =
        (m_pin.empty() ? "ws://127.0.0.1:" : "wss://127.0.0.1:") + std::to_string(m_port);
    link.relay = crypto::SigningKey(must(m_store->identity()).seed).publicKey();
    link.certificatePin = m_pin;
    link.code = code;
    return wire::format(link);
}

std::string TestRelay::inviteWithWrongPin(const char *organisation)
{
    std::string wrong = m_pin;
    wrong.front() = wrong.front() == '0' ? '1' : '0';
    const std::string right = std::exchange(m_pin, wrong);
    std::string link = invite(organisation);
    m_pin = right;
    return link;
}

} // namespace samenspel::app::testing
