// SPDX-License-Identifier: EUPL-1.2
#include "cutting_proxy.h"

#include <QTcpSocket>

namespace samenspel::e2e {

CuttingProxy::CuttingProxy(quint16 relayPort, QObject *parent)
    : QObject(parent)
    , m_relayPort(relayPort)
{
    connect(&m_server, &QTcpServer::newConnection, this, &CuttingProxy::connectThrough);
    m_server.listen(QHostAddress::LocalHost);
}

void CuttingProxy::cutAfter(qint64 bytes)
{
    m_limit = bytes;
    m_passed = 0;
    m_cut = false;
}

void CuttingProxy::connectThrough()
{
    while (QTcpSocket *client = m_server.nextPendingConnection()) {
        auto *relay = new QTcpSocket{client};
        connect(client, &QTcpSocket::readyRead, relay,
                [relay, client] { relay->write(client->readAll()); });
        connect(relay, &QTcpSocket::readyRead, this,
                [this, relay, client] { passOn(*relay, *client); });
        connect(relay, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
        connect(client, &QTcpSocket::disconnected, relay, &QTcpSocket::disconnectFromHost);
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        relay->connectToHost(QHostAddress::LocalHost, m_relayPort);
    }
}

void CuttingProxy::passOn(QTcpSocket &from, QTcpSocket &to)
{
    QByteArray bytes = from.readAll();
    if (m_limit >= 0 && m_passed + bytes.size() > m_limit) {
        bytes.truncate(m_limit - m_passed);
        m_cut = true;
    }
    m_passed += bytes.size();
    to.write(bytes);
    if (m_cut) {
        to.disconnectFromHost(); // what is written goes out first
    }
}

} // namespace samenspel::e2e
