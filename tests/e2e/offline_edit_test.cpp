// SPDX-License-Identifier: EUPL-1.2
// Two accounthouders on the real agenda: what they write without a network, and what they see
// when they are back.
#include "world.h"

#include <QTest>

using namespace samenspel::e2e;
using namespace Qt::StringLiterals;

class OfflineEditTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<World> m_world;
    std::unique_ptr<Client> m_assen;
    std::unique_ptr<Client> m_emmen;

    //! A new item that both have.
    QString sharedItem(const QString &title)
    {
        const Answer made = m_assen->run({u"add"_s, u"agenda_item"_s, u"title=%1"_s.arg(title),
                                          u"portfolio=Sport"_s, u"status=loopt"_s});
        if (!made.ok() || !syncAll({m_assen.get(), m_emmen.get()})) {
            QTest::qFail(qPrintable(made.err), __FILE__, __LINE__);
        }
        return QString::fromUtf8(made.out).trimmed();
    }

    bool bothSynced() { return syncAll({m_assen.get(), m_emmen.get()}); }

private Q_SLOTS:
    void initTestCase()
    {
        m_world = std::make_unique<World>();
        const Client bureau = m_world->joined(u"bureau"_s, u"vdg-bureau"_s, u"bureau"_s);
        const Answer imported =
            bureau.run({u"import"_s, dataFile(u"organisations.csv"_s),
                        dataFile(u"portfolios.csv"_s), dataFile(u"agenda_items.csv"_s)});
        QVERIFY2(imported.ok(), qPrintable(imported.err));
        QVERIFY(syncAll({&bureau}));
        m_assen = std::make_unique<Client>(m_world->joined(u"assen"_s, u"gemeente-assen"_s));
        m_emmen = std::make_unique<Client>(m_world->joined(u"emmen"_s, u"gemeente-emmen"_s));
        QCOMPARE(m_emmen->json({u"list"_s, u"agenda_item"_s}).array().size(), 332);
    }

    void cleanup()
    {
        QVERIFY(sameSharedDigests(*m_assen, *m_emmen));
        QCOMPARE(m_assen->json({u"outbox"_s}).array().size(), 0);
    }

    void anEditMadeWithoutTheRelayComesAcrossOnReturn()
    {
        m_world->relay().kill();
        QVERIFY(
            m_assen
                ->run({u"set"_s, u"EKM-2023-001"_s, u"status=afgerond"_s, u"term=eind Q2 2026"_s})
                .ok());
        const Answer failed = m_assen->run({u"sync"_s});
        QCOMPARE(failed.code, 1);
        QVERIFY(failed.err.contains(u"wijziging wacht"_s));
        QCOMPARE(m_assen->json({u"outbox"_s}).array().size(), 1);

        QVERIFY(m_world->relay().start());
        QVERIFY(bothSynced());
        QCOMPARE(m_emmen->field(u"EKM-2023-001"_s, u"status"_s).toString(), u"done"_s);
        QCOMPARE(m_emmen->field(u"EKM-2023-001"_s, u"term"_s)[u"end"_s].toString(),
                 u"2026-06-30"_s);
        QCOMPARE(m_assen->field(u"EKM-2023-001"_s, u"pending"_s).toBool(true), false);
    }

    void oneFieldEditedByBothKeepsBothValuesUntilSomebodyChooses()
    {
        const QString item = sharedItem(u"Zelfde veld"_s);
        QVERIFY(m_assen->run({u"set"_s, item, u"status=uitgesteld"_s}).ok());
        QVERIFY(m_emmen->run({u"set"_s, item, u"status=vervallen"_s}).ok());
        QVERIFY(bothSynced());

        for (const Client *client : {m_assen.get(), m_emmen.get()}) {
            const QJsonArray conflicts = client->json({u"conflicts"_s}).array();
            QCOMPARE(conflicts.size(), 1);
            QCOMPARE(conflicts[0][u"id"_s].toString(), item);
            QCOMPARE(conflicts[0][u"field"_s].toString(), u"status"_s);
            QCOMPARE(conflicts[0][u"choices"_s].toArray().size(), 2);
            QCOMPARE(conflicts[0][u"before"_s].toString(), u"running"_s);
        }
        QCOMPARE(m_assen->field(item, u"status"_s), m_emmen->field(item, u"status"_s));

        const QJsonArray choices =
            m_emmen->json({u"conflicts"_s}).array()[0][u"choices"_s].toArray();
        const int chosen = choices[0][u"value"_s].toString() == u"postponed"_s ? 1 : 2;
        QVERIFY(
            m_emmen->run({u"resolve"_s, item, u"status"_s, u"--choose"_s, QString::number(chosen)})
                .ok());
        QVERIFY(bothSynced());
        QCOMPARE(m_assen->json({u"conflicts"_s}).array().size(), 0);
        QCOMPARE(m_assen->field(item, u"status"_s).toString(), u"postponed"_s);
        // The value that was not chosen stays in the history.
        bool kept = false;
        for (const QJsonValue &entry : m_assen->json({u"history"_s, item}).array()) {
            kept = kept || entry[u"new"_s].toString() == u"dropped"_s;
        }
        QVERIFY(kept);
    }

    void twoPeopleWriteInOneTextOfflineAndBothStandThere()
    {
        const QString item = sharedItem(u"Zelfde tekst"_s);
        const auto type = [&item](const Client &client, int at, const QString &words) {
            return client
                .run({u"text"_s, item, u"explanation"_s, u"--insert"_s, QString::number(at), words})
                .ok();
        };
        QVERIFY(type(*m_assen, 0, u"Besproken in mei."_s));
        QVERIFY(bothSynced());
        QVERIFY(type(*m_assen, 9, u" met Emmen"_s));
        QVERIFY(type(*m_emmen, 17, u" Vervolg in juni."_s));
        QVERIFY(
            m_emmen->run({u"text"_s, item, u"explanation"_s, u"--delete"_s, u"13"_s, u"3"_s}).ok());
        QVERIFY(bothSynced());
        for (const Client *client : {m_assen.get(), m_emmen.get()}) {
            QCOMPARE(client->field(item, u"explanation"_s).toString(),
                     u"Besproken met Emmen in . Vervolg in juni."_s);
            QCOMPARE(client->json({u"conflicts"_s}).array().size(), 0);
        }
        QVERIFY(m_emmen->run({u"undo"_s}).ok());
        QVERIFY(bothSynced());
        QCOMPARE(m_assen->field(item, u"explanation"_s).toString(),
                 u"Besproken met Emmen in mei. Vervolg in juni."_s);
    }

    void aChoiceMayBeAThirdValue()
    {
        const QString item = sharedItem(u"Derde waarde"_s);
        QVERIFY(m_assen->run({u"set"_s, item, u"title=Van Assen"_s}).ok());
        QVERIFY(m_emmen->run({u"set"_s, item, u"title=Van Emmen"_s}).ok());
        QVERIFY(bothSynced());
        QVERIFY(
            m_assen->run({u"resolve"_s, item, u"title"_s, u"--value"_s, u"Van ons samen"_s}).ok());
        QVERIFY(bothSynced());
        QCOMPARE(m_emmen->field(item, u"title"_s).toString(), u"Van ons samen"_s);
        QCOMPARE(m_emmen->json({u"conflicts"_s}).array().size(), 0);
    }

    void differentFieldsMergeWithoutAQuestion()
    {
        const QString item = sharedItem(u"Twee velden"_s);
        QVERIFY(m_assen->run({u"set"_s, item, u"progress=40"_s}).ok());
        QVERIFY(m_emmen->run({u"set"_s, item, u"term=2026 K2"_s}).ok());
        QVERIFY(bothSynced());
        QCOMPARE(m_assen->json({u"conflicts"_s}).array().size(), 0);
        QCOMPARE(m_assen->field(item, u"term"_s)[u"as_written"_s].toString(), u"2026 K2"_s);
        QCOMPARE(m_emmen->field(item, u"progress"_s).toInt(), 40);
    }

    void elementsOfASetAreAddedAndRemovedOneByOne()
    {
        const QString item = sharedItem(u"Labels"_s);
        QVERIFY(m_assen->run({u"set"_s, item, u"tags=jeugd;zorg"_s}).ok());
        QVERIFY(bothSynced());
        QVERIFY(m_assen->run({u"set"_s, item, u"tags=+wonen;-zorg"_s}).ok());
        QVERIFY(m_emmen->run({u"set"_s, item, u"tags=+sport"_s}).ok());
        QVERIFY(bothSynced());
        const QJsonArray expected{u"jeugd"_s, u"sport"_s, u"wonen"_s};
        QCOMPARE(m_assen->field(item, u"tags"_s).toArray(), expected);
        QCOMPARE(m_emmen->field(item, u"tags"_s).toArray(), expected);
    }

    void anElementThatOneAddsAgainWhileTheOtherRemovesItStays()
    {
        const QString item = sharedItem(u"Toevoegen wint"_s);
        QVERIFY(m_assen->run({u"set"_s, item, u"tags=zorg"_s}).ok());
        QVERIFY(bothSynced());
        QVERIFY(m_assen->run({u"set"_s, item, u"tags=-zorg"_s}).ok());
        QVERIFY(m_emmen->run({u"set"_s, item, u"tags=-zorg"_s}).ok());
        QVERIFY(m_emmen->run({u"set"_s, item, u"tags=+zorg"_s}).ok());
        QVERIFY(bothSynced());
        QCOMPARE(m_assen->field(item, u"tags"_s).toArray(), QJsonArray{u"zorg"_s});
    }

    void anEditBeatsADeletionThatHadNotSeenItAndBothAreTold()
    {
        const QString item = sharedItem(u"Wissen tegen wijzigen"_s);
        QVERIFY(m_assen->run({u"delete"_s, item}).ok());
        QVERIFY(m_emmen->run({u"set"_s, item, u"progress=10"_s}).ok());
        QVERIFY(bothSynced());
        for (const Client *client : {m_assen.get(), m_emmen.get()}) {
            QCOMPARE(client->field(item, u"deleted"_s).toBool(true), false);
            QCOMPARE(client->field(item, u"conflicts"_s).toArray(), QJsonArray{u"existence"_s});
        }
        QVERIFY(
            m_emmen->run({u"resolve"_s, item, u"existence"_s, u"--value"_s, u"behouden"_s}).ok());
        QVERIFY(bothSynced());
        QCOMPARE(m_assen->json({u"conflicts"_s}).array().size(), 0);
        QCOMPARE(m_assen->field(item, u"deleted"_s).toBool(true), false);
    }

    void aDeletedRecordStandsInTheBinAndCanBeRestored()
    {
        const QString item = sharedItem(u"Prullenbak"_s);
        QVERIFY(m_assen->run({u"delete"_s, item}).ok());
        QVERIFY(bothSynced());
        QCOMPARE(m_emmen->json({u"list"_s, u"agenda_item"_s, u"--deleted"_s}).array().size(), 1);
        QVERIFY(m_emmen->run({u"restore"_s, item}).ok());
        QVERIFY(bothSynced());
        QCOMPARE(m_assen->field(item, u"deleted"_s).toBool(true), false);
        QCOMPARE(m_assen->field(item, u"title"_s).toString(), u"Prullenbak"_s);
    }

    void undoTakesBackTheOwnStepAndNotAColleagues()
    {
        const QString item = sharedItem(u"Ongedaan"_s);
        QVERIFY(m_assen->run({u"set"_s, item, u"progress=30"_s}).ok());
        QVERIFY(bothSynced());
        QVERIFY(m_emmen->run({u"set"_s, item, u"title=Van Emmen"_s}).ok());
        QVERIFY(bothSynced());
        QVERIFY(m_assen->run({u"undo"_s}).ok());
        QVERIFY(bothSynced());
        QVERIFY(m_emmen->field(item, u"progress"_s).isUndefined());
        QCOMPARE(m_emmen->field(item, u"title"_s).toString(), u"Van Emmen"_s);
        QVERIFY(m_assen->run({u"redo"_s}).ok());
        QVERIFY(bothSynced());
        QCOMPARE(m_emmen->field(item, u"progress"_s).toInt(), 30);
    }

    void theSameListImportedByBothOfflineGivesTheSameRecords()
    {
        for (const Client *client : {m_assen.get(), m_emmen.get()}) {
            const Answer imported = client->run({u"import"_s, dataFile(u"bodies.csv"_s)});
            QVERIFY2(imported.ok(), qPrintable(imported.err));
        }
        QVERIFY(bothSynced());
        QCOMPARE(m_assen->json({u"list"_s, u"body"_s}).array().size(), 91);
        QCOMPARE(m_assen->json({u"conflicts"_s}).array().size(), 0);
        const QJsonObject again = m_emmen->json({u"import"_s, dataFile(u"bodies.csv"_s)}).object();
        QCOMPARE(again[u"created"_s].toInt(-1), 0);
        QCOMPARE(again[u"changed"_s].toInt(-1), 0);
    }

    void aColleagueWhoWatchesSeesTheEditAtOnce()
    {
        const QString item = sharedItem(u"Meekijken"_s);
        const auto watching = m_emmen->start({u"watch"_s});
        watching->setReadChannel(QProcess::StandardError);
        while (!watching->canReadLine()) {
            QVERIFY(watching->waitForReadyRead(kCommandMillisMax));
        }
        QVERIFY(m_assen->run({u"set"_s, item, u"title=Gezien"_s}).ok());
        QVERIFY(m_assen->run({u"sync"_s}).ok());
        watching->setReadChannel(QProcess::StandardOutput);
        QByteArray seen;
        while (!seen.contains("Gezien")) {
            QVERIFY(watching->waitForReadyRead(kCommandMillisMax));
            seen += watching->readAllStandardOutput();
        }
        QVERIFY(seen.contains(item.toUtf8()));
        watching->terminate();
        QVERIFY(watching->waitForFinished(kCommandMillisMax));
        QCOMPARE(watching->exitCode(), 0);
    }
};

QTEST_GUILESS_MAIN(OfflineEditTest)
#include "offline_edit_test.moc"
