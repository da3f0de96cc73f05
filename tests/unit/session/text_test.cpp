// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/session/world.h"

using namespace samenspel;
using access::UserRole;
using samenspel::testing::Laptop;
using samenspel::testing::World;
using sync::testing::agendaField;
using sync::testing::expect;
using sync::testing::kLeden;

namespace {

void type(Laptop &laptop, RecordId record, std::size_t at, std::string text)
{
    sync::RecordEdit edit = laptop.profile.edited(record, kLeden);
    edit.texts.push_back({agendaField("explanation"), at, 0, std::move(text)});
    laptop.profile.write(ActionKind::Edit, edit);
}

std::string note(Laptop &laptop, RecordId record)
{
    return laptop.profile.text(record, "explanation");
}

std::size_t refused(Laptop &laptop)
{
    return expect(laptop.profile->reader().rejected()).size();
}

} // namespace

class SessionTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void threePeopleTypeInOneNote()
    {
        World world;
        Laptop &assen = world.join("gemeente-assen", UserRole::Accounthouder);
        Laptop &emmen = world.join("gemeente-emmen", UserRole::Accounthouder);
        Laptop &bureau = world.join("vdg-bureau", UserRole::Bureau);
        const RecordId id = assen.profile.add("Wonen");
        type(assen, id, 0, "Besproken.");
        world.settle();

        world.disconnect(bureau);
        type(bureau, id, 10, " Vervolg.");
        type(assen, id, 0, "Kort ");
        type(emmen, id, 0, "Niet ");
        world.settle();
        type(emmen, id, 0, "(");
        world.connect(bureau);
        world.settle();

        const std::string text = note(assen, id);
        QCOMPARE(text.size(), std::string{"(Kort Niet Besproken. Vervolg."}.size());
        QVERIFY(text.ends_with("Besproken. Vervolg."));
        for (Laptop *laptop : {&emmen, &bureau}) {
            QCOMPARE(note(*laptop, id), text);
            QCOMPARE(laptop->profile.digest(), assen.profile.digest());
        }
        QVERIFY(expect(assen.profile->reader().conflicts()).empty());

        // Who comes new gets the merged note as a state.
        Laptop &hoogeveen = world.join("gemeente-hoogeveen", UserRole::Accounthouder);
        world.settle();
        QCOMPARE(note(hoogeveen, id), text);
        QCOMPARE(hoogeveen.profile.digest(), assen.profile.digest());
    }

    void whatMakesATextTooLongIsRefusedWithAllThatFollowedItThere()
    {
        World world;
        Laptop &assen = world.join("gemeente-assen", UserRole::Accounthouder);
        Laptop &emmen = world.join("gemeente-emmen", UserRole::Accounthouder);
        const RecordId id = assen.profile.add("Wonen");
        world.settle();
        world.disconnect(emmen);
        const std::string much(400'000, 'a');
        for (Laptop *laptop : {&assen, &emmen}) {
            type(*laptop, id, 0, much);
            type(*laptop, id, 0, much);
        }
        world.settle();
        QCOMPARE(refused(assen), std::size_t{0});

        world.connect(emmen);
        world.settle();

        QCOMPARE(refused(emmen), std::size_t{2});
        QCOMPARE(note(emmen, id).size(), 2 * much.size());
        QCOMPARE(emmen.profile.digest(), assen.profile.digest());
        type(emmen, id, 0, "Verder. ");
        world.settle();
        QCOMPARE(refused(emmen), std::size_t{2});
        QVERIFY(note(assen, id).starts_with("Verder. "));
        QCOMPARE(emmen.profile.digest(), assen.profile.digest());
    }
};

QTEST_APPLESS_MAIN(SessionTextTest)
#include "text_test.moc"
