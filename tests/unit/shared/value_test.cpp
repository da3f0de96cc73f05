// SPDX-License-Identifier: EUPL-1.2
#include "shared/value.h"

#include "shared/proto/change_set.pb.h"

#include <QTest>

#include <limits>
#include <string>
#include <vector>

using namespace samenspel;

namespace {

std::vector<Value> manyValues()
{
    return {
        Value(),
        std::string("tekst met \xc3\xa9\xc3\xa9n accent en \xf0\x9f\x9a\x82"),
        std::string(),
        std::int64_t{0},
        std::int64_t{-1},
        std::numeric_limits<std::int64_t>::min(),
        std::numeric_limits<std::int64_t>::max(),
        0.1,
        -1e300,
        std::numeric_limits<double>::infinity(),
        true,
        false,
        recordIdFromSlug("organisation", "gemeente-assen"),
        Term{TermPrecision::Quarter, "2023-04-01", "2023-06-30", "", "K2 2023"},
        Term{},
    };
}

std::string wireText(const std::string &text)
{
    // The library complains on standard error about text that is not UTF-8, so: by hand.
    return std::string("\x0a") + static_cast<char>(text.size()) + text;
}

} // namespace

class ValueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindReadsBackAsItWasWritten()
    {
        for (const Value &value : manyValues()) {
            const auto read = decodeValue(encodeValue(value));
            QVERIFY(read.has_value());
            QVERIFY(*read == value);
        }
    }

    void differentValuesHaveDifferentBytes()
    {
        const auto values = manyValues();
        for (std::size_t i = 0; i < values.size(); ++i) {
            for (std::size_t j = i + 1; j < values.size(); ++j) {
                QVERIFY(encodeValue(values[i]) != encodeValue(values[j]));
            }
        }
    }

    void onlyTheEmptyValueIsTheEmptyString()
    {
        QVERIFY(encodeValue(Value()).empty());
        QVERIFY(!encodeValue(std::string()).empty());
        QVERIFY(isEmpty(*decodeValue("")));
    }

    void bothZerosAreOne() { QCOMPARE(encodeValue(-0.0), encodeValue(0.0)); }

    void textThatCannotBeStoredIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("NUL") << QByteArray("a\0b", 3);
        QTest::newRow("cut off") << QByteArray("a\xc3");
        QTest::newRow("Latin-1") << QByteArray("Co\xebvorden");
        QTest::newRow("overlong") << QByteArray("\xc0\xaf");
        QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80");
        QTest::newRow("above Unicode") << QByteArray("\xf4\x90\x80\x80");
    }

    void textThatCannotBeStoredIsRefused()
    {
        QFETCH(QByteArray, text);
        const auto read = decodeValue(wireText(text.toStdString()));
        QVERIFY(!read);
        QCOMPARE(read.error().code, Errc::Malformed);
    }

    void aSecondEncodingOfAValueIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("padded number") << QByteArray("\x10\x82\x00", 3);
        QTest::newRow("field twice") << QByteArray("\x10\x02\x10\x02");
        QTest::newRow("two kinds") << QByteArray("\x10\x02\x20\x01");
        QTest::newRow("flag that is 2") << QByteArray("\x20\x02");
        QTest::newRow("unknown field behind") << QByteArray("\x10\x02\x78\x01");
        QTest::newRow("negative zero") << QByteArray("\x19\0\0\0\0\0\0\0\x80", 9);
        QTest::newRow("cut off") << QByteArray("\x10");
        QTest::newRow("text behind its end") << QByteArray("\x0a\x05"
                                                           "abc");
        QTest::newRow("reference of 15 bytes") << QByteArray("\x2a\x0f"
                                                             "123456789012345");
    }

    void aSecondEncodingOfAValueIsRefused()
    {
        QFETCH(QByteArray, bytes);
        const auto read = decodeValue(bytes.toStdString());
        QVERIFY(!read);
        QCOMPARE(read.error().code, Errc::Malformed);
    }

    void whatANewerVersionWroteIsNotMalformed_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("another kind") << QByteArray("\x78\x01");
        QTest::newRow("another precision") << QByteArray("\x32\x02\x08\x09");
    }

    void whatANewerVersionWroteIsNotMalformed()
    {
        QFETCH(QByteArray, bytes);
        const auto read = decodeValue(bytes.toStdString());
        QVERIFY(!read);
        QCOMPARE(read.error().code, Errc::Unsupported);
    }
};

QTEST_APPLESS_MAIN(ValueTest)
#include "value_test.moc"
