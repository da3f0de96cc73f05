// SPDX-License-Identifier: EUPL-1.2
// samenspel-relay as people and scripts use it: as a process.
#include "relay_world.h"
#include "server/auth/certificate.h"
#include "server/cli/data_folder.h"
#include "shared/wire/invitation_link.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSslCertificate>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <set>

namespace samenspel::server {

namespace {

constexpr int kPatience = 20'000;

struct Outcome {
    int exitCode = -1;
    QByteArray output;
    QByteArray messages;
};

Outcome relay(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral(SAMENSPEL_RELAY), arguments);
    const bool finished = process.waitForFinished(kPatience);
    return {finished ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

//! A relay that serves, until it goes out of scope or is told to stop.
class ServingRelay
{
public:
    explicit ServingRelay(const QString &folder, const QStringList &more = {})
    {
        m_process.start(QStringLiteral(SAMENSPEL_RELAY),
                        QStringList{QStringLiteral("serve"), QStringLiteral("--data"), folder,
                                    QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")}
                            + more);
        while (!m_process.canReadLine() && m_process.waitForReadyRead(kPatience)) {
        }
        m_address = QString::fromUtf8(m_process.readLine()).trimmed().section(QLatin1Char{' '}, 1);
    }
    ServingRelay(const ServingRelay &) = delete;
    ServingRelay &operator=(const ServingRelay &) = delete;
    ~ServingRelay()
    {
        m_process.kill();
        m_process.waitForFinished(kPatience);
    }

    [[nodiscard]] QString address() const { return m_address; }
    //! The port in "metrics on port N".
    [[nodiscard]] quint16 metricsPort()
    {
        m_process.setReadChannel(QProcess::StandardError);
        while (!m_process.canReadLine() && m_process.waitForReadyRead(kPatience)) {
        }
        return m_process.readLine().trimmed().split(' ').last().toUShort();
    }
    [[nodiscard]] quint16 port() const { return static_cast<quint16>(QUrl{m_address}.port()); }
    [[nodiscard]] QByteArray messages() { return m_process.readAllStandardError(); }

    //! Asks it to stop; how it ended.
    int stop(int signal)
    {
        ::kill(static_cast<pid_t>(m_process.processId()), signal);
        const bool finished = m_process.waitForFinished(kPatience);
        return finished && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode()
                                                                          : -1;
    }

private:
    QProcess m_process;
    QString m_address;
};

} // namespace

class RelayCommandTest : public QObject
{
    Q_OBJECT

    std::optional<QTemporaryDir> m_folder;

    [[nodiscard]] QString data() const { return m_folder->filePath(QStringLiteral("relay")); }

    //! The command with --data, and its arguments behind.
    [[nodiscard]] Outcome run(const QString &command, const QStringList &arguments = {}) const
    {
        return relay(QStringList{command, QStringLiteral("--data"), data()} + arguments);
    }

    [[nodiscard]] Outcome invite(const QStringList &more = {}) const
    {
        return run(QStringLiteral("invite"),
                   QStringList{QStringLiteral("--org"), QStringLiteral("gemeente-assen"),
                               QStringLiteral("--role"), QStringLiteral("accounthouder")}
                       + more);
    }

    [[nodiscard]] DataFolder folder() const { return DataFolder{{data().toStdString(), {}}}; }

    [[nodiscard]] std::unique_ptr<Store> openStore() const
    {
        auto store = folder().openStore();
        return store ? *std::move(store) : nullptr;
    }

private Q_SLOTS:
    void init()
    {
        m_folder.emplace();
        const Outcome made =
            run(QStringLiteral("init"), {QStringLiteral("--host"), QStringLiteral("relay.test")});
        QVERIFY2(made.exitCode == 0, made.messages.constData());
    }

    void makesARelayThatOnlyItsUserCanRead()
    {
        for (const char *name : {"relay.db", "tls/key.pem"}) {
            const QFileInfo file{data() + QLatin1Char{'/'} + QLatin1String{name}};
            QVERIFY2(file.exists(), name);
            QCOMPARE(file.permissions() & QFile::Permissions{0x077}, QFile::Permissions{});
        }
        QCOMPARE(folder().address().value(), std::string{"wss://relay.test:8765"});
        QCOMPARE(certificateHost(folder().certificate().value()).value(),
                 std::string{"relay.test"});
    }

    void refusesToMakeASecondRelayInAFolder()
    {
        const auto before = openStore()->identity().value().log;
        const Outcome again = run(QStringLiteral("init"));
        QCOMPARE(again.exitCode, 1);
        QVERIFY(again.messages.contains("already holds a relay"));
        QVERIFY(openStore()->identity().value().log == before);
    }

    void completesAnInitThatWasInterrupted()
    {
        QVERIFY(QFile::remove(data() + QStringLiteral("/relay.db")));
        QCOMPARE(run(QStringLiteral("init")).exitCode, 0);
        QVERIFY(openStore() != nullptr);
    }

    void printsALinkThatAClientUnderstands()
    {
        const Outcome invited = invite({QStringLiteral("--space"), QStringLiteral("ekm-rw=lezer")});
        QCOMPARE(invited.exitCode, 0);
        QCOMPARE(invited.output.count('\n'), 1);
        const auto link = wire::parseInvitationLink(invited.output.trimmed().toStdString());
        QVERIFY2(link.has_value(), link ? "" : link.error().what.c_str());
        QCOMPARE(link->relayUrl, std::string{"wss://relay.test:8765"});
        QCOMPARE(link->certificatePin, fingerprint(folder().certificate().value()).value());

        const auto kept = openStore()->invitation(crypto::blake2b256(link->code));
        QVERIFY(kept.has_value() && kept->has_value());
        QCOMPARE((*kept)->organisation.name, std::string{"gemeente-assen"});
        QCOMPARE((*kept)->name, std::string{"Accounthouder Gemeente Assen"});
        QCOMPARE((*kept)->grants.size(), std::size_t{1});
        QVERIFY((*kept)->grants.front().role == access::SpaceRole::Reader);
        QVERIFY(!(*kept)->used);
    }

    void makesAsManyDifferentInvitationsAsAsked()
    {
        const Outcome many = invite({QStringLiteral("--count"), QStringLiteral("3")});
        const auto links = many.output.trimmed().split('\n');
        QCOMPARE(std::set(links.begin(), links.end()).size(), std::size_t{3});
    }

    void takesTheAddressOfTheLinkFromTheCommandLine()
    {
        const Outcome invited =
            invite({QStringLiteral("--url"), QStringLiteral("wss://elsewhere.test:443")});
        const auto link = wire::parseInvitationLink(invited.output.trimmed().toStdString());
        QVERIFY(link.has_value());
        QCOMPARE(link->relayUrl, std::string{"wss://elsewhere.test:443"});
    }

    void saysWhatIsWrongWithAnInvitation_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char *name, const char *arguments, int exitCode,
                            const char *says) {
            QTest::newRow(name) << QString::fromLatin1(arguments).split(QLatin1Char{' '})
                                << exitCode << QByteArray{says};
        };
        row("unknown organisation", "--org gemeente-groningen --role bureau", 1, "gemeente-emmen");
        row("unknown role", "--org gemeente-emmen --role boss", 2, "accounthouder");
        row("unknown space", "--org gemeente-emmen --role bureau --space moon=lezer", 1, "moon");
        row("unknown space role", "--org gemeente-emmen --role bureau --space leden=boss", 1,
            "beheerder");
        row("no organisation", "--role bureau", 2, "--org");
        row("an address without wss", "--org gemeente-emmen --role bureau --url http://x", 1,
            "wss://");
    }

