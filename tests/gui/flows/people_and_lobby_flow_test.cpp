// SPDX-License-Identifier: EUPL-1.2
// Contacts and talks at one window.
#include "window_user.h"

#include <QTest>

using namespace samenspel;
using namespace samenspel::app::testing;

class PeopleAndLobbyFlowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aContactIsMadeAndFilledInByKeyboard()
    {
        WindowUser user;
        user.press("Ctrl+6");
        user.press("Ctrl+N");
        QTRY_VERIFY_WITH_TIMEOUT(user.writes(), kPatience);
        user.type(QStringLiteral("Carla Contact"));
        QTRY_VERIFY_WITH_TIMEOUT(
            !user.all(QAccessible::ListItem, QStringLiteral("Carla Contact")).empty(), kPatience);
        for (int steps = 0; steps < 30 && !user.focus().startsWith(QStringLiteral("Functie:"));
             ++steps) {
            user.press("Tab");
        }
        user.press("Return");
        user.type(QStringLiteral("Procesregisseur"));
        user.press("Return");
        QTRY_VERIFY_WITH_TIMEOUT(user.reads(QStringLiteral("Functie: Procesregisseur")), kPatience);
        user.press("Ctrl+F");
        user.type(QStringLiteral("procesr"));
        QTRY_VERIFY_WITH_TIMEOUT(
            user.all(QAccessible::ListItem, QStringLiteral("Carla Contact")).size() == 1,
            kPatience);
    }

    void aTalkAboutALobbyFileIsWrittenDown()
    {
        WindowUser user;
        user.profile().add(QStringLiteral("LobbyFile"),
                           {{QStringLiteral("title"), QStringLiteral("Gemeentefonds")}});
        user.press("Ctrl+5");
        const auto file = [&user] {
            return !user.all(QAccessible::ListItem, QStringLiteral("Gemeentefonds")).empty();
        };
        QTRY_VERIFY_WITH_TIMEOUT(file(), kPatience);
        user.press("Home");
        user.press("Ctrl+Shift+N");
        QTRY_COMPARE_WITH_TIMEOUT(user.focus(), QStringLiteral("Titel"), kPatience);
        user.type(QStringLiteral("Koffie in Den Haag"));
        QTRY_VERIFY_WITH_TIMEOUT(
            !user.all(QAccessible::ListItem, QStringLiteral("Koffie in Den Haag")).empty(),
            kPatience);
        QVERIFY(user.reads(QStringLiteral("Gemeentefonds")));
        QVERIFY(user.reads(QStringLiteral("Leesbaar voor")));

        QVERIFY(user.click(QAccessible::EditableText, QStringLiteral("Notitie")));
        user.type(QStringLiteral("Toegezegd: antwoord voor de zomer."));
        user.press("Ctrl+F");
        user.type(QStringLiteral("toegezegd"));
        QTRY_VERIFY_WITH_TIMEOUT(
            user.all(QAccessible::ListItem, QStringLiteral("Koffie in Den Haag")).size() == 1,
            kPatience);
    }

    void whatWasFoundByTheirWordsOpensFromThePalette()
    {
        WindowUser user;
        user.profile().add(QStringLiteral("Person"),
                           {{QStringLiteral("name"), QStringLiteral("Carla Contact")}});
        user.press("Ctrl+K");
        QTRY_VERIFY_WITH_TIMEOUT(user.writes(), kPatience);
        user.type(QStringLiteral("carla"));
        QTRY_VERIFY_WITH_TIMEOUT(
            !user.all(QAccessible::ListItem, QStringLiteral("Carla Contact")).empty(), kPatience);
        user.press("Return");
        QTRY_VERIFY_WITH_TIMEOUT(
            user.first(QAccessible::Heading, QStringLiteral("Contacten")).has_value(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(user.reads(QStringLiteral("Functie")), kPatience);
    }
};

QTEST_MAIN(PeopleAndLobbyFlowTest)
#include "people_and_lobby_flow_test.moc"
