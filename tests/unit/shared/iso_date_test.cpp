// SPDX-License-Identifier: EUPL-1.2
#include "shared/schema/iso_date.h"

#include <QTest>

using namespace samenspel;

class IsoDateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyDaysThatExistAreDates_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isDate");
        QTest::newRow("a day") << QByteArray("2023-06-30") << true;
        QTest::newRow("leap day") << QByteArray("2024-02-29") << true;
        QTest::newRow("first day") << QByteArray("0001-01-01") << true;
        QTest::newRow("last day") << QByteArray("9999-12-31") << true;
        QTest::newRow("no leap year") << QByteArray("2023-02-29") << false;
        QTest::newRow("no leap century") << QByteArray("1900-02-29") << false;
        QTest::newRow("month 13") << QByteArray("2023-13-01") << false;
        QTest::newRow("day 0") << QByteArray("2023-01-00") << false;
        QTest::newRow("year 0") << QByteArray("0000-01-01") << false;
        QTest::newRow("short") << QByteArray("2023-6-30") << false;
        QTest::newRow("Dutch order") << QByteArray("30-06-2023") << false;
        QTest::newRow("sign") << QByteArray("+023-06-30") << false;
        QTest::newRow("blank behind") << QByteArray("2023-06-30 ") << false;
        QTest::newRow("empty") << QByteArray() << false;
    }

    void onlyDaysThatExistAreDates()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, isDate);
        QCOMPARE(isIsoDate(text.toStdString()), isDate);
        if (isDate) {
            QCOMPARE(formatIsoDate(*parseIsoDate(text.toStdString())), text.toStdString());
        }
    }

    void aDateTimeHasHoursAndMinutes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("valid");
        QTest::newRow("afternoon") << QByteArray("2023-06-30T14:05") << true;
        QTest::newRow("last minute") << QByteArray("2023-06-30T23:59") << true;
        QTest::newRow("hour 24") << QByteArray("2023-06-30T24:00") << false;
        QTest::newRow("minute 60") << QByteArray("2023-06-30T23:60") << false;
        QTest::newRow("seconds") << QByteArray("2023-06-30T14:05:00") << false;
        QTest::newRow("blank for T") << QByteArray("2023-06-30 14:05") << false;
        QTest::newRow("no such day") << QByteArray("2023-06-31T14:05") << false;
        QTest::newRow("day only") << QByteArray("2023-06-30") << false;
    }

    void aDateTimeHasHoursAndMinutes()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, valid);
        QCOMPARE(isIsoDateTime(text.toStdString()), valid);
    }
};

QTEST_APPLESS_MAIN(IsoDateTest)
#include "iso_date_test.moc"
