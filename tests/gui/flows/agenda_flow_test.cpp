// SPDX-License-Identifier: EUPL-1.2
// The agenda at one window: find, read, write, make, throw away, take back.
#include "window_user.h"

#include <QTest>

using namespace samenspel;
using namespace samenspel::app::testing;

namespace {

const QString kHeat = QStringLiteral("Warmtetransitie");
const QString kHomes = QStringLiteral("Woondeal");
const QString kTitle = QStringLiteral("title");

//! A window on an agenda of two points.
struct Agenda {
    WindowUser user;
    RecordId heat = add(kHeat, QStringLiteral("2031 K1"));
    RecordId homes = add(kHomes, QStringLiteral("2030"));

    RecordId add(const QString &title, const QString &term)
    {
        return user.profile().add(QStringLiteral("AgendaItem"),
                                  {{kTitle, title}, {QStringLiteral("term"), term}});
    }

    bool ready()
    {
        return until([this] { return rows().size() == 2; });
    }

    //! What stands in the list, each as its title alone.
    QStringList rows()
    {
        QStringList titles;
        for (const QString &name : user.names(QAccessible::ListItem)) {
            titles.append(name.section(u',', 0, 0));
        }
        return titles;
    }

    //! Walks the list by its keys until \p title is chosen.
    bool choose(const QString &title)
    {
        user.press("Ctrl+2");
        user.press("Home");
        for (qsizetype step = 0; step < rows().size(); ++step) {
            if (user.focus().startsWith(title)) {
                return true;
            }
            user.press("Down");
        }
        return false;
    }
};

} // namespace

class AgendaFlowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filteringLeavesWhatFitsAndEnterOpensIt()
    {
        Agenda agenda;
        QVERIFY(agenda.ready());
        agenda.user.press("Ctrl+F");
        agenda.user.type(QStringLiteral("warm"));
        QTRY_COMPARE_WITH_TIMEOUT(agenda.rows(), QStringList{kHeat}, kPatience);
        agenda.user.press("Down");
        agenda.user.press("Return");
        QTRY_VERIFY_WITH_TIMEOUT(
            agenda.user.first(QAccessible::EditableText, QStringLiteral("Titel")).has_value(),
            kPatience);
        QCOMPARE(agenda.user.first(QAccessible::EditableText, QStringLiteral("Titel"))->value,
                 kHeat);

        agenda.user.press("Ctrl+F");
        agenda.user.press("Escape");
        QTRY_COMPARE_WITH_TIMEOUT(agenda.rows().size(), 2, kPatience);
    }

    void aFilterThatFitsNothingOffersToClearIt()
    {
        Agenda agenda;
        QVERIFY(agenda.ready());
        agenda.user.press("Ctrl+F");
        agenda.user.type(QStringLiteral("bestaat niet"));
        QTRY_VERIFY_WITH_TIMEOUT(
            agenda.user.reads(QStringLiteral("Geen punt past bij dit filter.")), kPatience);
        QVERIFY(agenda.user.click(QAccessible::Button, QStringLiteral("Wis alle filters")));
        QTRY_COMPARE_WITH_TIMEOUT(agenda.rows().size(), 2, kPatience);
    }

    void aTitleIsSavedWhileItIsTyped()
    {
        Agenda agenda;
        QVERIFY(agenda.ready());
        QVERIFY(agenda.choose(kHeat));
        agenda.user.press("F2");
        agenda.user.type(QStringLiteral("Warmte in de wijk"));
        // Neither Enter nor any key to save.
        QTRY_COMPARE_WITH_TIMEOUT(agenda.user.stored(agenda.heat, "title"),
                                  QStringLiteral("Warmte in de wijk"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(agenda.rows().contains(QStringLiteral("Warmte in de wijk")),
                                 kPatience);
        // Saving leaves the cursor where it is.
        agenda.user.type(QStringLiteral("en"));
        QTRY_COMPARE_WITH_TIMEOUT(agenda.user.stored(agenda.heat, "title"),
                                  QStringLiteral("Warmte in de wijken"), kPatience);
    }

    void aFieldIsEditedWhereItStands()
    {
        Agenda agenda;
        QVERIFY(agenda.ready());
        QVERIFY(agenda.choose(kHeat));
        QVERIFY(agenda.user.click(QAccessible::Button, QStringLiteral("Thema: niet ingevuld")));
        agenda.user.type(QStringLiteral("Energie"));
        agenda.user.press("Return");
        QTRY_COMPARE_WITH_TIMEOUT(agenda.user.stored(agenda.heat, "group"),
                                  QStringLiteral("Energie"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(
            agenda.user.first(QAccessible::Button, QStringLiteral("Thema: Energie")).has_value(),
            kPatience);
    }

    void aTermThatCannotBeReadIsSaidAndKept()
    {
        Agenda agenda;
        QVERIFY(agenda.ready());
        QVERIFY(agenda.choose(kHeat));
        agenda.user.press("T");
        QTRY_VERIFY_WITH_TIMEOUT(agenda.user.writes(), kPatience);
        agenda.user.press("Ctrl+A");
        agenda.user.type(QStringLiteral("ooit"));
        agenda.user.press("Return");
        QTRY_VERIFY_WITH_TIMEOUT(agenda.user.reads(QStringLiteral("ooit")), kPatience);
        QCOMPARE(agenda.user.stored(agenda.heat, "term"), QStringLiteral("2031 K1"));

        agenda.user.press("Ctrl+A");
        agenda.user.type(QStringLiteral("eind q3 2031"));
        agenda.user.press("Return");
        QTRY_COMPARE_WITH_TIMEOUT(agenda.user.stored(agenda.heat, "term"),
                                  QStringLiteral("t/m 2031 K3"), kPatience);
    }

    void theStatusIsOneKeyAway()
    {
        Agenda agenda;
        QVERIFY(agenda.ready());
        QVERIFY(agenda.choose(kHeat));
        agenda.user.press("S");
        QTRY_VERIFY_WITH_TIMEOUT(
            !agenda.user.all(QAccessible::ListItem, QStringLiteral("Loopt")).empty(), kPatience);
        agenda.user.press("Down", 2);
        agenda.user.press("Return");
        QTRY_COMPARE_WITH_TIMEOUT(agenda.user.stored(agenda.heat, "status"),
                                  QStringLiteral("Loopt"), kPatience);
    }

    void aNewPointIsMadeWithItsTitle()
    {
        Agenda agenda;
        QVERIFY(agenda.ready());
        agenda.user.press("Ctrl+N");
        QTRY_COMPARE_WITH_TIMEOUT(agenda.user.focus(), QStringLiteral("Titel"), kPatience);
        agenda.user.type(QStringLiteral("Zonneladder"));
        QTRY_VERIFY_WITH_TIMEOUT(agenda.rows().contains(QStringLiteral("Zonneladder")), kPatience);
        QCOMPARE(agenda.rows().size(), 3);
    }

    void whatIsThrownAwayComesBackFromTheBin()
    {
        Agenda agenda;
        QVERIFY(agenda.ready());
        QVERIFY(agenda.choose(kHeat));
        agenda.user.press("Delete");
        QTRY_COMPARE_WITH_TIMEOUT(agenda.rows(), QStringList{kHomes}, kPatience);
        QVERIFY(agenda.user.reads(QStringLiteral("Dit staat in de prullenbak.")));
        QVERIFY(agenda.user.click(QAccessible::Button, QStringLiteral("Herstellen")));
        QTRY_COMPARE_WITH_TIMEOUT(agenda.rows().size(), 2, kPatience);
        QVERIFY(agenda.rows().contains(kHeat));
    }

    void undoTakesBackTheLastStepAndRedoDoesItAgain()
    {
        Agenda agenda;
        QVERIFY(agenda.ready());
        QVERIFY(agenda.choose(kHomes));
        agenda.user.press("Delete");
        QTRY_COMPARE_WITH_TIMEOUT(agenda.rows(), QStringList{kHeat}, kPatience);
        agenda.user.press("Ctrl+Z");
        QTRY_COMPARE_WITH_TIMEOUT(agenda.rows().size(), 2, kPatience);
        agenda.user.press("Ctrl+Shift+Z");
        QTRY_COMPARE_WITH_TIMEOUT(agenda.rows(), QStringList{kHeat}, kPatience);
    }

    void theHistoryShowsWhoChangedWhatAndRestoresIt()
    {
        Agenda agenda;
        QVERIFY(agenda.ready());
        agenda.user.profile().set(agenda.heat, QStringLiteral("term"), QStringLiteral("2031 K2"));
        QVERIFY(agenda.choose(kHeat));
        agenda.user.press("F4");
        const QString change = QStringLiteral("Termijn: 2031 K2");
        QTRY_VERIFY_WITH_TIMEOUT(agenda.user.reads(change), kPatience);
        QVERIFY(agenda.user.reads(QStringLiteral("Was: 2031 K1")));
        QVERIFY(agenda.user.reads(QStringLiteral("Jij")));
        QTRY_VERIFY_WITH_TIMEOUT(agenda.user.focus().contains(change), kPatience);
        QVERIFY(agenda.user.click(QAccessible::Button, QStringLiteral("Vorige waarde herstellen")));
        QTRY_COMPARE_WITH_TIMEOUT(agenda.user.stored(agenda.heat, "term"),
                                  QStringLiteral("2031 K1"), kPatience);
        agenda.user.press("F4");
        QTRY_VERIFY_WITH_TIMEOUT(!agenda.user.reads(change), kPatience);
    }

    void inANarrowWindowEnterOpensAndEscapeReturns()
    {
        WindowUser user(WindowUser::Start::Ready, {1024, 640});
        user.profile().add(QStringLiteral("AgendaItem"), {{kTitle, kHeat}});
        QTRY_COMPARE_WITH_TIMEOUT(user.names(QAccessible::ListItem).size(), 1, kPatience);
        user.press("Down");
        user.press("Return");
        QTRY_VERIFY_WITH_TIMEOUT(
            user.first(QAccessible::EditableText, QStringLiteral("Titel")).has_value(), kPatience);
        QCOMPARE(user.names(QAccessible::ListItem).size(), 0);
        user.press("Escape");
        QTRY_COMPARE_WITH_TIMEOUT(user.names(QAccessible::ListItem).size(), 1, kPatience);
        QVERIFY(user.focus().startsWith(kHeat));
    }
};

QTEST_MAIN(AgendaFlowTest)
#include "agenda_flow_test.moc"
