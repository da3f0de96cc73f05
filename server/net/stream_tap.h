// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "server/net/frame_scanner.h"

#include <QObject>

class QTcpSocket;

namespace samenspel::server {

//! Shows the bytes of a WebSocket to a FrameScanner before QtWebSockets consumes them.
//!
//! Qt calls slots in the order in which they were connected. So a tap is made before the socket is
//! handed to QWebSocketServer, and started when the QWebSocket stands: its first slot then runs
//! before Qt's, its second one after.
class StreamTap : public QObject
{
    Q_OBJECT

public:
    //! \p socket owns the tap.
    explicit StreamTap(QTcpSocket &socket);

    //! From here on the bytes are frames.
    //! \return false when the client has sent some before it could know that it may.
    [[nodiscard]] bool start();

    [[nodiscard]] const FrameScanner &scanner() const { return m_scanner; }

Q_SIGNALS:
    void seen(const samenspel::server::FrameScanner::Seen &frames, qint64 bytes);

private:
    void beforeRead();
    void afterRead();

    QTcpSocket &m_socket;
    FrameScanner m_scanner;
    bool m_isStarted = false;
    qint64 m_left = 0; //!< scanned bytes that Qt left in the buffer: an incomplete frame
};

} // namespace samenspel::server
