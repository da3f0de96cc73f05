// SPDX-License-Identifier: EUPL-1.2
#include "sync/import/value_input.h"

#include "sync/import/default_space.h"
#include "sync/import/dutch_words.h"

#include <QTest>

#include <string>

using namespace samenspel;

namespace {

class OneRecord final : public sync::ReferenceLookup
{
public:
    Result<RecordId> find(std::string_view collection, std::string_view text) override
    {
        if (collection != "Portfolio" || text != "EKM") {
            return fail(Errc::NotFound, "niet gevonden");
        }
        return recordIdFromSlug("portfolio", "energie-klimaat-milieu");
    }
};

Result<Value> read(std::string_view table, std::string_view name, std::string_view text)
{
    const schema::Collection *collection = schema::Schema::instance().find(table);
    OneRecord references;
    const term::Date today{std::chrono::year{2025}, std::chrono::month{4}, std::chrono::day{15}};
    return sync::readValue(*collection, *collection->field(name), text, references, today);
}

} // namespace

class ValueInputTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsNumbersInDutchAndTechnicalNotation_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("hundredths");
        const auto row = [](const char *text, qint64 hundredths) {
            QTest::newRow(text) << QString::fromUtf8(text) << hundredths;
        };
        row("20000.00", 2'000'000);
        row("20.000", 2'000'000);
        row("€ 20.000", 2'000'000);
        row("7.500,50", 750'050);
        row("7,500.50", 750'050);
        row("1.234.567,8", 123'456'780);
        row("0,15", 15);
        row("0.15", 15);
        row("-12", -1'200);
        row("7,5", 750);
    }

    void readsNumbersInDutchAndTechnicalNotation()
    {
        QFETCH(QString, text);
        QFETCH(qint64, hundredths);
        const auto number = sync::readHundredths(text.toStdString());
        QVERIFY(number);
        QCOMPARE(qint64{*number}, hundredths);
    }

    void refusesWhatIsNoNumber_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "abc", "1,2,3", "1.23.456", "12,", ",5", "1,234", "--1",
                                 "1234567890123456", "€"}) {
            QTest::newRow(text) << QString::fromUtf8(text);
        }
    }

    void refusesWhatIsNoNumber()
    {
        QFETCH(QString, text);
        QVERIFY(!sync::readHundredths(text.toStdString()));
    }

    void readsValuesAsPeopleWriteThem()
    {
        QCOMPARE(std::get<std::int64_t>(*read("agenda_item", "status", "loopt")), 2);
        QCOMPARE(std::get<std::int64_t>(*read("agenda_item", "status", "Running")), 2);
        QCOMPARE(std::get<std::int64_t>(*read("agenda_item", "kind", "grootste-opgave")), 1);
        QCOMPARE(std::get<std::int64_t>(*read("stance", "stance", "steunt mits")), 2);
        QVERIFY(std::get<bool>(*read("agenda_item", "needs_college_decision", "ja")));
        QCOMPARE(std::get<Term>(*read("agenda_item", "term", "k2")).end, std::string{"2025-06-30"});
        QCOMPARE(std::get<std::string>(*read("event", "date", "3-4-2024")),
                 std::string{"2024-04-03"});
        QCOMPARE(std::get<std::string>(*read("meeting", "starts", "3 apr 2024 14:30")),
                 std::string{"2024-04-03T14:30"});
        QCOMPARE(std::get<std::int64_t>(*read("budget_line", "amount", "€ 0,15")), 15);
        QVERIFY(std::get<RecordId>(*read("agenda_item", "portfolio", "EKM"))
                == recordIdFromSlug("portfolio", "energie-klimaat-milieu"));
        QVERIFY(isEmpty(*read("agenda_item", "term", "  ")));
        QCOMPARE(std::get<std::string>(*read("agenda_item", "title", " a ")), std::string{" a "});
    }

    void refusalsNameTheFieldAndWhatWouldBeRight_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *table, const char *field, const char *text,
                            const char *says) {
            QTest::newRow(field) << QString::fromUtf8(table) << QString::fromUtf8(field)
                                 << QString::fromUtf8(text) << QString::fromUtf8(says);
        };
        row("agenda_item", "status", "bijna", "in voorbereiding, loopt, ter besluitvorming");
        row("agenda_item", "progress", "half", "geheel getal");
        row("agenda_item", "needs_college_decision", "misschien", "ja of nee");
        row("event", "date", "2024-13-01", "2025-04-03");
        row("meeting", "starts", "3-4-2024", "datum met tijd");
        row("budget_line", "amount", "veel", "20.000");
        row("agenda_item", "portfolio", "XYZ", "niet gevonden");
    }

    void refusalsNameTheFieldAndWhatWouldBeRight()
    {
        QFETCH(QString, table);
        QFETCH(QString, field);
        QFETCH(QString, text);
        QFETCH(QString, says);
        const auto value = read(table.toStdString(), field.toStdString(), text.toStdString());
        QVERIFY(!value);
        QVERIFY2(QString::fromStdString(value.error().what).contains(says),
                 value.error().what.c_str());
    }

    void aTextOverItsLimitIsRefusedByItsSize()
    {
        const auto value = read("agenda_item", "title", std::string(100'000, 'x'));
        QVERIFY(!value);
        QCOMPARE(value.error().code, Errc::Limit);
        QVERIFY(value.error().what.find("title") != std::string::npos);
        QVERIFY(value.error().what.find("100000") != std::string::npos);
    }

    void everyDutchWordMeansAnExistingValueAndReadsBack()
    {
        for (const schema::Collection &collection : schema::Schema::instance().collections()) {
            for (const schema::Field &field : collection.fields) {
                for (const schema::EnumValue &value : field.values) {
                    const auto word = sync::dutchWord(collection, field, value);
                    const auto *back = sync::enumFromWord(collection, field, word);
                    QVERIFY2(back != nullptr, value.code.c_str());
                    QCOMPARE(back->number, value.number);
                }
            }
        }
        const auto *items = schema::Schema::instance().find("agenda_item");
        QCOMPARE(sync::dutchWord(*items, *items->field("status"),
                                 *items->field("status")->enumValue(2)),
                 std::string_view{"loopt"});
    }

    void newRecordsGoToTheSpaceThatTheRulesImply_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("portfolio");
        QTest::addColumn<QString>("space");
        const auto row = [](const char *table, const char *portfolio, const char *space) {
            QTest::addRow("%s %s", table, portfolio)
                << QString::fromUtf8(table) << QString::fromUtf8(portfolio)
                << QString::fromUtf8(space);
        };
        row("agenda_item", "energie-klimaat-milieu", "ekm-rw");
        row("agenda_item", "ruimte-wonen", "ekm-rw");
        row("agenda_item", "algemeen-bestuur", "allen");
        row("agenda_item", "vdg-breed", "allen");
        row("agenda_item", "sport", "leden-provincie");
        row("organisation", "", "allen");
        row("lobby_file", "", "leden");
        row("hours_entry", "", "leden");
        row("decision", "", "leden-provincie");
        row("lobby_note", "", "org:gemeente-assen");
    }

    void newRecordsGoToTheSpaceThatTheRulesImply()
    {
        QFETCH(QString, table);
        QFETCH(QString, portfolio);
        QFETCH(QString, space);
        sync::SpaceHints hints{std::nullopt, OrgSlug{"gemeente-assen"}};
        if (!portfolio.isEmpty()) {
            hints.portfolio = recordIdFromSlug("portfolio", portfolio.toStdString());
        }
        const auto chosen =
            sync::defaultSpace(*schema::Schema::instance().find(table.toStdString()), hints);
        QVERIFY(chosen);
        QCOMPARE(QString::fromStdString(chosen->name), space);
    }

    void aLobbyNoteOfSomebodyUnknownHasNoDefaultSpace()
    {
        QVERIFY(!sync::defaultSpace(*schema::Schema::instance().find("lobby_note"), {}));
    }
};

QTEST_APPLESS_MAIN(ValueInputTest)
#include "value_input_test.moc"
