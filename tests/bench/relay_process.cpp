// SPDX-License-Identifier: EUPL-1.2
#include "tests/bench/relay_process.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

#include <cstdlib>
#include <iostream>

namespace samenspel::bench {
namespace {

constexpr int kProcessMillis = 30'000;

QString program()
{
    return QCoreApplication::applicationDirPath() + QStringLiteral("/samenspel-relay");
}

QByteArray run(const QStringList &arguments)
{
    QProcess process;
    process.start(program(), arguments);
    if (!process.waitForFinished(kProcessMillis) || process.exitCode() != 0) {
        giveUp(program() + QStringLiteral(": ")
               + QString::fromUtf8(process.readAllStandardError()));
    }
    return process.readAllStandardOutput();
}

} // namespace

void giveUp(const QString &sentence)
{
    std::cerr << "samenspel-bench: " << sentence.toStdString() << '\n';
    std::exit(EXIT_FAILURE);
}

QString folderTemplate(bool memory)
{
    const QString shared = QStringLiteral("/dev/shm");
    return (memory && QFileInfo(shared).isWritable() ? shared : QDir::tempPath())
           + QStringLiteral("/samenspel-bench-XXXXXX");
}

RelayProcess::RelayProcess(bool memory, bool plain)
    : m_folder(folderTemplate(memory))
    , m_plain(plain)
{
    run({QStringLiteral("init"), QStringLiteral("--data"), data(), QStringLiteral("--host"),
         QStringLiteral("127.0.0.1")});
    start();
}

RelayProcess::~RelayProcess()
{
    m_process.terminate();
    if (!m_process.waitForFinished(kProcessMillis)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

void RelayProcess::start()
{
    QStringList arguments{
        QStringLiteral("serve"), QStringLiteral("--data"), data(), QStringLiteral("--listen"),
        QStringLiteral("127.0.0.1:") + (m_port.isEmpty() ? QStringLiteral("0") : m_port)};
    // One address plays a whole province here: the guards against one peer would be measured
    // instead.
    arguments << QStringLiteral("--connections-per-address") << QStringLiteral("4000")
              << QStringLiteral("--handshakes-per-second") << QStringLiteral("5000")
              << QStringLiteral("--messages-per-second") << QStringLiteral("100000");
    if (m_plain) {
        arguments << QStringLiteral("--plain");
    }
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(program(), arguments);
    QByteArray said;
    while (!said.contains('\n')) {
        if (!m_process.waitForReadyRead(kProcessMillis)) {
            giveUp(QStringLiteral("the relay does not start"));
        }
        said += m_process.readAllStandardOutput();
    }
    static const QRegularExpression address(QStringLiteral("listening wss?://[^ ]*:(\\d+)"));
    const auto match = address.match(QString::fromUtf8(said));
    if (!match.hasMatch()) {
        giveUp(QStringLiteral("the relay does not say where it listens: ")
               + QString::fromUtf8(said));
    }
    m_port = match.captured(1);
}

void RelayProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished();
}

std::string RelayProcess::invite(const QString &organisation)
{
    return invite(organisation, 1).front();
}

std::vector<std::string> RelayProcess::invite(const QString &organisation, std::size_t count)
{
    const QByteArray said =
        run({QStringLiteral("invite"), QStringLiteral("--data"), data(), QStringLiteral("--org"),
             organisation, QStringLiteral("--role"), QStringLiteral("accounthouder"),
             QStringLiteral("--count"), QString::number(count)});
    std::vector<std::string> links;
    for (const QByteArray &line : said.trimmed().split('\n')) {
        links.push_back(line.toStdString());
    }
    return links;
}

double RelayProcess::statusMegabytes(const char *field) const
{
    QFile status(QStringLiteral("/proc/%1/status").arg(m_process.processId()));
    if (!status.open(QIODevice::ReadOnly)) {
        return 0;
    }
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(field)) {
            return line.mid(static_cast<int>(qstrlen(field)) + 1)
                       .replace("kB", "")
                       .trimmed()
                       .toDouble()
                   / 1024.0;
        }
    }
    return 0;
}

double RelayProcess::peakMegabytes() const
{
    return statusMegabytes("VmHWM");
}

double RelayProcess::residentMegabytes() const
{
    return statusMegabytes("VmRSS");
}

double RelayProcess::diskMegabytes() const
{
    qint64 bytes = 0;
    QDirIterator files(data(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        bytes += files.fileInfo().size();
    }
    return static_cast<double>(bytes) / 1e6;
}

} // namespace samenspel::bench
