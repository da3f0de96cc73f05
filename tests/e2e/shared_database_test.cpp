// SPDX-License-Identifier: EUPL-1.2
// Two relays on one PostgreSQL, behind a balancer: what one acknowledges the other has, once, and
// whoever dies in the middle is not missed.
#include "tcp_balancer.h"
#include "tests/postgres/postgres_server.h"
#include "world.h"

#include <QFile>
#include <QTest>

using namespace samenspel::e2e;
using namespace Qt::StringLiterals;

class SharedDatabaseTest : public QObject
{
    Q_OBJECT

private:
    samenspel::testing::PostgresServer m_database;
    QTemporaryDir m_folder;
    int m_worlds = 0;
    std::unique_ptr<Relay> m_one;
    std::unique_ptr<Relay> m_other;
    std::unique_ptr<TcpBalancer> m_balancer;

    [[nodiscard]] QString path(const QString &name) const
    {
        return m_folder.filePath(u"%1-%2"_s.arg(m_worlds).arg(name));
    }

    //! Joins at \p port, which is a relay's or the balancer's.
    [[nodiscard]] Client joined(const QString &name, quint16 port)
    {
        Client client{path(name)};
        const QString link = m_one->invite(u"gemeente-%1"_s.arg(name), u"accounthouder"_s,
                                           u"wss://127.0.0.1:%1"_s.arg(port));
        const Answer answer = client.run({u"join"_s, link});
        if (!answer.ok()) {
            QTest::qFail(qPrintable(answer.err), __FILE__, __LINE__);
        }
        return client;
    }

    [[nodiscard]] Client joined(Relay &relay, const QString &name)
    {
        Client client{path(name)};
        const Answer answer =
            client.run({u"join"_s, relay.invite(u"gemeente-%1"_s.arg(name), u"accounthouder"_s)});
        if (!answer.ok()) {
            QTest::qFail(qPrintable(answer.err), __FILE__, __LINE__);
        }
        return client;
    }

    [[nodiscard]] static QString newItem(const Client &client)
    {
        return QString::fromUtf8(client.run({u"add"_s, u"agenda_item"_s, u"title=Teller"_s}).out)
            .trimmed();
    }

    [[nodiscard]] qint64 changeSets() const
    {
        return m_one->run(u"stats"_s, {u"--json"_s}).object()[u"change_sets"_s].toInteger(-1);
    }

    //! A writer and a reader who come in through the balancer, and what they write in.
    struct Pair {
        Client writer;
        Client reader;
        QString item;
        qint64 changeSets; //!< at the relay before the first round
    };
    [[nodiscard]] Pair joinedPair()
    {
        Pair pair{
            joined(u"assen"_s, m_balancer->port()), joined(u"emmen"_s, m_balancer->port()), {}, 0};
        pair.item = newItem(pair.writer);
        if (!syncAll({&pair.writer})) {
            QTest::qFail("the first item cannot be shared", __FILE__, __LINE__);
        }
        pair.changeSets = changeSets();
        return pair;
    }
    //! Begins to share another tag.
    [[nodiscard]] static std::unique_ptr<QProcess> share(const Pair &pair, int round)
    {
        pair.writer.run({u"set"_s, pair.item, u"tags=+ronde-%1"_s.arg(round)});
        return pair.writer.start({u"sync"_s});
    }
    [[nodiscard]] static bool hasEnded(QProcess &process)
    {
        return process.state() == QProcess::NotRunning
               || process.waitForFinished(kCommandMillisMax);
    }

    //! Everybody has every round once, and the database is what its log says.
    void checkThatAllIsThereOnce(const Pair &pair, int rounds) const
    {
        // The balancer takes a moment to see that a relay is back.
        QVERIFY(
            QTest::qWaitFor([&] { return pair.writer.run({u"sync"_s}).ok(); }, kCommandMillisMax));
        QVERIFY(syncAll({&pair.writer, &pair.reader}));
        QCOMPARE(pair.reader.field(pair.item, u"tags"_s).toArray().size(), rounds);
        QCOMPARE(pair.writer.json({u"outbox"_s}).array().size(), 0);
        QCOMPARE(changeSets(), pair.changeSets + rounds);
        QVERIFY(sameSharedDigests(pair.writer, pair.reader));
        const Answer verified = m_one->run(u"verify"_s);
        QVERIFY2(verified.ok(), qPrintable(verified.err));
    }

private Q_SLOTS:
    void init()
    {
        QVERIFY2(m_database.isRunning(), "PostgreSQL does not start");
        const QString schema = u"world_%1"_s.arg(++m_worlds);
        QVERIFY(m_database.makeSchema(schema));
        m_one =
            std::make_unique<Relay>(path(u"one"_s), QString::fromStdString(m_database.url(schema)));
        m_other = std::make_unique<Relay>(path(u"other"_s));
        QVERIFY(m_one->make() && m_other->makeBeside(*m_one));
        QVERIFY(m_one->start() && m_other->start());
        m_balancer =
            std::make_unique<TcpBalancer>(std::vector<quint16>{m_one->port(), m_other->port()});
        QVERIFY(m_balancer->start());
    }

