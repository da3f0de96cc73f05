// SPDX-License-Identifier: EUPL-1.2
// What is wrong gets a sentence that says what, where and how to mend it, and costs nothing.
#include "world.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QTest>

using namespace samenspel::e2e;
using namespace Qt::StringLiterals;

class BadInputTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<World> m_world;

private Q_SLOTS:
    void initTestCase() { m_world = std::make_unique<World>(); }

    void aWrongCommandIsRefused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const QStringList &arguments, int code,
                            const QString &says) {
            QTest::newRow(name) << arguments << code << says;
        };
        row("no command", {}, 2, u"--help"_s);
        row("unknown command", {u"lijst"_s}, 2, u"--help"_s);
        row("unknown option", {u"status"_s, u"--jsn"_s}, 2, u"--jsn"_s);
        row("argument missing", {u"get"_s}, 2, u"ID"_s);
        row("no field=value", {u"add"_s, u"agenda_item"_s, u"status"_s}, 2, u"VELD=WAARDE"_s);
        row("unknown collection", {u"list"_s, u"agendapost"_s}, 1, u"agenda_item"_s);
        row("unknown field", {u"add"_s, u"agenda_item"_s, u"titel=x"_s}, 1, u"title"_s);
        row("unknown field in a filter", {u"list"_s, u"person"_s, u"--where"_s, u"naam=x"_s}, 1,
            u"name"_s);
        row("unknown word", {u"add"_s, u"agenda_item"_s, u"status=bijna"_s}, 1, u"loopt"_s);
        row("unknown record", {u"get"_s, u"EKM-1999-001"_s}, 1, u"niet gevonden"_s);
        row("unknown reference", {u"add"_s, u"agenda_item"_s, u"portfolio=Vissen"_s}, 1,
            u"niet gevonden"_s);
        row("no term", {u"add"_s, u"agenda_item"_s, u"term=ooit eens"_s}, 1, u"eind Q2"_s);
        row("value too long", {u"add"_s, u"agenda_item"_s, u"title="_s + QString(100'000, u'x')}, 1,
            u"te lang"_s);
        row("nothing to undo", {u"undo"_s}, 1, {});
        row("format of a later version", {u"export"_s, u"--format"_s, u"xlsx"_s}, 1,
            u"json of csv"_s);
        row("unknown format", {u"export"_s, u"--format"_s, u"doc"_s}, 2, u"doc"_s);
        row("not joined", {u"sync"_s}, 1, u"join LINK"_s);
        row("file is missing", {u"import"_s, u"/nergens/lijst.csv"_s}, 1, u"/nergens/lijst.csv"_s);
        row("a folder as file", {u"import"_s, u"/"_s}, 1, u"kan dit bestand niet lezen"_s);
        row("export to nowhere",
            {u"export"_s, u"--format"_s, u"json"_s, u"--out"_s, u"/nergens/x"_s}, 1,
            u"/nergens/x"_s);
        row("link of something else", {u"join"_s, u"https://example.nl"_s}, 1, u"samenspel://"_s);
        row("link cut short", {u"join"_s, u"samenspel://join?relay=wss%3A%2F%2F127.0.0.1"_s}, 1,
            {});
    }

    void aWrongCommandIsRefused()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QFETCH(QString, says);
        const Client client = m_world->local(u"verkeerd"_s);
        const Answer answer = client.run(arguments);
        QCOMPARE(answer.code, code);
        QVERIFY2(answer.err.contains(says), qPrintable(answer.err));
        QVERIFY(!answer.err.isEmpty());
        QVERIFY2(answer.out.isEmpty(), answer.out.constData());
        QCOMPARE(client.json({u"list"_s, u"agenda_item"_s}).array().size(), 0);
    }

    void aBadRowCostsOnlyItself()
    {
        const QString list = m_world->file(u"lijst.csv"_s, "id;portfolio_id;title;period\n"
                                                           "goed;sport;Goed;2025 K2\n"
                                                           "slecht;sport;Slecht;ooit\n"
                                                           "ook-goed;sport;Ook goed;jaarlijks\n");
        const Client client = m_world->local(u"rijen"_s);
        const Answer none = client.run({u"import"_s, u"--all-or-nothing"_s, list});
        QCOMPARE(none.code, 1);
        QVERIFY2(none.err.contains(list + u":3:4 (period): "_s), qPrintable(none.err));
        QCOMPARE(client.json({u"list"_s, u"agenda_item"_s}).array().size(), 0);

        const Answer some = client.run({u"import"_s, list});
        QCOMPARE(some.code, 1);
        QVERIFY2(some.err.contains(list + u":3:4 (period): "_s), qPrintable(some.err));
        QCOMPARE(client.json({u"list"_s, u"agenda_item"_s}).array().size(), 2);
        // One step, undone as one.
        QVERIFY(client.run({u"undo"_s}).ok());
        QCOMPARE(client.json({u"list"_s, u"agenda_item"_s}).array().size(), 0);
    }

    void anUnknownColumnIsNamedWithTheKnownOnes()
    {
        const QString list =
            m_world->file(u"kolom.csv"_s, "id;portfolio_id;title;prioriteit\nx;sport;X;hoog\n");
        const Answer answer = m_world->local(u"kolom"_s).run({u"import"_s, list});
        QCOMPARE(answer.code, 1);
        QVERIFY(answer.err.contains(u"'prioriteit'"_s));
        QVERIFY(answer.err.contains(u"'summary'"_s));
    }

    void aSecondProcessOnOneProfileIsToldSoAndMayStillRead()
    {
        const Client client = m_world->joined(u"dubbel"_s, u"gemeente-meppel"_s);
        const auto watching = client.start({u"watch"_s});
        watching->setReadChannel(QProcess::StandardError);
        while (!watching->canReadLine()) {
            QVERIFY(watching->waitForReadyRead(kCommandMillisMax));
        }
        const Answer writing = client.run({u"add"_s, u"agenda_item"_s, u"title=Tweede"_s});
        QCOMPARE(writing.code, 1);
        QVERIFY2(writing.err.contains(u"ander"_s), qPrintable(writing.err));
        QVERIFY(client.run({u"list"_s, u"agenda_item"_s, u"--json"_s}).ok());
        watching->terminate();
        QVERIFY(watching->waitForFinished(kCommandMillisMax));
        QVERIFY(client.run({u"add"_s, u"agenda_item"_s, u"title=Tweede"_s}).ok());
    }

    void aUsedInvitationDoesNotWorkTwice()
    {
        const QString link = m_world->relay().invite(u"gemeente-emmen"_s, u"accounthouder"_s);
        QVERIFY(m_world->local(u"eerste"_s).run({u"join"_s, link}).ok());
        const Client second = m_world->local(u"tweede"_s);
        QVERIFY(second.run({u"add"_s, u"agenda_item"_s, u"title=Eigen werk"_s}).ok());
        const Answer answer = second.run({u"join"_s, link});
        QCOMPARE(answer.code, 1);
        QVERIFY2(answer.err.contains(u"uitnodiging"_s, Qt::CaseInsensitive),
                 qPrintable(answer.err));
        QCOMPARE(second.json({u"list"_s, u"agenda_item"_s}).array().size(), 1);
        QCOMPARE(second.json({u"status"_s}).object()[u"joined"_s].toBool(true), false);
        // The profile can still join with a good one, and takes its work along.
        const QString fresh = m_world->relay().invite(u"gemeente-emmen"_s, u"accounthouder"_s);
        const Answer joined = second.run({u"join"_s, fresh});
        QVERIFY2(joined.ok(), qPrintable(joined.err));
        QCOMPARE(second.json({u"outbox"_s}).array().size(), 0);
        QCOMPARE(second.run({u"join"_s, fresh}).code, 1);
    }

    void aRelayWithAnotherCertificateIsNotTalkedTo()
    {
        QString link = m_world->relay().invite(u"gemeente-assen"_s, u"accounthouder"_s);
        const auto pin = link.indexOf(u"pin="_s) + 4;
        link[pin] = link[pin] == u'0' ? u'1' : u'0';
        const Client client = m_world->local(u"certificaat"_s);
        const Answer answer = client.run({u"join"_s, link});
        QCOMPARE(answer.code, 1);
        QVERIFY2(answer.err.contains(u"certificaat"_s), qPrintable(answer.err));
        QCOMPARE(client.json({u"status"_s}).object()[u"joined"_s].toBool(true), false);
    }

    void aRelayThatCannotBeReachedLeavesTheWorkWaiting()
    {
        QTcpServer unused; // a port that nobody listens on once it is closed
        QVERIFY(unused.listen(QHostAddress::LocalHost));
        const QString url = u"wss://127.0.0.1:%1"_s.arg(unused.serverPort());
        unused.close();
        const QString link = m_world->relay().invite(u"gemeente-assen"_s, u"accounthouder"_s, url);
        const Client client = m_world->local(u"onbereikbaar"_s);
        QVERIFY(client.run({u"add"_s, u"agenda_item"_s, u"title=Blijft"_s}).ok());
        const Answer answer = client.run({u"join"_s, link});
        QCOMPARE(answer.code, 1);
        QVERIFY2(answer.err.contains(u"antwoordt niet"_s), qPrintable(answer.err));
        QCOMPARE(client.json({u"list"_s, u"agenda_item"_s}).array().size(), 1);
        QCOMPARE(client.json({u"outbox"_s}).array().size(), 1);
    }
};

QTEST_GUILESS_MAIN(BadInputTest)
#include "bad_input_test.moc"
