// SPDX-License-Identifier: EUPL-1.2
#include "server/net/stream_tap.h"

#include <QTcpSocket>

namespace samenspel::server {

StreamTap::StreamTap(QTcpSocket &socket)
    : QObject(&socket)
    , m_socket(socket)
{
    connect(&m_socket, &QTcpSocket::readyRead, this, &StreamTap::beforeRead);
}

bool StreamTap::start()
{
    m_isStarted = true;
    connect(&m_socket, &QTcpSocket::readyRead, this, &StreamTap::afterRead);
    return m_socket.bytesAvailable() == 0;
}

void StreamTap::beforeRead()
{
    const qint64 available = m_socket.bytesAvailable();
    const qint64 fresh = available - m_left;
    if (!m_isStarted || fresh <= 0) {
        return;
    }
    FrameScanner::Seen frames;
    if (static_cast<std::uint64_t>(fresh) <= m_scanner.payloadLeft()) {
        frames = m_scanner.skip(static_cast<std::uint64_t>(fresh)); // spares a copy of large frames
    } else {
        const QByteArray bytes = m_socket.peek(available);
        frames = m_scanner.scan({bytes.constData() + m_left, static_cast<std::size_t>(fresh)});
    }
    Q_EMIT seen(frames, fresh);
}

void StreamTap::afterRead()
{
    m_left = m_socket.bytesAvailable();
}

} // namespace samenspel::server
