// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QObject>
#include <QTcpServer>

class QTcpSocket;

namespace samenspel::e2e {

//! Stands between clients and the relay, passes bytes on unseen, and can cut the line after a given
//! number of bytes from the relay. Needs a running event loop.
class CuttingProxy : public QObject
{
    Q_OBJECT

public:
    explicit CuttingProxy(quint16 relayPort, QObject *parent = nullptr);

    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    //! The next connections end after \p bytes from the relay; negative: never.
    void cutAfter(qint64 bytes);
    //! Bytes from the relay since cutAfter() was called last.
    [[nodiscard]] qint64 passed() const { return m_passed; }
    [[nodiscard]] bool hasCut() const { return m_cut; }

private:
    void connectThrough();
    void passOn(QTcpSocket &from, QTcpSocket &to);

    QTcpServer m_server;
    quint16 m_relayPort;
    qint64 m_limit = -1;
    qint64 m_passed = 0;
    bool m_cut = false;
};

} // namespace samenspel::e2e
