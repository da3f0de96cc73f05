// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "server/net/relay_server.h"
#include "server/store/sqlite_store.h"
#include "shared/proto/protocol.pb.h"

#include <QList>
#include <QTemporaryDir>
#include <QWebSocket>

#include <memory>
#include <optional>

namespace samenspel::server {

//! A relay with a real store, hub and sockets on loopback, in the test's own thread.
class RelayWorld
{
public:
    explicit RelayWorld(const NetOptions &options = {}, const HubLimits &hubLimits = {});

    [[nodiscard]] RelayServer &server() { return *m_server; }
    [[nodiscard]] quint16 port() const { return m_server->port(); }
    //! An invitation code that lets one device in.
    [[nodiscard]] std::string invite();
    [[nodiscard]] SqliteStore &store() { return *m_store; }
    //! A second connection to the same file, as the command line has.
    [[nodiscard]] std::unique_ptr<SqliteStore> openSecondStore() const;

private:
    QTemporaryDir m_folder;
    crypto::SystemRandom m_random;
    std::unique_ptr<SqliteStore> m_store;
    std::unique_ptr<Hub> m_hub;
    std::unique_ptr<RelayServer> m_server;
};

//! A client that behaves: speaks the protocol over QtWebSockets and keeps every answer.
class HonestClient
{
public:
    //! wss when \p tls.
    explicit HonestClient(quint16 port, bool tls = false);

    //! Hello, and the relay's Challenge; false when it does not come.
    [[nodiscard]] bool greet();
    //! The same and Enrol with \p code; false when no Welcome comes.
    [[nodiscard]] bool enrol(const std::string &code);
    void send(const wire::ClientFrame &frame);

    [[nodiscard]] QWebSocket &socket() { return m_socket; }
    [[nodiscard]] bool isConnected() const;
    [[nodiscard]] const QList<wire::RelayFrame> &frames() const { return m_frames; }
    [[nodiscard]] std::optional<wire::CloseReason> goodbye() const;
    [[nodiscard]] DeviceId device() const { return m_device; }

private:
    [[nodiscard]] bool waitFor(wire::RelayFrame::BodyCase body);

    QWebSocket m_socket;
    crypto::SystemRandom m_random;
    DeviceId m_device;
    crypto::Nonce m_nonce{};
    QList<wire::RelayFrame> m_frames;
};

} // namespace samenspel::server
