// SPDX-License-Identifier: EUPL-1.2
#include "server/net/listener.h"

#include "server/net/monotonic_clock.h"

#include <QSslSocket>
#include <QTimer>

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>

namespace samenspel::server {

namespace {

// The kernel keeps these while the loop is busy, so that a restart with all clients loses none.
constexpr int kBacklog = 1'024;
// Out of file descriptors: try again when some client has gone.
constexpr std::chrono::milliseconds kAcceptRetry{500};

//! What counts as one address: IPv4 whole, IPv6 its /64, which one household or office gets.
QHostAddress addressKey(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    if (isV4) {
        return QHostAddress{v4};
    }
    Q_IPV6ADDR v6 = address.toIPv6Address();
    constexpr int kPrefixBytes = 8;
    std::fill(std::begin(v6.c) + kPrefixBytes, std::end(v6.c), quint8{0});
    return QHostAddress{v6};
}

QHostAddress peerOf(qintptr descriptor)
{
    sockaddr_storage address{};
    socklen_t size = sizeof(address);
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    return ::getpeername(static_cast<int>(descriptor), generic, &size) == 0 ? QHostAddress{generic}
                                                                            : QHostAddress{};
}

} // namespace

Listener::Listener(const NetLimits &limits, std::optional<QSslConfiguration> tls, QObject *parent)
    : QTcpServer(parent)
    , m_limits(limits)
    , m_tls(std::move(tls))
    , m_handshakes(static_cast<double>(limits.handshakesPerSecond),
                   static_cast<double>(limits.handshakesPerSecond), monotonicNow())
{
    setListenBacklogSize(kBacklog);
    // Qt stops accepting for ever after an error such as "too many open files".
    connect(this, &QTcpServer::acceptError, this,
            [this] { QTimer::singleShot(kAcceptRetry, this, &QTcpServer::resumeAccepting); });
    auto *turns = new QTimer{this};
    connect(turns, &QTimer::timeout, this, &Listener::beginWaiting);
    turns->start(limits.watchInterval);
}

Listener::~Listener() = default;

void Listener::incomingConnection(qintptr descriptor)
{
    const std::size_t sameAddress = m_perAddress.value(addressKey(peerOf(descriptor)));
    if (m_open >= m_limits.connectionsMax || sameAddress >= m_limits.connectionsPerAddress
        || m_waiting.size() >= m_limits.handshakesWaitingMax) {
        refuse(descriptor);
        return;
    }
    if (QTcpSocket *socket = makeSocket(descriptor)) {
        count(*socket);
        m_waiting.push_back(socket);
        beginWaiting();
    }
}

void Listener::refuse(qintptr descriptor)
{
    ++m_refused;
    ::close(static_cast<int>(descriptor));
}

QTcpSocket *Listener::makeSocket(qintptr descriptor)
{
    QTcpSocket *socket = m_tls ? new QSslSocket{this} : new QTcpSocket{this};
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        refuse(descriptor);
        return nullptr;
    }
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    // Until it is handed over; covers a failed handshake too, Qt disconnects then.
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    // No more than the HTTP request that comes first; raised once the WebSocket stands.
    socket->setReadBufferSize(m_limits.upgradeRequestBytesMax);
    return socket;
}

void Listener::count(QTcpSocket &socket)
{
    const QHostAddress key = addressKey(socket.peerAddress());
    ++m_open;
    ++m_perAddress[key];
    // A child tells of its end: QWebSocket cuts every connection of the socket itself when it goes.
    connect(new QObject{&socket}, &QObject::destroyed, this, [this, key, gone = &socket] {
        --m_open;
        if (--m_perAddress[key] == 0) {
            m_perAddress.remove(key);
        }
        std::erase_if(m_waiting, [gone](QTcpSocket *waiting) { return waiting == gone; });
    });
}

void Listener::beginWaiting()
{
    m_handshakes.refill(monotonicNow());
    while (!m_waiting.empty() && !m_handshakes.isEmpty()) {
        m_handshakes.take(1);
        QTcpSocket *socket = m_waiting.front();
        m_waiting.pop_front();
        beginHandshake(*socket);
    }
}

void Listener::beginHandshake(QTcpSocket &socket)
{
    if (socket.state() != QAbstractSocket::ConnectedState) {
        return; // gone while it waited; deleteLater is on its way
    }
    auto *tls = qobject_cast<QSslSocket *>(&socket);
    if (tls == nullptr) {
        handOver(socket);
        return;
    }
    connect(tls, &QSslSocket::encrypted, this, [this, tls] { handOver(*tls); });
    auto *timeout = new QTimer{tls};
    timeout->setSingleShot(true);
    connect(timeout, &QTimer::timeout, tls, [this, tls] {
        ++m_refused;
        tls->abort();
        tls->deleteLater();
    });
    connect(tls, &QSslSocket::encrypted, timeout, &QObject::deleteLater);
    timeout->start(m_limits.handshakeTimeout);
    tls->setSslConfiguration(*m_tls);
    tls->startServerEncryption();
}

void Listener::handOver(QTcpSocket &socket)
{
    disconnect(&socket, &QTcpSocket::disconnected, &socket, nullptr);
    socket.setParent(nullptr);
    Q_EMIT ready(&socket);
}

} // namespace samenspel::server
