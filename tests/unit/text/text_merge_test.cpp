// SPDX-License-Identifier: EUPL-1.2
// Stories of people who write in one text, without and with a network.
#include "tests/unit/text/naive_text.h"
#include "tests/unit/text/text_story.h"

#include <QTest>

#include <algorithm>
#include <random>
#include <vector>

namespace samenspel {

class TextMergeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsTypedAtOnePlaceStayWhole_data()
    {
        QTest::addColumn<bool>("firstBackwards");
        QTest::addColumn<bool>("secondBackwards");
        QTest::newRow("both forwards") << false << false;
        QTest::newRow("both backwards") << true << true;
        QTest::newRow("one forwards, one backwards") << false << true;
        QTest::newRow("one backwards, one forwards") << true << false;
    }

    void wordsTypedAtOnePlaceStayWhole()
    {
        QFETCH(bool, firstBackwards);
        QFETCH(bool, secondBackwards);
        Writer assen{1};
        Writer emmen{2};
        assen.type(0, "<>");
        meet(assen, emmen);
        firstBackwards ? assen.typeBackwards(1, "regio") : assen.typeForwards(1, "regio");
        secondBackwards ? emmen.typeBackwards(1, "lobby") : emmen.typeForwards(1, "lobby");
        meet(assen, emmen);
        QCOMPARE(assen.text(), std::string("<regiolobby>")); // ties go to the smaller replica
        QCOMPARE(emmen.document.encode(), assen.document.encode());
    }

    void wordsOfThreePeopleStayWhole()
    {
        Writer a{1};
        Writer b{2};
        Writer c{3};
        a.typeForwards(0, "een");
        b.typeBackwards(0, "twee");
        c.typeForwards(0, "drie");
        meet(a, b, c);
        QCOMPARE(a.text(), std::string("eentweedrie"));
        QCOMPARE(b.document.encode(), a.document.encode());
        QCOMPARE(c.document.encode(), a.document.encode());
    }

    void typingInTheMiddleOfAColleaguesWordAfterAMergeStaysThere()
    {
        Writer a{1};
        Writer b{2};
        a.typeForwards(0, "waterschap");
        meet(a, b);
        b.typeForwards(5, "---");
        a.typeForwards(10, "pen");
        meet(a, b);
        QCOMPARE(a.text(), std::string("water---schappen"));
        QCOMPARE(b.text(), a.text());
    }

    void equalLeftAndDifferentRightOriginsGoByTheFartherRightOrigin()
    {
        // Between a and d: one writes before c, which the other does not have yet.
        Writer a{1};
        Writer b{2};
        Writer c{3};
        a.type(0, "ad");
        meet(a, b, c);
        b.type(1, "c"); // right origin d
        c.takeFrom(b);
        c.type(1, "y"); // left a, right c
        a.type(1, "x"); // left a, right d: the farther one goes first
        NaiveText naive;
        naive.integrate(a.document.updateSince({}));
        meet(a, b, c);
        QCOMPARE(a.text(), std::string("axycd"));
        QCOMPARE(b.document.encode(), a.document.encode());
        QCOMPARE(c.document.encode(), a.document.encode());
    }

    void nestedConcurrentEditsFiveDeepFollowTheTree()
    {
        std::vector<Writer> writers;
        for (std::uint64_t id = 1; id <= 5; ++id) {
            writers.emplace_back(id);
        }
        writers[0].type(0, "()");
        for (int depth = 0; depth < 5; ++depth) {
            for (Writer &writer : writers) {
                writer.takeFrom(writers[static_cast<std::size_t>(depth) % writers.size()]);
            }
            for (Writer &writer : writers) { // all at one place, in what they just got
                writer.type(1 + static_cast<std::size_t>(depth), "x");
                writer.type(1 + static_cast<std::size_t>(depth), "y");
            }
        }
        for (int round = 0; round < 2; ++round) {
            for (Writer &writer : writers) {
                for (const Writer &other : writers) {
                    writer.takeFrom(other);
                }
            }
        }
        NaiveText naive;
        naive.integrate(writers[0].document.updateSince({}));
        for (const Writer &writer : writers) {
            QCOMPARE(writer.text(), naive.text());
            QCOMPARE(writer.document.encode(), writers[0].document.encode());
        }
    }

