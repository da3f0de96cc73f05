// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "server/core/hub.h"
#include "server/net/client_connection.h"
#include "server/net/listener.h"
#include "server/net/net_limits.h"

#include <QHash>
#include <QObject>
#include <QStringList>
#include <QTimer>
#include <QWebSocketServer>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace samenspel::server {

//! Counters since the start, for the metrics page.
struct NetCounters {
    std::uint64_t connections = 0;
    std::uint64_t messagesIn = 0;
    std::uint64_t messagesOut = 0;
    std::uint64_t bytesIn = 0;
    std::uint64_t bytesOut = 0;
    std::uint64_t commits = 0;
    std::uint64_t offences = 0; //!< connections closed for breaking a limit
};

//! What the relay's network layer is told.
struct NetOptions {
    NetLimits limits;
    std::optional<QSslConfiguration> tls; //!< absent: plain, on a loopback address only
    QStringList origins; //!< web pages that may connect; programs send no origin
};

//! Brings clients' frames to the hub and its frames to clients. Lives in one thread, with the hub
//! and its store.
//!
//! Commits are grouped: what has arrived when the event loop comes round is committed together,
//! at the latest after NetLimits::groupTimeMax or HubLimits::groupChangeSetsMax.
class RelayServer : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RelayServer)

public:
    //! Tells whether another process wrote to the store since the last call.
    using ForeignWrites = std::function<Result<bool>()>;

    RelayServer(Hub &hub, ForeignWrites foreignWrites, const NetOptions &options);
    ~RelayServer() override;

    //! Port 0: any free one.
    [[nodiscard]] Result<void> listen(const QHostAddress &address, quint16 port);
    //! Shows clients what another process wrote. Happens by itself every
    //! NetLimits::refreshInterval; to be called when something tells earlier.
    void lookForForeignWrites();
    [[nodiscard]] quint16 port() const { return m_listener.serverPort(); }
    //! For connections from now on.
    void setTls(const QSslConfiguration &tls) { m_listener.setTls(tls); }

    //! Takes no more connections, commits and answers what has arrived, says goodbye to everybody;
    //! stopped() comes when all are gone, at the latest after NetLimits::closeTimeout.
    void stop();

    [[nodiscard]] std::size_t connectionCount() const { return m_connections.size(); }
    //! Also those that have not got as far as being a connection.
    [[nodiscard]] std::size_t openSocketCount() const { return m_listener.openCount(); }
    [[nodiscard]] NetCounters counters() const { return m_counters; }
    [[nodiscard]] std::uint64_t refusedCount() const { return m_listener.refusedCount(); }

Q_SIGNALS:
    void stopped();
    //! The store cannot write. Nothing that was not committed has been acknowledged; the relay has
    //! to start again from its disk.
    void failed(const QString &what);

private:
    using Peer = std::pair<QHostAddress, quint16>;

    void upgrade(QTcpSocket *socket);
    void takeUpgraded();
    void begin(std::unique_ptr<QWebSocket> socket, QTcpSocket &transport);
    void receive(const ClientConnection &connection, const QByteArray &message);
    void sayGoodbye(ClientConnection &connection, wire::CloseReason reason);
    void forget(ClientConnection &connection);

    void commitSoon();
    void commit();
    void carryOut(const std::vector<Effect> &effects);
    void watch();
    void check(const Result<void> &done);

    Hub &m_hub;
    ForeignWrites m_foreignWrites;
    NetLimits m_limits;
    QStringList m_origins;
    Listener m_listener;
    QWebSocketServer m_upgrader;
    QHash<Peer, QTcpSocket *> m_upgrading;
    std::map<ConnectionId, std::unique_ptr<ClientConnection>> m_connections;
    std::uint64_t m_newestId = 0;
    QTimer m_commitTimer;
    std::optional<MonoTime> m_groupSince;
    QTimer m_watchTimer;
    MonoTime m_refreshAt{};
    NetCounters m_counters;
    bool m_isStopping = false;
    bool m_hasFailed = false;
};

} // namespace samenspel::server
