// SPDX-License-Identifier: EUPL-1.2
#include "server/net/client_connection.h"

#include "server/net/stream_tap.h"

#include <QHostAddress>
#include <QSslSocket>
#include <QWebSocket>

#include <utility>

namespace samenspel::server {

namespace {

QWebSocketProtocol::CloseCode closeCode(wire::CloseReason reason)
{
    switch (reason) {
    case wire::CloseReason::Normal:
        return QWebSocketProtocol::CloseCodeNormal;
    case wire::CloseReason::BadFrame:
    case wire::CloseReason::OutOfOrder:
        return QWebSocketProtocol::CloseCodeProtocolError;
    case wire::CloseReason::TooLarge:
        return QWebSocketProtocol::CloseCodeTooMuchData;
    case wire::CloseReason::ShuttingDown:
        return QWebSocketProtocol::CloseCodeGoingAway;
    case wire::CloseReason::StorageFailed:
        return QWebSocketProtocol::CloseCodeBadOperation;
    default:
        return QWebSocketProtocol::CloseCodePolicyViolated;
    }
}

template<typename Number>
double real(Number number)
{
    return static_cast<double>(number);
}

} // namespace

ClientConnection::ClientConnection(ConnectionId id, std::unique_ptr<QWebSocket> socket,
                                   QTcpSocket &transport, StreamTap &tap, const NetLimits &limits,
                                   MonoTime now)
    : m_id(id)
    , m_limits(limits)
    , m_socket(std::move(socket))
    , m_transport(transport)
    , m_tap(tap)
    , m_now(now)
    , m_messageRate(real(limits.messagesPerSecond), real(limits.messageBurst), now)
    , m_byteRate(real(limits.bytesPerSecond), real(limits.byteBurst), now)
    , m_controlRate(real(limits.controlFramesPerSecond), real(limits.controlFrameBurst), now)
    , m_progressAt(now)
    , m_writtenAt(now)
    , m_pingAt(now + limits.pingInterval)
{
    m_socket->setMaxAllowedIncomingFrameSize(m_limits.frameBytesMax);
    m_socket->setMaxAllowedIncomingMessageSize(m_limits.messageBytesMax);
    // Smaller than a frame and its header, and a frame would never be complete.
    constexpr qint64 kHeaderRoom = 64;
    m_transport.setReadBufferSize(static_cast<qint64>(m_limits.frameBytesMax) + kHeaderRoom);

    connect(&m_tap, &StreamTap::seen, this, &ClientConnection::account);
    connect(m_socket.get(), &QWebSocket::binaryMessageReceived, this, &ClientConnection::queue);
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this,
            [this] { offend(wire::CloseReason::BadFrame); });
    if (auto *tls = qobject_cast<QSslSocket *>(&m_transport)) {
        // bytesWritten() of a QSslSocket only says that it has encrypted.
        connect(tls, &QSslSocket::encryptedBytesWritten, this, &ClientConnection::noteWritten);
    } else {
        connect(&m_transport, &QTcpSocket::bytesWritten, this, &ClientConnection::noteWritten);
    }
    connect(m_socket.get(), &QWebSocket::disconnected, this, &ClientConnection::reportClosed);
    m_closeTimer.setSingleShot(true);
    connect(&m_closeTimer, &QTimer::timeout, this, &ClientConnection::abort);
    m_lingerTimer.setSingleShot(true);
    connect(&m_lingerTimer, &QTimer::timeout, this,
            [this] { m_socket->close(closeCode(*m_closing)); });
}

ClientConnection::~ClientConnection()
{
    // Closing the socket must not call back into what is being destroyed.
    m_transport.disconnect(this);
    m_tap.disconnect(this);
    m_socket->disconnect(this);
}

std::string ClientConnection::origin() const
{
    return m_socket->peerAddress().toString().toStdString();
}

// ---- coming in ----

std::uint64_t ClientConnection::frameBytesMax() const
{
    return m_delivered + m_inbox.size() < m_limits.greetingMessages ? m_limits.greetingBytesMax
                                                                    : m_limits.frameBytesMax;
}

//! Called before Qt looks at the bytes.
void ClientConnection::account(const FrameScanner::Seen &frames, qint64 bytes)
{
    if (m_closing) {
        return;
    }
    m_byteRate.take(real(bytes));
    m_messageRate.take(real(frames.dataFrames));
    m_controlRate.take(real(frames.controlFrames));
    m_progressBytes += static_cast<std::uint64_t>(bytes);
    if (frames.finished > 0) {
        m_pingMisses = 0; // it lives, whether it answers pings or not
    }
    if (frames.finished > 0 || m_progressBytes >= m_limits.progressBytesMin) {
        m_progressAt = m_now;
        m_progressBytes = 0;
    }
    if (frames.largestPayload > frameBytesMax()) {
        offend(wire::CloseReason::TooLarge);
    } else if (m_controlRate.isEmpty()) {
        offend(wire::CloseReason::RateExceeded);
    }
}

void ClientConnection::queue(const QByteArray &message)
{
    if (m_closing) {
        return;
    }
    m_inbox.push_back(message);
    deliver();
}

