// SPDX-License-Identifier: EUPL-1.2
#include "app/transport/relay_connection.h"

#include <QCryptographicHash>
#include <QHostAddress>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>
#include <QTimer>
#include <QtWebSockets/QWebSocket>
#include <QtWebSockets/QWebSocketHandshakeOptions>

#include <algorithm>
#include <array>
#include <deque>
#include <utility>

namespace samenspel::app {

namespace {

//! More than this unsent in the socket: frames wait in our own queue.
constexpr qint64 kSocketBytesHigh = 1024 * 1024;
//! More than this in our queue: the relay does not read, and the session's window is broken.
constexpr std::size_t kQueueBytesMax = 16 * 1024 * 1024;
constexpr int kMissedPingsMax = 2;

const QString kSubprotocol = QStringLiteral("samenspel.v1");

//! What a self-made certificate provokes. Everything else (expired, revoked, bad signature) stands
//! even when the pin fits.
constexpr std::array kSelfMadeErrors{
    QSslError::SelfSignedCertificate,        QSslError::SelfSignedCertificateInChain,
    QSslError::CertificateUntrusted,         QSslError::UnableToGetLocalIssuerCertificate,
    QSslError::UnableToGetIssuerCertificate, QSslError::UnableToVerifyFirstCertificate,
};

//! The pin names this very certificate, so its host name adds nothing: the relay may be reached
//! under an address that was not known when the certificate was made.
bool isCoveredByPin(QSslError::SslError error)
{
    return error == QSslError::HostNameMismatch
           || std::find(kSelfMadeErrors.begin(), kSelfMadeErrors.end(), error)
                  != kSelfMadeErrors.end();
}

bool fitsPin(const QSslCertificate &certificate, const QByteArray &pin)
{
    return !certificate.isNull()
           && certificate.digest(QCryptographicHash::Sha256).toHex() == pin.toLower();
}

} // namespace

bool isLoopback(const QUrl &url)
{
    if (url.host() == QLatin1String("localhost")) {
        return true;
    }
    const QHostAddress address{url.host()};
    return !address.isNull() && address.isLoopback();
}

//! One life of a QWebSocket. A fresh one per connection: QWebSocket keeps state over a failed
//! handshake (a 503 answer left it in Connecting for ever).
class RelayConnection::Socket : public QObject
{
public:
    Socket(RelayConnection &owner, RelayAddress address, ConnectionTimes times);
    Socket(const Socket &) = delete;
    Socket &operator=(const Socket &) = delete;
    //! QWebSocket's own destructor still closes and signals, when half of this is gone already.
    ~Socket() override { disconnect(&m_socket, nullptr, this, nullptr); }

    void start();
    void send(std::string_view frame);
    void close();
    //! Ends in silence: no more signals.
    void abandon();
    [[nodiscard]] bool isOpen() const { return m_open; }

private:
    void onConnected();
    void onSslErrors(const QList<QSslError> &errors);
    void ping();
    void drain();
    //! Reports the end once, and lets go of the socket after this call stack.
    void finish(ConnectionEnd end, const QString &detail);

    RelayConnection &m_owner;
    RelayAddress m_address;
    ConnectionTimes m_times;
    QWebSocket m_socket;
    QTimer m_connectTimer;
    QTimer m_pingTimer;
    QTimer m_closeTimer;
    std::deque<QByteArray> m_waiting;
    std::size_t m_waitingBytes = 0;
    int m_missedPings = 0;
    ConnectionEnd m_end = ConnectionEnd::Unreachable; //!< what a loss of connection means now
    bool m_open = false;
    bool m_finished = false;
};

RelayConnection::Socket::Socket(RelayConnection &owner, RelayAddress address, ConnectionTimes times)
    : m_owner(owner)
    , m_address(std::move(address))
    , m_times(times)
{
    m_socket.setMaxAllowedIncomingFrameSize(kFrameBytesMax);
    m_socket.setMaxAllowedIncomingMessageSize(kMessageBytesMax);
    m_socket.setOutgoingFrameSize(kFrameBytesMax / 2);
    // A frame that does not fit into the buffer would never be read: room for its header too.
    m_socket.setReadBufferSize(static_cast<qint64>(kFrameBytesMax) + 64);
    m_connectTimer.setSingleShot(true);
    m_closeTimer.setSingleShot(true);

    connect(&m_socket, &QWebSocket::connected, this, [this] { onConnected(); });
    connect(&m_socket, &QWebSocket::sslErrors, this,
            [this](const QList<QSslError> &errors) { onSslErrors(errors); });
    connect(&m_socket, &QWebSocket::binaryMessageReceived, this,
            [this](const QByteArray &frame) { Q_EMIT m_owner.received(frame); });
    connect(&m_socket, &QWebSocket::textMessageReceived, this,
            [this] { finish(ConnectionEnd::NotSamenspel, QStringLiteral("a text message")); });
    connect(&m_socket, &QWebSocket::pong, this, [this] { m_missedPings = 0; });
    connect(&m_socket, &QWebSocket::bytesWritten, this, [this] { drain(); });
    connect(&m_socket, &QWebSocket::disconnected, this, [this] {
        const bool tooLarge =
            m_socket.closeCode() == QWebSocketProtocol::CloseCodeTooMuchData && m_open;
        finish(tooLarge ? ConnectionEnd::TooLarge : m_end, m_socket.errorString());
    });
    const auto failed = qOverload<QAbstractSocket::SocketError>(&QWebSocket::error);
    connect(&m_socket, failed, this, [this](QAbstractSocket::SocketError error) {
        const bool tls = error == QAbstractSocket::SslHandshakeFailedError;
        finish(tls ? ConnectionEnd::WrongCertificate : m_end, m_socket.errorString());
    });
    connect(&m_connectTimer, &QTimer::timeout, this,
            [this] { finish(ConnectionEnd::Unreachable, QStringLiteral("no answer in time")); });
    connect(&m_closeTimer, &QTimer::timeout, this,
            [this] { finish(ConnectionEnd::Closed, QStringLiteral("close was not answered")); });
    connect(&m_pingTimer, &QTimer::timeout, this, [this] { ping(); });
}

void RelayConnection::Socket::start()
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    m_socket.setSslConfiguration(tls);
    QWebSocketHandshakeOptions options;
    options.setSubprotocols({kSubprotocol});
    m_connectTimer.start(m_times.connectMax);
    m_socket.open(m_address.url, options);
}

