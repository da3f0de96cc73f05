// SPDX-License-Identifier: EUPL-1.2
// Two windows' worth of models, a relay between them: choices, refusals, rights.
#include "app/models/app.h"
#include "app/models/record_controller.h"
#include "app/models/record_list_model.h"
#include "test_profile.h"
#include "test_relay.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace samenspel;
using namespace samenspel::app;
using namespace samenspel::app::testing;

namespace {

//! One colleague at his window.
struct Colleague {
    TestProfile profile;
    App app{profile.workspace(), profile.directory()};
    RecordController controller;

    bool join(const std::string &link)
    {
        QSignalSpy answers(&app, &App::joinFinished);
        app.join(QString::fromStdString(link));
        return (!answers.isEmpty() || answers.wait(kPatience))
               && answers.constFirst().at(0).toBool()
               && QTest::qWaitFor([this] { return app.isJoined(); }, kPatience);
    }

    void open(const RecordId &id)
    {
        controller.setWorkspace(&profile.workspace());
        controller.setRecordId(idText(id));
    }

    [[nodiscard]] QString state() { return app.sync()->state(); }
};

struct Two {
    TestRelay relay;
    Colleague assen;
    Colleague emmen;
    RecordId item;

    bool ready()
    {
        if (!assen.join(relay.invite("gemeente-assen"))
            || !emmen.join(relay.invite("gemeente-emmen"))) {
            return false;
        }
        item = assen.profile.add(QStringLiteral("AgendaItem"),
                                 {{QStringLiteral("title"), QStringLiteral("Warmte")},
                                  {QStringLiteral("term"), QStringLiteral("2031 K1")}});
        assen.open(item);
        emmen.open(item);
        return QTest::qWaitFor([this] { return emmen.controller.exists(); }, kPatience);
    }
};

const QString kTerm = QStringLiteral("term");

} // namespace

class SharingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void joiningSaysWhoOneIs()
    {
        TestRelay relay;
        Colleague assen;
        QCOMPARE(assen.state(), QStringLiteral("alleenHier"));
        QVERIFY(assen.join(relay.invite("gemeente-assen")));
        QCOMPARE(assen.app.organisationCode(), QStringLiteral("AS"));
        QCOMPARE(assen.app.roleText(), QStringLiteral("Accounthouder"));
        QTRY_COMPARE_WITH_TIMEOUT(assen.state(), QStringLiteral("bijgewerkt"), kPatience);
    }

    void greenOnlyWhenShared()
    {
        Two two;
        QVERIFY(two.ready());
        QTRY_COMPARE_WITH_TIMEOUT(two.assen.state(), QStringLiteral("bijgewerkt"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!two.assen.controller.isPending(), kPatience);
        two.relay.stop();
        QTRY_COMPARE_WITH_TIMEOUT(two.assen.state(), QStringLiteral("offline"), kPatience);
        two.assen.profile.set(two.item, kTerm, QStringLiteral("2031 K2"));
        QTRY_COMPARE_WITH_TIMEOUT(two.assen.app.sync()->pending(), 1, kPatience);
        QVERIFY(two.assen.app.sync()->text().startsWith(QStringLiteral("Offline, 1 wacht")));
        QTRY_VERIFY_WITH_TIMEOUT(two.assen.controller.isPending(), kPatience);
    }

    void whatAColleagueWritesDuringAnEditBecomesAChoice()
    {
        Two two;
        QVERIFY(two.ready());
        RecordController &mine = two.assen.controller;
        mine.beginEdit(kTerm);
        QCOMPARE(two.emmen.controller.setField(kTerm, QStringLiteral("2031 K3")), QString());
        QTRY_COMPARE_WITH_TIMEOUT(mine.text(kTerm), QStringLiteral("2031 K3"), kPatience);
        QCOMPARE(mine.setField(kTerm, QStringLiteral("2031 K2")), QString());
        mine.endEdit(kTerm);

        QAbstractItemModelTester tester(mine.conflicts(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_VERIFY_WITH_TIMEOUT(mine.isConflicted(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(two.emmen.controller.isConflicted(), kPatience);
        const ConflictRow *row = mine.conflicts()->find(kTerm);
        QVERIFY(row != nullptr);
        QCOMPARE(row->choices.size(), 2);
        QCOMPARE(row->before, QStringLiteral("2031 K1"));
        const QVariantMap own = row->choices.at(0).toMap();
        const QVariantMap other = row->choices.at(1).toMap();
        QCOMPARE(own.value(QStringLiteral("who")).toString(), QStringLiteral("Jij"));
        QVERIFY(own.value(QStringLiteral("mine")).toBool());
        QCOMPARE(own.value(QStringLiteral("text")).toString(), QStringLiteral("2031 K2"));
        QCOMPARE(other.value(QStringLiteral("organisation")).toString(), QStringLiteral("Emmen"));
        QTRY_COMPARE_WITH_TIMEOUT(two.assen.state(), QStringLiteral("keuze"), kPatience);

        QCOMPARE(mine.resolve(kTerm, 1), QString());
        QTRY_VERIFY_WITH_TIMEOUT(!two.emmen.controller.isConflicted(), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(mine.text(kTerm), QStringLiteral("2031 K3"), kPatience);
        QCOMPARE(two.emmen.controller.text(kTerm), QStringLiteral("2031 K3"));
    }

    void anEditAfterSeeingTheColleaguesValueReplacesIt()
    {
        Two two;
        QVERIFY(two.ready());
        QCOMPARE(two.emmen.controller.setField(kTerm, QStringLiteral("2031 K3")), QString());
        QTRY_COMPARE_WITH_TIMEOUT(two.assen.controller.text(kTerm), QStringLiteral("2031 K3"),
                                  kPatience);
        QCOMPARE(two.assen.controller.setField(kTerm, QStringLiteral("2031 K4")), QString());
        QTRY_COMPARE_WITH_TIMEOUT(two.emmen.controller.text(kTerm), QStringLiteral("2031 K4"),
                                  kPatience);
        QVERIFY(!two.assen.controller.isConflicted());
        QVERIFY(!two.emmen.controller.isConflicted());
    }

    void aViewerReadsAndIsToldWhy()
    {
        Two two;
        QVERIFY(two.ready());
        const RecordId shared =
            two.assen.profile.add(QStringLiteral("AgendaItem"),
                                  {{QStringLiteral("title"), QStringLiteral("Beek")}},
                                  SpaceId{"ekm-rw"});
        Colleague viewer;
        QVERIFY(viewer.join(two.relay.invite("waterschap-vechtstromen", access::UserRole::Viewer)));
        QVERIFY(viewer.app.isReadOnly());
        viewer.open(shared);
        QTRY_VERIFY_WITH_TIMEOUT(viewer.controller.exists(), kPatience);
        QVERIFY(viewer.controller.isReadOnly());
        QVERIFY(!viewer.controller.readOnlyReason().isEmpty());
        QVERIFY(
            !viewer.controller.setField(QStringLiteral("title"), QStringLiteral("x")).isEmpty());
        viewer.open(two.item); // among members only
        QVERIFY(!viewer.controller.exists());
    }

    void aListShowsWhatArrives()
    {
        Two two;
        QVERIFY(two.ready());
        RecordListModel list;
        QAbstractItemModelTester tester(&list,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        list.setWorkspace(&two.emmen.profile.workspace());
        list.setCollection(QStringLiteral("AgendaItem"));
        QTRY_COMPARE_WITH_TIMEOUT(list.count(), 1, kPatience);
        two.assen.profile.add(QStringLiteral("AgendaItem"),
                              {{QStringLiteral("title"), QStringLiteral("Wonen")}});
        QTRY_COMPARE_WITH_TIMEOUT(list.count(), 2, kPatience);
    }
};

QTEST_MAIN(SharingTest)
#include "sharing_test.moc"
