// SPDX-License-Identifier: EUPL-1.2
#include "app/text/format.h"

#include "shared/term/term_text.h"

#include <QDateTime>
#include <QTest>

using namespace samenspel;
using namespace samenspel::app;

namespace {

WallTime moment(int year, int month, int day, int hour, int minute)
{
    const QDateTime local(QDate(year, month, day), QTime(hour, minute));
    return WallTime{std::chrono::milliseconds{local.toMSecsSinceEpoch()}};
}

const schema::Collection &agenda()
{
    return *schema::Schema::instance().find("AgendaItem");
}

term::Date someDay()
{
    return *term::dateFromIso("2025-05-06");
}

} // namespace

class FormatTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void datesAreWrittenAsOfficialsWriteThem()
    {
        QCOMPARE(dateText("2025-04-03", Language::Dutch), QStringLiteral("3 apr 2025"));
        QCOMPARE(dateText("2025-03-03", Language::English), QStringLiteral("3 Mar 2025"));
        QCOMPARE(dateText("2025-03-03T14:00", Language::Dutch), QStringLiteral("3 mrt 2025 14:00"));
        QCOMPARE(dateText("voorjaar", Language::Dutch), QStringLiteral("voorjaar"));
    }

    void momentsNameTheDayAndTheYearOnlyWhenItIsAnother()
    {
        const WallTime at = moment(2025, 3, 4, 14, 2);
        QCOMPARE(momentText(at, moment(2025, 8, 1, 9, 0), Language::Dutch),
                 QStringLiteral("di 4 mrt 14:02"));
        QCOMPARE(momentText(at, moment(2026, 1, 1, 9, 0), Language::Dutch),
                 QStringLiteral("di 4 mrt 2025 14:02"));
        QCOMPARE(shortMomentText(at, moment(2025, 3, 4, 23, 0), Language::Dutch),
                 QStringLiteral("14:02"));
        QCOMPARE(shortMomentText(at, moment(2025, 3, 5, 0, 1), Language::Dutch),
                 QStringLiteral("4 mrt"));
    }

    void money_data()
    {
        QTest::addColumn<qint64>("cents");
        QTest::addColumn<QString>("text");
        QTest::newRow("whole") << qint64{23'500'000} << "EUR 235.000";
        QTest::newRow("cents") << qint64{125'050} << "EUR 1.250,50";
        QTest::newRow("small") << qint64{5} << "EUR 0,05";
        QTest::newRow("negative") << qint64{-100'000} << "EUR -1.000";
        QTest::newRow("smallest number there is")
            << std::numeric_limits<qint64>::min() << "EUR -92.233.720.368.547.758,08";
    }

    void money()
    {
        QFETCH(qint64, cents);
        QFETCH(QString, text);
        QCOMPARE(moneyText(cents, Language::Dutch), text);
    }

    void aStatusIsReadByCodeAndByItsWordInBothLanguages()
    {
        const schema::Field &status = *agenda().field("status");
        for (const char *typed : {"running", "Loopt", "loopt", "Running"}) {
            const auto value =
                parseValue(agenda(), status, QLatin1String(typed), Language::Dutch, someDay());
            QVERIFY2(value.has_value(), typed);
            QCOMPARE(*value, Value(status.enumValue("running")->number));
        }
        QVERIFY(
            !parseValue(agenda(), status, QStringLiteral("zweeft"), Language::Dutch, someDay()));
    }

    void aTermIsShownPlainlyAndEditedAsWritten()
    {
        const schema::Field &field = *agenda().field("term");
        const auto value =
            parseValue(agenda(), field, QStringLiteral("Q2 2025"), Language::Dutch, someDay());
        QVERIFY(value.has_value());
        QCOMPARE(valueText({}, agenda(), field, *value), QStringLiteral("2025 K2"));
        QCOMPARE(app::editText({}, agenda(), field, *value), QStringLiteral("Q2 2025"));
    }

    void emptyTextClears()
    {
        for (const schema::Field &field : agenda().fields) {
            const auto value =
                parseValue(agenda(), field, QStringLiteral("  "), Language::Dutch, someDay());
            QVERIFY2(value && isEmpty(*value), field.name.c_str());
        }
    }

    void aReferenceThatIsNotHereSaysSo()
    {
        const TextContext context{Language::Dutch, [](const RecordId &) { return QString(); }};
        QCOMPARE(valueText(context, agenda(), *agenda().field("portfolio"),
                           Value(recordIdFromSlug("portfolio", "x"))),
                 QStringLiteral("niet zichtbaar voor jou"));
    }

    void anErrorIsInTheLanguageOfTheWindow()
    {
        const auto value = parseValue(agenda(), *agenda().field("progress"), QStringLiteral("veel"),
                                      Language::English, someDay());
        QVERIFY(!value);
        QVERIFY(
            QString::fromStdString(value.error().what).contains(QStringLiteral("not a number")));
    }
};

QTEST_APPLESS_MAIN(FormatTest)
#include "format_test.moc"