void RelayConnection::Socket::onSslErrors(const QList<QSslError> &errors)
{
    const QSslCertificate certificate = m_socket.sslConfiguration().peerCertificate();
    const bool pinned =
        !m_address.certificatePin.isEmpty() && fitsPin(certificate, m_address.certificatePin);
    const bool covered = std::all_of(errors.begin(), errors.end(), [](const QSslError &error) {
        return isCoveredByPin(error.error());
    });
    if (pinned && covered) {
        m_socket.ignoreSslErrors(errors);
        return;
    }
    // The socket breaks off by itself; this remembers why.
    m_end = ConnectionEnd::WrongCertificate;
}

void RelayConnection::Socket::onConnected()
{
    m_connectTimer.stop();
    // A certificate that the operating system trusts raises no error above: the pin still rules.
    const QSslCertificate certificate = m_socket.sslConfiguration().peerCertificate();
    if (!m_address.certificatePin.isEmpty() && !fitsPin(certificate, m_address.certificatePin)) {
        finish(ConnectionEnd::WrongCertificate, QStringLiteral("the certificate is another one"));
        return;
    }
    if (m_socket.subprotocol() != kSubprotocol) {
        finish(ConnectionEnd::NotSamenspel, QStringLiteral("no samenspel.v1"));
        return;
    }
    m_open = true;
    m_pingTimer.start(m_times.pingEvery);
    Q_EMIT m_owner.opened();
}

void RelayConnection::Socket::send(std::string_view frame)
{
    m_waiting.emplace_back(frame.data(), static_cast<qsizetype>(frame.size()));
    m_waitingBytes += frame.size();
    if (m_waitingBytes > kQueueBytesMax) {
        finish(ConnectionEnd::TooLarge, QStringLiteral("the relay does not read"));
        return;
    }
    drain();
}

void RelayConnection::Socket::drain()
{
    while (m_open && !m_waiting.empty() && m_socket.bytesToWrite() < kSocketBytesHigh) {
        const QByteArray frame = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_waitingBytes -= static_cast<std::size_t>(frame.size());
        m_socket.sendBinaryMessage(frame);
    }
}

void RelayConnection::Socket::ping()
{
    if (m_missedPings >= kMissedPingsMax) {
        finish(ConnectionEnd::Unreachable, QStringLiteral("no answer to pings"));
        return;
    }
    ++m_missedPings;
    m_socket.ping();
}

void RelayConnection::Socket::close()
{
    m_end = ConnectionEnd::Closed;
    m_pingTimer.stop();
    m_connectTimer.stop();
    // A peer that does not answer must not keep us: force follows.
    m_closeTimer.start(m_times.closeMax);
    m_socket.close();
}

void RelayConnection::Socket::finish(ConnectionEnd end, const QString &detail)
{
    if (m_finished) {
        return;
    }
    RelayConnection &owner = m_owner;
    owner.drop();
    Q_EMIT owner.closed(end, detail);
}

void RelayConnection::Socket::abandon()
{
    m_finished = true;
    m_open = false;
    m_connectTimer.stop();
    m_pingTimer.stop();
    m_closeTimer.stop();
    m_socket.disconnect(this);
    m_socket.abort();
}

RelayConnection::RelayConnection(ConnectionTimes times, QObject *parent)
    : QObject(parent)
    , m_times(times)
{}

RelayConnection::~RelayConnection()
{
    if (m_socket != nullptr) {
        // ~QWebSocket says it is disconnected; nobody may hear that while the socket is half gone.
        m_socket->abandon();
    }
}

void RelayConnection::open(const RelayAddress &address)
{
    drop();
    const bool secure = address.url.scheme() == QLatin1String("wss");
    const bool local = address.url.scheme() == QLatin1String("ws") && isLoopback(address.url);
    if (!secure && !local) {
        QMetaObject::invokeMethod(
            this, [this] { Q_EMIT closed(ConnectionEnd::Insecure, QString()); },
            Qt::QueuedConnection);
        return;
    }
    m_socket = std::make_unique<Socket>(*this, address, m_times);
    m_socket->start();
}

void RelayConnection::send(std::string_view frame)
{
    if (m_socket != nullptr) {
        m_socket->send(frame);
    }
}

void RelayConnection::close()
{
    if (m_socket != nullptr) {
        m_socket->close();
    }
}

void RelayConnection::drop()
{
    if (m_socket != nullptr) {
        m_socket->abandon();
        // We may be inside a signal of this very socket.
        m_socket.release()->deleteLater();
    }
}

bool RelayConnection::isOpen() const
{
    return m_socket != nullptr && m_socket->isOpen();
}

bool RelayConnection::isIdle() const
{
    return m_socket == nullptr;
}

} // namespace samenspel::app