    void textTypedInsideARangeThatAColleagueDeletesSurvives()
    {
        Writer a{1};
        Writer b{2};
        a.type(0, "voor midden na");
        meet(a, b);
        a.erase(4, 7);
        b.type(8, "NIEUW");
        meet(a, b);
        QCOMPARE(a.text(), std::string("voorNIEUW na"));
        QCOMPARE(b.document.encode(), a.document.encode());
    }

    void theWeekOfTheDocumentationEndsAsItSays()
    {
        Writer assen{1};
        Writer emmen{2};
        Writer road{3};
        assen.type(0, "Waterschap: bellen");
        meet(assen, emmen, road);
        road.type(18, " vóór mei");
        assen.erase(12, 6);
        meet(assen, emmen);
        emmen.type(12, "gemaild");
        meet(assen, emmen, road);
        for (const Writer *writer : {&assen, &emmen, &road}) {
            QCOMPARE(writer->text(), std::string("Waterschap: gemaild vóór mei"));
        }
        QCOMPARE(assen.document.encode(), road.document.encode());
    }

    void overlappingDeletionsDeleteTheUnion()
    {
        Writer a{1};
        Writer b{2};
        a.type(0, "0123456789");
        meet(a, b);
        a.erase(2, 5);
        b.erase(4, 5);
        meet(a, b);
        QCOMPARE(a.text(), std::string("019"));
        QCOMPARE(b.document.encode(), a.document.encode());
    }

    void deletingEverythingLeavesWhatAColleagueInserts_data()
    {
        QTest::addColumn<int>("at");
        QTest::newRow("at the start") << 0;
        QTest::newRow("in the middle") << 3;
        QTest::newRow("at the end") << 6;
    }

    void deletingEverythingLeavesWhatAColleagueInserts()
    {
        QFETCH(int, at);
        Writer a{1};
        Writer b{2};
        a.type(0, "abcdef");
        meet(a, b);
        a.erase(0, 6);
        b.type(static_cast<std::size_t>(at), "blijft");
        meet(a, b);
        QCOMPARE(a.text(), std::string("blijft"));
        QCOMPARE(b.document.encode(), a.document.encode());
    }

    void deletingARangeThatRemoteInsertsSplitDeletesOnlyWhatWasSeen()
    {
        Writer a{1};
        Writer b{2};
        a.type(0, "abcdefgh");
        meet(a, b);
        b.type(2, "1");
        b.type(5, "2");
        const TextUpdate deletion = a.erase(1, 6);
        meet(a, b);
        QCOMPARE(a.text(), std::string("a12h"));
        QCOMPARE(b.document.encode(), a.document.encode());
        QCOMPARE(deletion.deletes.size(), std::size_t{1});
    }

