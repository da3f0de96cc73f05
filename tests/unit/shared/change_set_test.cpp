// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/change_set.h"

#include "shared/merge/text/text_document.h"
#include "shared/merge/text_author.h"
#include "shared/proto/change_set.pb.h"

#include <QTest>

#include <functional>
#include <string>

using namespace samenspel;

namespace {

constexpr Version kSeen{HlcStamp{7}, ReplicaId{3}};

const schema::Collection &agendaItem()
{
    return *schema::Schema::instance().find("AgendaItem");
}

FieldNumber fieldNumber(std::string_view name)
{
    return agendaItem().field(name)->number;
}

ChangeSet sampleChangeSet()
{
    RecordWrites edit{recordIdFromSlug("agenda_item", "a"), agendaItem().id, {}, std::nullopt};
    edit.cells = {
        {{fieldNumber("title"), {}},
         encodeValue(std::string("Warmte")),
         {{HlcStamp{5}, ReplicaId{9}}, kSeen},
         {}},
        {{fieldNumber("tags"), encodeValue(std::string("warmte"))}, encodeValue(true), {}, {}},
    };
    const RecordWrites deletion{recordIdFromSlug("agenda_item", "b"),
                                agendaItem().id,
                                {},
                                Deletion{{kSeen, {HlcStamp{2}, ReplicaId{4}}}}};
    ChangeSet changeSet;
    changeSet.replica = ReplicaId{0xfeedbeef};
    changeSet.seq = ReplicaSeq{42};
    changeSet.space = {"leden"};
    changeSet.hlc = HlcStamp{1'000};
    changeSet.author = {recordIdFromSlug("person", "p").bytes};
    changeSet.action = {recordIdFromSlug("action", "x").bytes};
    changeSet.kind = ActionKind::Import;
    changeSet.records = {edit, deletion};
    return changeSet;
}

//! The sample, spoilt in its wire form.
std::string spoilt(const std::function<void(wire::ChangeSet &)> &spoil)
{
    wire::ChangeSet message;
    message.ParseFromString(encodeChangeSet(sampleChangeSet()));
    spoil(message);
    return message.SerializeAsString();
}

constexpr ReplicaId kAuthor{7};

//! What \p author typed into an empty text.
TextUpdate typed(ReplicaId author, std::string_view text)
{
    TextDocument document;
    TextUpdate update;
    [[maybe_unused]] const auto done = document.insert(author, 0, text, update);
    return update;
}

RecordWrites writesOf(CellWrite cell)
{
    return {recordIdFromSlug("agenda_item", "a"), agendaItem().id, {std::move(cell)}, std::nullopt};
}

} // namespace

class ChangeSetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aChangeSetReadsBackAsItWasWritten()
    {
        const auto read = decodeChangeSet(encodeChangeSet(sampleChangeSet()));
        QVERIFY(read.has_value());
        QCOMPARE(*read, sampleChangeSet());
    }

    void theSamplePassesTheSchema()
    {
        for (const RecordWrites &writes : sampleChangeSet().records) {
            QVERIFY(checkWrites(schema::Schema::instance(), writes, sampleChangeSet().replica)
                        .has_value());
        }
    }

    void everyTruncationIsRefused()
    {
        const std::string bytes = encodeChangeSet(sampleChangeSet());
        for (std::size_t length = 0; length < bytes.size(); ++length) {
            const auto read = decodeChangeSet(bytes.substr(0, length));
            // A cut between two records leaves a whole message: then it must be a shorter one.
            QVERIFY(!read || read->records.size() < sampleChangeSet().records.size());
        }
    }

