// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/record_state.h"

#include "shared/proto/change_set.pb.h"

#include <QTest>

#include <functional>
#include <string>
#include <vector>

using namespace samenspel;

namespace {

constexpr CollectionId kCollection{5};
constexpr FieldNumber kTitle{1};
constexpr FieldNumber kTags{16};
constexpr ReplicaId kAnna{1};
constexpr ReplicaId kBob{2};

const RecordId &record()
{
    static const RecordId id = recordIdFromSlug("agenda_item", "warmte");
    return id;
}

Version at(std::uint64_t hlc, ReplicaId replica)
{
    return {HlcStamp{hlc}, replica};
}

//! What one person does to the record; makes the writes of one change set.
struct Writes {
    RecordWrites writes{record(), kCollection, {}, std::nullopt};
    Version version;

    explicit Writes(Version v)
        : version(v)
    {}
    Writes &set(const char *text, std::vector<Version> replaces = {})
    {
        writes.cells.push_back(
            {{kTitle, {}}, encodeValue(std::string(text)), std::move(replaces), {}});
        return *this;
    }
    Writes &element(const char *name, bool present, std::vector<Version> replaces = {})
    {
        writes.cells.push_back({{kTags, encodeValue(std::string(name))},
                                encodeValue(present),
                                std::move(replaces),
                                {}});
        return *this;
    }
    Writes &exists(std::vector<Version> replaces = {})
    {
        writes.cells.push_back({{kExistenceField, {}}, encodeValue(true), std::move(replaces), {}});
        return *this;
    }
    Writes &deletes(std::vector<Version> seen)
    {
        writes.deletion = Deletion{std::move(seen)};
        return *this;
    }
};

RecordState stateAfter(const std::vector<Writes> &all)
{
    RecordState state(record(), kCollection);
    for (const Writes &one : all) {
        // value() throws when it is not there: the test fails.
        static_cast<void>(state.apply(one.writes, one.version).value());
    }
    return state;
}

QString shownTitle(const RecordState &state)
{
    const auto shown = state.shown(kTitle);
    return shown ? QString::fromStdString(std::get<std::string>(*decodeValue(*shown))) : QString();
}

std::vector<std::string> tags(const RecordState &state)
{
    std::vector<std::string> names;
    for (const std::string_view element : state.elements(kTags)) {
        names.push_back(std::get<std::string>(*decodeValue(element)));
    }
    return names;
}

std::string spoilt(const RecordState &state, const std::function<void(wire::RecordState &)> &spoil)
{
    wire::RecordState message;
    message.ParseFromString(state.encode());
    spoil(message);
    return message.SerializeAsString();
}

} // namespace

class RecordStateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyRecordShowsNothing()
    {
        const RecordState state(record(), kCollection);
        QVERIFY(!state.shown(kTitle));
        QVERIFY(state.elements(kTags).empty());
        QVERIFY(!state.isDeleted());
        QVERIFY(!state.isConflicted(kTitle));
    }

    void anEditOfASeenValueReplacesItWhateverItsClockSays()
    {
        const Writes first = Writes(at(1'000'000, kAnna)).set("oud");
        const Writes aYearBehind = Writes(at(5, kBob)).set("nieuw", {first.version});
        const RecordState state = stateAfter({first, aYearBehind});
        QCOMPARE(shownTitle(state), QStringLiteral("nieuw"));
        QVERIFY(!state.isConflicted(kTitle));
        QCOMPARE(state, stateAfter({aYearBehind, first}));
    }

    void concurrentEditsBothSurviveAndTheNewestIsShown()
    {
        const Writes anna = Writes(at(10, kAnna)).set("van Anna");
        const Writes bob = Writes(at(20, kBob)).set("van Bob");
        const RecordState state = stateAfter({bob, anna});
        QCOMPARE(shownTitle(state), QStringLiteral("van Bob"));
        QVERIFY(state.isConflicted(kTitle));
        QCOMPARE(state.versions({kTitle, {}}), (std::vector<Version>{anna.version, bob.version}));
    }

    void aChoiceReplacesAllThatWasThere()
    {
        const Writes anna = Writes(at(10, kAnna)).set("van Anna");
        const Writes bob = Writes(at(20, kBob)).set("van Bob");
        const Writes choice = Writes(at(30, kAnna)).set("van Anna", {anna.version, bob.version});
        const RecordState state = stateAfter({anna, bob, choice});
        QCOMPARE(shownTitle(state), QStringLiteral("van Anna"));
        QVERIFY(!state.isConflicted(kTitle));
    }

    void equalConcurrentValuesNeedNoChoice()
    {
        const RecordState state =
            stateAfter({Writes(at(10, kAnna)).set("klaar"), Writes(at(20, kBob)).set("klaar")});
        QCOMPARE(state.versions({kTitle, {}}).size(), std::size_t{2});
        QVERIFY(!state.isConflicted(kTitle));
    }

    void ofTwoEqualClocksTheSameOneIsShownEverywhere()
    {
        const Writes anna = Writes(at(10, kAnna)).set("van Anna");
        const Writes bob = Writes(at(10, kBob)).set("van Bob");
        QCOMPARE(shownTitle(stateAfter({anna, bob})), QStringLiteral("van Bob"));
        QCOMPARE(shownTitle(stateAfter({bob, anna})), QStringLiteral("van Bob"));
    }

    void aReplacedWriteThatArrivesLateStaysReplaced()
    {
        const Writes first = Writes(at(10, kAnna)).set("oud");
        const Writes second = Writes(at(20, kBob)).set("nieuw", {first.version});
        RecordState state = stateAfter({second});
        const auto changed = state.apply(first.writes, first.version);
        QVERIFY(changed.has_value());
        QCOMPARE(shownTitle(state), QStringLiteral("nieuw"));
        QVERIFY(!state.isConflicted(kTitle));
    }

    void applyingAgainChangesNothingAndSaysSo()
    {
        const Writes write = Writes(at(10, kAnna)).set("x").element("warmte", true);
        RecordState state(record(), kCollection);
        QCOMPARE(state.apply(write.writes, write.version).value(), true);
        const RecordState before = state;
        QCOMPARE(state.apply(write.writes, write.version).value(), false);
        QCOMPARE(state, before);
    }

    void addingAnElementWinsFromConcurrentRemoval()
    {
        const Writes added = Writes(at(10, kAnna)).element("warmte", true);
        const Writes removed = Writes(at(30, kAnna)).element("warmte", false, {added.version});
        const Writes again = Writes(at(20, kBob)).element("warmte", true, {added.version});
        QCOMPARE(tags(stateAfter({added, removed})), std::vector<std::string>{});
        QCOMPARE(tags(stateAfter({added, removed, again})), std::vector<std::string>{"warmte"});
        QCOMPARE(tags(stateAfter({again, removed, added})), std::vector<std::string>{"warmte"});
    }

    void elementsDoNotTouchEachOther()
    {
        const RecordState state = stateAfter({Writes(at(10, kAnna)).element("a", true),
                                              Writes(at(20, kBob)).element("b", true),
                                              Writes(at(30, kBob)).element("c", false)});
        QCOMPARE(tags(state), (std::vector<std::string>{"a", "b"}));
    }

    void deletingWhatWasSeenHidesIt()
    {
        const Writes made = Writes(at(10, kAnna)).exists().set("x");
        const Writes gone = Writes(at(5, kBob)).deletes({made.version});
        QVERIFY(stateAfter({made, gone}).isDeleted());
        QVERIFY(stateAfter({gone, made}).isDeleted());
        QVERIFY(!stateAfter({made, gone}).isDeletionContested());
    }

    void anEditThatDidNotKnowOfTheDeletionBringsTheRecordBack()
    {
        const Writes made = Writes(at(10, kAnna)).exists().set("x");
        const Writes gone = Writes(at(90, kBob)).deletes({made.version});
        const Writes edit = Writes(at(20, kAnna)).set("y", {made.version});
        for (const auto &order : {std::vector{made, gone, edit}, std::vector{made, edit, gone}}) {
            const RecordState state = stateAfter(order);
            QVERIFY(!state.isDeleted());
            QVERIFY(state.isDeletionContested());
            QCOMPARE(shownTitle(state), QStringLiteral("y"));
        }
    }

    void keepingOrDeletingAgainSettlesAContestedDeletion()
    {
        const Writes made = Writes(at(10, kAnna)).exists().set("x");
        const Writes gone = Writes(at(90, kBob)).deletes({made.version});
        const Writes edit = Writes(at(20, kAnna)).set("y", {made.version});
        RecordState kept = stateAfter({made, gone, edit});
        const Writes keeps = Writes(at(100, kBob)).exists({made.version});
        QVERIFY(kept.apply(keeps.writes, keeps.version).has_value());
        QVERIFY(!kept.isDeleted());
        QVERIFY(!kept.isDeletionContested());
        RecordState again = stateAfter({made, gone, edit});
        const Writes deletes = Writes(at(100, kBob)).deletes({edit.version});
        QVERIFY(again.apply(deletes.writes, deletes.version).has_value());
        QVERIFY(again.isDeleted());
    }

    void aRestoredRecordIsBackAsItWas()
    {
        const Writes made = Writes(at(10, kAnna)).exists().set("x");
        const Writes gone = Writes(at(20, kBob)).deletes({made.version});
        const Writes restored = Writes(at(30, kAnna)).exists({made.version});
        const RecordState state = stateAfter({made, gone, restored});
        QVERIFY(!state.isDeleted());
        QVERIFY(!state.isDeletionContested());
        QCOMPARE(shownTitle(state), QStringLiteral("x"));
    }

    void writesOfAnotherRecordOrCollectionAreRefused()
    {
        RecordState state(record(), kCollection);
        RecordWrites other = Writes(at(1, kAnna)).set("x").writes;
        other.collection = CollectionId{6};
        QCOMPARE(state.apply(other, at(1, kAnna)).error().code, Errc::Malformed);
        other.collection = kCollection;
        other.record = recordIdFromSlug("agenda_item", "other");
        QCOMPARE(state.apply(other, at(1, kAnna)).error().code, Errc::Malformed);
        QVERIFY(!state.merge(RecordState(other.record, kCollection)));
        QCOMPARE(state, RecordState(record(), kCollection));
    }

    void cellsOfANewerVersionAreKept()
    {
        Writes write(at(10, kAnna));
        write.writes.cells.push_back({{FieldNumber{4'711}, "element"}, "value", {}, {}});
        const RecordState state = stateAfter({write});
        QCOMPARE(RecordState::decode(state.encode()).value(), state);
        QVERIFY(state.cell({FieldNumber{4'711}, "element"}) != nullptr);
    }

    void onlyCanonicalBytesAreAState_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const Writes first = Writes(at(10, kAnna)).set("x").element("t", true);
        const Writes second = Writes(at(20, kBob)).set("y").element("t", true, {first.version});
        const Writes third = Writes(at(30, ReplicaId{3})).deletes({first.version, second.version});
        const RecordState state = stateAfter({first, second, third});
        const auto row = [&state](const char *name,
                                  const std::function<void(wire::RecordState &)> &spoil) {
            QTest::newRow(name) << QByteArray::fromStdString(spoilt(state, spoil));
        };
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("noise") << QByteArray("\xff\xff");
        QTest::newRow("unknown field")
            << QByteArray::fromStdString(state.encode()) + QByteArray("\xf8\x01\x01");
        QTest::newRow("collection twice")
            << QByteArray::fromStdString(state.encode()) + QByteArray("\x10\x05");
        row("no record", [](auto &m) { m.clear_record(); });
        row("nil record", [](auto &m) { m.set_record(std::string(16, '\0')); });
        row("no collection", [](auto &m) { m.clear_collection(); });
        row("cells out of order", [](auto &m) { m.mutable_cells()->SwapElements(0, 1); });
        row("a cell twice", [](auto &m) { *m.add_cells() = m.cells(1); });
        row("a cell that says nothing", [](auto &m) { m.add_cells()->set_field(99); });
        row("survivors out of order",
            [](auto &m) { m.mutable_cells(0)->mutable_survivors()->SwapElements(0, 1); });
        row("two survivors of one replica", [](auto &m) {
            m.mutable_cells(0)->mutable_survivors(1)->mutable_version()->set_replica(raw(kAnna));
        });
        row("a survivor that is replaced", [](auto &m) {
            auto &replaced = *m.mutable_cells(0)->add_replaced();
            replaced.set_replica(raw(kAnna));
            replaced.set_hlc(10);
        });
        row("replaced out of order",
            [](auto &m) { *m.mutable_cells(1)->add_replaced() = m.cells(1).replaced(0); });
        row("touched out of order", [](auto &m) { m.mutable_touched()->SwapElements(0, 1); });
        row("deleted out of order", [](auto &m) { m.mutable_deleted()->SwapElements(0, 1); });
    }

    void onlyCanonicalBytesAreAState()
    {
        QFETCH(QByteArray, bytes);
        const auto read = RecordState::decode(bytes.toStdString());
        QVERIFY(!read);
        QCOMPARE(read.error().code, Errc::Malformed);
    }
};

QTEST_APPLESS_MAIN(RecordStateTest)
#include "record_state_test.moc"
