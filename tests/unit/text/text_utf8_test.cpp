// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/text/utf8.h"

#include <QString>
#include <QTest>

#include <random>
#include <string>

namespace samenspel {

class TextUtf8Test : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsAgreeWithQt()
    {
        std::mt19937 random(5);
        const std::u32string alphabet = U"aé€\U0001F600z\u0301ש";
        for (int round = 0; round < 500; ++round) {
            std::u32string codePoints;
            for (auto i = random() % 60; i > 0; --i) {
                codePoints.push_back(alphabet[random() % alphabet.size()]);
            }
            const QString qt =
                QString::fromUcs4(codePoints.data(), static_cast<qsizetype>(codePoints.size()));
            const std::string utf8 = qt.toStdString();
            QCOMPARE(text::countCodePoints(utf8), codePoints.size());
            QCOMPARE(text::countUtf16(utf8), static_cast<std::size_t>(qt.size()));
            QVERIFY(text::isStorable(utf8));
            for (std::size_t i = 0; i <= codePoints.size(); ++i) {
                const QString head =
                    QString::fromUcs4(codePoints.data(), static_cast<qsizetype>(i));
                QCOMPARE(text::byteOffset(utf8, i), head.toStdString().size());
                QCOMPARE(text::codePointsInUtf16(utf8, static_cast<std::size_t>(head.size())), i);
            }
        }
    }

    void whatIsNotUtf8IsNotStorable_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("U+0000") << QByteArray(1, '\0');
        QTest::newRow("a continuation alone") << QByteArray("\x80");
        QTest::newRow("a sequence cut off") << QByteArray("abcdefgh\xe2\x82");
        QTest::newRow("overlong, two bytes") << QByteArray("\xc0\xaf");
        QTest::newRow("overlong, three bytes") << QByteArray("\xe0\x9f\xbf");
        QTest::newRow("overlong, four bytes") << QByteArray("\xf0\x8f\xbf\xbf");
        QTest::newRow("a lone surrogate") << QByteArray("\xed\xa0\x80");
        QTest::newRow("above U+10FFFF") << QByteArray("\xf4\x90\x80\x80");
        QTest::newRow("U+0000 among eight") << QByteArray("abcd\0fgh", 8);
    }

    void whatIsNotUtf8IsNotStorable()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!text::isStorable(bytes.toStdString()));
        const std::string mended = toStorableText(
            std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
        QVERIFY(text::isStorable(mended));
    }

    void lineEndsBecomeLineFeeds()
    {
        QCOMPARE(toStorableText(std::string_view("a\r\nb\rc\xe2\x80\xa9"
                                                 "d\n\r\n")),
                 std::string("a\nb\nc\nd\n\n"));
        QCOMPARE(toStorableText(std::u16string_view(u"a\r\nb\rc\u2029d\n")),
                 std::string("a\nb\nc\nd\n"));
    }

    void loneSurrogatesAndNulBecomeTheReplacementCharacter()
    {
        const std::u16string broken{u'a',  char16_t{0xd800}, u'b', char16_t{0xdc00},
                                    u'\0', char16_t{0xd83d}};
        QCOMPARE(toStorableText(broken), std::string("a\xef\xbf\xbd"
                                                     "b\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"));
    }

    void whatIsFineStaysAsItIs()
    {
        const std::u16string fine = u"één \U0001F468\u200D\U0001F469 שלום e\u0301";
        const std::string utf8 = QString::fromStdU16String(fine).toStdString();
        QCOMPARE(toStorableText(fine), utf8);
        QCOMPARE(toStorableText(utf8), utf8);
    }
};

} // namespace samenspel

QTEST_APPLESS_MAIN(samenspel::TextUtf8Test)
#include "text_utf8_test.moc"
