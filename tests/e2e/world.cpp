// SPDX-License-Identifier: EUPL-1.2
#include "world.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>
#include <QUrl>

#include <csignal>
#include <map>

namespace samenspel::e2e {

namespace {

const QString kRelayProgram = QStringLiteral(SAMENSPEL_RELAY_PROGRAM);
const QString kCliProgram = QStringLiteral(SAMENSPEL_CLI_PROGRAM);
constexpr auto kListening = "listening ";

//! Digests by space, without the own spaces.
std::map<QString, QJsonObject> digestsOf(const Client &client)
{
    std::map<QString, QJsonObject> digests;
    for (const QJsonValue &value : QJsonDocument::fromJson(client.digest()).array()) {
        const QJsonObject digest = value.toObject();
        digests[digest[QStringLiteral("space")].toString()] = digest;
    }
    return digests;
}

} // namespace

Answer runProgram(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    process.closeWriteChannel();
    Answer answer;
    if (process.waitForFinished(kCommandMillisMax)
        && process.exitStatus() == QProcess::NormalExit) {
        answer.code = process.exitCode();
    } else {
        process.kill();
        process.waitForFinished();
    }
    answer.out = process.readAllStandardOutput();
    answer.err = QString::fromUtf8(process.readAllStandardError());
    return answer;
}

Relay::Relay(QString folder, QString store)
    : m_folder(std::move(folder))
    , m_store(std::move(store))
{}

Relay::~Relay()
{
    if (m_process) {
        kill();
    }
}

bool Relay::make()
{
    QStringList arguments{QStringLiteral("--host"), QStringLiteral("127.0.0.1")};
    if (!m_store.isEmpty()) {
        arguments += {QStringLiteral("--store"), m_store};
    }
    const Answer made = run(QStringLiteral("init"), arguments);
    if (!made.ok()) {
        qWarning().noquote() << made.err;
    }
    return made.ok();
}

bool Relay::makeBeside(const Relay &other)
{
    bool copied = QDir().mkpath(m_folder + QStringLiteral("/tls"));
    for (const char *name : {"store", "address", "tls/cert.pem", "tls/key.pem"}) {
        const QString file = u'/' + QString::fromLatin1(name);
        copied = copied && QFile::copy(other.m_folder + file, m_folder + file);
    }
    return copied;
}

bool Relay::start()
{
    m_process = std::make_unique<QProcess>();
    m_process->setProcessChannelMode(QProcess::SeparateChannels);
    m_process->setStandardErrorFile(m_folder + QStringLiteral("/serve.log"), QIODevice::Append);
    m_process->start(kRelayProgram,
                     {QStringLiteral("serve"), QStringLiteral("--data"), m_folder,
                      QStringLiteral("--listen"), QStringLiteral("127.0.0.1:%1").arg(m_port)});
    while (!m_process->canReadLine()) {
        if (!m_process->waitForReadyRead(kCommandMillisMax)) {
            return false;
        }
    }
    const QByteArray line = m_process->readLine().trimmed();
    m_port = static_cast<quint16>(
        QUrl(QString::fromUtf8(line.mid(static_cast<qsizetype>(qstrlen(kListening))))).port(0));
    return line.startsWith(kListening) && m_port != 0;
}

void Relay::kill()
{
    m_process->kill();
    m_process->waitForFinished(kCommandMillisMax);
    m_process.reset();
}

bool Relay::isRunning() const
{
    return m_process && m_process->state() == QProcess::Running;
}

Answer Relay::run(const QString &command, const QStringList &arguments) const
{
    return runProgram(kRelayProgram,
                      QStringList{command, QStringLiteral("--data"), m_folder} + arguments);
}

QString Relay::invite(const QString &organisation, const QString &role, const QString &url)
{
    QStringList arguments{QStringLiteral("--org"), organisation, QStringLiteral("--role"), role};
    if (!url.isEmpty()) {
        arguments += {QStringLiteral("--url"), url};
    }
    return QString::fromUtf8(run(QStringLiteral("invite"), arguments).out).trimmed();
}

Answer Client::run(const QStringList &arguments) const
{
    return runProgram(kCliProgram, QStringList{QStringLiteral("--profile"), m_profile} + arguments);
}

QJsonDocument Client::json(const QStringList &arguments) const
{
    const Answer answer = run(arguments + QStringList{QStringLiteral("--json")});
    if (!answer.ok()) {
        QTest::qFail(qPrintable(arguments.join(u' ') + QStringLiteral(": ") + answer.err), __FILE__,
                     __LINE__);
    }
    return QJsonDocument::fromJson(answer.out);
}

std::unique_ptr<QProcess> Client::start(const QStringList &arguments) const
{
    auto process = std::make_unique<QProcess>();
    process->start(kCliProgram, QStringList{QStringLiteral("--profile"), m_profile} + arguments);
    process->waitForStarted(kCommandMillisMax);
    return process;
}

QJsonValue Client::field(const QString &id, const QString &name) const
{
    return json({QStringLiteral("get"), id}).object().value(name);
}

QByteArray Client::digest() const
{
    return json({QStringLiteral("digest")}).toJson();
}

Client Client::copiedTo(const QString &profile) const
{
    QDir().mkpath(profile);
    QDirIterator files(m_profile, QDir::Files | QDir::Hidden);
    while (files.hasNext()) {
        files.next();
        QFile::copy(files.filePath(), profile + u'/' + files.fileName());
    }
    return Client{profile};
}

World::World()
    : m_relay(m_folder.filePath(QStringLiteral("relay")))
{
    if (!m_relay.make() || !m_relay.start()) {
        qFatal("the relay does not start");
    }
}

QString World::path(const QString &name) const
{
    return m_folder.filePath(name);
}

QString World::file(const QString &name, const QByteArray &content) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
        qFatal("cannot write a file of the test");
    }
    return path(name);
}

Client World::local(const QString &name) const
{
    return Client{path(name)};
}

Client World::joined(const QString &name, const QString &organisation, const QString &role)
{
    Client client{path(name)};
    const Answer answer = client.run({QStringLiteral("join"), m_relay.invite(organisation, role)});
    if (!answer.ok()) {
        QTest::qFail(qPrintable(answer.err), __FILE__, __LINE__);
    }
    return client;
}

QString dataFile(const QString &name)
{
    return QStringLiteral(SAMENSPEL_DATA_DIR) + u'/' + name;
}

bool sameSharedDigests(const Client &one, const Client &other)
{
    const auto mine = digestsOf(one);
    const auto theirs = digestsOf(other);
    int shared = 0;
    for (const auto &[space, digest] : mine) {
        const auto found = theirs.find(space);
        if (found == theirs.end()) {
            continue;
        }
        ++shared;
        if (found->second != digest) {
            qWarning() << space << digest << found->second;
            return false;
        }
    }
    return shared > 0;
}

bool syncAll(std::initializer_list<const Client *> clients)
{
    for (int round = 0; round < 2; ++round) {
        for (const Client *client : clients) {
            const Answer answer =
                client->run({QStringLiteral("sync"), QStringLiteral("--wait-idle")});
            if (!answer.ok()) {
                qWarning() << client->profile() << answer.err;
                return false;
            }
        }
    }
    return true;
}

} // namespace samenspel::e2e
