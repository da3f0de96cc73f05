// SPDX-License-Identifier: EUPL-1.2
#include "app/models/app.h"
#include "app/models/organisation_model.h"
#include "app/models/search_model.h"
#include "app/models/tray_models.h"
#include "test_profile.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace samenspel;
using namespace samenspel::app;
using namespace samenspel::app::testing;

namespace {

using Mode = QAbstractItemModelTester::FailureReportingMode;

template<typename Model>
struct Under {
    TestProfile profile;
    Model model;
    QAbstractItemModelTester tester{&model, Mode::QtTest};

    Under() { model.setWorkspace(&profile.workspace()); }

    QVariant at(int row, int role) const { return model.data(model.index(row, 0, {}), role); }
};

constexpr int kAssen = 1;

} // namespace

class SmallModelsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSearchFindsTheFieldAndTheWord()
    {
        Under<SearchModel> under;
        under.profile.add(QStringLiteral("AgendaItem"),
                          {{QStringLiteral("title"), QStringLiteral("Energiearmoede")},
                           {QStringLiteral("explanation"),
                            QStringLiteral("Huishoudens met een lage rekening.")}});
        under.model.setQuery(QStringLiteral("huishoud"));
        QTRY_COMPARE_WITH_TIMEOUT(under.model.count(), 1, kPatience);
        QCOMPARE(under.at(0, SearchModel::TitleRole).toString(), QStringLiteral("Energiearmoede"));
        QCOMPARE(under.at(0, SearchModel::FieldRole).toString(), QStringLiteral("Toelichting"));
        QCOMPARE(under.at(0, SearchModel::ViewRole).toString(), QStringLiteral("agenda"));
        QVERIFY(under.at(0, SearchModel::SnippetRole).toString().contains(QChar(2)));
        under.model.setQuery(QStringLiteral("   "));
        QCOMPARE(under.model.count(), 0);
    }

    void theOutboxSaysWhatWaitsAndWhoWillSeeIt()
    {
        Under<OutboxModel> under;
        under.profile.add(QStringLiteral("AgendaItem"),
                          {{QStringLiteral("title"), QStringLiteral("Warmte")}});
        QTRY_COMPARE_WITH_TIMEOUT(under.model.count(), 1, kPatience);
        QCOMPARE(under.at(0, TrayListModel::WhatRole).toString(), QStringLiteral("Warmte: nieuw"));
        QVERIFY(!under.at(0, TrayListModel::WhereRole).toString().isEmpty());
    }

    void theSeventeenAreThereWithoutAnyData()
    {
        Under<OrganisationModel> under;
        QCOMPARE(under.model.count(), 17);
        QCOMPARE(under.model.gaps(), 17);
        QCOMPARE(under.at(kAssen, OrganisationModel::ShortNameRole).toString(),
                 QStringLiteral("Assen"));
        QVERIFY(under.at(kAssen, OrganisationModel::GapRole).toBool());
    }

    void aNewAccounthouderFollowsTheOldOne()
    {
        Under<OrganisationModel> under;
        const RecordId first =
            under.profile.add(QStringLiteral("Person"),
                              {{QStringLiteral("name"), QStringLiteral("Jansen")}});
        const RecordId second =
            under.profile.add(QStringLiteral("Person"),
                              {{QStringLiteral("name"), QStringLiteral("Smit")}});
        const auto holder = [&under] {
            return under.at(kAssen, OrganisationModel::AccounthouderRole).toString();
        };
        QCOMPARE(under.model.setAccounthouder(kAssen, idText(first)), QString());
        QTRY_COMPARE_WITH_TIMEOUT(holder(), QStringLiteral("Jansen"), kPatience);
        QVERIFY(!under.at(kAssen, OrganisationModel::SinceRole).toString().isEmpty());
        QCOMPARE(under.model.setAccounthouder(kAssen, idText(second)), QString());
        QTRY_COMPARE_WITH_TIMEOUT(holder(), QStringLiteral("Smit"), kPatience);
        QVERIFY(!under.at(kAssen, OrganisationModel::DoubledRole).toBool());
        QCOMPARE(under.model.gaps(), 16);
    }

    void stancesAreCountedOverTheTwelve()
    {
        Under<OrganisationModel> under;
        const RecordId file =
            under.profile.add(QStringLiteral("LobbyFile"),
                              {{QStringLiteral("title"), QStringLiteral("Spoor")}});
        under.model.setLobbyFileId(idText(file));
        QCOMPARE(under.at(kAssen, OrganisationModel::StanceRole).toString(),
                 QStringLiteral("unknown"));
        const int province = 12;
        QCOMPARE(under.model.setStance(kAssen, QStringLiteral("supports")), QString());
        QCOMPARE(under.model.setStance(0, QStringLiteral("conditional")), QString());
        QCOMPARE(under.model.setStance(province, QStringLiteral("supports")), QString());
        QTRY_COMPARE_WITH_TIMEOUT(under.model.supports(), 1, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(under.model.conditionals(), 1, kPatience);
        QCOMPARE(under.model.setCondition(0, QStringLiteral("mits betaald")), QString());
        QTRY_COMPARE_WITH_TIMEOUT(under.at(0, OrganisationModel::StanceConditionRole).toString(),
                                  QStringLiteral("mits betaald"), kPatience);
        QVERIFY(!under.model.setStance(kAssen, QStringLiteral("misschien")).isEmpty());
    }

    void theProgramSaysWhatUndoDid()
    {
        TestProfile profile;
        App app(profile.workspace(), profile.directory());
        QSignalSpy said(&app, &App::said);
        QVERIFY(!app.isReady());
        QVERIFY(!app.canUndo());
        profile.add(QStringLiteral("AgendaItem"),
                    {{QStringLiteral("title"), QStringLiteral("Warmte")}});
        QTRY_VERIFY_WITH_TIMEOUT(app.canUndo(), kPatience);
        QVERIFY(app.isReady());
        app.undo();
        QTRY_COMPARE_WITH_TIMEOUT(said.size(), 1, kPatience);
        QCOMPARE(said.constFirst().at(0).toString(), QStringLiteral("Ongedaan gemaakt."));
        QVERIFY(app.canRedo());
        app.sync()->syncNow();
        QTRY_COMPARE_WITH_TIMEOUT(said.size(), 2, kPatience);
        QVERIFY(said.at(1).at(0).toString().contains(QStringLiteral("alleen op deze computer")));
    }

    void howTheWindowLooksIsRemembered()
    {
        TestProfile profile;
        {
            App app(profile.workspace(), profile.directory());
            app.setTheme(QStringLiteral("dark"));
            app.setZoom(7);
            app.setLanguage(QStringLiteral("en"));
            app.startLocal(QStringLiteral("Zoë"), QStringLiteral("gemeente-emmen"));
        }
        profile.reopen();
        const App app(profile.workspace(), profile.directory());
        QCOMPARE(app.theme(), QStringLiteral("dark"));
        QCOMPARE(app.zoom(), Settings::kZoomMax);
        QCOMPARE(app.language(), QStringLiteral("en"));
        QVERIFY(app.isReady());
        QCOMPARE(app.userName(), QStringLiteral("Zoë"));
        QCOMPARE(app.organisationCode(), QStringLiteral("EM"));
    }

    void onlyHarmlessAddressesAreOpened()
    {
        TestProfile profile;
        App app(profile.workspace(), profile.directory());
        QVERIFY(!app.openLink(QStringLiteral("file:///etc/passwd")));
        QVERIFY(!app.openLink(QStringLiteral("javascript:alert(1)")));
    }
};

QTEST_MAIN(SmallModelsTest)
#include "small_models_test.moc"
