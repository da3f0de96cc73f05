// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/sync/profile.h"

#include <QObject>

using namespace samenspel;
using namespace samenspel::sync;
using namespace samenspel::sync::testing;

namespace {

Query agendaItems()
{
    Query query;
    query.collection = collection("AgendaItem").id;
    return query;
}

Query where(std::string_view name, Comparison comparison, std::vector<Value> values = {})
{
    Query query = agendaItems();
    query.conditions.push_back({agendaField(name), comparison, std::move(values)});
    return query;
}

Term year(int number)
{
    Term term;
    term.precision = TermPrecision::Year;
    term.start = std::to_string(number) + "-01-01";
    term.end = std::to_string(number) + "-12-31";
    term.asWritten = std::to_string(number);
    return term;
}

} // namespace

class QueryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_warmth = m_profile.add("Warmtetransitie");
        m_housing = m_profile.add("wonen en Zorg");
        m_cafe = m_profile.add("Kenniscafé één");
        m_profile.set(m_warmth, "status", std::int64_t{2});
        m_profile.set(m_housing, "status", std::int64_t{3});
        m_profile.set(m_warmth, "term", year(2025));
        m_profile.set(m_housing, "term", year(2024));
        m_profile.set(m_warmth, "explanation",
                      std::string{"Afspraken over het warmtenet in de wijk"});
        m_profile.tag(m_warmth, "energie");
        m_profile.tag(m_warmth, "wijken");
        m_profile.tag(m_housing, "wijken");
    }

    void conditionsAllHoldTogether()
    {
        QCOMPARE(titles(where("status", Comparison::Equal, {std::int64_t{2}, std::int64_t{9}})),
                 (std::vector<std::string>{"Warmtetransitie"}));
        QCOMPARE(titles(where("status", Comparison::NotEqual, {std::int64_t{2}})).size(),
                 std::size_t{2});
        QCOMPARE(titles(where("status", Comparison::Empty)),
                 std::vector<std::string>{"Kenniscafé één"});
        QCOMPARE(titles(where("status", Comparison::NotEmpty)).size(), std::size_t{2});
        QCOMPARE(titles(where("tags", Comparison::Contains,
                              {std::string{"energie"}, std::string{"x"}})),
                 std::vector<std::string>{"Warmtetransitie"});
        QCOMPARE(titles(where("tags", Comparison::NotEqual, {std::string{"energie"}})).size(),
                 std::size_t{2});
        QCOMPARE(titles(where("tags", Comparison::Empty)),
                 std::vector<std::string>{"Kenniscafé één"});
        QCOMPARE(titles(where("term", Comparison::Less, {std::string{"2025-01-01"}})),
                 std::vector<std::string>{"wonen en Zorg"});
        Query both = where("tags", Comparison::Contains, {std::string{"wijken"}});
        both.conditions.push_back({agendaField("status"), Comparison::Equal, {std::int64_t{3}}});
        QCOMPARE(titles(both), std::vector<std::string>{"wonen en Zorg"});
    }

    void unsetFlagsCountAsFalse()
    {
        QCOMPARE(titles(where("needs_college_decision", Comparison::Equal, {false})).size(),
                 std::size_t{3});
        QVERIFY(titles(where("needs_college_decision", Comparison::Equal, {true})).empty());
    }

    void orderIsByValueWithoutCaseAndWhatIsEmptyComesLast()
    {
        Query query = agendaItems();
        query.order = {{agendaField("title"), false}};
        QCOMPARE(titles(query),
                 (std::vector<std::string>{"Kenniscafé één", "Warmtetransitie", "wonen en Zorg"}));
        query.order = {{agendaField("term"), false}};
        QCOMPARE(titles(query),
                 (std::vector<std::string>{"wonen en Zorg", "Warmtetransitie", "Kenniscafé één"}));
        query.order = {{agendaField("term"), true}};
        QCOMPARE(titles(query),
                 (std::vector<std::string>{"Warmtetransitie", "wonen en Zorg", "Kenniscafé één"}));
        query.limit = 1;
        query.offset = 1;
        QCOMPARE(titles(query), std::vector<std::string>{"wonen en Zorg"});
    }

    void countsAreThoseOfTheList()
    {
        QCOMPARE(expect(reader().count(agendaItems())), std::int64_t{3});
        const auto byStatus = expect(reader().countBy(agendaItems(), agendaField("status")));
        QCOMPARE(byStatus.size(), std::size_t{3}); // none, 2 and 3
        const auto byTag = expect(reader().countBy(agendaItems(), agendaField("tags")));
        QCOMPARE(byTag.size(), std::size_t{2});
        QCOMPARE(byTag[1].value, Value{std::string{"wijken"}});
        QCOMPARE(byTag[1].count, std::int64_t{2});
    }

    void searchFoldsAccentsAndCaseAndTakesWordsAsBeginnings()
    {
        for (const char *words : {"kenniscafe", "KENNISCAFÉ", "een kennis"}) {
            QCOMPARE(m_profile.items(words), std::vector{m_cafe});
        }
        QVERIFY(m_profile.items("kennis warmte").empty());
    }

    void searchTakesOperatorsLiterally()
    {
        for (const char *words :
             {"\"", "title:warm", "a OR b", "(", "*", "warm\" OR \"wonen", "^"}) {
            QVERIFY(reader().search(words, 10));
            Query query = agendaItems();
            query.search = words;
            QVERIFY(reader().ids(query));
        }
        QVERIFY(m_profile.items("warm OR wonen").empty());
    }

    void hitsInTitlesComeFirstAndSnippetsMarkTheWords()
    {
        m_profile.set(m_housing, "explanation", std::string{"Ook hier warmte en warmte"});
        const auto hits = expect(reader().search("warmte", 10));
        QCOMPARE(hits.size(), std::size_t{2});
        QVERIFY(hits[0].record == m_warmth);
        QCOMPARE(hits[0].field, std::string{"title"});
        QCOMPARE(hits[0].snippet, std::string{"\x02Warmtetransitie\x03"});
        QCOMPARE(hits[1].field, std::string{"explanation"});
        QVERIFY(hits[1].snippet.find("\x02warmte\x03") != std::string::npos);
    }

    void whatIsDeletedIsNotFound()
    {
        const RecordId id = m_profile.add("Vergeetmijnietje");
        QCOMPARE(m_profile.items("vergeetmij").size(), std::size_t{1});
        m_profile.remove(id);
        QVERIFY(m_profile.items("vergeetmij").empty());
        QVERIFY(expect(reader().search("vergeetmij", 10)).empty());
    }

    void valuesAreNeverRunAsSql()
    {
        const std::string hostile = "'; DROP TABLE record; --";
        QVERIFY(titles(where("title", Comparison::Equal, {hostile})).empty());
        QCOMPARE(titles(agendaItems()).size(), std::size_t{3});
    }

    void unknownFieldsAreRefused()
    {
        Query query = agendaItems();
        query.order = {{FieldNumber{9999}, false}};
        const auto ids = reader().ids(query);
        QVERIFY(!ids);
        QCOMPARE(ids.error().code, Errc::Malformed);
        QVERIFY(!reader().ids(Query{}));
    }

    void historyTellsWhoWroteWhatFromWhichValue()
    {
        const RecordId id = m_profile.add("eerst");
        m_profile.set(id, "title", std::string{"later"});
        m_profile.tag(id, "nieuw");
        const auto history = expect(reader().history(id));
        QCOMPARE(history.size(), std::size_t{4});
        QCOMPARE(history[0].newValue, Value{std::string{"nieuw"}});
        QVERIFY(history[0].present);
        QCOMPARE(history[1].newValue, Value{std::string{"later"}});
        QCOMPARE(history[1].oldValue, std::optional<Value>{std::string{"eerst"}});
        QVERIFY(!history[1].acknowledged);
        QVERIFY(history[3].kind == ActionKind::Create);
        QVERIFY(!history[3].oldValue);
    }

    void theProjectionBuiltAnewEqualsTheOneThatGrew()
    {
        const auto all = [this] {
            std::string text;
            for (const char *name : {"title", "status", "term", "tags"}) {
                const auto counts = expect(reader().countBy(agendaItems(), agendaField(name)));
                for (const GroupCount &count : counts) {
                    text += encodeValue(count.value) + std::to_string(count.count) + '\n';
                }
            }
            for (const char *words : {"wonen", "warmte", "wijken", "kennis"}) {
                for (const SearchHit &hit : expect(reader().search(words, 10))) {
                    text += toString(hit.record) + hit.field + hit.snippet + '\n';
                }
            }
            return text;
        };
        m_profile.tag(m_warmth, "energie", false);
        m_profile.set(m_cafe, "title", std::string{"Kenniscafé twee"});
        const std::string grown = all();
        QVERIFY(ok(m_profile->rebuildProjection()));
        QCOMPARE(all(), grown);
    }

private:
    Reader &reader() { return m_profile->reader(); }

    std::vector<std::string> titles(const Query &query)
    {
        std::vector<std::string> titles;
        for (const RecordId id : expect(reader().ids(query))) {
            titles.push_back(expect(reader().title(id)));
        }
        return titles;
    }

    Profile m_profile;
    RecordId m_warmth;
    RecordId m_housing;
    RecordId m_cafe;
};

QTEST_APPLESS_MAIN(QueryTest)
#include "query_test.moc"
