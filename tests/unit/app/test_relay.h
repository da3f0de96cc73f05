// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "server/net/relay_server.h"
#include "server/store/sqlite_store.h"
#include "shared/access/access.h"

#include <QTemporaryDir>

#include <memory>
#include <string>

namespace samenspel::app::testing {

//! A relay with a real store, hub and sockets on loopback, in the test's own thread.
class TestRelay
{
public:
    enum class Socket { Plain, Tls };

    explicit TestRelay(Socket socket = Socket::Plain);

    //! A link that lets one device in as \p role of \p organisation.
    [[nodiscard]] std::string invite(const char *organisation,
                                     access::UserRole role = access::UserRole::Accounthouder);
    //! The same with the fingerprint of another certificate.
    [[nodiscard]] std::string inviteWithWrongPin(const char *organisation);
    //! Stops answering: sockets closed, port free. resume() listens there again.
    void stop();
    void resume();

private:
    void listen(quint16 port);
    [[nodiscard]] std::unique_ptr<server::SqliteStore> openStore() const;

    QTemporaryDir m_folder;
    crypto::SystemRandom m_random;
    server::NetOptions m_options;
    std::string m_pin; //!< empty: plain
    std::unique_ptr<server::SqliteStore> m_store;
    std::unique_ptr<server::Hub> m_hub;
    std::unique_ptr<server::RelayServer> m_server;
    quint16 m_port = 0;
};

} // namespace samenspel::app::testing
