// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "server/net/net_limits.h"
#include "server/net/token_bucket.h"

#include <QHash>
#include <QHostAddress>
#include <QSslConfiguration>
#include <QTcpServer>

#include <deque>
#include <optional>

class QTcpSocket;

namespace samenspel::server {

//! Accepts connections and brings them through TLS, so many at a time and per address.
//!
//! What is over a limit is closed before it has cost a handshake; what is over the rate waits its
//! turn. This does what QSslServer does, with the limits in front of it and without Nagle's
//! delay, which costs every handshake 40 ms.
class Listener : public QTcpServer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Listener)

public:
    //! \p tls absent: plain TCP.
    Listener(const NetLimits &limits, std::optional<QSslConfiguration> tls,
             QObject *parent = nullptr);
    ~Listener() override;

    //! For connections from now on.
    void setTls(const QSslConfiguration &tls) { m_tls = tls; }

    //! Closed unheard since the start, for the metrics.
    [[nodiscard]] std::uint64_t refusedCount() const { return m_refused; }
    [[nodiscard]] std::size_t openCount() const { return m_open; }

Q_SIGNALS:
    //! A connection, encrypted unless plain. Whoever takes it owns it.
    void ready(QTcpSocket *socket);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void refuse(qintptr descriptor);
    [[nodiscard]] QTcpSocket *makeSocket(qintptr descriptor);
    void count(QTcpSocket &socket);
    void beginWaiting();
    void beginHandshake(QTcpSocket &socket);
    void handOver(QTcpSocket &socket);

    NetLimits m_limits;
    std::optional<QSslConfiguration> m_tls;
    TokenBucket m_handshakes;
    std::deque<QTcpSocket *> m_waiting; //!< children of this
    QHash<QHostAddress, std::size_t> m_perAddress;
    std::size_t m_open = 0;
    std::uint64_t m_refused = 0;
};

} // namespace samenspel::server