    void aHundredThousandCharactersPastedTakeTenThousandEditsInside()
    {
        Writer writer{1};
        std::string expected(100'000, 'x');
        writer.type(0, expected);
        std::mt19937 random(7);
        for (int i = 0; i < 10'000; ++i) {
            const std::size_t at = random() % expected.size();
            if (i % 3 == 0) {
                expected.erase(at, 1);
                writer.erase(at, 1);
            } else {
                expected.insert(at, 1, 'y');
                writer.type(at, "y");
            }
        }
        QCOMPARE(writer.text(), expected);
        Writer reader{2};
        reader.takeFrom(writer);
        QCOMPARE(reader.document.encode(), writer.document.encode());
    }

    void selectAllDeleteAndPasteReplacesTheText()
    {
        Writer a{1};
        Writer b{2};
        a.type(0, std::string(5000, 'o'));
        meet(a, b);
        a.erase(0, 5000);
        a.type(0, "nieuw");
        b.type(5000, "!");
        meet(a, b);
        QCOMPARE(a.text(), std::string("nieuw!"));
        QCOMPARE(b.document.encode(), a.document.encode());
    }

    void aMegabyteIsKept()
    {
        Writer writer{1};
        const std::string megabyte(kTextBytesMax, 'm');
        writer.type(0, megabyte);
        const auto loaded = TextDocument::decode(writer.document.encode());
        QVERIFY(loaded);
        QCOMPARE(loaded->length(), kTextBytesMax);
        QVERIFY(loaded->text() == megabyte);
    }

    void oneByteMoreThanAMegabyteIsRefusedAndChangesNothing()
    {
        Writer writer{1};
        writer.type(0, std::string(kTextBytesMax, 'm'));
        const std::string before = writer.document.encode();
        TextUpdate update;
        const auto refused = writer.document.insert(writer.id, 0, "x", update);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Errc::Limit);
        QVERIFY(update.isEmpty());
        QVERIFY(writer.document.encode() == before);
        QVERIFY(writer.document.replace(writer.id, 0, 1, "x", update)); // what goes makes room
    }