    void aFormThatIsNotRightIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char *name, const std::function<void(wire::ChangeSet &)> &spoil) {
            QTest::newRow(name) << QByteArray::fromStdString(spoilt(spoil));
        };
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("noise") << QByteArray("\xff\xff\xff");
        row("no replica", [](auto &m) { m.clear_replica(); });
        row("no number", [](auto &m) { m.clear_seq(); });
        row("no space", [](auto &m) { m.clear_space(); });
        row("space with a capital", [](auto &m) { m.set_space("Leden"); });
        row("short author", [](auto &m) { m.set_author("x"); });
        row("short action", [](auto &m) { m.set_action("x"); });
        row("no records", [](auto &m) { m.clear_records(); });
        row("a record twice", [](auto &m) { *m.add_records() = m.records(0); });
        row("short record id", [](auto &m) { m.mutable_records(0)->set_record("x"); });
        row("nil record id",
            [](auto &m) { m.mutable_records(0)->set_record(std::string(16, '\0')); });
        row("no collection", [](auto &m) { m.mutable_records(0)->clear_collection(); });
        row("a record without writes", [](auto &m) { m.mutable_records(0)->clear_cells(); });
        row("a cell twice",
            [](auto &m) { *m.mutable_records(0)->add_cells() = m.records(0).cells(1); });
        row("cells not ascending",
            [](auto &m) { m.mutable_records(0)->mutable_cells()->SwapElements(0, 1); });
        row("replaced versions not ascending", [](auto &m) {
            m.mutable_records(0)->mutable_cells(0)->mutable_replaces()->SwapElements(0, 1);
        });
        row("a replaced version twice", [](auto &m) {
            auto &cell = *m.mutable_records(0)->mutable_cells(0);
            *cell.add_replaces() = cell.replaces(1);
        });
        row("seen versions not ascending by replica", [](auto &m) {
            m.mutable_records(1)->mutable_deletion()->mutable_seen()->SwapElements(0, 1);
        });
        row("two seen versions of one replica", [](auto &m) {
            auto &deletion = *m.mutable_records(1)->mutable_deletion();
            *deletion.add_seen() = deletion.seen(1);
        });
    }

    void aFormThatIsNotRightIsRefused()
    {
        QFETCH(QByteArray, bytes);
        const auto read = decodeChangeSet(bytes.toStdString());
        QVERIFY(!read);
        QCOMPARE(read.error().code, Errc::Malformed);
    }

    void asManyRecordsAsAllowedPassAndOneMoreDoesNot()
    {
        ChangeSet changeSet = sampleChangeSet();
        const RecordWrites pattern = changeSet.records.back();
        changeSet.records.clear();
        for (std::size_t i = 0; i < kChangeSetRecordsMax; ++i) {
            changeSet.records.push_back(pattern);
            changeSet.records.back().record = recordIdFromSlug("n", std::to_string(i));
        }
        QVERIFY(decodeChangeSet(encodeChangeSet(changeSet)).has_value());
        changeSet.records.push_back(pattern);
        QCOMPARE(decodeChangeSet(encodeChangeSet(changeSet)).error().code, Errc::Limit);
    }

    void aChangeSetOverTheLimitIsNotRead()
    {
        ChangeSet changeSet = sampleChangeSet();
        changeSet.records[0].cells[0].value = std::string(kChangeSetBytesMax, 'x');
        QCOMPARE(decodeChangeSet(encodeChangeSet(changeSet)).error().code, Errc::Limit);
    }

    void whatANewerVersionWroteReadsBackAsItWas()
    {
        ChangeSet changeSet = sampleChangeSet();
        changeSet.schema = schema::kSchemaVersion + 1;
        changeSet.kind = static_cast<ActionKind>(99);
        changeSet.records[0].collection = CollectionId{4'711};
        changeSet.records[0].cells[1].key.field = FieldNumber{4'711};
        const auto read = decodeChangeSet(encodeChangeSet(changeSet));
        QVERIFY(read.has_value());
        QCOMPARE(*read, changeSet);
    }

    void unknownFieldsAndCollectionsPassTheSchema()
    {
        RecordWrites writes = writesOf({{FieldNumber{4'711}, "anything"}, "whatever", {}, {}});
        QVERIFY(checkWrites(schema::Schema::instance(), writes, kAuthor).has_value());
        writes.collection = CollectionId{4'711};
        QVERIFY(checkWrites(schema::Schema::instance(), writes, kAuthor).has_value());
    }

    void aKnownFieldTakesOnlyWhatFitsIt_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("element");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("textUpdate");
        const auto bytes = [](const Value &value) {
            return QByteArray::fromStdString(encodeValue(value));
        };
        const QByteArray none;
        const QByteArray tag = bytes(std::string("warmte"));
        QTest::newRow("number in a text") << QByteArray("title") << none << bytes(1.5) << none;
        QTest::newRow("too long") << QByteArray("title") << none << bytes(std::string(2'000, 'x'))
                                  << none;
        QTest::newRow("element of a register") << QByteArray("title") << tag << bytes(true) << none;
        QTest::newRow("set without element") << QByteArray("tags") << none << tag << none;
        QTest::newRow("element that is neither present nor absent")
            << QByteArray("tags") << tag << tag << none;
        QTest::newRow("element without a verdict") << QByteArray("tags") << tag << none << none;
        QTest::newRow("element of the wrong kind")
            << QByteArray("parties") << tag << bytes(true) << none;
        QTest::newRow("noise as value")
            << QByteArray("title") << none << QByteArray("\xff") << none;
        QTest::newRow("noise as element")
            << QByteArray("tags") << QByteArray("\xff") << bytes(true) << none;
        QTest::newRow("text update of a register")
            << QByteArray("title") << none << bytes(std::string("x")) << QByteArray("x");
        QTest::newRow("text update of a set")
            << QByteArray("tags") << tag << bytes(true) << QByteArray("x");
        const auto update = [](ReplicaId author, std::string_view text) {
            return QByteArray::fromStdString(typed(author, text).encode());
        };
        QTest::newRow("value of a text")
            << QByteArray("explanation") << none << bytes(std::string("x")) << none;
        QTest::newRow("value beside a text update")
            << QByteArray("explanation") << none << bytes(std::string("x")) << update(kAuthor, "x");
        QTest::newRow("element of a text")
            << QByteArray("explanation") << tag << none << update(kAuthor, "x");
        QTest::newRow("noise as text update")
            << QByteArray("explanation") << none << none << QByteArray("x");
        QTest::newRow("text in another's name")
            << QByteArray("explanation") << none << none << update(ReplicaId{8}, "x");
        QTest::newRow("text in nobody's name, unsigned")
            << QByteArray("explanation") << none << none << update(ReplicaId{99}, "x");
    }

    void aKnownFieldTakesOnlyWhatFitsIt()
    {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, element);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, textUpdate);
        const RecordWrites writes =
            writesOf({{fieldNumber(field.toStdString()), element.toStdString()},
                      value.toStdString(),
                      {},
                      textUpdate.toStdString()});
        QVERIFY(!checkWrites(schema::Schema::instance(), writes, kAuthor));
    }

    void aTextUpdateByItsAuthorFits()
    {
        const RecordWrites writes =
            writesOf({{fieldNumber("explanation"), {}}, {}, {}, typed(kAuthor, "Zon").encode()});
        QVERIFY(checkWrites(schema::Schema::instance(), writes, kAuthor).has_value());
        QVERIFY(!checkWrites(schema::Schema::instance(), writes, ReplicaId{8}));
    }

    void aTextSignedByItsContentFitsOnlyItsOwnPlace()
    {
        RecordWrites writes = writesOf({{fieldNumber("explanation"), {}}, {}, {}, {}});
        TextUpdate update = typed(kContentAuthor, "Zon");
        signByContent(update, writes.record, fieldNumber("explanation"));
        writes.cells[0].textUpdate = update.encode();
        QVERIFY(checkWrites(schema::Schema::instance(), writes, kAuthor).has_value());
        QVERIFY(checkWrites(schema::Schema::instance(), writes, ReplicaId{8}).has_value());
        writes.record = recordIdFromSlug("agenda_item", "b");
        QVERIFY(!checkWrites(schema::Schema::instance(), writes, kAuthor));
        update.text = "Aap";
        writes.record = recordIdFromSlug("agenda_item", "a");
        writes.cells[0].textUpdate = update.encode();
        QVERIFY(!checkWrites(schema::Schema::instance(), writes, kAuthor));
    }

    void clearingAFieldFits()
    {
        const RecordWrites writes = writesOf({{fieldNumber("title"), {}}, {}, {kSeen}, {}});
        QVERIFY(checkWrites(schema::Schema::instance(), writes, kAuthor).has_value());
    }
};

QTEST_APPLESS_MAIN(ChangeSetTest)
#include "change_set_test.moc"
