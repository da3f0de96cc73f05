// SPDX-License-Identifier: EUPL-1.2
#include "server/net/metrics_server.h"

#include <QTcpSocket>
#include <QTimer>

namespace samenspel::server {

namespace {

constexpr int kOpenMax = 16;
constexpr qint64 kRequestBytesMax = 8 * 1024;
constexpr std::chrono::milliseconds kTimeout{5'000};

QByteArray response(const char *status, const QByteArray &body)
{
    return QByteArray{"HTTP/1.1 "} + status
           + "\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\nContent-Length: "
           + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
}

} // namespace

MetricsServer::MetricsServer(Page page)
    : m_page(std::move(page))
{
    connect(&m_listener, &QTcpServer::newConnection, this, &MetricsServer::take);
}

Result<void> MetricsServer::listen(const QHostAddress &address, quint16 port)
{
    if (!m_listener.listen(address, port)) {
        return fail(Errc::Conflict,
                    "could not listen for metrics on " + address.toString().toStdString() + " port "
                        + std::to_string(port) + ": " + m_listener.errorString().toStdString());
    }
    return {};
}

void MetricsServer::take()
{
    while (QTcpSocket *socket = m_listener.nextPendingConnection()) {
        if (m_open >= kOpenMax) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        ++m_open;
        connect(socket, &QObject::destroyed, this, [this] { --m_open; });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { answer(*socket); });
        QTimer::singleShot(kTimeout, socket, [socket] {
            socket->abort();
            socket->deleteLater();
        });
        socket->setReadBufferSize(kRequestBytesMax);
    }
}

void MetricsServer::answer(QTcpSocket &socket)
{
    const QByteArray request = socket.peek(kRequestBytesMax);
    if (!request.contains("\r\n\r\n") && request.size() < kRequestBytesMax) {
        return;
    }
    socket.readAll();
    if (request.startsWith("GET /health ")) {
        socket.write(response("200 OK", "ok\n"));
    } else if (request.startsWith("GET /metrics ")) {
        socket.write(response("200 OK", m_page()));
    } else {
        socket.write(response("404 Not Found", "there are /health and /metrics\n"));
    }
    socket.disconnectFromHost();
}

} // namespace samenspel::server