    void aRelayRefusesWhatMakesATextTooLongAndKeepsWhatItHas()
    {
        Writer a{1};
        Writer b{2};
        a.type(0, std::string(600'000, 'a'));
        b.type(0, std::string(600'000, 'b'));
        TextDocument relay;
        QVERIFY(relay.integrate(a.document.updateSince({}), nullptr, kTextBytesMax));
        const std::string before = relay.encode();
        std::vector<TextChange> changes;
        const auto refused = relay.integrate(b.document.updateSince({}), &changes, kTextBytesMax);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Errc::Limit);
        QVERIFY(changes.empty());
        QVERIFY(relay.encode() == before);
        a.takeFrom(b); // a copy with both edits can hold them until one is rejected
        QCOMPARE(a.document.length(), std::size_t{1'200'000});
    }

    void fiftyThousandEditsEachOfflineMergeBothWays()
    {
        Writer a{1};
        Writer b{2};
        a.type(0, std::string(1000, '-'));
        meet(a, b);
        for (Writer *writer : {&a, &b}) {
            std::mt19937 random(static_cast<unsigned>(raw(writer->id)));
            for (int i = 0; i < 50'000; ++i) {
                const std::size_t length = writer->document.length();
                const std::size_t at = random() % length;
                if (i % 2 == 0 && length > 500) {
                    writer->erase(at, 1);
                } else {
                    writer->type(at, i % 5 == 0 ? "ab" : "c");
                }
            }
        }
        meet(a, b);
        QVERIFY(a.document.encode() == b.document.encode());
        QVERIFY(TextDocument::decode(a.document.encode()));
    }

    void aThousandReplicasInsertAtTheStart()
    {
        std::vector<TextUpdate> updates;
        for (std::uint64_t id = 1; id <= 1000; ++id) {
            Writer writer{id};
            updates.push_back(writer.type(0, "r" + std::to_string(id)));
        }
        TextDocument inOrder;
        for (const TextUpdate &update : updates) {
            QVERIFY(inOrder.integrate(update));
        }
        std::shuffle(updates.begin(), updates.end(), std::mt19937(3));
        TextDocument shuffled;
        for (const TextUpdate &update : updates) {
            QVERIFY(shuffled.integrate(update));
        }
        QVERIFY(shuffled.encode() == inOrder.encode());
        QVERIFY(inOrder.text().starts_with("r1r2r3r4"));
    }

    void changesToldToTheWindowLeadFromTheOldTextToTheNew()
    {
        Writer a{1};
        Writer b{2};
        a.type(0, "één twee drie");
        meet(a, b);
        b.erase(4, 4);
        b.type(1, "\xF0\x9F\x98\x80");
        b.type(b.document.length(), " vier");
        a.type(13, " X");
        Writer mirror{3}; // plays the window: starts from a's text and applies the changes
        mirror.type(0, a.text());
        std::vector<TextChange> changes;
        QVERIFY(a.document.integrate(b.document.updateSince(a.document.version()), &changes));
        for (const TextChange &change : changes) {
            mirror.replace(change.at, change.removed, change.inserted);
        }
        QCOMPARE(mirror.text(), a.text());
    }

    void whoWroteWhatCanBeAsked()
    {
        Writer a{1};
        Writer b{2};
        a.type(0, "aaaa");
        meet(a, b);
        b.type(2, "bb");
        b.erase(0, 1);
        meet(a, b);
        const std::vector<TextAuthorRun> expected{{0, 1, a.id}, {1, 2, b.id}, {3, 2, a.id}};
        QCOMPARE(a.document.authors(), expected);
        QCOMPARE(a.document.authorAt(1), std::optional(b.id));
        QCOMPARE(a.document.authorAt(5), std::optional<ReplicaId>());
    }

    void positionsInBothUnitsAgreeEverywhere()
    {
        Writer writer{1};
        // ASCII, two bytes, three bytes, a surrogate pair, a ZWJ family, a combining mark, Hebrew.
        const std::string family = "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9";
        const std::string text = "aé€\xF0\x9F\x98\x80" + family + "e\xCC\x81\xD7\xA9\xD7\x9C";
        for (int i = 0; i < 200; ++i) {
            writer.type(static_cast<std::size_t>(i) % (writer.document.length() + 1), text);
        }
        const auto utf16 = QString::fromStdString(writer.text());
        QCOMPARE(writer.document.utf16Length(), static_cast<std::size_t>(utf16.size()));
        std::size_t at = 0;
        for (qsizetype unit = 0; unit < utf16.size(); ++at) {
            QCOMPARE(writer.document.codePointToUtf16(at), static_cast<std::size_t>(unit));
            QCOMPARE(writer.document.utf16ToCodePoint(static_cast<std::size_t>(unit)), at);
            const bool pair = utf16.at(unit).isHighSurrogate();
            if (pair) { // inside the pair: before it
                QCOMPARE(writer.document.utf16ToCodePoint(static_cast<std::size_t>(unit) + 1), at);
            }
            unit += pair ? 2 : 1;
        }
        QCOMPARE(at, writer.document.length());
        QCOMPARE(writer.document.utf16ToCodePoint(1'000'000), at);
    }

    void editsBesideASurrogatePairNeverCutIt()
    {
        Writer a{1};
        Writer b{2};
        a.type(0, "x\xF0\x9F\x98\x80y");
        meet(a, b);
        a.type(1, "1");
        a.type(3, "2");
        b.erase(1, 1);
        meet(a, b);
        QCOMPARE(a.text(), std::string("x12y"));
        QCOMPARE(a.document.utf16Length(), std::size_t{4});
        QCOMPARE(b.document.encode(), a.document.encode());
    }

    void editsOutsideTheTextOrOfBrokenTextAreRefused()
    {
        Writer writer{1};
        writer.type(0, "abc");
        const std::string before = writer.document.encode();
        TextUpdate update;
        auto &document = writer.document;
        QCOMPARE(document.insert(writer.id, 4, "x", update).error().code, Errc::Malformed);
        QCOMPARE(document.erase(writer.id, 2, 2, update).error().code, Errc::Malformed);
        QCOMPARE(document.erase(writer.id, 1, SIZE_MAX, update).error().code, Errc::Malformed);
        QCOMPARE(document.insert(writer.id, 0, std::string(1, '\0'), update).error().code,
                 Errc::Malformed);
        QCOMPARE(document.insert(writer.id, 0, "\xED\xA0\x80", update).error().code,
                 Errc::Malformed);
        QVERIFY(update.isEmpty());
        QCOMPARE(document.encode(), before);
    }
};

} // namespace samenspel

QTEST_APPLESS_MAIN(samenspel::TextMergeTest)
#include "text_merge_test.moc"
