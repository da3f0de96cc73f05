// SPDX-License-Identifier: EUPL-1.2
#include "app/engine/sync_engine.h"

#include "test_profile.h"
#include "test_relay.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace samenspel;
using namespace samenspel::app;
using namespace samenspel::app::testing;
using namespace std::chrono_literals;

namespace {

//! An engine on a profile of its own, in the test's thread.
struct Client {
    QTemporaryDir folder;
    std::unique_ptr<SyncEngine> engine;

    Client()
    {
        EngineOptions options;
        options.profile = folder.path().toStdString();
        options.answerMax = std::chrono::milliseconds{kPatience};
        engine = std::move(SyncEngine::open(options).value());
    }

    SyncOutcome join(const std::string &link)
    {
        QSignalSpy answers(engine.get(), &SyncEngine::joinFinished);
        engine->join(link);
        return first(answers);
    }

    SyncOutcome sync()
    {
        QSignalSpy answers(engine.get(), &SyncEngine::syncFinished);
        engine->syncNow();
        return first(answers);
    }

    RecordId add(const std::string &title)
    {
        const schema::Collection &agenda = *schema::Schema::instance().find("AgendaItem");
        sync::RecordEdit edit;
        edit.space = SpaceId{"leden"};
        edit.record = engine->replica().newRecordId(SyncEngine::wallNow());
        edit.collection = agenda.id;
        edit.existence = sync::RecordEdit::Existence::Create;
        edit.fields.push_back({agenda.field("title")->number, Value(title), std::nullopt});
        const RecordId id = edit.record;
        engine->commit({ActionKind::Create, {std::move(edit)}}).value();
        return id;
    }

    std::string title(const RecordId &id) { return engine->replica().reader().title(id).value(); }

private:
    static SyncOutcome first(QSignalSpy &answers)
    {
        if (answers.isEmpty() && !answers.wait(2 * kPatience)) {
            qFatal("no answer");
        }
        return answers.constFirst().constFirst().value<SyncOutcome>();
    }
};

QString told(const SyncOutcome &outcome)
{
    return QStringLiteral("%1/%2: %3")
        .arg(static_cast<int>(outcome.result))
        .arg(static_cast<int>(outcome.end))
        .arg(QString::fromStdString(outcome.detail));
}

} // namespace

class SyncEngineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twoProfilesShareOverTls()
    {
        TestRelay relay(TestRelay::Socket::Tls);
        Client assen;
        Client emmen;
        const SyncOutcome joined = assen.join(relay.invite("gemeente-assen"));
        QVERIFY2(joined.ok(), qPrintable(told(joined)));
        QVERIFY(emmen.join(relay.invite("gemeente-emmen")).ok());
        const RecordId item = assen.add("Warmte");
        const SyncOutcome sent = assen.sync();
        QVERIFY2(sent.ok(), qPrintable(told(sent)));
        QCOMPARE(sent.pending, std::size_t{0});
        QVERIFY(emmen.sync().ok());
        QTRY_COMPARE_WITH_TIMEOUT(emmen.title(item), std::string("Warmte"), kPatience);
    }

    void anEditTravelsWithoutBeingAskedFor()
    {
        TestRelay relay;
        Client assen;
        Client emmen;
        QVERIFY(assen.join(relay.invite("gemeente-assen")).ok());
        QVERIFY(emmen.join(relay.invite("gemeente-emmen")).ok());
        QVERIFY(assen.sync().ok() && emmen.sync().ok());
        const RecordId item = emmen.add("Spoor");
        QTRY_COMPARE_WITH_TIMEOUT(assen.title(item), std::string("Spoor"), kPatience);
    }

    void anotherCertificateIsRefusedBeforeAnythingIsSent()
    {
        TestRelay relay(TestRelay::Socket::Tls);
        Client client;
        const SyncOutcome outcome = client.join(relay.inviteWithWrongPin("gemeente-assen"));
        QCOMPARE(outcome.result, SyncOutcome::Result::NotConnected);
        QCOMPARE(outcome.end, ConnectionEnd::WrongCertificate);
        // The invitation was not offered: it still works with the right one.
        QVERIFY(client.join(relay.invite("gemeente-assen")).ok());
    }

    void anInvitationWorksOnce()
    {
        TestRelay relay;
        const std::string link = relay.invite("gemeente-assen");
        Client first;
        Client second;
        QVERIFY(first.join(link).ok());
        const SyncOutcome outcome = second.join(link);
        QCOMPARE(outcome.result, SyncOutcome::Result::Refused);
        QVERIFY(!outcome.detail.empty());
    }

    void aProfileJoinsOnce()
    {
        TestRelay relay;
        Client client;
        QVERIFY(client.join(relay.invite("gemeente-assen")).ok());
        QCOMPARE(client.join(relay.invite("gemeente-emmen")).result, SyncOutcome::Result::Invalid);
    }

    void aWrongLinkIsAnsweredAtOnce()
    {
        Client client;
        const SyncOutcome outcome = client.join("samenspel://join?onzin");
        QCOMPARE(outcome.result, SyncOutcome::Result::Invalid);
        QVERIFY(!outcome.detail.empty());
    }

    void synchronisingWithoutARelaySaysSo()
    {
        Client client;
        QCOMPARE(client.sync().result, SyncOutcome::Result::NotJoined);
        QCOMPARE(client.engine->status().link, SyncStatus::Link::None);
    }

    void workGoesOnWithoutTheRelayAndIsSharedWhenItIsBack()
    {
        TestRelay relay;
        Client client;
        Client colleague;
        QVERIFY(client.join(relay.invite("gemeente-assen")).ok());
        QVERIFY(colleague.join(relay.invite("gemeente-emmen")).ok());
        QVERIFY(client.sync().ok());
        relay.stop();
        QTRY_COMPARE_WITH_TIMEOUT(client.engine->status().link, SyncStatus::Link::Offline,
                                  kPatience);
        const RecordId item = client.add("In de trein");
        QCOMPARE(client.engine->status().pending, std::size_t{1});
        QCOMPARE(client.sync().result, SyncOutcome::Result::NotConnected);
        relay.resume();
        const SyncOutcome back = client.sync();
        QVERIFY2(back.ok(), qPrintable(told(back)));
        QVERIFY(colleague.sync().ok());
        QTRY_COMPARE_WITH_TIMEOUT(colleague.title(item), std::string("In de trein"), kPatience);
    }

    void somethingElseAtTheAddressIsNotSamenspel()
    {
        // Accepts and says nothing.
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        ConnectionTimes times;
        times.connectMax = 200ms;
        RelayConnection connection(times);
        QSignalSpy closed(&connection, &RelayConnection::closed);
        connection.open({QUrl(QStringLiteral("ws://127.0.0.1:%1").arg(silent.serverPort())), {}});
        QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, kPatience);
        QCOMPARE(closed.constFirst().constFirst().value<ConnectionEnd>(),
                 ConnectionEnd::Unreachable);
        QVERIFY(connection.isIdle());
    }

    void nothingIsSentUnencryptedOverANetwork()
    {
        RelayConnection connection;
        QSignalSpy closed(&connection, &RelayConnection::closed);
        connection.open({QUrl(QStringLiteral("ws://192.0.2.1:1")), {}});
        QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, kPatience);
        QCOMPARE(closed.constFirst().constFirst().value<ConnectionEnd>(), ConnectionEnd::Insecure);
    }
};

QTEST_GUILESS_MAIN(SyncEngineTest)
#include "sync_engine_test.moc"
