// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/text/text_undo.h"

#include "tests/unit/text/text_story.h"

#include <QTest>

#include <rapidcheck.h>

#include <algorithm>
#include <chrono>
#include <tuple>
#include <vector>

namespace samenspel {
namespace {

using std::chrono::milliseconds;

//! A writer with undo; every edit is a step of its own unless \c now says otherwise.
struct Editor : Writer {
    TextUndo undoing;
    milliseconds now{0};

    explicit Editor(std::uint64_t replica)
        : Writer(replica)
        , undoing(id)
    {}

    void edit(std::size_t at, std::size_t count, std::string_view utf8,
              milliseconds later = milliseconds{1000})
    {
        now += later;
        TextUpdate update;
        QVERIFY(undoing.replace(document, at, count, utf8, update, now));
    }
    TextUpdate undo()
    {
        TextUpdate update;
        [&] { QVERIFY(undoing.undo(document, update)); }();
        return update;
    }
    TextUpdate redo()
    {
        TextUpdate update;
        [&] { QVERIFY(undoing.redo(document, update)); }();
        return update;
    }
};

} // namespace

class TextUndoTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void undoTakesBackTheLastStepAndRedoDoesItAgain()
    {
        Editor a{1};
        a.edit(0, 0, "een");
        a.edit(3, 0, " twee");
        a.edit(0, 3, "EEN");
        a.undo();
        QCOMPARE(a.text(), std::string("een twee"));
        a.undo();
        QCOMPARE(a.text(), std::string("een"));
        a.redo();
        a.redo();
        QCOMPARE(a.text(), std::string("EEN twee"));
        QVERIFY(!a.undoing.canRedo());
        a.undo();
        a.undo();
        a.undo();
        QCOMPARE(a.text(), std::string());
        QVERIFY(!a.undoing.canUndo());
        a.undo(); // nothing left: nothing happens
        QCOMPARE(a.text(), std::string());
    }

    void keystrokesShortlyAfterEachOtherAreOneStep()
    {
        Editor a{1};
        a.edit(0, 0, "a");
        a.edit(1, 0, "b", milliseconds{100});
        a.edit(2, 0, "c", milliseconds{499});
        a.edit(3, 0, "d", milliseconds{500});
        a.undo();
        QCOMPARE(a.text(), std::string("abc"));
        a.undo();
        QCOMPARE(a.text(), std::string());
    }

    void aMovedCaretClosesTheStep()
    {
        Editor a{1};
        a.edit(0, 0, "a");
        a.undoing.closeStep();
        a.edit(1, 0, "b", milliseconds{1});
        a.undo();
        QCOMPARE(a.text(), std::string("a"));
    }

    void whatWasTypedAndDeletedInOneStepDoesNotComeBack()
    {
        Editor a{1};
        a.edit(0, 0, "behalve");
        a.edit(7, 0, "typfout", milliseconds{1000});
        a.edit(9, 5, "", milliseconds{10});
        a.undo();
        QCOMPARE(a.text(), std::string("behalve"));
        a.redo();
        QCOMPARE(a.text(), std::string("behalvety"));
    }

    void anEditForgetsWhatCouldBeRedone()
    {
        Editor a{1};
        a.edit(0, 0, "a");
        a.undo();
        a.edit(0, 0, "b");
        QVERIFY(!a.undoing.canRedo());
    }

    void undoNeverTakesBackWhatAColleagueTyped()
    {
        Editor a{1};
        Writer b{2};
        a.edit(0, 0, "aaaa");
        meet(a, b);
        b.type(2, "BB");
        meet(a, b);
        a.undo();
        QCOMPARE(a.text(), std::string("BB"));
        a.redo();
        meet(a, b);
        QCOMPARE(a.text(), std::string("aaBBaa"));
        QCOMPARE(b.text(), a.text());
    }

    void undoOfAnInsertThatColleaguesPartlyDeletedDeletesTheRest()
    {
        Editor a{1};
        Writer b{2};
        a.edit(0, 0, "blijf ");
        a.edit(6, 0, "123456");
        meet(a, b);
        b.erase(8, 2);
        meet(a, b);
        a.undo();
        QCOMPARE(a.text(), std::string("blijf "));
        a.redo(); // what the colleague deleted stays deleted
        QCOMPARE(a.text(), std::string("blijf 1256"));
    }

