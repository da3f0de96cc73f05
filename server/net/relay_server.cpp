// SPDX-License-Identifier: EUPL-1.2
#include "server/net/relay_server.h"

#include "server/net/monotonic_clock.h"
#include "server/net/stream_tap.h"
#include "shared/proto/protocol.pb.h"

#include <QTcpSocket>
#include <QWebSocket>
#include <QWebSocketCorsAuthenticator>

namespace samenspel::server {

namespace {

const QString kUpgradeTimeout = QStringLiteral("upgradeTimeout");
const QString kSubprotocol = QStringLiteral("samenspel.v1");

WallTime wallNow()
{
    return std::chrono::time_point_cast<std::chrono::milliseconds>(
        std::chrono::system_clock::now());
}

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QByteArray goodbye(wire::CloseReason reason)
{
    wire::RelayFrame frame;
    frame.mutable_goodbye()->set_reason(static_cast<std::uint32_t>(reason));
    frame.mutable_goodbye()->set_detail(std::string{toString(reason)});
    return QByteArray::fromStdString(frame.SerializeAsString());
}

} // namespace

RelayServer::RelayServer(Hub &hub, ForeignWrites foreignWrites, const NetOptions &options)
    : m_hub(hub)
    , m_foreignWrites(std::move(foreignWrites))
    , m_limits(options.limits)
    , m_origins(options.origins)
    , m_listener(options.limits, options.tls)
    , m_upgrader(QStringLiteral("samenspel-relay"), QWebSocketServer::NonSecureMode)
{
    m_upgrader.setMaxPendingConnections(static_cast<int>(m_limits.handshakesWaitingMax));
    m_upgrader.setSupportedSubprotocols({kSubprotocol});
    connect(&m_listener, &Listener::ready, this, &RelayServer::upgrade);
    connect(&m_upgrader, &QWebSocketServer::newConnection, this, &RelayServer::takeUpgraded);
    connect(&m_upgrader, &QWebSocketServer::originAuthenticationRequired, this,
            [this](QWebSocketCorsAuthenticator *question) {
                const QString origin = question->origin();
                question->setAllowed(origin.isEmpty() || m_origins.contains(origin));
            });
    m_commitTimer.setSingleShot(true);
    connect(&m_commitTimer, &QTimer::timeout, this, &RelayServer::commit);
    connect(&m_watchTimer, &QTimer::timeout, this, &RelayServer::watch);
}

RelayServer::~RelayServer()
{
    // They go with m_upgrader, when m_upgrading is no longer there to be told.
    for (QTcpSocket *socket : std::as_const(m_upgrading)) {
        socket->findChild<StreamTap *>()->disconnect(this);
    }
}

Result<void> RelayServer::listen(const QHostAddress &address, quint16 port)
{
    if (!m_listener.listen(address, port)) {
        return fail(Errc::Conflict, "could not listen on " + address.toString().toStdString()
                                        + " port " + std::to_string(port) + ": "
                                        + m_listener.errorString().toStdString());
    }
    m_watchTimer.start(m_limits.watchInterval);
    return {};
}

void RelayServer::stop()
{
    if (m_isStopping) {
        return;
    }
    m_isStopping = true;
    m_listener.close();
    for (QTcpSocket *socket : m_upgrading.values()) { // a copy: they leave when they are aborted
        socket->abort();
    }
    commit();
    std::vector<ClientConnection *> open;
    for (const auto &[id, connection] : m_connections) {
        open.push_back(connection.get());
    }
    for (ClientConnection *connection : open) {
        sayGoodbye(*connection, wire::CloseReason::ShuttingDown);
    }
    if (open.empty()) {
        QMetaObject::invokeMethod(this, &RelayServer::stopped, Qt::QueuedConnection);
    }
}

// ---- connections ----

void RelayServer::upgrade(QTcpSocket *socket)
{
    const Peer peer{socket->peerAddress(), socket->peerPort()};
    socket->setParent(&m_upgrader); // until the upgrade is done
    auto *tap = new StreamTap{*socket}; // owned by the socket; before Qt connects to it
    m_upgrading.insert(peer, socket);
    connect(tap, &QObject::destroyed, this, [this, peer] { m_upgrading.remove(peer); });
    // QWebSocketServer's own time-out is for connections that it has accepted itself.
    auto *timeout = new QTimer{socket};
    timeout->setObjectName(kUpgradeTimeout);
    timeout->setSingleShot(true);
    connect(timeout, &QTimer::timeout, socket, &QTcpSocket::abort);
    timeout->start(m_limits.handshakeTimeout);
    m_upgrader.handleConnection(socket);
}

void RelayServer::takeUpgraded()
{
    while (auto *next = m_upgrader.nextPendingConnection()) {
        std::unique_ptr<QWebSocket> socket{next};
        socket->setParent(nullptr);
        QTcpSocket *transport = m_upgrading.take({socket->peerAddress(), socket->peerPort()});
        if (transport == nullptr) {
            continue; // gone in between
        }
        // QWebSocket uses the transport and does not own it: without this every connection would be
        // counted for ever. Later, since its private part still looks at it while it goes.
        transport->setParent(nullptr);
        connect(socket.get(), &QObject::destroyed, transport, &QObject::deleteLater);
        transport->findChild<StreamTap *>()->disconnect(this);
        delete transport->findChild<QTimer *>(kUpgradeTimeout);
        if (socket->subprotocol() != kSubprotocol || m_isStopping) {
            socket->close(QWebSocketProtocol::CloseCodeProtocolError,
                          QStringLiteral("subprotocol %1 is required").arg(kSubprotocol));
            socket.release()->deleteLater();
            continue;
        }
        begin(std::move(socket), *transport);
    }
}

void RelayServer::begin(std::unique_ptr<QWebSocket> socket, QTcpSocket &transport)
{
    auto *tap = transport.findChild<StreamTap *>();
    if (!tap->start()) {
        return;
    }
    const ConnectionId id{++m_newestId};
    const MonoTime now = monotonicNow();
    auto connection =
        std::make_unique<ClientConnection>(id, std::move(socket), transport, *tap, m_limits, now);
    connect(connection.get(), &ClientConnection::received, this, &RelayServer::receive);
    connect(connection.get(), &ClientConnection::offended, this,
            [this](ClientConnection &offender, wire::CloseReason reason) {
                ++m_counters.offences;
                sayGoodbye(offender, reason);
            });
    connect(connection.get(), &ClientConnection::closed, this, &RelayServer::forget);
    ++m_counters.connections;
    m_hub.connected(id, connection->origin(), now);
    m_connections.emplace(id, std::move(connection));
}

void RelayServer::sayGoodbye(ClientConnection &connection, wire::CloseReason reason)
{
    m_hub.disconnected(connection.id());
    connection.send(goodbye(reason));
    connection.close(reason);
}

void RelayServer::forget(ClientConnection &connection)
{
    m_hub.disconnected(connection.id());
    const auto found = m_connections.find(connection.id());
    if (found != m_connections.end()) {
        // One of its own functions is on the stack.
        found->second.release()->deleteLater();
        m_connections.erase(found);
    }
    if (m_isStopping && m_connections.empty()) {
        Q_EMIT stopped();
    }
}

// ---- frames ----

void RelayServer::receive(const ClientConnection &connection, const QByteArray &message)
{
    ++m_counters.messagesIn;
    m_counters.bytesIn += static_cast<std::uint64_t>(message.size());
    m_hub.receive(connection.id(), view(message), monotonicNow(), wallNow());
    carryOut(m_hub.takeEffects());
    commitSoon();
}

//! The timer fires when the event loop has looked at every socket once: what came in together is
//! committed together. Under a steady stream that moment may be far away, hence the limit.
void RelayServer::commitSoon()
{
    if (!m_hub.hasOpenGroup()) {
        return;
    }
    const MonoTime now = monotonicNow();
    if (!m_groupSince) {
        m_groupSince = now;
        m_commitTimer.start(0);
    } else if (now - *m_groupSince >= m_limits.groupTimeMax) {
        commit();
    }
}

void RelayServer::commit()
{
    m_commitTimer.stop();
    m_groupSince.reset();
    ++m_counters.commits;
    check(m_hub.flush());
    carryOut(m_hub.takeEffects());
}

void RelayServer::carryOut(const std::vector<Effect> &effects)
{
    std::shared_ptr<const std::string> converted;
    QByteArray message; // one copy for everybody who gets the same change
    for (const Effect &effect : effects) {
        const ConnectionId id =
            std::visit([](const auto &known) { return known.connection; }, effect);
        const auto found = m_connections.find(id);
        if (found == m_connections.end()) {
            continue;
        }
        ClientConnection &connection = *found->second;
        if (const auto *frame = std::get_if<SendFrame>(&effect)) {
            if (frame->bytes != converted) {
                converted = frame->bytes;
                message = QByteArray::fromStdString(*converted);
            }
            ++m_counters.messagesOut;
            m_counters.bytesOut += static_cast<std::uint64_t>(message.size());
            connection.send(message);
        } else {
            connection.close(wire::CloseReason{std::get<CloseConnection>(effect).reason});
        }
    }
}

// ---- time ----

void RelayServer::watch()
{
    const MonoTime now = monotonicNow();
    std::vector<ConnectionId> ids; // connections come and go while they are watched
    ids.reserve(m_connections.size());
    for (const auto &[id, connection] : m_connections) {
        ids.push_back(id);
    }
    for (const ConnectionId id : ids) {
        if (const auto found = m_connections.find(id); found != m_connections.end()) {
            found->second->watch(now);
        }
    }
    m_hub.poll(now);
    carryOut(m_hub.takeEffects());
    commitSoon();
    if (now >= m_refreshAt) {
        m_refreshAt = now + m_limits.refreshInterval;
        lookForForeignWrites();
    }
}

void RelayServer::lookForForeignWrites()
{
    const Result<bool> changed = m_foreignWrites();
    if (!changed) {
        check(tl::unexpected(changed.error()));
    } else if (*changed) {
        check(m_hub.refresh());
        carryOut(m_hub.takeEffects());
    }
}

void RelayServer::check(const Result<void> &done)
{
    if (!done && !m_hasFailed) {
        m_hasFailed = true;
        Q_EMIT failed(QString::fromStdString(done.error().what));
    }
}

} // namespace samenspel::server
