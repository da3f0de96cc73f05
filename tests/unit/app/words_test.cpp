// SPDX-License-Identifier: EUPL-1.2
#include "app/text/words.h"

#include "shared/access/access.h"

#include <QTest>

#include <set>
#include <string>

using namespace samenspel;
using namespace samenspel::app;

class WordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingInTheSchemaHasAWord()
    {
        for (const schema::Collection &collection : schema::Schema::instance().collections()) {
            QVERIFY2(hasWord("collection." + collection.name), collection.name.c_str());
            for (const schema::Field &field : collection.fields) {
                const std::string name = collection.name + "." + field.name;
                QVERIFY2(hasWord("field." + name) || hasWord("field." + field.label), name.c_str());
                for (const schema::EnumValue &value : field.values) {
                    QVERIFY2(hasWord(name + "." + value.code), (name + "." + value.code).c_str());
                }
            }
        }
    }

    void everyRoleHasAWord()
    {
        for (const auto role : {access::UserRole::Viewer, access::UserRole::Accounthouder,
                                access::UserRole::LobbyCoordinator, access::UserRole::Bureau}) {
            QVERIFY(hasWord("role." + std::string(access::toString(role))));
        }
    }

    void noWordIsMissingInALanguageOrThereTwice()
    {
        std::set<std::string_view> seen;
        for (const std::span<const Word> part : {recordWords(), sentenceWords()}) {
            for (const Word &entry : part) {
                const std::string key(entry.key);
                QVERIFY2(!entry.dutch.empty() && !entry.english.empty(), key.c_str());
                QVERIFY2(seen.insert(entry.key).second, key.c_str());
            }
        }
    }

    void bothLanguagesHaveTheSamePlaces()
    {
        for (const Word &entry : sentenceWords()) {
            for (const char *place : {"%1", "%2", "%3"}) {
                const std::string key(entry.key);
                QVERIFY2((entry.dutch.find(place) == std::string_view::npos)
                             == (entry.english.find(place) == std::string_view::npos),
                         key.c_str());
            }
        }
    }

    void anUnknownKeyShowsItself()
    {
        QCOMPARE(word("no.such.key", Language::Dutch), QStringLiteral("no.such.key"));
    }
};

QTEST_APPLESS_MAIN(WordsTest)
#include "words_test.moc"
