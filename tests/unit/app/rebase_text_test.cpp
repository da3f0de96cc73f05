// SPDX-License-Identifier: EUPL-1.2
#include "app/text/rebase_text.h"

#include <QTest>

#include <rapidcheck.h>

#include <string>

using namespace samenspel::app;

namespace {

std::u32string merged(std::u32string_view base, std::u32string_view mine,
                      std::u32string_view current)
{
    std::u32string text(current);
    for (const TextSplice &splice : rebaseEdit(base, mine, current)) {
        text.replace(splice.position, splice.count, splice.inserted);
    }
    return text;
}

std::u32string word(const std::vector<int> &letters)
{
    std::u32string text;
    for (const int letter : letters) {
        text += static_cast<char32_t>(U'a' + letter);
    }
    return text;
}

} // namespace

class RebaseTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAColleagueTheResultIsWhatWasTyped()
    {
        const bool holds = rc::check([] {
            const auto letters = rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 3));
            const std::u32string base = word(*letters);
            const std::u32string mine = word(*letters);
            RC_ASSERT(merged(base, mine, base) == mine);
        });
        QVERIFY(holds);
    }

    void withoutAnEditOfMineTheColleaguesTextStays()
    {
        const bool holds = rc::check([] {
            const auto letters = rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 3));
            const std::u32string base = word(*letters);
            const std::u32string current = word(*letters);
            RC_ASSERT(merged(base, base, current) == current);
        });
        QVERIFY(holds);
    }

    void bothWrite_data()
    {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("mine");
        QTest::addColumn<QString>("current");
        QTest::addColumn<QString>("both");

        QTest::newRow("at both ends") << "midden"
                                      << "midden, achter"
                                      << "voor, midden"
                                      << "voor, midden, achter";
        QTest::newRow("I in the middle of his two") << "een twee drie"
                                                    << "een twee en drie"
                                                    << "EEN twee DRIE"
                                                    << "EEN twee en DRIE";
        QTest::newRow("I take away what he left") << "een twee drie"
                                                  << "een drie"
                                                  << "een twee drie vier"
                                                  << "een drie vier";
        QTest::newRow("I take away what he took away") << "een twee drie"
                                                       << "een drie"
                                                       << "een drie"
                                                       << "een drie";
        QTest::newRow("he emptied it") << "een"
                                       << "een twee"
                                       << ""
                                       << " twee";
    }

    void bothWrite()
    {
        QFETCH(QString, base);
        QFETCH(QString, mine);
        QFETCH(QString, current);
        QFETCH(QString, both);
        QCOMPARE(QString::fromStdU32String(merged(base.toStdU32String(), mine.toStdU32String(),
                                                  current.toStdU32String())),
                 both);
    }

    void aVeryLongTextIsMergedWithoutComparingEverything()
    {
        const std::u32string base(200'000, U'x');
        const std::u32string current = U"a" + std::u32string(200'000, U'y') + U"b";
        const std::u32string result = merged(base, base + U"!", current);
        QVERIFY(result.find(U'!') != std::u32string::npos);
        QCOMPARE(result.size(), current.size() + 1);
    }
};

QTEST_APPLESS_MAIN(RebaseTextTest)
#include "rebase_text_test.moc"
