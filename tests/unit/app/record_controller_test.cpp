// SPDX-License-Identifier: EUPL-1.2
#include "app/models/record_controller.h"

#include "app/models/record_field.h"
#include "test_profile.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace samenspel;
using namespace samenspel::app;
using namespace samenspel::app::testing;

namespace {

using Mode = QAbstractItemModelTester::FailureReportingMode;

struct Shown {
    TestProfile profile;
    RecordController controller;
    QAbstractItemModelTester fields{controller.fields(), Mode::QtTest};
    QAbstractItemModelTester conflicts{controller.conflicts(), Mode::QtTest};
    QAbstractItemModelTester history{controller.history(), Mode::QtTest};
    RecordId id;

    Shown()
    {
        id = profile.add(QStringLiteral("AgendaItem"),
                         {{QStringLiteral("title"), QStringLiteral("Warmte")},
                          {QStringLiteral("explanation"), QStringLiteral("Eerste zin.")},
                          {QStringLiteral("status"), QStringLiteral("running")}});
        controller.setWorkspace(&profile.workspace());
        controller.setRecordId(idText(id));
    }
};

} // namespace

class RecordControllerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheRecord()
    {
        Shown shown;
        QVERIFY(shown.controller.exists());
        QCOMPARE(shown.controller.collectionName(), QStringLiteral("AgendaItem"));
        QCOMPARE(shown.controller.title(), QStringLiteral("Warmte"));
        QCOMPARE(shown.controller.text(QStringLiteral("status")), QStringLiteral("Loopt"));
        QCOMPARE(shown.controller.value(QStringLiteral("status")).toString(),
                 QStringLiteral("running"));
        QVERIFY(shown.controller.isPending());
        QVERIFY(!shown.controller.isReadOnly());
        QVERIFY(!shown.controller.isConflicted());
        QVERIFY(shown.controller.fields()->count() > 5);
        QVERIFY(shown.controller.history()->count() > 0);
    }

    void aFieldIsWrittenAsItIsTyped()
    {
        Shown shown;
        QCOMPARE(shown.controller.setField(QStringLiteral("term"), QStringLiteral("eind Q2 2031")),
                 QString());
        QTRY_COMPARE_WITH_TIMEOUT(shown.controller.editText(QStringLiteral("term")),
                                  QStringLiteral("eind Q2 2031"), kPatience);
    }

    void whatIsNotUnderstoodIsSaidAndWritesNothing()
    {
        Shown shown;
        QSignalSpy told(&shown.controller, &RecordController::fieldChanged);
        const QString why =
            shown.controller.setField(QStringLiteral("progress"), QStringLiteral("veel"));
        QVERIFY(!why.isEmpty());
        QCOMPARE(shown.controller.row(QStringLiteral("progress")).error, why);
        QCOMPARE(told.size(), 1);
        QCOMPARE(shown.controller.setField(QStringLiteral("progress"), 40), QString());
        QTRY_COMPARE_WITH_TIMEOUT(shown.controller.text(QStringLiteral("progress")),
                                  QStringLiteral("40"), kPatience);
        QCOMPARE(shown.controller.row(QStringLiteral("progress")).error, QString());
    }

    void aTitleCannotBeEmptied()
    {
        Shown shown;
        QVERIFY(
            !shown.controller.setField(QStringLiteral("title"), QStringLiteral("  ")).isEmpty());
        QCOMPARE(shown.controller.title(), QStringLiteral("Warmte"));
    }

    void elementsComeAndGo()
    {
        Shown shown;
        const QString tags = QStringLiteral("tags");
        QCOMPARE(shown.controller.addElement(tags, QStringLiteral("warmte")), QString());
        QCOMPARE(shown.controller.addElement(tags, QStringLiteral("wonen")), QString());
        QTRY_COMPARE_WITH_TIMEOUT(shown.controller.text(tags), QStringLiteral("warmte, wonen"),
                                  kPatience);
        QCOMPARE(shown.controller.removeElement(tags, QStringLiteral("warmte")), QString());
        QTRY_COMPARE_WITH_TIMEOUT(shown.controller.text(tags), QStringLiteral("wonen"), kPatience);
    }

    void aNoteIsWrittenWhileItIsTyped()
    {
        Shown shown;
        const QString note = QStringLiteral("explanation");
        shown.controller.beginEdit(note);
        // Faster than the disk: each builds on what the editor held, not on what is stored.
        for (const char *typed : {"Eerste zin. T", "Eerste zin. Tw", "Eerste zin. Tweede"}) {
            QCOMPARE(shown.controller.setField(note, QLatin1String(typed)), QString());
        }
        QTRY_COMPARE_WITH_TIMEOUT(shown.controller.text(note), QStringLiteral("Eerste zin. Tweede"),
                                  kPatience);
        shown.controller.endEdit(note);
    }

    void aNoteKeepsWhatWasWrittenElsewhereMeanwhile()
    {
        Shown shown;
        const QString note = QStringLiteral("explanation");
        shown.controller.beginEdit(note);
        shown.profile.set(shown.id, note, QStringLiteral("Vooraf. Eerste zin."));
        QTRY_COMPARE_WITH_TIMEOUT(shown.controller.text(note),
                                  QStringLiteral("Vooraf. Eerste zin."), kPatience);
        QCOMPARE(shown.controller.setField(note, QStringLiteral("Eerste zin. Slot.")), QString());
        QTRY_COMPARE_WITH_TIMEOUT(shown.controller.text(note),
                                  QStringLiteral("Vooraf. Eerste zin. Slot."), kPatience);
    }

    void aNewRecordIsShownAndInItsSpace()
    {
        Shown shown;
        const QString id =
            shown.controller.create(QStringLiteral("AgendaItem"), QStringLiteral("Nieuw"),
                                    {{QStringLiteral("status"), QStringLiteral("preparing")}});
        QVERIFY(!id.isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(shown.controller.exists(), kPatience);
        QCOMPARE(shown.controller.recordId(), id);
        QCOMPARE(shown.controller.title(), QStringLiteral("Nieuw"));
        QVERIFY(!shown.controller.spaceTitle().isEmpty());
        QVERIFY(!shown.controller.readers().isEmpty());
    }

    void aLobbyNoteNeedsToKnowWhose()
    {
        Shown shown;
        QSignalSpy failed(&shown.profile.workspace(), &Workspace::failed);
        QCOMPARE(shown.controller.create(QStringLiteral("LobbyNote"), QStringLiteral("Gesprek")),
                 QString());
        QCOMPARE(failed.size(), 1);

        shown.profile.workspace().setLocalOrganisation(OrgSlug{"gemeente-assen"});
        QVERIFY(!shown.controller.create(QStringLiteral("LobbyNote"), QStringLiteral("Gesprek"))
                     .isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(shown.controller.exists(), kPatience);
        QCOMPARE(shown.controller.spaceTitle(), QStringLiteral("Alleen Gemeente Assen"));
        QVERIFY(!shown.controller.text(QStringLiteral("date")).isEmpty());
    }

    void deletedAndRestored()
    {
        Shown shown;
        QSignalSpy did(&shown.profile.workspace(), &Workspace::did);
        QCOMPARE(shown.controller.remove(), QString());
        QTRY_VERIFY_WITH_TIMEOUT(shown.controller.isDeleted(), kPatience);
        QVERIFY(!shown.controller.exists());
        QTRY_COMPARE_WITH_TIMEOUT(did.size(), 1, kPatience);
        QCOMPARE(shown.controller.restore(), QString());
        QTRY_VERIFY_WITH_TIMEOUT(shown.controller.exists(), kPatience);
        QCOMPARE(shown.controller.title(), QStringLiteral("Warmte"));
    }

    void anOldValueIsRestoredFromHistory()
    {
        Shown shown;
        shown.profile.set(shown.id, QStringLiteral("status"), QStringLiteral("done"));
        QTRY_COMPARE_WITH_TIMEOUT(shown.controller.text(QStringLiteral("status")),
                                  QStringLiteral("Afgerond"), kPatience);
        HistoryListModel &history = *shown.controller.history();
        const auto text = [&history](int row, HistoryListModel::Role role) {
            return history.data(history.index(row, 0, {}), role).toString();
        };
        QCOMPARE(text(0, HistoryListModel::NewTextRole), QStringLiteral("Afgerond"));
        QCOMPARE(text(0, HistoryListModel::OldTextRole), QStringLiteral("Loopt"));
        history.restore(0);
        QTRY_COMPARE_WITH_TIMEOUT(shown.controller.text(QStringLiteral("status")),
                                  QStringLiteral("Loopt"), kPatience);
    }

    void optionsOfAStatusAreItsWords()
    {
        Shown shown;
        const QVariantList options = shown.controller.options(QStringLiteral("status"));
        QCOMPARE(options.size(), 7);
        QCOMPARE(options.at(2).toMap().value(QStringLiteral("text")).toString(),
                 QStringLiteral("Loopt"));
    }

    void aFieldFollowsItsRecord()
    {
        Shown shown;
        RecordField field;
        field.setController(&shown.controller);
        field.setName(QStringLiteral("term"));
        QCOMPARE(field.kind(), QStringLiteral("term"));
        QCOMPARE(field.label(), QStringLiteral("Termijn"));
        QVERIFY(field.isEditable());
        QCOMPARE(field.preview(QStringLiteral("2e kwartaal 2031")), QStringLiteral("2031 K2"));
        QCOMPARE(field.preview(QStringLiteral("zodra het kan, misschien 99 ooit")), QString());
        QSignalSpy changes(&field, &RecordField::changed);
        QCOMPARE(field.set(QStringLiteral("2031 K2")), QString());
        QTRY_COMPARE_WITH_TIMEOUT(field.text(), QStringLiteral("2031 K2"), kPatience);
        QVERIFY(changes.size() > 0);
        field.setName(QStringLiteral("status"));
        QCOMPARE(field.text(), QStringLiteral("Loopt"));
    }
};

QTEST_MAIN(RecordControllerTest)
#include "record_controller_test.moc"