    void cleanup()
    {
        m_balancer.reset();
        m_other.reset();
        m_one.reset();
    }

    void aClientOnOneRelaySeesAtOnceWhatIsWrittenAtTheOther()
    {
        const Client writer = joined(u"assen"_s, m_one->port());
        const Client reader = joined(u"emmen"_s, m_other->port());
        const auto watching = reader.start({u"watch"_s, u"--json"_s});
        const QString item = newItem(writer);
        QVERIFY(writer.run({u"sync"_s}).ok());
        QVERIFY(QTest::qWaitFor(
            [&] {
                return reader.run({u"get"_s, item}).ok();
            },
            kCommandMillisMax));
        watching->kill();
        QVERIFY(watching->waitForFinished(kCommandMillisMax));
        QVERIFY(sameSharedDigests(writer, reader));
    }

    void aRevokedUserIsRefusedByEveryRelay()
    {
        const Client client = joined(u"assen"_s, m_other->port());
        const QString user = client.json({u"status"_s}).object()[u"user"_s].toString();
        QVERIFY(m_one->run(u"user"_s, {u"revoke"_s, user}).ok());
        QCOMPARE(client.run({u"sync"_s}).code, 1);
    }

    void aRelayMovesFromItsFolderIntoADatabaseAndItsClientsNoticeNothing()
    {
        Relay relay{path(u"small"_s)};
        QVERIFY(relay.make() && relay.start());
        const Client writer = joined(relay, u"assen"_s);
        const QString item = newItem(writer);
        QVERIFY(syncAll({&writer}));
        const QString schema = u"grown_%1"_s.arg(m_worlds);
        QVERIFY(m_database.makeSchema(schema));
        const QStringList to{u"--to"_s, QString::fromStdString(m_database.url(schema))};
        const Answer refused = relay.run(u"migrate"_s, to);
        QCOMPARE(refused.code, 1); // it serves
        relay.kill();
        const QByteArray statsBefore = relay.run(u"stats"_s).out;

        const Answer moved = relay.run(u"migrate"_s, to);
        QVERIFY2(moved.ok(), qPrintable(moved.err));
        QVERIFY2(moved.err.contains(u"digest"_s), qPrintable(moved.err));
        QCOMPARE(relay.run(u"migrate"_s, to).code, 1); // there is one now
        const Answer verified = relay.run(u"verify"_s);
        QVERIFY2(verified.ok(), qPrintable(verified.err));
        QVERIFY(relay.run(u"audit"_s, {u"verify"_s}).ok());
        const auto withoutBytes = [](const QByteArray &stats) {
            QJsonObject object = QJsonDocument::fromJson(stats).object();
            object.remove(u"bytes"_s);
            return object;
        };
        QCOMPARE(withoutBytes(relay.run(u"stats"_s).out), withoutBytes(statsBefore));

        QVERIFY(QFile::remove(relay.folder() + u"/relay.db"_s)); // nobody needs it any more
        QVERIFY(relay.start());
        QVERIFY(writer.run({u"set"_s, item, u"title=Verhuisd"_s}).ok());
        const Client reader = joined(relay, u"emmen"_s);
        QVERIFY(syncAll({&writer, &reader}));
        QCOMPARE(reader.field(item, u"title"_s).toString(), u"Verhuisd"_s);
        QVERIFY(sameSharedDigests(writer, reader));
    }

    void aRelayThatDiesInTheMiddleOfAPushIsReplacedByTheOtherAndNothingIsDoubled()
    {
        const Pair pair = joinedPair();
        constexpr int kRounds = 30;
        for (int round = 1; round <= kRounds; ++round) {
            const auto sharing = share(pair, round);
            Relay &victim = round % 2 == 0 ? *m_one : *m_other;
            sharing->waitForFinished(round * 10);
            victim.kill();
            QVERIFY(hasEnded(*sharing));
            QVERIFY(changeSets() <= pair.changeSets + round);
            QVERIFY(victim.start());
        }
        checkThatAllIsThereOnce(pair, kRounds);
    }

    void aDatabaseThatDiesInACommitLosesNothingThatWasAcknowledged()
    {
        const Pair pair = joinedPair();
        constexpr int kRounds = 10;
        for (int round = 1; round <= kRounds; ++round) {
            const auto sharing = share(pair, round);
            sharing->waitForFinished(round * 30);
            m_database.kill();
            QVERIFY(hasEnded(*sharing));
            const auto waiting = pair.writer.json({u"outbox"_s}).array().size();
            QVERIFY(m_database.start());
            QVERIFY(changeSets() >= pair.changeSets + round - waiting);
            // Relays that lost their database end; whoever runs them starts them again.
            for (Relay *relay : {m_one.get(), m_other.get()}) {
                relay->kill();
                QVERIFY(relay->start());
            }
        }
        checkThatAllIsThereOnce(pair, kRounds);
    }
};

QTEST_GUILESS_MAIN(SharedDatabaseTest)
#include "shared_database_test.moc"
