// SPDX-License-Identifier: EUPL-1.2
// Two colleagues, each at a real window, and a real relay between them.
#include "tests/unit/app/test_relay.h"
#include "window_user.h"

#include <QTest>

using namespace samenspel;
using namespace samenspel::app::testing;

namespace {

const QString kTitle = QStringLiteral("title");
const QString kTerm = QStringLiteral("term");
const QString kHeat = QStringLiteral("Warmtetransitie");
const QString kTermBefore = QStringLiteral("Termijn: 2031 K1");

//! Assen and Emmen, joined, with one agenda item that both see opened.
struct Two {
    TestRelay relay;
    WindowUser assen{WindowUser::Start::FirstRun};
    WindowUser emmen{WindowUser::Start::FirstRun};
    RecordId item{};

    bool ready()
    {
        if (!assen.join(relay.invite("gemeente-assen"))
            || !emmen.join(relay.invite("gemeente-emmen"))) {
            return false;
        }
        item = assen.profile().add(QStringLiteral("AgendaItem"),
                                   {{kTitle, kHeat}, {kTerm, QStringLiteral("2031 K1")}});
        return opened(assen) && opened(emmen)
               && until([this] { return says(assen, "Bijgewerkt"); });
    }

    static bool opened(WindowUser &user)
    {
        if (!until([&user] { return !user.all(QAccessible::ListItem, kHeat).empty(); })) {
            return false;
        }
        user.press("Ctrl+2");
        user.press("Return");
        return until([&user] { return has(user, kTermBefore); });
    }

    //! Does the sync indicator of \p user begin with these words?
    static bool says(WindowUser &user, const char *words)
    {
        return has(user, QString::fromUtf8(words));
    }

    static bool has(WindowUser &user, const QString &button)
    {
        return user.first(QAccessible::Button, button).has_value();
    }

    //! Opens the term of the chosen item and leaves the cursor in it.
    static bool beginTerm(WindowUser &user)
    {
        return user.click(QAccessible::Button, QStringLiteral("Termijn: "))
               && until([&user] { return user.writes(); });
    }

    static void endTerm(WindowUser &user, const char *typed)
    {
        user.press("Ctrl+A");
        user.type(QString::fromUtf8(typed));
        user.press("Return");
    }
};

} // namespace

class SharingFlowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoDisagreesChoosesAndTheOtherSeesIt()
    {
        Two two;
        QVERIFY(two.ready());
        // Neither has seen the other's: the network is away while both type.
        two.relay.stop();
        QTRY_VERIFY_WITH_TIMEOUT(Two::says(two.assen, "Offline"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(Two::says(two.emmen, "Offline"), kPatience);
        QVERIFY(Two::beginTerm(two.assen));
        Two::endTerm(two.assen, "2031 K2");
        QVERIFY(Two::beginTerm(two.emmen));
        Two::endTerm(two.emmen, "2031 K3");
        QTRY_VERIFY_WITH_TIMEOUT(Two::says(two.assen, "Offline, 1 wacht"), kPatience);
        two.relay.resume();

        const QString choice = QStringLiteral("Keuze van Emmen: 2031 K3");
        QTRY_VERIFY_WITH_TIMEOUT(Two::has(two.assen, choice), 3 * kPatience);
        QVERIFY(Two::has(two.assen, QStringLiteral("Mijn keuze: 2031 K2")));
        QVERIFY(two.assen.reads(QStringLiteral("Was: 2031 K1")));
        QTRY_VERIFY_WITH_TIMEOUT(Two::says(two.assen, "1 keuze nodig"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!two.assen.all(QAccessible::ListItem, kHeat).empty()
                                     && two.assen.all(QAccessible::ListItem, kHeat)
                                            .front()
                                            .name.contains(QStringLiteral("keuze nodig")),
                                 kPatience);

        QVERIFY(two.assen.click(QAccessible::Button, choice));
        const QString chosen = QStringLiteral("Termijn: 2031 K3. Wijzigen");
        QTRY_VERIFY_WITH_TIMEOUT(Two::has(two.assen, chosen) && !Two::has(two.assen, choice),
                                 kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(Two::has(two.emmen, chosen)
                                     && !two.emmen.reads(QStringLiteral("Keuze van Assen")),
                                 kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(Two::says(two.assen, "Bijgewerkt"), kPatience);
    }

    void aChoiceIsMadeWithTheKeyboardFromVoorMij()
    {
        Two two;
        QVERIFY(two.ready());
        QVERIFY(Two::beginTerm(two.assen));
        // A colleague's change arrives while the cursor stands in the field.
        QVERIFY(Two::beginTerm(two.emmen));
        Two::endTerm(two.emmen, "2031 K3");
        QTRY_COMPARE_WITH_TIMEOUT(two.assen.stored(two.item, "term"), QStringLiteral("2031 K3"),
                                  kPatience);
        Two::endTerm(two.assen, "2031 K2");
        QTRY_VERIFY_WITH_TIMEOUT(Two::says(two.assen, "1 keuze nodig"), kPatience);

        two.assen.press("Ctrl+9");
        QTRY_VERIFY_WITH_TIMEOUT(Two::has(two.assen, QStringLiteral("Bekijk de keuze")), kPatience);
        for (int steps = 0;
             steps < 40 && !two.assen.focus().startsWith(QStringLiteral("Bekijk de keuze"));
             ++steps) {
            two.assen.press("Tab");
        }
        two.assen.press("Return");
        QTRY_VERIFY_WITH_TIMEOUT(Two::has(two.assen, QStringLiteral("Mijn keuze: 2031 K2")),
                                 kPatience);
        two.assen.press("1");
        QTRY_COMPARE_WITH_TIMEOUT(two.emmen.stored(two.item, "term"), QStringLiteral("2031 K2"),
                                  kPatience);
    }

    void theIndicatorSaysWhatWaitsAndIsGreenOnlyWhenAllIsShared()
    {
        Two two;
        QVERIFY(two.ready());
        two.relay.stop();
        QTRY_VERIFY_WITH_TIMEOUT(Two::says(two.assen, "Offline"), kPatience);
        QVERIFY(Two::beginTerm(two.assen));
        Two::endTerm(two.assen, "2031 K4");
        QTRY_VERIFY_WITH_TIMEOUT(Two::says(two.assen, "Offline, 1 wacht"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(two.assen.all(QAccessible::ListItem, kHeat)
                                     .front()
                                     .name.contains(QStringLiteral("nog niet gedeeld")),
                                 kPatience);

        QVERIFY(two.assen.click(QAccessible::Button, QStringLiteral("Offline, 1 wacht")));
        QTRY_VERIFY_WITH_TIMEOUT(two.assen.reads(QStringLiteral("Wat staat klaar")), kPatience);
        QVERIFY(!two.assen.all(QAccessible::ListItem, {}).empty());
        two.assen.press("Escape");

        two.relay.resume();
        two.assen.press("Ctrl+Shift+S");
        QTRY_VERIFY_WITH_TIMEOUT(Two::says(two.assen, "Bijgewerkt"), 3 * kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!two.assen.reads(QStringLiteral("nog niet gedeeld")), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(two.emmen.stored(two.item, "term"), QStringLiteral("2031 K4"),
                                  3 * kPatience);
    }

    void whoReadsAlongSeesNoControlsToWriteWith()
    {
        TestRelay relay;
        WindowUser assen(WindowUser::Start::FirstRun);
        WindowUser reader(WindowUser::Start::FirstRun);
        QVERIFY(assen.join(relay.invite("gemeente-assen")));
        QVERIFY(reader.join(relay.invite("provincie-drenthe", access::UserRole::Viewer)));
        assen.profile().add(QStringLiteral("AgendaItem"),
                            {{kTitle, kHeat}, {kTerm, QStringLiteral("2031 K1")}},
                            SpaceId{"leden-provincie"});
        QTRY_VERIFY_WITH_TIMEOUT(!reader.all(QAccessible::ListItem, kHeat).empty(), kPatience);
        reader.press("Ctrl+2");
        reader.press("Return");
        QTRY_VERIFY_WITH_TIMEOUT(
            reader.first(QAccessible::StaticText, QStringLiteral("Termijn: 2031 K1")).has_value(),
            kPatience);
        QVERIFY(reader.reads(QStringLiteral("Je leest mee")));
        for (const Seen &button : reader.all(QAccessible::Button)) {
            QVERIFY2(!button.name.contains(QStringLiteral("Wijzigen"))
                         && !button.name.startsWith(QStringLiteral("Nieuw"))
                         && !button.name.contains(QStringLiteral("prullenbak")),
                     qPrintable(button.name));
        }
    }
};

QTEST_MAIN(SharingFlowTest)
#include "sharing_flow_test.moc"