    void saysWhatIsWrongWithAnInvitation()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, exitCode);
        QFETCH(QByteArray, says);
        const Outcome refused = run(QStringLiteral("invite"), arguments);
        QCOMPARE(refused.exitCode, exitCode);
        QVERIFY2(refused.messages.contains(says), refused.messages.constData());
        QVERIFY(refused.output.isEmpty());
    }

    void saysHowToBeginInAFolderWithoutARelay()
    {
        const Outcome refused =
            relay({QStringLiteral("stats"), QStringLiteral("--data"), m_folder->path()});
        QCOMPARE(refused.exitCode, 1);
        QVERIFY(refused.messages.contains("samenspel-relay init"));
    }

    void servesOverTlsAndLetsAnInvitedClientInWhileItServes()
    {
        ServingRelay serving{data()};
        QVERIFY(serving.address().startsWith(QStringLiteral("wss://127.0.0.1:")));
        QCOMPARE(folder().address().value(), serving.address().toStdString());
        const auto link = wire::parseInvitationLink(invite().output.trimmed().toStdString());
        QVERIFY(link.has_value());
        QCOMPARE(link->relayUrl, serving.address().toStdString());

        HonestClient client{serving.port(), true};
        QVERIFY(client.enrol(link->code));
        QCOMPARE(client.socket().sslConfiguration().peerCertificate().digest(
                     QCryptographicHash::Sha256),
                 QByteArray::fromHex(QByteArray::fromStdString(link->certificatePin)));

        const QJsonArray users =
            QJsonDocument::fromJson(run(QStringLiteral("user")).output).array();
        QCOMPARE(users.size(), 1);
        QCOMPARE(users[0][QStringLiteral("organisation")].toString(),
                 QStringLiteral("gemeente-assen"));

        const Outcome revoked =
            run(QStringLiteral("user"),
                {QStringLiteral("revoke"), users[0][QStringLiteral("id")].toString()});
        QVERIFY2(revoked.exitCode == 0, revoked.messages.constData());
        QTRY_VERIFY_WITH_TIMEOUT(client.goodbye() == wire::CloseReason::Revoked, kPatience);
        QCOMPARE(serving.stop(SIGTERM), 0);
    }

    void servesWithoutTlsOnLoopbackOnly()
    {
        const Outcome refused =
            run(QStringLiteral("serve"), {QStringLiteral("--plain"), QStringLiteral("--listen"),
                                          QStringLiteral("0.0.0.0:0")});
        QCOMPARE(refused.exitCode, 1);
        QVERIFY(refused.messages.contains("127.0.0.1"));

        ServingRelay serving{data(), {QStringLiteral("--plain")}};
        QVERIFY(serving.address().startsWith(QStringLiteral("ws://127.0.0.1:")));
        HonestClient client{serving.port()};
        QVERIFY(client.greet());
        QCOMPARE(serving.stop(SIGINT), 0);
    }

    void showsItsHealthAndItsNumbers_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("health") << QByteArray{"/health"} << QByteArray{"200 OK"};
        QTest::newRow("metrics") << QByteArray{"/metrics"}
                                 << QByteArray{"\nsamenspel_relay_connections 0\n"};
        QTest::newRow("another page") << QByteArray{"/"} << QByteArray{"404"};
    }

    void showsItsHealthAndItsNumbers()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, says);
        ServingRelay serving{data(), {QStringLiteral("--metrics"), QStringLiteral("127.0.0.1:0")}};
        QTcpSocket browser;
        browser.connectToHost(QHostAddress{QHostAddress::LocalHost}, serving.metricsPort());
        browser.write("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QVERIFY(browser.waitForDisconnected(kPatience));
        const QByteArray page = browser.readAll();
        QVERIFY2(page.contains(says), page.constData());
    }

    void refusesToServeAFolderTwice()
    {
        ServingRelay serving{data()};
        const Outcome second = run(QStringLiteral("serve"),
                                   {QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")});
        QCOMPARE(second.exitCode, 1);
        QVERIFY(second.messages.contains("in use"));
    }

    void verifiesAnUndamagedRelay()
    {
        {
            ServingRelay serving{data()};
            const auto link = wire::parseInvitationLink(invite().output.trimmed().toStdString());
            HonestClient client{serving.port(), true};
            QVERIFY(client.enrol(link->code)); // writes a person into the directory
            QCOMPARE(run(QStringLiteral("verify")).exitCode, 0);
        }
        const Outcome verified = run(QStringLiteral("verify"));
        QVERIFY2(verified.exitCode == 0, verified.messages.constData());

        const QJsonObject stats =
            QJsonDocument::fromJson(run(QStringLiteral("stats"), {QStringLiteral("--json")}).output)
                .object();
        QCOMPARE(stats[QStringLiteral("users")].toInt(), 1);
        QVERIFY(stats[QStringLiteral("change_sets")].toInt() > 0);
    }

    void namesTheRecordWhoseStateIsNotWhatTheLogMergesTo()
    {
        {
            ServingRelay serving{data()};
            const auto link = wire::parseInvitationLink(invite().output.trimmed().toStdString());
            HonestClient client{serving.port(), true};
            QVERIFY(client.enrol(link->code));
        }
        const SpaceId directory{std::string{access::kDirectorySpace}};
        const auto store = openStore();
        const auto states = store->states(directory, std::nullopt, 1'000'000);
        QVERIFY(states.has_value() && !states->empty());
        const RecordId record = states->front().record;
        QVERIFY(store->begin());
        QVERIFY(store->putState(directory, record, "something else"));
        QVERIFY(store->commit());

        const Outcome verified = run(QStringLiteral("verify"));
        QCOMPARE(verified.exitCode, 1);
        QVERIFY(verified.messages.contains(toString(record).c_str()));
    }

    void restoresABackupAsANewHistory()
    {
        const auto before = openStore()->identity().value();
        const QString file = m_folder->filePath(QStringLiteral("backup.db"));
        {
            ServingRelay serving{data()};
            QCOMPARE(run(QStringLiteral("backup"), {file}).exitCode, 0);
            const Outcome refused = run(QStringLiteral("restore"), {file});
            QCOMPARE(refused.exitCode, 1);
            QVERIFY(refused.messages.contains("in use"));
        }
        QCOMPARE(run(QStringLiteral("restore"), {file}).exitCode, 0);
        QCOMPARE(run(QStringLiteral("verify")).exitCode, 0);
        const auto after = openStore()->identity().value();
        QVERIFY(after.log != before.log);
        QVERIFY(after.seed == before.seed); // invitations and devices go on knowing the relay
    }

    void printsTheAuditLogAndNoticesWhenItWasAltered()
    {
        QCOMPARE(invite().exitCode, 0);
        const QJsonArray lines =
            QJsonDocument::fromJson(run(QStringLiteral("audit")).output).array();
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines[0][QStringLiteral("action")].toString(), QStringLiteral("invite"));
        QCOMPARE(lines[0][QStringLiteral("actor")].toString(), QStringLiteral("administrator"));
        QCOMPARE(run(QStringLiteral("audit"), {QStringLiteral("verify")}).exitCode, 0);

        auto database = sqlite::Database::open(
            {.path = folder().databasePath().string(), .key = {}, .vfs = {}});
        QVERIFY(database && database->execute("UPDATE audit SET actor = 'somebody else'"));
        const Outcome verified = run(QStringLiteral("audit"), {QStringLiteral("verify")});
        QCOMPARE(verified.exitCode, 1);
        QVERIFY(verified.messages.contains("line 1"));
    }

    void refusesAStoreThatIsNoDatabase()
    {
        const Outcome refused =
            run(QStringLiteral("stats"), {QStringLiteral("--store"), QStringLiteral("mysql://x")});
        QCOMPARE(refused.exitCode, 1);
        QVERIFY(refused.messages.contains("postgresql://"));
    }

    void usesACertificateThatWasReplacedWhileItServes()
    {
        ServingRelay serving{data()};
        const auto shown = [&serving] {
            HonestClient client{serving.port(), true};
            return client.greet() ? client.socket().sslConfiguration().peerCertificate()
                                  : QSslCertificate{};
        };
        const QSslCertificate old = shown();
        QVERIFY(!old.isNull());
        const auto renewed = makeCertificate(
            "relay.test", WallTime{std::chrono::milliseconds{QDateTime::currentMSecsSinceEpoch()}});
        QVERIFY(renewed);
        // A half of the new pair is not used.
        QVERIFY(writeFile(folder().certificatePath(), renewed->certificate));
        QByteArray said;
        QTRY_VERIFY_WITH_TIMEOUT((said += serving.messages()).contains("the old certificate stays"),
                                 kPatience);
        QCOMPARE(shown(), old);
        QVERIFY(writeFile(folder().keyPath(), renewed->key));
        const QSslCertificate wanted{QByteArray::fromStdString(renewed->certificate)};
        QTRY_COMPARE_WITH_TIMEOUT(shown(), wanted, kPatience);
    }

    void completesARestoreThatWasInterrupted()
    {
        const QString file = m_folder->filePath(QStringLiteral("backup.db"));
        QCOMPARE(run(QStringLiteral("backup"), {file}).exitCode, 0);
        // The old store was not closed: what was written since lies in its write-ahead log.
        const auto old = openStore();
        QVERIFY(old->begin());
        QVERIFY(old->putSpace(SpaceId{"later"}, "After the backup"));
        QVERIFY(old->commit());
        QVERIFY(QFileInfo{data() + QStringLiteral("/relay.db-wal")}.size() > 0);
        QVERIFY(QFile::copy(file, data() + QStringLiteral("/relay.db.restored")));

        QCOMPARE(run(QStringLiteral("verify")).exitCode, 0);
        QVERIFY(!QFile::exists(data() + QStringLiteral("/relay.db.restored")));
        const Outcome spaces = run(QStringLiteral("space"));
        QVERIFY(spaces.output.contains("directory"));
        QVERIFY(!spaces.output.contains("later"));
    }

    void leavesAnInterruptedRestoreAloneWhileAnotherProcessHoldsTheFolder()
    {
        ServingRelay serving{data()};
        QVERIFY(!serving.address().isEmpty());
        const QString restored = data() + QStringLiteral("/relay.db.restored");
        QVERIFY(QFile::copy(data() + QStringLiteral("/relay.db"), restored));
        const Outcome refused = run(QStringLiteral("space"));
        QCOMPARE(refused.exitCode, 1);
        QVERIFY(refused.messages.contains("in use"));
        QVERIFY(QFile::exists(restored));
    }

    void writesNothingOfWhatABadFrameHolds()
    {
        ServingRelay serving{data()};
        HonestClient client{serving.port(), true};
        QVERIFY(client.greet());
        wire::ClientFrame frame;
        frame.mutable_enrol()->set_device_name("secret__");
        client.socket().sendBinaryMessage(
            QByteArray::fromStdString(frame.SerializeAsString()).replace("__", "\xff\xff"));
        QTRY_VERIFY_WITH_TIMEOUT(client.goodbye() == wire::CloseReason::BadFrame, kPatience);
        QCOMPARE(serving.stop(SIGTERM), 0);
        QCOMPARE(serving.messages(), QByteArray{});
    }

    void exitsWithTwoOnWrongUsage_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("nothing") << QStringList{};
        QTest::newRow("unknown command") << QStringList{QStringLiteral("dance")};
        QTest::newRow("serve without an address")
            << QStringList{QStringLiteral("serve"), QStringLiteral("--data"), QStringLiteral("x")};
    }

    void exitsWithTwoOnWrongUsage()
    {
        QFETCH(QStringList, arguments);
        QCOMPARE(relay(arguments).exitCode, 2);
    }
};

} // namespace samenspel::server

QTEST_GUILESS_MAIN(samenspel::server::RelayCommandTest)
#include "relay_command_test.moc"
