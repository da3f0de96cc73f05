// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/cell_text.h"

#include "shared/merge/record_state.h"
#include "shared/merge/text/text_step.h"

#include <QTest>

#include <string>
#include <string_view>
#include <vector>

using namespace samenspel;

namespace {

constexpr ReplicaId kAnna{1};
constexpr ReplicaId kBart{2};
constexpr ReplicaId kBartAgain{3};

//! Somebody typing, one update at a time.
class Typist
{
public:
    explicit Typist(ReplicaId replica)
        : m_replica(replica)
    {}

    std::string type(std::size_t at, std::string_view text) { return replace(at, 0, text); }
    std::string erase(std::size_t at, std::size_t count) { return replace(at, count, {}); }
    std::string replace(std::size_t at, std::size_t count, std::string_view text)
    {
        TextUpdate update;
        if (!m_document.replace(m_replica, at, count, text, update)) {
            QTest::qFail("the edit does not fit", __FILE__, __LINE__);
        }
        return update.encode();
    }
    void read(const std::string &update)
    {
        if (!m_document.integrate(*TextUpdate::decode(update))) {
            QTest::qFail("the update does not fit", __FILE__, __LINE__);
        }
    }
    [[nodiscard]] const TextDocument &document() const { return m_document; }

private:
    ReplicaId m_replica;
    TextDocument m_document;
};

CellText textOf(const std::vector<std::string> &updates)
{
    CellText text;
    for (const std::string &update : updates) {
        if (!text.apply(update)) {
            QTest::qFail("the update does not fit", __FILE__, __LINE__);
        }
    }
    return text;
}

TextUpdate decoded(const std::string &update)
{
    return *TextUpdate::decode(update);
}

} // namespace

class CellTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatComesTooEarlyWaitsAndIsKept()
    {
        Typist anna{kAnna};
        const std::string first = anna.type(0, "Wind");
        const std::string second = anna.type(4, "park");
        CellText text;
        QVERIFY(*text.apply(second));
        QCOMPARE(*text.plain(), std::string{});
        QCOMPARE(text.waiting().size(), std::size_t{1});
        QVERIFY(!*text.apply(second));

        const CellText stored{text.file(), text.waiting()};
        QVERIFY(stored.check().has_value());
        QVERIFY(stored == text);

        QVERIFY(*text.apply(first));
        QCOMPARE(*text.plain(), std::string{"Windpark"});
        QVERIFY(text.waiting().empty());
        QVERIFY(text == textOf({first, second}));
    }

    void aTextChangesNothingThatWasCopiedFromIt()
    {
        Typist anna{kAnna};
        CellText text = textOf({anna.type(0, "Zon")});
        const CellText before = text;
        QVERIFY(*text.apply(anna.type(3, "dak")));
        QCOMPARE(*before.plain(), std::string{"Zon"});
        QCOMPARE(*text.plain(), std::string{"Zondak"});
    }

    void moreThanFitsMayNotWait()
    {
        Typist anna{kAnna};
        const std::string first = anna.type(0, "x");
        CellText text;
        for (std::size_t i = 0; i < CellText::kWaitingMax; ++i) {
            QVERIFY(text.apply(anna.type(0, "y")).has_value());
        }
        const auto refused = text.apply(anna.type(0, "y"));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Errc::Limit);
        QVERIFY(*text.apply(first));
        QCOMPARE((*text.document())->length(), CellText::kWaitingMax + 1);
    }

    void sameIdsForOtherTextAreAConflictAndChangeNothing()
    {
        Typist anna{kAnna};
        Typist copyOfAnna{kAnna};
        CellText text = textOf({anna.type(0, "Zon")});
        const CellText before = text;
        const auto refused = text.apply(copyOfAnna.type(0, "Dak"));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Errc::Conflict);
        QVERIFY(text == before);
    }

    void aMissingOwnPredecessorIsFound()
    {
        Typist anna{kAnna};
        const std::string refused = anna.type(0, "Zon");
        const TextUpdate next = decoded(anna.type(3, "dak"));
        QVERIFY(*CellText{}.lacksOwn(next, kAnna));
        QVERIFY(!*CellText{}.lacksOwn(next, kBart));
        QVERIFY(!*textOf({refused}).lacksOwn(next, kAnna));
    }

    void damagedBytesAreFoundBeforeTheyAreStored()
    {
        Typist anna{kAnna};
        std::string file = textOf({anna.type(0, "Zonnepark")}).file();
        QVERIFY((CellText{file, {}}.check().has_value()));
        QVERIFY(!(CellText{file, {"x"}}.check().has_value()));
        file[file.size() / 2] ^= 0x20;
        QVERIFY(!(CellText{file, {}}.check().has_value()));
        QVERIFY(!(CellText{file, {}}.apply(anna.type(0, "x")).has_value()));
    }

    void aForkedReplicaTakesItsTextAlongUnderItsNewName()
    {
        Typist anna{kAnna};
        Typist bart{kBart};
        const std::string agreed = bart.type(0, "Park");
        anna.read(agreed);
        // Nobody else has seen these two; the second deletes from both and types between.
        const std::string first = bart.type(4, " aan zee");
        const std::string second = bart.replace(2, 5, "rk bij ");
        // What somebody else did to the part that all know.
        const std::string elsewhere = anna.type(0, "Het ");

        TextRenaming renaming{kBart, kBartAgain};
        renaming.learn(decoded(first));
        renaming.learn(decoded(second));
        const std::string firstAgain = renaming.apply(decoded(first)).encode();
        const std::string secondAgain = renaming.apply(decoded(second)).encode();
        QVERIFY(decoded(firstAgain).isOnlyBy(kBartAgain));
        QVERIFY(decoded(secondAgain).isOnlyBy(kBartAgain));

        CellText mine = textOf({agreed, first, second});
        const std::string plain = *mine.plain();
        QVERIFY(mine.rename(renaming).has_value());
        QCOMPARE(*mine.plain(), plain);
        QVERIFY(mine == textOf({agreed, firstAgain, secondAgain}));

        CellText relays = textOf({agreed, elsewhere, firstAgain, secondAgain});
        QVERIFY(mine.apply(elsewhere).has_value());
        QVERIFY(mine == relays);
        QCOMPARE(*relays.plain(), "Het " + plain);
    }

    void whatAnUpdateTakesAwayIsKnownAndCanComeBack()
    {
        Typist anna{kAnna};
        Typist bart{kBart};
        const std::string written = anna.type(0, "Windpark op zee");
        bart.read(written);
        const TextDocument before = bart.document();
        const TextUpdate deletion = decoded(bart.erase(4, 4));
        const TextUpdate removed = TextStep::removedBy(deletion, before);
        QCOMPARE(removed.text, std::string{"park"});
        QVERIFY(*TextUpdate::decode(removed.encode()) == removed);

        TextDocument document = bart.document();
        TextUpdate inverse;
        std::vector<TextRevival> revived;
        QVERIFY(revertStep(document, kBart, TextStep::of(deletion, removed), inverse, revived)
                    .has_value());
        QCOMPARE(document.text(), std::string{"Windpark op zee"});
        QCOMPARE(revived.size(), std::size_t{1});
    }

    void aRecordWithATextThatDoesNotFitIsLeftAsItWas()
    {
        Typist anna{kAnna};
        Typist copyOfAnna{kAnna};
        const RecordId record = recordIdFromSlug("agenda_item", "a");
        const CellKey note{FieldNumber{9}, {}};
        const CellKey other{FieldNumber{10}, {}};
        RecordState state{record, CollectionId{5}};
        const Version version{HlcStamp{1}, kAnna};
        QVERIFY(state
                    .apply({record, CollectionId{5}, {{note, {}, {}, anna.type(0, "Zon")}}, {}},
                           version)
                    .has_value());
        const RecordState before = state;
        const std::string elsewhere = Typist{kAnna}.type(0, "Wind");
        const RecordWrites both{record,
                                CollectionId{5},
                                {{note, {}, {}, copyOfAnna.type(0, "Dak")},
                                 {other, {}, {}, elsewhere}},
                                {}};
        QVERIFY(!state.apply(both, {HlcStamp{2}, kAnna}));
        QVERIFY(state == before);
        const RecordWrites one{record, CollectionId{5}, {both.cells.front()}, {}};
        QVERIFY(!state.apply(one, {HlcStamp{2}, kAnna}));
        QVERIFY(state == before);
    }
};

QTEST_APPLESS_MAIN(CellTextTest)
#include "cell_text_test.moc"
