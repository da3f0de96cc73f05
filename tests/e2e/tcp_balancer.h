// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QProcess>
#include <QTemporaryDir>

#include <vector>

namespace samenspel::e2e {

//! haproxy in front of several relays: passes TCP connections on to those that answer, in turn.
class TcpBalancer
{
public:
    explicit TcpBalancer(const std::vector<quint16> &relayPorts);
    TcpBalancer(const TcpBalancer &) = delete;
    TcpBalancer &operator=(const TcpBalancer &) = delete;
    ~TcpBalancer();

    [[nodiscard]] bool start();
    [[nodiscard]] quint16 port() const { return m_port; }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace samenspel::e2e
