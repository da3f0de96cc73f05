// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "server/core/hub.h"
#include "server/net/frame_scanner.h"
#include "server/net/net_limits.h"
#include "server/net/token_bucket.h"
#include "shared/wire/reasons.h"

#include <QByteArray>
#include <QObject>
#include <QTimer>

#include <deque>
#include <memory>
#include <optional>

class QTcpSocket;
class QWebSocket;

namespace samenspel::server {

class StreamTap;

//! One client's WebSocket, with every guard that QtWebSockets lacks. Only this and RelayServer
//! see a QWebSocket.
//!
//! Too many messages or bytes are not refused: reading stops until the rate allows more, and TCP
//! makes the client wait. Sending stops at a brake and goes on when the client has read. What can
//! only be an attack or a broken client ends the connection.
class ClientConnection : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClientConnection)

public:
    //! \p tap is on \p transport, the socket below \p socket, which owns both.
    ClientConnection(ConnectionId id, std::unique_ptr<QWebSocket> socket, QTcpSocket &transport,
                     StreamTap &tap, const NetLimits &limits, MonoTime now);
    ~ClientConnection() override;

    [[nodiscard]] ConnectionId id() const { return m_id; }
    //! Network address of the client, for the audit log.
    [[nodiscard]] std::string origin() const;

    void send(const QByteArray &message);
    //! After everything before it has been sent and NetLimits::lingerTimeout has passed, at the
    //! latest after NetLimits::closeTimeout.
    void close(wire::CloseReason reason);
    //! Looks at every limit that time moves. Called every NetLimits::watchInterval.
    void watch(MonoTime now);

Q_SIGNALS:
    //! A whole binary message.
    void received(samenspel::server::ClientConnection &self, const QByteArray &message);
    //! A limit was broken in a way that deserves an answer: say goodbye and close.
    void offended(samenspel::server::ClientConnection &self, samenspel::wire::CloseReason reason);
    //! Gone, whoever ended it. Comes once.
    void closed(samenspel::server::ClientConnection &self);

private:
    void account(const FrameScanner::Seen &frames, qint64 bytes);
    void queue(const QByteArray &message);
    void deliver();
    void pauseReading();
    void resumeReading();
    void offend(wire::CloseReason reason);

    void noteWritten();
    void writeMore();
    void abort();
    void reportClosed();

    void watchRates(MonoTime now);
    void watchProgress(MonoTime now);
    void watchWriting(MonoTime now);
    void watchHeartbeat(MonoTime now);
    [[nodiscard]] std::int64_t bytesToWrite() const;
    [[nodiscard]] std::uint64_t frameBytesMax() const;

    ConnectionId m_id;
    NetLimits m_limits;
    std::unique_ptr<QWebSocket> m_socket;
    QTcpSocket &m_transport;
    StreamTap &m_tap;
    MonoTime m_now; //!< as of the last watch()

    std::deque<QByteArray> m_inbox; //!< complete messages that the rate holds back
    std::size_t m_delivered = 0;
    TokenBucket m_messageRate;
    TokenBucket m_byteRate;
    TokenBucket m_controlRate;
    bool m_isPaused = false;

    MonoTime m_progressAt; //!< when the stream last stood between frames, or got on with one
    std::uint64_t m_progressBytes = 0; //!< since then

    std::deque<QByteArray> m_outbox;
    std::int64_t m_outboxBytes = 0;
    MonoTime m_writtenAt; //!< when the client last took something, or there was nothing to take

    MonoTime m_pingAt; //!< when the next one is due
    int m_pingMisses = 0;

    std::optional<wire::CloseReason> m_closing;
    bool m_isGone = false;
    QTimer m_lingerTimer;
    QTimer m_closeTimer;
};

} // namespace samenspel::server
