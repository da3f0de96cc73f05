// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/text/text_story.h"

#include <QTest>

namespace samenspel {

using Side = TextAnchor::Side;

class TextCaretTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCaretStaysAtItsCharacterWhileOthersType()
    {
        Writer a{1};
        Writer b{2};
        a.type(0, "hallo daar");
        meet(a, b);
        const TextAnchor caret = a.document.anchorAt(5, Side::Behind);
        b.type(0, ">> ");
        b.type(13, "!");
        meet(a, b);
        QCOMPARE(a.document.resolve(caret), std::optional<std::size_t>(8));
    }

    void aCaretWhileTypingStaysBeforeWhatAColleagueTypesAtTheSamePlace()
    {
        Writer a{1};
        Writer b{2};
        a.type(0, "ab");
        meet(a, b);
        const TextAnchor typing = a.document.anchorAt(1, Side::Behind);
        const TextAnchor selectionStart = a.document.anchorAt(1, Side::Before);
        b.type(1, "XX");
        meet(a, b);
        QCOMPARE(a.document.resolve(typing), std::optional<std::size_t>(1));
        QCOMPARE(a.document.resolve(selectionStart), std::optional<std::size_t>(3));
    }

    void aCaretAtADeletedCharacterGoesToWhereThatStood()
    {
        Writer a{1};
        a.type(0, "abcdef");
        const TextAnchor behind = a.document.anchorAt(3, Side::Behind); // c
        const TextAnchor before = a.document.anchorAt(3, Side::Before); // d
        a.erase(1, 4);
        QCOMPARE(a.document.resolve(behind), std::optional<std::size_t>(1));
        QCOMPARE(a.document.resolve(before), std::optional<std::size_t>(1));
        a.erase(0, 2);
        QCOMPARE(a.document.resolve(behind), std::optional<std::size_t>(0));
    }

    void caretsAtBothEndsStayAtTheEnds()
    {
        Writer a{1};
        const TextAnchor start = a.document.anchorAt(0, Side::Behind);
        const TextAnchor end = a.document.anchorAt(0, Side::Before);
        a.type(0, "tekst");
        QCOMPARE(a.document.resolve(start), std::optional<std::size_t>(0));
        QCOMPARE(a.document.resolve(end), std::optional<std::size_t>(5));
        QCOMPARE(a.document.anchorAt(99, Side::Before).side, Side::End);
        QCOMPARE(a.document.resolve(a.document.anchorAt(99, Side::Behind)),
                 std::optional<std::size_t>(5));
    }

    void aSelectionWhoseTextIsDeletedCollapses()
    {
        Writer a{1};
        Writer b{2};
        a.type(0, "een twee drie");
        meet(a, b);
        const TextAnchor start = a.document.anchorAt(4, Side::Before);
        const TextAnchor end = a.document.anchorAt(8, Side::Behind);
        b.erase(3, 6);
        meet(a, b);
        QCOMPARE(a.document.resolve(start), std::optional<std::size_t>(3));
        QCOMPARE(a.document.resolve(end), std::optional<std::size_t>(3));
    }

    void aSelectionDoesNotGrowByWhatIsTypedAtItsEdges()
    {
        Writer a{1};
        Writer b{2};
        a.type(0, "een twee drie");
        meet(a, b);
        const TextAnchor start = a.document.anchorAt(4, Side::Before);
        const TextAnchor end = a.document.anchorAt(8, Side::Behind);
        b.type(8, "++");
        b.type(4, "++");
        meet(a, b);
        QCOMPARE(a.document.text(*a.document.resolve(start),
                                 *a.document.resolve(end) - *a.document.resolve(start)),
                 std::string("twee"));
    }

    void aCaretAtACharacterThatHasNotArrivedIsUnknown()
    {
        Writer a{1};
        Writer b{2};
        a.type(0, "abc");
        const TextAnchor caret = a.document.anchorAt(2, Side::Behind);
        QCOMPARE(b.document.resolve(caret), std::optional<std::size_t>());
        b.takeFrom(a);
        QCOMPARE(b.document.resolve(caret), std::optional<std::size_t>(2));
    }

    void everyPlaceComesBackInATextFullOfTombstones()
    {
        Writer a{1};
        for (std::size_t i = 0; i < 400; ++i) {
            a.type(i / 3, "xyz");
            if (i % 2 == 0) {
                a.erase(i / 4, 2);
            }
        }
        for (std::size_t at = 0; at <= a.document.length(); ++at) {
            for (const Side side : {Side::Behind, Side::Before}) {
                QCOMPARE(a.document.resolve(a.document.anchorAt(at, side)),
                         std::optional<std::size_t>(at));
            }
        }
    }
};

} // namespace samenspel

QTEST_APPLESS_MAIN(samenspel::TextCaretTest)
#include "text_caret_test.moc"
