// SPDX-License-Identifier: EUPL-1.2
#include "shared/csv/csv_reader.h"
#include "shared/csv/csv_writer.h"

#include <QTest>

#include <string>
#include <vector>

using namespace samenspel;

namespace {

using Cells = std::vector<std::string>;

} // namespace

class CsvTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsRowsWithTheLineTheyStartOn()
    {
        const csv::Table table =
            csv::read("id,name\r\n1,\"two\nlines\"\r\n\r\n2,\"a \"\"b\"\", c\"\n3,");
        QVERIFY(table.problems.empty());
        QCOMPARE(table.header, (Cells{"id", "name"}));
        QCOMPARE(table.rows.size(), std::size_t{3});
        QCOMPARE(table.rows[0].line, std::size_t{2});
        QCOMPARE(table.rows[0].cells, (Cells{"1", "two\nlines"}));
        QCOMPARE(table.rows[1].line, std::size_t{5});
        QCOMPARE(table.rows[1].cells, (Cells{"2", "a \"b\", c"}));
        QCOMPARE(table.rows[2].cells, (Cells{"3", ""}));
    }

    void guessesTheSeparatorOutsideQuotes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<char>("separator");
        QTest::newRow("comma") << QByteArray("a,b;c,d\n") << ',';
        QTest::newRow("semicolon") << QByteArray("\"a,x,y,z\";b;c\n1;2;3") << ';';
        QTest::newRow("tab") << QByteArray("a\tb\tc\n") << '\t';
        QTest::newRow("one column") << QByteArray("a\n1;2\n") << ',';
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                       "a;b")
                                         << ';';
    }

    void guessesTheSeparatorOutsideQuotes()
    {
        QFETCH(QByteArray, text);
        QFETCH(char, separator);
        QCOMPARE(csv::guessSeparator(text.toStdString()), separator);
    }

    void skipsAByteOrderMark()
    {
        const csv::Table table = csv::read("\xEF\xBB\xBF"
                                           "id;name\n1;x");
        QCOMPARE(table.header, (Cells{"id", "name"}));
    }

    void damageIsReportedWithItsPlaceAndTheOtherRowsAreKept_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<quint64>("column");
        QTest::addColumn<QString>("says");
        QTest::newRow("unclosed quote")
            << QByteArray("9,\"never") << quint64{2} << "nergens gesloten";
        QTest::newRow("text behind quote") << QByteArray("\"9\"x,y") << quint64{1} << "sluitende";
        QTest::newRow("too few cells") << QByteArray("9") << quint64{0} << "1 cellen";
        QTest::newRow("too many cells") << QByteArray("9,x,y") << quint64{0} << "3 cellen";
        QTest::newRow("not UTF-8") << QByteArray("9,Co\xEBvorden") << quint64{2} << "UTF-8";
    }

    void damageIsReportedWithItsPlaceAndTheOtherRowsAreKept()
    {
        QFETCH(QByteArray, row);
        QFETCH(quint64, column);
        QFETCH(QString, says);
        const csv::Table table = csv::read("id,name\n1,a\n" + row.toStdString() + "\n2,b\n");
        QCOMPARE(table.rows.size(), std::size_t{2});
        QCOMPARE(table.rows[1].line, std::size_t{4});
        QCOMPARE(table.problems.size(), std::size_t{1});
        QCOMPARE(table.problems[0].place, (csv::Place{3, column}));
        QVERIFY(QString::fromStdString(table.problems[0].what).contains(says));
    }

    void anEmptyFileIsAProblem() { QCOMPARE(csv::read("").problems.size(), std::size_t{1}); }

    void whatIsWrittenReadsBack()
    {
        const Cells header{"id", "text"};
        const Cells row{" edge", "a;b\n\"c\" é"};
        std::string text{csv::kByteOrderMark};
        csv::appendRow(text, header);
        csv::appendRow(text, row);
        QCOMPARE(text.substr(3, 9), std::string{"id;text\r\n"});
        const csv::Table table = csv::read(text);
        QVERIFY(table.problems.empty());
        QCOMPARE(table.separator, ';');
        QCOMPARE(table.header, header);
        QCOMPARE(table.rows.at(0).cells, row);
    }
};

QTEST_APPLESS_MAIN(CsvTest)
#include "csv_test.moc"
