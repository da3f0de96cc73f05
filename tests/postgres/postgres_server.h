// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace samenspel::testing {

//! A PostgreSQL of its own in a temporary folder, reached through a socket file in it. It refuses
//! to run as root; then it runs as the user that Debian's package made for it.
class PostgresServer
{
public:
    //! Makes the cluster and starts it; isRunning() tells whether that went well.
    PostgresServer();
    PostgresServer(const PostgresServer &) = delete;
    PostgresServer &operator=(const PostgresServer &) = delete;
    ~PostgresServer();

    [[nodiscard]] bool isRunning() const;
    //! What a relay is told to reach it, with tables in \p schema alone.
    [[nodiscard]] std::string url(const QString &schema = QStringLiteral("public")) const;
    [[nodiscard]] bool makeSchema(const QString &schema) const;
    //! Runs statements as an administrator.
    [[nodiscard]] bool run(const QString &statements) const;

    [[nodiscard]] bool start();
    //! SIGKILL to it and all its children, as when the machine dies; disks survive.
    void kill();

private:
    [[nodiscard]] bool runProgram(const QString &name, const QStringList &arguments) const;
    [[nodiscard]] static QStringList asItsUser(const QString &name, const QStringList &arguments);

    QTemporaryDir m_folder;
    std::unique_ptr<QProcess> m_process;
};

} // namespace samenspel::testing
