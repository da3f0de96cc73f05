// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/result.h"

#include <QByteArray>
#include <QHostAddress>
#include <QObject>
#include <QTcpServer>

#include <functional>

namespace samenspel::server {

//! Two pages over plain HTTP, for those who watch over the relay: `/health` (200 and "ok" while it
//! serves) and `/metrics` (numbers in Prometheus' text format 0.0.4). They name nobody and hold no
//! contents; still, listen on an inner address.
class MetricsServer : public QObject
{
    Q_OBJECT

public:
    //! Text of the metrics page at this moment.
    using Page = std::function<QByteArray()>;

    explicit MetricsServer(Page page);

    [[nodiscard]] Result<void> listen(const QHostAddress &address, quint16 port);
    [[nodiscard]] quint16 port() const { return m_listener.serverPort(); }

private:
    void take();
    void answer(QTcpSocket &socket);

    Page m_page;
    QTcpServer m_listener;
    int m_open = 0;
};

} // namespace samenspel::server
