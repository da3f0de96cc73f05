// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QByteArray>
#include <QTcpSocket>

namespace samenspel::server {

//! A peer that speaks WebSocket byte by byte, also wrongly: what no client library does for us.
//! It does not answer pings, and reads only when told to.
class RawPeer
{
public:
    explicit RawPeer(quint16 port);

    //! Upgrades the connection; false when the relay does not agree.
    [[nodiscard]] bool upgrade(const QByteArray &extraHeaders = {});
    void sendRaw(const QByteArray &bytes);
    //! A masked frame.
    void sendFrame(int opcode, const QByteArray &payload, bool isLast = true);
    //! A frame's header alone, which promises \p payloadBytes.
    void sendHeader(int opcode, quint64 payloadBytes);
    //! From now on nothing is taken from the network.
    void stopReading();

    //! Connecting counts.
    [[nodiscard]] bool isOpen() const
    {
        return m_socket.state() != QAbstractSocket::UnconnectedState;
    }
    //! Everything that came after the upgrade.
    [[nodiscard]] const QByteArray &received() const { return m_received; }
    [[nodiscard]] qint64 unsentBytes() const { return m_socket.bytesToWrite(); }

    static constexpr int kBinary = 2;
    static constexpr int kText = 1;
    static constexpr int kContinuation = 0;
    static constexpr int kPing = 9;

private:
    QTcpSocket m_socket;
    QByteArray m_received;
    bool m_isReading = true;
};

} // namespace samenspel::server
