// SPDX-License-Identifier: EUPL-1.2
#include "raw_peer.h"

#include <QHostAddress>
#include <QTest>

namespace samenspel::server {

namespace {

constexpr int kPatience = 10'000;
constexpr char kLast = static_cast<char>(0x80);
constexpr char kMasked = static_cast<char>(0x80);

QByteArray header(int opcode, quint64 payloadBytes, bool isLast)
{
    QByteArray bytes;
    bytes.append(static_cast<char>((isLast ? kLast : 0) | opcode));
    // RFC 6455 wants the shortest form.
    const int lengthBytes = payloadBytes < 126 ? 0 : payloadBytes < 65'536 ? 2 : 8;
    const auto first = lengthBytes == 0 ? static_cast<char>(payloadBytes)
                                        : static_cast<char>(lengthBytes == 2 ? 126 : 127);
    bytes.append(static_cast<char>(kMasked | first));
    for (int shift = 8 * lengthBytes - 8; shift >= 0; shift -= 8) {
        bytes.append(static_cast<char>(payloadBytes >> shift));
    }
    bytes.append(4, '\0'); // the mask that changes nothing
    return bytes;
}

} // namespace

RawPeer::RawPeer(quint16 port)
{
    // At once: what is still in the socket when the relay resets the connection is lost.
    QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] {
        if (m_isReading) {
            m_received += m_socket.readAll();
        }
    });
    m_socket.connectToHost(QHostAddress{QHostAddress::LocalHost}, port);
}

bool RawPeer::upgrade(const QByteArray &extraHeaders)
{
    sendRaw("GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Protocol: samenspel.v1\r\n"
            + extraHeaders + "\r\n");
    const bool answered =
        QTest::qWaitFor([this] { return received().contains("\r\n\r\n") || !isOpen(); }, kPatience);
    const bool agreed = answered && m_received.startsWith("HTTP/1.1 101");
    m_received.remove(0, m_received.indexOf("\r\n\r\n") + 4);
    return agreed;
}

void RawPeer::sendRaw(const QByteArray &bytes)
{
    if (isOpen()) {
        m_socket.write(bytes);
    }
}

void RawPeer::sendFrame(int opcode, const QByteArray &payload, bool isLast)
{
    sendRaw(header(opcode, static_cast<quint64>(payload.size()), isLast) + payload);
}

void RawPeer::sendHeader(int opcode, quint64 payloadBytes)
{
    sendRaw(header(opcode, payloadBytes, true));
}

void RawPeer::stopReading()
{
    m_isReading = false;
    m_socket.setReadBufferSize(1);
    m_socket.setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, 4'096);
}

} // namespace samenspel::server
