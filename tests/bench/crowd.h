// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "app/transport/relay_connection.h"
#include "shared/crypto/crypto.h"
#include "tests/bench/relay_process.h"

#include <QObject>

#include <cstdint>
#include <memory>
#include <vector>

//! Many clients that only listen: real connections and handshakes, but no replica, so that the
//! relay is measured and not the disk of a hundred clients on one machine.
namespace samenspel::bench {

class Listener : public QObject
{
    Q_OBJECT

public:
    explicit Listener(const std::string &link);

    [[nodiscard]] bool isListening() const { return m_listening; }
    [[nodiscard]] std::uint64_t changes() const { return m_changes; }

private:
    void receive(const QByteArray &frame);

    app::RelayConnection m_connection;
    std::string m_code;
    crypto::SystemRandom m_random;
    crypto::Nonce m_nonce{};
    std::uint64_t m_changes = 0;
    bool m_listening = false;
};

class Crowd
{
public:
    Crowd(RelayProcess &relay, std::size_t count);

    //! Waits until every listener has had \p changes change sets.
    void waitForChanges(std::uint64_t changes);
    [[nodiscard]] std::size_t size() const { return m_listeners.size(); }

private:
    std::vector<std::unique_ptr<Listener>> m_listeners;
};

} // namespace samenspel::bench