    void undoOfADeletionWithAColleaguesTextInsideBringsBothSidesBack()
    {
        Editor a{1};
        Writer b{2};
        a.edit(0, 0, "links rechts");
        meet(a, b);
        a.edit(0, 12, "");
        b.type(6, "MIDDEN ");
        meet(a, b);
        QCOMPARE(a.text(), std::string("MIDDEN "));
        a.undo();
        QCOMPARE(a.text(), std::string("links MIDDEN rechts"));
        meet(a, b);
        QCOMPARE(b.text(), a.text());
        a.redo();
        QCOMPARE(a.text(), std::string("MIDDEN "));
    }

    void olderStepsFollowTextThatCameBackUnderNewIds()
    {
        Editor a{1};
        a.edit(0, 0, "woord");
        a.edit(1, 3, "");
        for (int i = 0; i < 3; ++i) {
            a.undo();
            a.redo();
        }
        a.undo(); // the deletion
        QCOMPARE(a.text(), std::string("woord"));
        a.undo(); // the typing, of which three letters now have other ids
        QCOMPARE(a.text(), std::string());
        a.redo();
        QCOMPARE(a.text(), std::string("woord"));
    }

    void undoIsAnUpdateLikeAnyOther()
    {
        Editor a{1};
        Writer b{2};
        a.edit(0, 0, "een");
        a.edit(0, 3, "twee");
        meet(a, b);
        b.take(*TextUpdate::decode(a.undo().encode()));
        QCOMPARE(b.text(), std::string("een"));
        QCOMPARE(b.document.encode(), a.document.encode());
    }

    void undoThatWouldMakeTheTextTooLongIsRefused()
    {
        Editor a{1};
        a.edit(0, 0, std::string(700'000, 'a'));
        a.edit(0, 700'000, "");
        Writer b{2};
        meet(a, b);
        b.type(0, std::string(700'000, 'b'));
        meet(a, b);
        const std::string before = a.document.encode();
        TextUpdate update;
        const auto refused = a.undoing.undo(a.document, update);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Errc::Limit);
        QVERIFY(a.document.encode() == before);
        QVERIFY(a.undoing.canUndo());
    }

    void aThousandUndosAndRedosAreTheStateOfAFreshReplay()
    {
        using Deed = std::tuple<std::uint8_t, std::uint16_t, std::uint8_t>;
        QVERIFY(rc::check([](const std::vector<Deed> &deeds) {
            Editor a{1};
            Writer b{2};
            TextDocument replay;
            std::vector<std::string> texts{""}; // of a, after each step still on the stack
            for (const auto &[what, where, amount] : deeds) {
                TextUpdate update;
                const std::size_t at = where % (a.document.length() + 1);
                const std::size_t count =
                    std::min<std::size_t>(amount % 6U, a.document.length() - at);
                a.now += milliseconds{amount % 2U == 0 ? 100 : 1000};
                switch (what % 5) {
                case 0:
                    RC_ASSERT(a.undoing.undo(a.document, update));
                    break;
                case 1:
                    RC_ASSERT(a.undoing.redo(a.document, update));
                    break;
                case 2: {
                    b.takeFrom(a);
                    const std::size_t length = b.document.length();
                    const std::size_t there = where % (length + 1);
                    update = b.replace(there, std::min<std::size_t>(count, length - there), "B");
                    RC_ASSERT(replay.integrate(a.document.updateSince(replay.version())));
                    a.take(update);
                    break;
                }
                default:
                    RC_ASSERT(a.undoing.replace(a.document, at, count,
                                                what % 2 == 0 ? "zin" : "\xF0\x9F\x98\x80x", update,
                                                a.now));
                    break;
                }
                RC_ASSERT(replay.integrate(update));
                RC_ASSERT(replay.encode() == a.document.encode());
            }
        }));
    }

    void allUndonesGiveTheEmptyTextAndAllRedonesTheFullOne()
    {
        using Deed = std::tuple<std::uint16_t, std::uint8_t>;
        QVERIFY(rc::check([](const std::vector<Deed> &deeds) {
            Editor a{1};
            for (const auto &[where, amount] : deeds) {
                const std::size_t at = where % (a.document.length() + 1);
                a.edit(at, std::min<std::size_t>(amount % 7U, a.document.length() - at), "woord",
                       milliseconds{amount % 3U == 0 ? 10 : 600});
            }
            const std::string full = a.text();
            for (int round = 0; round < 2; ++round) {
                while (a.undoing.canUndo()) {
                    a.undo();
                }
                RC_ASSERT(a.text().empty());
                while (a.undoing.canRedo()) {
                    a.redo();
                }
                RC_ASSERT(a.text() == full);
            }
        }));
    }
};

} // namespace samenspel

QTEST_APPLESS_MAIN(samenspel::TextUndoTest)
#include "text_undo_test.moc"
