// SPDX-License-Identifier: EUPL-1.2
#include "shared/schema/schema.h"

#include <QTest>

#include <set>
#include <string>
#include <vector>

using namespace samenspel;
using namespace samenspel::schema;

namespace {

const Schema &all()
{
    return Schema::instance();
}

const Field &fieldOf(std::string_view collection, std::string_view field)
{
    return *all().find(collection)->field(field);
}

} // namespace

class SchemaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCollectionOfTheDomainIsThereUnderItsNumber()
    {
        // Numbers are on disk and on the wire: this list only ever grows.
        const std::vector<std::string> names{
            "Organisation", "Person",     "AccounthouderTerm", "Portfolio",     "AgendaItem",
            "Body",         "Meeting",    "MeetingItem",       "Decision",      "CollegeDecision",
            "LobbyFile",    "Stance",     "LobbyNote",         "ActionItem",    "Comment",
            "HoursEntry",   "BudgetLine", "VngCommittee",      "CommitteeSeat", "Event"};
        QCOMPARE(all().collections().size(), names.size());
        for (std::size_t i = 0; i < names.size(); ++i) {
            const Collection &collection = all().collections()[i];
            QCOMPARE(collection.name, names[i]);
            QCOMPARE(raw(collection.id), static_cast<std::uint32_t>(i + 1));
            QCOMPARE(all().find(collection.id), &collection);
            QCOMPARE(all().find(collection.name), &collection);
            QCOMPARE(all().find(collection.table), &collection);
            QVERIFY(!collection.label.empty());
        }
        QCOMPARE(all().find("AgendaItem")->table, std::string("agenda_item"));
        QVERIFY(all().find("Nothing") == nullptr);
        QVERIFY(all().find(CollectionId{21}) == nullptr);
    }

    void everyFieldHasALabelAndAUniqueNumberAndName()
    {
        for (const Collection &collection : all().collections()) {
            std::set<FieldNumber> numbers;
            std::set<std::string> names;
            for (const Field &field : collection.fields) {
                QVERIFY2(!field.label.empty(), field.name.c_str());
                QVERIFY(numbers.insert(field.number).second);
                QVERIFY(names.insert(field.name).second);
                QVERIFY(field.number != kExistenceField);
                QCOMPARE(collection.field(field.number), &field);
            }
        }
    }

    void aReferenceNamesACollectionThatExists()
    {
        for (const Collection &collection : all().collections()) {
            for (const Field &field : collection.fields) {
                QCOMPARE(field.kind == FieldKind::Reference, !field.reference.empty());
                if (!field.reference.empty() && field.reference != "*") {
                    QVERIFY2(all().find(field.reference) != nullptr, field.reference.c_str());
                }
            }
        }
    }

    void whatAnOrganisationDecidesForItselfBelongsToIt()
    {
        std::set<std::string> owned;
        for (const Collection &collection : all().collections()) {
            if (const Field *owner = collection.ownerField()) {
                QCOMPARE(owner->reference, std::string("Organisation"));
                owned.insert(collection.name);
            }
        }
        QCOMPARE(owned, (std::set<std::string>{"CollegeDecision", "Stance", "HoursEntry"}));
    }

    void fieldsMergeAsTheDomainSays_data()
    {
        QTest::addColumn<QByteArray>("collection");
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<int>("merge");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *collection, const char *field, Merge merge,
                            FieldKind kind) {
            QTest::addRow("%s.%s", collection, field)
                << QByteArray(collection) << QByteArray(field) << static_cast<int>(merge)
                << static_cast<int>(kind);
        };
        row("AgendaItem", "title", Merge::Register, FieldKind::Text);
        row("AgendaItem", "explanation", Merge::Text, FieldKind::Text);
        row("AgendaItem", "parties", Merge::Set, FieldKind::Reference);
        row("AgendaItem", "tags", Merge::Set, FieldKind::Text);
        row("AgendaItem", "term", Merge::Register, FieldKind::Term);
        row("AgendaItem", "progress", Merge::Register, FieldKind::Number);
        row("AgendaItem", "status", Merge::Register, FieldKind::Enumeration);
        row("AgendaItem", "needs_college_decision", Merge::Register, FieldKind::Flag);
        row("Meeting", "minutes", Merge::Text, FieldKind::Text);
        row("Meeting", "starts", Merge::Register, FieldKind::DateTime);
        row("Decision", "deadline_colleges", Merge::Register, FieldKind::Date);
        row("BudgetLine", "amount", Merge::Register, FieldKind::Money);
        row("HoursEntry", "hours", Merge::Register, FieldKind::Real);
        row("LobbyFile", "coalition", Merge::Set, FieldKind::Reference);
        row("LobbyNote", "body", Merge::Text, FieldKind::Text);
    }

    void fieldsMergeAsTheDomainSays()
    {
        QFETCH(QByteArray, collection);
        QFETCH(QByteArray, field);
        QFETCH(int, merge);
        QFETCH(int, kind);
        const Field &found = fieldOf(collection.toStdString(), field.toStdString());
        QCOMPARE(static_cast<int>(found.merge), merge);
        QCOMPARE(static_cast<int>(found.kind), kind);
    }

    void personalDataIsMarked()
    {
        for (const char *name : {"name", "function", "email", "phone", "remarks"}) {
            QVERIFY2(fieldOf("Person", name).personal, name);
        }
        QVERIFY(fieldOf("LobbyNote", "body").personal);
        QVERIFY(!fieldOf("AgendaItem", "title").personal);
    }

    void enumerationsHaveCodeWords()
    {
        const Field &status = fieldOf("AgendaItem", "status");
        std::vector<std::string> codes;
        for (const EnumValue &value : status.values) {
            codes.push_back(value.code);
        }
        QCOMPARE(codes, (std::vector<std::string>{"unset", "preparing", "running", "deciding",
                                                  "done", "postponed", "dropped"}));
        QCOMPARE(status.enumValue("running")->number, std::int64_t{2});
        QCOMPARE(status.enumValue(std::int64_t{4})->code, std::string("done"));
        QVERIFY(status.enumValue("gone") == nullptr);
        QVERIFY(status.enumValue(std::int64_t{99}) == nullptr);
        QVERIFY(fieldOf("AgendaItem", "title").values.empty());
    }

    void aTitleNamesTheRecordInLists()
    {
        QCOMPARE(all().find("AgendaItem")->titleField()->name, std::string("title"));
        QCOMPARE(all().find("Person")->titleField()->name, std::string("name"));
        QVERIFY(all().find("AccounthouderTerm")->titleField() == nullptr);
    }

    void aValueMustFitItsField_data()
    {
        QTest::addColumn<QByteArray>("field"); // of AgendaItem
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("fits");
        const auto row = [](const char *name, const char *field, const Value &value, bool fits) {
            QTest::newRow(name) << QByteArray(field)
                                << QByteArray::fromStdString(encodeValue(value)) << fits;
        };
        row("text", "title", std::string("Warmtetransitie"), true);
        row("cleared", "title", Value(), true);
        row("number for a text", "title", std::int64_t{1}, false);
        row("text at the limit", "title", std::string(1'024, 'x'), true);
        row("text over the limit", "title", std::string(1'025, 'x'), false);
        row("note of a megabyte", "explanation", std::string(1'048'576, 'x'), true);
        row("text for a number", "progress", std::string("50"), false);
        row("enumeration", "status", std::int64_t{2}, true);
        row("enumeration of a newer version", "status", std::int64_t{99}, true);
        row("code word for an enumeration", "status", std::string("running"), false);
        row("flag", "needs_college_decision", true, true);
        row("number for a flag", "needs_college_decision", std::int64_t{1}, false);
        row("reference", "portfolio", recordIdFromSlug("portfolio", "ekm"), true);
        row("slug for a reference", "portfolio", std::string("ekm"), false);
        row("term", "term", Term{TermPrecision::Year, "2023-01-01", "2023-12-31", "", "2023"},
            true);
        row("term with another date", "term", Term{TermPrecision::Year, "2023", "", "", "2023"},
            false);
        row("term over the limit", "term",
            Term{TermPrecision::None, "", "", "", std::string(1'025, 'x')}, false);
        row("text for a term", "term", std::string("2023"), false);
    }

    void aValueMustFitItsField()
    {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, bytes);
        QFETCH(bool, fits);
        const auto value = decodeValue(bytes.toStdString());
        QVERIFY(value.has_value());
        const auto checked = checkValue(fieldOf("AgendaItem", field.toStdString()), *value);
        QCOMPARE(checked.has_value(), fits);
        if (!checked) {
            QVERIFY(QByteArray::fromStdString(checked.error().what).contains(field));
        }
    }

    void datesMustExist()
    {
        const Field &deadline = fieldOf("Decision", "deadline_colleges");
        QVERIFY(checkValue(deadline, std::string("2024-02-29")).has_value());
        QVERIFY(!checkValue(deadline, std::string("2023-02-29")).has_value());
        const Field &starts = fieldOf("Meeting", "starts");
        QVERIFY(checkValue(starts, std::string("2024-02-29T09:30")).has_value());
        QVERIFY(!checkValue(starts, std::string("2024-02-29")).has_value());
    }

    void tooLongIsALimitAndTheWrongKindMalformed()
    {
        const Field &title = fieldOf("AgendaItem", "title");
        QCOMPARE(checkValue(title, std::string(2'000, 'x')).error().code, Errc::Limit);
        QCOMPARE(checkValue(title, true).error().code, Errc::Malformed);
    }
};

QTEST_APPLESS_MAIN(SchemaTest)
#include "schema_test.moc"
