// SPDX-License-Identifier: EUPL-1.2
#include "tests/postgres/postgres_server.h"

#include "server/store/postgres_connection.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QThread>

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>

namespace samenspel::testing {

namespace {

constexpr int kPatience = 60'000;
constexpr int kBetweenTriesMillis = 20;
constexpr auto kUser = "postgres";

QByteArray firstLineOf(const QByteArray &path)
{
    QFile file{QString::fromUtf8(path)};
    return file.open(QIODevice::ReadOnly) ? file.readLine() : QByteArray{};
}

//! A process that nobody has asked about yet still has its entry.
bool isAlive(const QByteArray &process)
{
    const QByteArray stat = firstLineOf("/proc/" + process + "/stat");
    return !stat.isEmpty() && !stat.contains(") Z ");
}

} // namespace

PostgresServer::PostgresServer()
{
    if (::geteuid() == 0) {
        const passwd *user = ::getpwnam(kUser); // NOLINT(concurrency-mt-unsafe): one thread
        if (user == nullptr
            || ::chown(m_folder.path().toUtf8().constData(), user->pw_uid, user->pw_gid) != 0) {
            return;
        }
    }
    const bool made =
        runProgram(QStringLiteral("initdb"),
                   {QStringLiteral("--pgdata"), m_folder.filePath(QStringLiteral("data")),
                    QStringLiteral("--username"), QStringLiteral("samenspel"),
                    QStringLiteral("--auth"), QStringLiteral("trust"), QStringLiteral("--encoding"),
                    QStringLiteral("UTF8"), QStringLiteral("--locale"), QStringLiteral("C"),
                    QStringLiteral("--no-sync")});
    static_cast<void>(made && start());
}

PostgresServer::~PostgresServer()
{
    if (m_process) {
        ::kill(static_cast<pid_t>(m_process->processId()), SIGQUIT); // "immediate shutdown"
        m_process->waitForFinished(kPatience);
    }
}

QStringList PostgresServer::asItsUser(const QString &name, const QStringList &arguments)
{
    // A test that is killed takes it along.
    QStringList command{QStringLiteral("setpriv"), QStringLiteral("--pdeathsig"),
                        QStringLiteral("QUIT")};
    if (::geteuid() == 0) {
        command += {QStringLiteral("--reuid=postgres"), QStringLiteral("--regid=postgres"),
                    QStringLiteral("--clear-groups")};
    }
    return command + QStringList{QStringLiteral(SAMENSPEL_POSTGRES_PROGRAMS "/") + name}
           + arguments;
}

bool PostgresServer::runProgram(const QString &name, const QStringList &arguments) const
{
    QStringList command = asItsUser(name, arguments);
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(command.takeFirst(), command);
    const bool ok = process.waitForFinished(kPatience) && process.exitCode() == 0;
    if (!ok) {
        qWarning().noquote() << name << process.readAllStandardError();
    }
    return ok;
}

bool PostgresServer::start()
{
    QStringList command =
        asItsUser(QStringLiteral("postgres"),
                  {QStringLiteral("-D"), m_folder.filePath(QStringLiteral("data")),
                   QStringLiteral("-k"), m_folder.path(), QStringLiteral("-c"),
                   QStringLiteral("listen_addresses="),
                   // Processes die here, this computer does not.
                   QStringLiteral("-c"), QStringLiteral("fsync=off")});
    m_process = std::make_unique<QProcess>();
    m_process->setWorkingDirectory(m_folder.path());
    m_process->setStandardErrorFile(m_folder.filePath(QStringLiteral("log")), QIODevice::Append);
    m_process->start(command.takeFirst(), command);
    const QDeadlineTimer deadline{kPatience};
    while (isRunning() && !deadline.hasExpired()) {
        if (server::postgres::Connection::open(url())) {
            return true;
        }
        m_process->waitForFinished(kBetweenTriesMillis); // at once when it ended
    }
    return false;
}

void PostgresServer::kill()
{
    const QByteArray id = QByteArray::number(m_process->processId());
    QList<QByteArray> children =
        firstLineOf("/proc/" + id + "/task/" + id + "/children").simplified().split(' ');
    children.removeAll(QByteArray{});
    m_process->kill();
    m_process->waitForFinished(kPatience);
    m_process.reset();
    for (const QByteArray &child : children) {
        ::kill(child.toInt(), SIGKILL);
    }
    // While one of them is there, the next start is refused.
    const QDeadlineTimer deadline{kPatience};
    while (std::ranges::any_of(children, isAlive) && !deadline.hasExpired()) {
        QThread::msleep(kBetweenTriesMillis);
    }
}

bool PostgresServer::isRunning() const
{
    return m_process && m_process->state() != QProcess::NotRunning;
}

std::string PostgresServer::url(const QString &schema) const
{
    return QStringLiteral("postgresql://samenspel@/postgres?host=%1&options=-csearch_path%3D%2")
        .arg(m_folder.path(), schema)
        .toStdString();
}

bool PostgresServer::makeSchema(const QString &schema) const
{
    return run(QStringLiteral("CREATE SCHEMA ") + schema);
}

bool PostgresServer::run(const QString &statements) const
{
    auto connection = server::postgres::Connection::open(url());
    const auto done = connection.and_then([&](server::postgres::Connection &open) {
        return open.script(statements.toUtf8().constData());
    });
    if (!done) {
        qWarning("%s", done.error().what.c_str());
    }
    return done.has_value();
}

} // namespace samenspel::testing
