// SPDX-License-Identifier: EUPL-1.2
#include "tcp_balancer.h"

#include "world.h"

#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

namespace samenspel::e2e {

namespace {

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

bool answers(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress{QHostAddress::LocalHost}, port);
    return socket.waitForConnected(kCommandMillisMax);
}

} // namespace

TcpBalancer::TcpBalancer(const std::vector<quint16> &relayPorts)
    : m_port(freePort())
{
    QByteArray settings = "defaults\n"
                          "  mode tcp\n"
                          "  timeout connect 5s\n"
                          "  timeout client 1h\n"
                          "  timeout server 1h\n"
                          "  option redispatch 1\n"
                          "listen relays\n"
                          "  balance roundrobin\n"
                          "  bind 127.0.0.1:"
                          + QByteArray::number(m_port) + '\n';
    for (const quint16 port : relayPorts) {
        const QByteArray number = QByteArray::number(port);
        settings +=
            "  server relay" + number + " 127.0.0.1:" + number + " check inter 100ms rise 1\n";
    }
    QFile file{m_folder.filePath(QStringLiteral("haproxy.cfg"))};
    if (!file.open(QIODevice::WriteOnly) || file.write(settings) != settings.size()) {
        qFatal("cannot write the balancer's settings");
    }
}

TcpBalancer::~TcpBalancer()
{
    m_process.kill();
    m_process.waitForFinished(kCommandMillisMax);
}

bool TcpBalancer::start()
{
    // Debian has it in sbin, which is not everybody's path.
    m_process.start(QStringLiteral("/usr/sbin/haproxy"),
                    {QStringLiteral("-db"), QStringLiteral("-f"),
                     m_folder.filePath(QStringLiteral("haproxy.cfg"))});
    return m_process.waitForStarted(kCommandMillisMax)
           && QTest::qWaitFor([this] { return answers(m_port); }, kCommandMillisMax);
}

} // namespace samenspel::e2e
