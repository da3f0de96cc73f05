// SPDX-License-Identifier: EUPL-1.2
#include "app/models/record_list_model.h"

#include "test_profile.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace samenspel;
using namespace samenspel::app;
using namespace samenspel::app::testing;

namespace {

//! A model on a profile with two portfolios and four items.
struct Agenda {
    TestProfile profile;
    RecordListModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    RecordId energy;
    RecordId housing;
    RecordId heat;

    Agenda()
    {
        energy = profile.add(QStringLiteral("Portfolio"),
                             {{QStringLiteral("name"), QStringLiteral("Energie")},
                              {QStringLiteral("abbreviation"), QStringLiteral("EKM")},
                              {QStringLiteral("order"), QStringLiteral("2")}});
        housing = profile.add(QStringLiteral("Portfolio"),
                              {{QStringLiteral("name"), QStringLiteral("Wonen")},
                               {QStringLiteral("abbreviation"), QStringLiteral("R&W")},
                               {QStringLiteral("order"), QStringLiteral("1")}});
        heat = item("Warmte", energy, "running", "2019 K2");
        item("Zon", energy, "done", "2019 K3");
        item("Woondeals", housing, "running", "2190");
        item("Los punt", std::nullopt, "", "");
        model.setWorkspace(&profile.workspace());
        model.setCollection(QStringLiteral("AgendaItem"));
    }

    RecordId item(const char *title, std::optional<RecordId> portfolio, const char *status,
                  const char *term)
    {
        QVariantMap fields{{QStringLiteral("title"), QString::fromUtf8(title)},
                           {QStringLiteral("status"), QLatin1String(status)},
                           {QStringLiteral("term"), QLatin1String(term)}};
        if (portfolio) {
            fields.insert(QStringLiteral("portfolio"), idText(*portfolio));
        }
        return profile.add(QStringLiteral("AgendaItem"), fields);
    }

    QVariant at(int row, RecordListModel::Role role) const
    {
        return model.data(model.index(row, 0, {}), role);
    }

    QStringList titles() const
    {
        QStringList all;
        for (int row = 0; row < model.rowCount({}); ++row) {
            all << at(row, RecordListModel::TitleRole).toString();
        }
        return all;
    }
};

} // namespace

class RecordListModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsTheCollectionByTitle()
    {
        Agenda agenda;
        QTRY_COMPARE_WITH_TIMEOUT(agenda.titles(),
                                  (QStringList{QStringLiteral("Los punt"), QStringLiteral("Warmte"),
                                               QStringLiteral("Woondeals"), QStringLiteral("Zon")}),
                                  kPatience);
        QCOMPARE(agenda.model.total(), 4);
        QCOMPARE(agenda.at(1, RecordListModel::StatusRole).toString(), QStringLiteral("running"));
        QCOMPARE(agenda.at(1, RecordListModel::StatusTextRole).toString(), QStringLiteral("Loopt"));
        QCOMPARE(agenda.at(1, RecordListModel::TermTextRole).toString(), QStringLiteral("2019 K2"));
        QVERIFY(agenda.at(1, RecordListModel::PendingRole).toBool());
    }

    void lateIsWhatEndedAndIsNotDone()
    {
        Agenda agenda;
        QTRY_COMPARE_WITH_TIMEOUT(agenda.model.count(), 4, kPatience);
        QVERIFY(agenda.at(1, RecordListModel::OverdueRole).toBool());
        QVERIFY(!agenda.at(2, RecordListModel::OverdueRole).toBool()); // ends in 2190
        QVERIFY(!agenda.at(3, RecordListModel::OverdueRole).toBool()); // done

        agenda.model.setFilter({{QStringLiteral("overdue"), true}});
        QTRY_COMPARE_WITH_TIMEOUT(agenda.titles(), QStringList{QStringLiteral("Warmte")},
                                  kPatience);
        QCOMPARE(agenda.model.total(), 4);
    }

    void sectionsStandInTheOrderOfThePortfolios()
    {
        Agenda agenda;
        agenda.model.setGroupBy(QStringLiteral("portfolio"));
        QTRY_COMPARE_WITH_TIMEOUT(agenda.titles(),
                                  (QStringList{QStringLiteral("Woondeals"),
                                               QStringLiteral("Warmte"), QStringLiteral("Zon"),
                                               QStringLiteral("Los punt")}),
                                  kPatience);
        QCOMPARE(agenda.at(1, RecordListModel::SectionCodeRole).toString(), QStringLiteral("EKM"));
        QCOMPARE(agenda.at(1, RecordListModel::SectionNameRole).toString(),
                 QStringLiteral("Energie"));
        QCOMPARE(agenda.at(1, RecordListModel::SectionCountRole).toInt(), 2);
        QCOMPARE(agenda.at(1, RecordListModel::SectionLateRole).toInt(), 1);
        QCOMPARE(agenda.at(3, RecordListModel::SectionNameRole).toString(),
                 QStringLiteral("Zonder portefeuille"));
    }

    void aFoldedSectionKeepsOneRowForItsHeader()
    {
        Agenda agenda;
        agenda.model.setGroupBy(QStringLiteral("portfolio"));
        QTRY_COMPARE_WITH_TIMEOUT(agenda.model.rowCount({}), 4, kPatience);
        agenda.model.setCollapsed({idText(agenda.energy)});
        QCOMPARE(agenda.model.rowCount({}), 3);
        QCOMPARE(agenda.model.count(), 4);
        QVERIFY(agenda.at(1, RecordListModel::CollapsedRole).toBool());
        QCOMPARE(agenda.model.nextRow(0, 1), 2);
        QCOMPARE(agenda.model.nextRow(2, 1), 2);
        QCOMPARE(agenda.model.nextRow(0, 50), 2);
        agenda.model.setCollapsed({});
        QCOMPARE(agenda.model.rowCount({}), 4);
    }

    void filters_data()
    {
        QTest::addColumn<QVariantMap>("filter");
        QTest::addColumn<QString>("titles");
        const auto one = [](const char *field, const char *value) {
            return QVariantMap{{QLatin1String(field), QStringList{QLatin1String(value)}}};
        };
        QTest::newRow("one status") << one("status", "done") << "Zon";
        QTest::newRow("all but one status")
            << one("status", "!done") << "Los punt,Warmte,Woondeals";
        QTest::newRow("never given a status") << one("status", "unset") << "Los punt";
        QTest::newRow("no term") << one("term", "none") << "Los punt";
        QTest::newRow("after this year") << one("term", "later") << "Woondeals";
        QTest::newRow("mine, with nothing of mine")
            << QVariantMap{{QStringLiteral("mine"), true}} << "";
        QTest::newRow("asks for nothing")
            << QVariantMap{{QStringLiteral("mine"), false}} << "Los punt,Warmte,Woondeals,Zon";
    }

    void filters()
    {
        QFETCH(QVariantMap, filter);
        QFETCH(QString, titles);
        Agenda agenda;
        QTRY_COMPARE_WITH_TIMEOUT(agenda.model.count(), 4, kPatience);
        agenda.model.setFilter(filter);
        QTRY_COMPARE_WITH_TIMEOUT(agenda.titles().join(u','), titles, kPatience);
    }

    void aPortfolioAlsoListsWhatTouchesIt()
    {
        Agenda agenda;
        agenda.profile.add(QStringLiteral("AgendaItem"),
                           {{QStringLiteral("title"), QStringLiteral("Energiearmoede")},
                            {QStringLiteral("portfolio"), idText(agenda.housing)},
                            {QStringLiteral("also_touches"), QStringList{idText(agenda.energy)}}});
        agenda.model.setFilter({{QStringLiteral("portfolio"), QStringList{idText(agenda.energy)}}});
        QTRY_COMPARE_WITH_TIMEOUT(agenda.titles(),
                                  (QStringList{QStringLiteral("Energiearmoede"),
                                               QStringLiteral("Warmte"), QStringLiteral("Zon")}),
                                  kPatience);
    }

    void aChangeTouchesItsRowOnly()
    {
        Agenda agenda;
        QTRY_COMPARE_WITH_TIMEOUT(agenda.titles().size(), 4, kPatience);
        QSignalSpy changes(&agenda.model, &QAbstractItemModel::dataChanged);
        QSignalSpy resets(&agenda.model, &QAbstractItemModel::modelReset);
        agenda.profile.set(agenda.heat, QStringLiteral("status"), QStringLiteral("deciding"));
        QTRY_COMPARE_WITH_TIMEOUT(changes.size(), 1, kPatience);
        QCOMPARE(changes.constFirst().at(0).toModelIndex().row(), 1);
        QCOMPARE(changes.constFirst().at(1).toModelIndex().row(), 1);
        QCOMPARE(agenda.at(1, RecordListModel::StatusRole).toString(), QStringLiteral("deciding"));
        QCOMPARE(resets.size(), 0);
    }

    void aNewTitleMovesItsRow()
    {
        Agenda agenda;
        QTRY_COMPARE_WITH_TIMEOUT(agenda.titles().size(), 4, kPatience);
        QSignalSpy resets(&agenda.model, &QAbstractItemModel::modelReset);
        QSignalSpy moves(&agenda.model, &QAbstractItemModel::rowsMoved);
        agenda.profile.set(agenda.heat, QStringLiteral("title"), QStringLiteral("Aardwarmte"));
        QTRY_COMPARE_WITH_TIMEOUT(agenda.titles().constFirst(), QStringLiteral("Aardwarmte"),
                                  kPatience);
        QCOMPARE(moves.size(), 1);
        QCOMPARE(resets.size(), 0);
    }

    void aNewRecordIsInsertedAndADeletedOneRemoved()
    {
        Agenda agenda;
        QTRY_COMPARE_WITH_TIMEOUT(agenda.titles().size(), 4, kPatience);
        QSignalSpy resets(&agenda.model, &QAbstractItemModel::modelReset);
        const RecordId made = agenda.item("Mobiliteit", std::nullopt, "", "");
        QTRY_COMPARE_WITH_TIMEOUT(agenda.model.indexOf(idText(made)), 1, kPatience);
        QCOMPARE(agenda.model.total(), 5);

        sync::RecordEdit edit;
        edit.space = SpaceId{"leden"};
        edit.record = made;
        edit.collection = agenda.profile.view(made).collection;
        edit.existence = sync::RecordEdit::Existence::Delete;
        agenda.profile.commit({ActionKind::Delete, {edit}});
        QTRY_COMPARE_WITH_TIMEOUT(agenda.model.indexOf(idText(made)), -1, kPatience);
        QCOMPARE(resets.size(), 0);
    }

    void anotherNameOfAnOrganisationShowsInTheRows()
    {
        Agenda agenda;
        const RecordId person =
            agenda.profile.add(QStringLiteral("Person"),
                               {{QStringLiteral("name"), QStringLiteral("Accounthouder")}});
        agenda.profile.set(agenda.heat, QStringLiteral("official_lead"), idText(person));
        const auto lead = [&agenda] {
            const int row = agenda.model.indexOf(idText(agenda.heat));
            return agenda.at(row, RecordListModel::LeadTextRole).toString();
        };
        QTRY_COMPARE_WITH_TIMEOUT(lead(), QStringLiteral("Accounthouder"), kPatience);
        agenda.profile.set(person, QStringLiteral("name"), QStringLiteral("Beleidsadviseur"));
        QTRY_COMPARE_WITH_TIMEOUT(lead(), QStringLiteral("Beleidsadviseur"), kPatience);
    }

    void searchFoldsAccentsAndCase()
    {
        Agenda agenda;
        agenda.item("Coördinatie", std::nullopt, "", "");
        agenda.model.setSearch(QStringLiteral("COORD"));
        QTRY_COMPARE_WITH_TIMEOUT(agenda.titles(), QStringList{QStringLiteral("Coördinatie")},
                                  kPatience);
    }

    void theLanguageOfTheWindowIsThatOfItsRows()
    {
        Agenda agenda;
        QTRY_COMPARE_WITH_TIMEOUT(agenda.titles().size(), 4, kPatience);
        agenda.profile.workspace().setLanguage(Language::English);
        QCOMPARE(agenda.at(1, RecordListModel::StatusTextRole).toString(),
                 QStringLiteral("Running"));
    }
};

QTEST_MAIN(RecordListModelTest)
#include "record_list_model_test.moc"
