// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

//! A small world of real programs: one relay with TLS on loopback, and profiles on this disk that
//! samenspel-cli works on. Nothing in it is faked.
namespace samenspel::e2e {

//! What a program answered.
struct Answer {
    int code = -1; //!< exit code; -1: it crashed, was killed or did not end
    QByteArray out;
    QString err;

    [[nodiscard]] bool ok() const { return code == 0; }
    [[nodiscard]] QJsonArray array() const { return QJsonDocument::fromJson(out).array(); }
    [[nodiscard]] QJsonObject object() const { return QJsonDocument::fromJson(out).object(); }
};

//! Longest that any single command may take; a bound for a broken program, not a measurement.
inline constexpr int kCommandMillisMax = 60'000;

[[nodiscard]] Answer runProgram(const QString &program, const QStringList &arguments);

class Relay
{
public:
    //! \p store: postgresql://…; empty: in the folder.
    explicit Relay(QString folder, QString store = {});
    Relay(const Relay &) = delete;
    Relay &operator=(const Relay &) = delete;
    ~Relay();

    //! init, when the folder is new.
    [[nodiscard]] bool make();
    //! A relay beside \p other, on the same database: takes over its address and certificate.
    [[nodiscard]] bool makeBeside(const Relay &other);
    //! Serves on a free port, or on the port of before; returns when it listens.
    [[nodiscard]] bool start();
    //! SIGKILL, and waits until it is gone.
    void kill();
    [[nodiscard]] bool isRunning() const;

    //! A link for one device. \p url: another address to name in it.
    [[nodiscard]] QString invite(const QString &organisation, const QString &role,
                                 const QString &url = {});
    [[nodiscard]] Answer run(const QString &command, const QStringList &arguments = {}) const;
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] const QString &folder() const { return m_folder; }

private:
    QString m_folder;
    QString m_store;
    quint16 m_port = 0;
    std::unique_ptr<QProcess> m_process;
};

//! Somebody's profile.
class Client
{
public:
    explicit Client(QString profile)
        : m_profile(std::move(profile))
    {}

    //! Runs samenspel-cli and waits for its end.
    Answer run(const QStringList &arguments) const;
    //! The answer to a command with --json; fails the test when the command does.
    [[nodiscard]] QJsonDocument json(const QStringList &arguments) const;
    //! Starts samenspel-cli and does not wait. The process dies with the pointer.
    [[nodiscard]] std::unique_ptr<QProcess> start(const QStringList &arguments) const;

    //! One field of a record as `get` tells it.
    [[nodiscard]] QJsonValue field(const QString &id, const QString &name) const;
    [[nodiscard]] QByteArray digest() const;
    //! Copies the whole profile, as a backup or a cloned disk would.
    [[nodiscard]] Client copiedTo(const QString &profile) const;
    [[nodiscard]] const QString &profile() const { return m_profile; }

private:
    QString m_profile;
};

class World
{
public:
    World();

    [[nodiscard]] Relay &relay() { return m_relay; }
    //! A profile without a relay.
    [[nodiscard]] Client local(const QString &name) const;
    //! A profile that has joined; the test fails when it cannot.
    [[nodiscard]] Client joined(const QString &name, const QString &organisation,
                                const QString &role = QStringLiteral("accounthouder"));
    [[nodiscard]] QString path(const QString &name) const;
    //! Writes a file and tells its path.
    [[nodiscard]] QString file(const QString &name, const QByteArray &content) const;

private:
    QTemporaryDir m_folder;
    Relay m_relay;
};

//! A file of data/.
[[nodiscard]] QString dataFile(const QString &name);

//! Digests of the spaces that both have; equal when both hold the same, byte for byte.
[[nodiscard]] bool sameSharedDigests(const Client &one, const Client &other);

//! Syncs them in turn until nobody has anything new: each twice.
[[nodiscard]] bool syncAll(std::initializer_list<const Client *> clients);

} // namespace samenspel::e2e