//! As much of the inbox as the rates allow; what is left keeps the transport paused, so the inbox
//! holds at most what one read brought (NetLimits::frameBytesMax).
void ClientConnection::deliver()
{
    while (!m_inbox.empty() && !m_closing && !m_messageRate.isEmpty() && !m_byteRate.isEmpty()) {
        const QByteArray message = std::move(m_inbox.front());
        m_inbox.pop_front();
        ++m_delivered;
        Q_EMIT received(*this, message);
    }
    if (!m_inbox.empty() && !m_closing) {
        pauseReading();
    }
}

//! QtWebSockets reads whenever its socket says that there is something. So the socket is made to
//! keep silent: its buffer fills up, then the kernel's, and then TCP stops the client.
void ClientConnection::pauseReading()
{
    m_isPaused = true;
    m_transport.blockSignals(true);
}

void ClientConnection::resumeReading()
{
    m_isPaused = false;
    m_transport.blockSignals(false);
    if (m_transport.bytesAvailable() > 0) {
        Q_EMIT m_transport.readyRead();
    }
}

void ClientConnection::offend(wire::CloseReason reason)
{
    if (!m_closing) {
        m_inbox.clear();
        Q_EMIT offended(*this, reason);
    }
}

// ---- going out ----

//! QSslSocket encrypts at once and then keeps the result, which bytesToWrite() does not count.
std::int64_t ClientConnection::bytesToWrite() const
{
    const auto *tls = qobject_cast<const QSslSocket *>(&m_transport);
    return m_socket->bytesToWrite() + (tls != nullptr ? tls->encryptedBytesToWrite() : 0);
}

void ClientConnection::send(const QByteArray &message)
{
    if (m_closing) {
        return;
    }
    m_outbox.push_back(message);
    m_outboxBytes += message.size();
    writeMore();
}

void ClientConnection::noteWritten()
{
    m_writtenAt = m_now;
    writeMore();
}

void ClientConnection::writeMore()
{
    while (!m_outbox.empty() && bytesToWrite() < m_limits.bytesToWriteBrake) {
        const QByteArray message = std::move(m_outbox.front());
        m_outbox.pop_front();
        m_outboxBytes -= message.size();
        m_socket->sendBinaryMessage(message);
    }
    if (m_outbox.empty() && m_closing && !m_lingerTimer.isActive()) {
        m_lingerTimer.start(m_limits.lingerTimeout);
    }
}

void ClientConnection::close(wire::CloseReason reason)
{
    if (m_closing) {
        return;
    }
    m_closing = reason;
    m_inbox.clear();
    if (m_isPaused) {
        resumeReading();
    }
    m_closeTimer.start(m_limits.closeTimeout);
    writeMore();
}

void ClientConnection::abort()
{
    m_transport.blockSignals(false);
    m_lingerTimer.stop();
    m_closing = m_closing.value_or(wire::CloseReason::Normal);
    m_outbox.clear();
    m_socket->abort();
    reportClosed(); // Qt says nothing when the transport went while it had to keep silent
}

void ClientConnection::reportClosed()
{
    if (!m_isGone) {
        m_isGone = true;
        Q_EMIT closed(*this);
    }
}

// ---- what time moves ----

void ClientConnection::watch(MonoTime now)
{
    m_now = now;
    using Look = void (ClientConnection::*)(MonoTime);
    for (const Look look : {&ClientConnection::watchRates, &ClientConnection::watchProgress,
                            &ClientConnection::watchWriting, &ClientConnection::watchHeartbeat}) {
        if (!m_closing) { // from then on m_closeTimer sees to it
            (this->*look)(now);
        }
    }
}

void ClientConnection::watchRates(MonoTime now)
{
    m_messageRate.refill(now);
    m_byteRate.refill(now);
    m_controlRate.refill(now);
    if (m_isPaused && m_transport.state() != QAbstractSocket::ConnectedState) {
        abort(); // it left; what it wrote last was never acknowledged, so it will send it again
        return;
    }
    deliver();
    if (m_isPaused && m_inbox.empty() && !m_closing) {
        resumeReading();
    }
}

void ClientConnection::watchProgress(MonoTime now)
{
    if (m_isPaused || !m_tap.scanner().isFrameOpen()) {
        m_progressAt = now;
        m_progressBytes = 0;
    } else if (now - m_progressAt >= m_limits.progressTimeout) {
        offend(wire::CloseReason::Timeout);
    }
}

void ClientConnection::watchWriting(MonoTime now)
{
    const std::int64_t waiting = bytesToWrite();
    if (waiting == 0) {
        m_writtenAt = now;
    }
    if (waiting > m_limits.bytesToWriteMax || m_outboxBytes > m_limits.outboxBytesMax
        || now - m_writtenAt >= m_limits.writeTimeout) {
        abort(); // it does not read: a goodbye would not arrive
    }
}

void ClientConnection::watchHeartbeat(MonoTime now)
{
    if (m_isPaused) {
        m_pingAt = now + m_limits.pingInterval; // its answers are not read
    }
    if (now < m_pingAt) {
        return;
    }
    if (m_pingMisses >= m_limits.pingMissesMax) {
        abort();
        return;
    }
    ++m_pingMisses;
    m_pingAt = now + m_limits.pingInterval;
    m_socket->ping();
}

} // namespace samenspel::server
