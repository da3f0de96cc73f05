// SPDX-License-Identifier: EUPL-1.2
#include "shared/access/access.h"
#include "sync/import/import_plan.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <map>
#include <set>
#include <string>

using namespace samenspel;

namespace {

constexpr auto kDataDir = SAMENSPEL_DATA_DIR;

std::string listText(const char *name)
{
    QFile file(
        QStringLiteral("%1/%2.csv").arg(QString::fromUtf8(kDataDir), QString::fromUtf8(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string{};
}

sync::ImportPlan planOf(const char *name)
{
    auto plan = sync::planImport(listText(name), {});
    return plan ? *std::move(plan) : sync::ImportPlan{};
}

const sync::ImportedRecord *find(const sync::ImportPlan &plan, std::string_view table,
                                 std::string_view slug)
{
    const RecordId id = recordIdFromSlug(table, slug);
    const auto found = std::find_if(plan.records.begin(), plan.records.end(),
                                    [&](const auto &record) { return record.edit.record == id; });
    return found == plan.records.end() ? nullptr : &*found;
}

Value fieldOf(const sync::ImportedRecord &record, std::string_view name)
{
    const auto *collection = schema::Schema::instance().find(record.edit.collection);
    for (const auto &edit : record.edit.fields) {
        if (edit.field == collection->field(name)->number) {
            return edit.value;
        }
    }
    return {};
}

std::size_t elementCount(const sync::ImportedRecord &record, std::string_view name)
{
    const auto *collection = schema::Schema::instance().find(record.edit.collection);
    return static_cast<std::size_t>(std::count_if(
        record.edit.elements.begin(), record.edit.elements.end(), [&](const auto &edit) {
            return edit.field == collection->field(name)->number && edit.present;
        }));
}

bool hasParty(const sync::ImportedRecord &record, std::string_view slug)
{
    const RecordId id = recordIdFromSlug("organisation", slug);
    return std::any_of(record.edit.elements.begin(), record.edit.elements.end(),
                       [&](const auto &edit) { return edit.element == Value{id}; });
}

} // namespace

class ImportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyListOfTheDataFolderIsReadWithoutAnIssue_data()
    {
        QTest::addColumn<int>("records");
        QTest::newRow("organisations") << 78;
        QTest::newRow("portfolios") << 11;
        QTest::newRow("agenda_items") << 332;
        QTest::newRow("bodies") << 91;
        QTest::newRow("hours_by_portfolio") << 12 * 9;
        QTest::newRow("hours_other") << 12 + 12 + 9 + 4;
        QTest::newRow("budget") << 57;
        QTest::newRow("vng_committees") << 9;
        QTest::newRow("lobby_themes") << 27;
        QTest::newRow("events") << 23;
        QTest::newRow("demo_accounthouders") << 17 * 2;
    }

    void everyListOfTheDataFolderIsReadWithoutAnIssue()
    {
        QFETCH(int, records);
        const auto plan = sync::planImport(listText(QTest::currentDataTag()), {});
        QVERIFY2(plan, plan ? "" : plan.error().what.c_str());
        QCOMPARE(plan->list, std::string{QTest::currentDataTag()});
        QVERIFY2(plan->issues.empty(), plan->issues.empty() ? "" : plan->issues[0].what.c_str());
        QCOMPARE(plan->records.size(), static_cast<std::size_t>(records));
        std::set<RecordId> ids;
        for (const auto &record : plan->records) {
            ids.insert(record.edit.record);
            QVERIFY(record.edit.space.isValid());
        }
        QCOMPARE(ids.size(), plan->records.size());
    }

    void rolesAndRulesAreSaidToHoldNothingToImport()
    {
        for (const char *name : {"roles", "rules"}) {
            const auto plan = planOf(name);
            QVERIFY(plan.notice.starts_with("Niets te importeren"));
            QVERIFY(plan.records.empty());
        }
    }

    void theSameListGivesTheSameRecordsEverywhere()
    {
        const auto once = planOf("agenda_items");
        const auto twice = planOf("agenda_items");
        for (std::size_t i = 0; i < once.records.size(); ++i) {
            QVERIFY(once.records[i].edit.record == twice.records[i].edit.record);
            QCOMPARE(fieldOf(once.records[i], "reference"), fieldOf(twice.records[i], "reference"));
        }
    }

    void anAgendaItemCarriesAllItsRowSays()
    {
        const auto plan = planOf("agenda_items");
        const auto *item = find(plan, "agenda_item", "go-energie-klimaat");
        QVERIFY(item != nullptr);
        QCOMPARE(fieldOf(*item, "title"), Value{std::string{"Energie en Klimaat"}});
        QCOMPARE(fieldOf(*item, "portfolio"),
                 Value{recordIdFromSlug("portfolio", "energie-klimaat-milieu")});
        QCOMPARE(fieldOf(*item, "kind"), Value{std::int64_t{1}});
        QCOMPARE(fieldOf(*item, "status"), Value{std::int64_t{2}});
        QCOMPARE(fieldOf(*item, "reference"), Value{std::string{"EKM-2023-001"}});
        const Term term = std::get<Term>(fieldOf(*item, "term"));
        QCOMPARE(term, (Term{TermPrecision::Period, "2023-01-01", "2027-12-31", "", "2023-2027"}));
        QCOMPARE(elementCount(*item, "also_touches"), std::size_t{1});
        QCOMPARE(elementCount(*item, "bodies"), std::size_t{2});
        QCOMPARE(item->edit.space.name, std::string{"ekm-rw"});
        QVERIFY(!isEmpty(fieldOf(*item, "explanation")));
    }

    void collectivesAreExpandedInParties()
    {
        const auto plan = planOf("agenda_items");
        const auto *item = find(plan, "agenda_item", "go-energie-klimaat");
        QVERIFY(item != nullptr);
        QCOMPARE(elementCount(*item, "parties"), std::size_t{12 + 1 + 4 + 1});
        QVERIFY(hasParty(*item, "gemeente-assen"));
        QVERIFY(hasParty(*item, "waterschap-vechtstromen"));
        QVERIFY(!hasParty(*item, "drentse-gemeenten"));
        QVERIFY(find(planOf("organisations"), "organisation", "drentse-gemeenten") != nullptr);
    }

    void focusChallengesOf2018AreDoneAndEverythingElseRuns()
    {
        std::map<std::int64_t, int> counts;
        for (const auto &record : planOf("agenda_items").records) {
            ++counts[std::get<std::int64_t>(fieldOf(record, "status"))];
            QCOMPARE(record.initialOnly.size(), std::size_t{2}); // status and kenmerk
        }
        QCOMPARE(counts, (std::map<std::int64_t, int>{{2, 326}, {4, 6}}));
    }

    void datesInTheListWinOverWhatIsMadeOfItsWords()
    {
        const auto plan = planOf("agenda_items");
        const auto *item = find(plan, "agenda_item", "bt-handgeld");
        QVERIFY(item != nullptr);
        QCOMPARE(std::get<Term>(fieldOf(*item, "term")),
                 (Term{TermPrecision::None, "", "", "", "2023-2027"}));
    }

    void hoursKeepBothMeetingsOfOnePortfolioApart()
    {
        const auto plan = planOf("hours_by_portfolio");
        const auto *education = find(plan, "hours_entry", "uren-portefeuille-assen-ond");
        const auto *culture = find(plan, "hours_entry", "uren-portefeuille-assen-cul");
        QVERIFY(education != nullptr && culture != nullptr);
        QCOMPARE(fieldOf(*education, "portfolio"), fieldOf(*culture, "portfolio"));
        QCOMPARE(fieldOf(*education, "role"), Value{std::string{"Onderwijs"}});
        QCOMPARE(fieldOf(*culture, "hours"), Value{100.0});
        double sum = 0;
        for (const auto &record : plan.records) {
            sum += std::get<double>(fieldOf(record, "hours"));
        }
        QCOMPARE(sum, 10'080.0);
    }

    void amountsAreCents()
    {
        const auto plan = planOf("budget");
        const auto *line = find(plan, "budget_line", "verkenning-kennisontwikkeling-2024");
        QVERIFY(line != nullptr);
        QCOMPARE(fieldOf(*line, "amount"), Value{std::int64_t{2'000'000}});
    }

    void demoAccounthoudersAreOnePerOrganisation()
    {
        const auto plan = planOf("demo_accounthouders");
        std::set<RecordId> organisations;
        for (const auto &record : plan.records) {
            organisations.insert(std::get<RecordId>(fieldOf(record, "organisation")));
        }
        QCOMPARE(organisations.size(), std::size_t{17});
        QVERIFY(organisations.contains(access::organisationRecord({"gemeente-emmen"})));
        const auto *term = find(plan, "accounthouder_term", "accounthouder-assen");
        QVERIFY(term != nullptr);
        QCOMPARE(fieldOf(*term, "person"),
                 Value{recordIdFromSlug("person", "accounthouder-assen")});
    }

    void aSpaceThatIsAskedForHoldsForAllRecords()
    {
        const auto plan =
            sync::planImport(listText("agenda_items"), {SpaceId{"leden"}, std::nullopt});
        QVERIFY(plan);
        QVERIFY(std::all_of(plan->records.begin(), plan->records.end(),
                            [](const auto &record) { return record.edit.space.name == "leden"; }));
    }

    void aBadRowIsReportedWithItsPlaceAndTheOthersAreKept_data()
    {
        QTest::addColumn<QString>("row");
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const char *text, int column, const char *says) {
            QTest::newRow(name) << QString::fromUtf8(text) << column << QString::fromUtf8(says);
        };
        row("no id", ";sport;Titel;2023;;;samenspel", 1, "id ontbreekt");
        row("id with blanks", "een id;sport;Titel;2023;;;samenspel", 1, "streepjes");
        row("same id again", "goed;sport;Titel;2023;;;samenspel", 1, "al eerder");
        row("no title", "b;sport;;2023;;;samenspel", 3, "niet leeg");
        row("unknown kind", "b;sport;Titel;2023;;;iets", 7, "Kies uit");
        row("period", "b;sport;Titel;ooit;;;samenspel", 4, "Schrijf bijvoorbeeld");
        row("date", "b;sport;Titel;2023;31-2-2023;;samenspel", 5, "geen datum");
        row("due before start", "b;sport;Titel;2023;2023-02-01;2023-01-01;samenspel", 6,
            "voor de begin");
        row("reference", "b;Sport en zo;Titel;2023;;;samenspel", 2, "geen id");
        row("cells", "b;sport", 0, "2 cellen");
        row("quote", "b;\"sport;Titel;2023;;;samenspel", 2, "nergens gesloten");
    }

    void aBadRowIsReportedWithItsPlaceAndTheOthersAreKept()
    {
        QFETCH(QString, row);
        QFETCH(int, column);
        QFETCH(QString, says);
        const std::string text = "id;portfolio_id;title;period;start;due;kind\n"
                                 "goed;sport;Goed;2023;2023-01-01;31-12-2023;samenspel\n"
                                 + row.toStdString() + "\nook-goed;sport;Ook;;;;samenspel\n";
        const auto plan = sync::planImport(text, {});
        QVERIFY2(plan, plan ? "" : plan.error().what.c_str());
        QCOMPARE(plan->records.size(), std::size_t{2});
        QCOMPARE(plan->issues.size(), std::size_t{1});
        QCOMPARE(plan->issues[0].line, std::size_t{3});
        QCOMPARE(plan->issues[0].column, static_cast<std::size_t>(column));
        QVERIFY2(QString::fromStdString(plan->issues[0].what).contains(says),
                 plan->issues[0].what.c_str());
    }

    void aListThatCannotBeReadIsRefusedWhole_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("empty") << ""
                               << "leeg";
        QTest::newRow("no list") << "naam,waarde\na,b\n"
                                 << "herken ik geen lijst";
        QTest::newRow("unknown column") << "id,portfolio_id,title,period,prioriteit\n"
                                        << "'prioriteit'";
        QTest::newRow("known columns") << "id,portfolio_id,title,period,prioriteit\n"
                                       << "'summary'";
        QTest::newRow("column twice") << "id,portfolio_id,title,period,title\n"
                                      << "twee keer";
        QTest::newRow("column missing") << "id,abbr,focus,order\n"
                                        << "ontbreekt een kolom: 'name'";
        QTest::newRow("open quote in header") << "id,\"title\n1,2\n"
                                              << "nergens gesloten";
    }

    void aListThatCannotBeReadIsRefusedWhole()
    {
        QFETCH(QString, text);
        QFETCH(QString, says);
        const auto plan = sync::planImport(text.toStdString(), {});
        QVERIFY(!plan);
        QVERIFY2(QString::fromStdString(plan.error().what).contains(says),
                 plan.error().what.c_str());
    }
};

QTEST_APPLESS_MAIN(ImportTest)
#include "import_test.moc"
