// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/session/world.h"

#include <algorithm>

using namespace samenspel;
using access::UserRole;
using samenspel::testing::Laptop;
using samenspel::testing::World;
using sync::testing::agendaField;
using sync::testing::expect;
using sync::testing::kLeden;

class SessionDeliveryTest : public QObject
{
    Q_OBJECT

private:
    //! One action on all of \p items.
    static void editTogether(Laptop &laptop, const std::vector<RecordId> &items, std::string title)
    {
        sync::Action action{ActionKind::Edit, {}};
        for (const RecordId item : items) {
            sync::RecordEdit edit = laptop.profile.edited(item, kLeden);
            edit.fields.push_back({agendaField("title"), title, {}});
            action.edits.push_back(std::move(edit));
        }
        QVERIFY(laptop.profile->commit(action, laptop.profile.now()));
    }

private Q_SLOTS:
    void whatOneWritesTheOtherSees()
    {
        World world;
        Laptop &assen = world.join("gemeente-assen", UserRole::Accounthouder);
        Laptop &emmen = world.join("gemeente-emmen", UserRole::Accounthouder);
        const RecordId item = assen.profile.add("Warmtetransitie");
        world.settle();
        QCOMPARE(emmen.profile.title(item), std::string("Warmtetransitie"));
        QVERIFY(!assen.profile.view(item).pending);
        QCOMPARE(assen.profile.digest(), emmen.profile.digest());
    }

    void whatWasWrittenOfflineArrivesAfterwards()
    {
        World world;
        Laptop &assen = world.join("gemeente-assen", UserRole::Accounthouder);
        Laptop &emmen = world.join("gemeente-emmen", UserRole::Accounthouder);
        world.disconnect(assen);
        const RecordId item = assen.profile.add("Flexwonen");
        world.settle();
        QVERIFY(assen.profile.view(item).pending);
        QVERIFY(emmen.profile.items().empty());
        world.connect(assen);
        world.settle();
        QVERIFY(!assen.profile.view(item).pending);
        QCOMPARE(emmen.profile.title(item), std::string("Flexwonen"));
    }

    void framesThatComeTogetherGiveTheSameAsOneByOne()
    {
        World world;
        world.limits.groupChangeSetsMax = 2; // acks and changes of many groups in one turn
        world.framesComeTogether = true;
        world.restartRelay();
        Laptop &assen = world.join("gemeente-assen", UserRole::Accounthouder);
        Laptop &emmen = world.join("gemeente-emmen", UserRole::Accounthouder);
        Laptop &meppel = world.join("gemeente-meppel", UserRole::Viewer);
        const RecordId item = assen.profile.add("Warmtetransitie");
        world.settle();
        for (int i = 0; i < 9; ++i) {
            assen.profile.set(item, "title", "Titel " + std::to_string(i));
            emmen.profile.set(item, "group", "Groep " + std::to_string(i));
        }
        world.settle();
        for (Laptop *laptop : {&assen, &emmen, &meppel}) {
            QCOMPARE(laptop->profile.title(item), std::string("Titel 8"));
            QCOMPARE(laptop->session->progress().state, sync::SessionState::Idle);
            QCOMPARE(laptop->profile.digest(), assen.profile.digest());
            QVERIFY(!laptop->saw(sync::SessionEvent::Kind::Damaged));
        }
        QVERIFY(!assen.profile.view(item).pending);
    }

    void ofFramesThatComeTogetherTheDamagedOneAndWhatFollowsIsNotApplied()
    {
        World world;
        Laptop &assen = world.join("gemeente-assen", UserRole::Accounthouder);
        const std::vector<std::string_view> frames{"\xff\xff", std::string_view{}};
        assen.session->receive(frames, world.mono(), world.now());
        QCOMPARE(assen.session->takeEvents().size(), std::size_t{1});
        QVERIFY(assen.session->wantsClose());
        world.settle();
        QCOMPARE(assen.session->progress().state, sync::SessionState::Idle);
    }

    void bothValuesOfAConcurrentEditSurvive()
    {
        World world;
        Laptop &assen = world.join("gemeente-assen", UserRole::Accounthouder);
        Laptop &emmen = world.join("gemeente-emmen", UserRole::Accounthouder);
        const RecordId item = assen.profile.add("Woondeals");
        world.settle();
        world.disconnect(assen);
        world.disconnect(emmen);
        assen.profile.set(item, "title", std::string("Woondeals noord"));
        emmen.profile.set(item, "title", std::string("Woondeals zuid"));
        world.connect(assen);
        world.connect(emmen);
        world.settle();
        QCOMPARE(expect(assen.profile->reader().conflictsOf(item)).size(), std::size_t{1});
        QCOMPARE(expect(emmen.profile->reader().conflictsOf(item)).front().choices.size(),
                 std::size_t{2});
        QCOMPARE(assen.profile.title(item), emmen.profile.title(item));
        QCOMPARE(assen.profile.digest(), emmen.profile.digest());
    }

    void aNewcomerGetsTheStatesNotTheLog()
    {
        World world;
        Laptop &assen = world.join("gemeente-assen", UserRole::Accounthouder);
        for (int i = 0; i < 300; ++i) {
            assen.profile.add("Punt " + std::to_string(i));
        }
        world.settle();
        Laptop &emmen = world.join("gemeente-emmen", UserRole::Accounthouder);
        QCOMPARE(emmen.profile.items().size(), std::size_t{300});
        QCOMPARE(emmen.profile.digest(), assen.profile.digest());
    }

    void aSnapshotCutAnywhereIsResumed()
    {
        World world;
        world.limits.snapshotChunkBytes = 2'000;
        world.restartRelay();
        Laptop &assen = world.join("gemeente-assen", UserRole::Accounthouder);
        for (int i = 0; i < 60; ++i) {
            assen.profile.add("Punt " + std::to_string(i));
        }
        world.settle();
        // With two frames that begin snapshots, the shortest link on which anything gets across.
        for (std::size_t cut = 3; cut < 12; ++cut) {
            Laptop &emmen = world.stranger();
            emmen.session->enrolWith(world.invite("gemeente-emmen", UserRole::Accounthouder),
                                     "laptop");
            world.connect(emmen);
            world.framesUntilCut = 2; // Challenge, Welcome
            world.settle();
            for (int tries = 0; tries < 200 && emmen.profile.items().size() < 60; ++tries) {
                world.framesUntilCut = cut + 2;
                world.connect(emmen);
                world.settle();
                if (tries == 3) {
                    assen.profile.set(assen.profile.items().front(), "title",
                                      std::string("Onderweg gewijzigd"));
                }
            }
            world.framesUntilCut = static_cast<std::size_t>(-1);
            world.connect(assen);
            world.connect(emmen);
            world.settle();
            QCOMPARE(emmen.profile.items().size(), std::size_t{60});
            QCOMPARE(emmen.profile.digest(), assen.profile.digest());
            world.disconnect(emmen);
        }
    }

    void anActionMadeDuringASnapshotIsShownWholeOrNotAtAll()
    {
        World world;
        world.limits.snapshotChunkBytes = 1'000;
        world.restartRelay();
        Laptop &assen = world.join("gemeente-assen", UserRole::Accounthouder);
        std::vector<RecordId> items;
        for (int i = 0; i < 40; ++i) {
            items.push_back(assen.profile.add("Punt " + std::to_string(i)));
        }
        world.settle();
        std::ranges::sort(items);
        const auto meet = [&](Laptop &laptop, std::size_t frames) {
            world.framesUntilCut = frames;
            world.connect(laptop);
            world.settle();
            world.framesUntilCut = static_cast<std::size_t>(-1);
            world.disconnect(laptop);
        };
        int arrived = 0;
        for (std::size_t cut = 4; cut < 24; ++cut) {
            Laptop &emmen = world.stranger();
            emmen.session->enrolWith(world.invite("gemeente-emmen", UserRole::Accounthouder),
                                     "laptop");
            meet(emmen, 2); // joins
            meet(emmen, 7); // gets a part
            editTogether(assen, {items.front(), items.back()}, "Samen " + std::to_string(cut));
            world.connect(assen);
            world.settle();
            meet(emmen, cut); // gets the rest, and once no frame more than that
            arrived += emmen.profile.items().empty() ? 0 : 1;
            QCOMPARE(emmen.profile.title(items.front()), emmen.profile.title(items.back()));
        }
        QVERIFY(arrived > 0);
    }

    void aRecordWrittenDuringASnapshotIsNotLost()
    {
        World world;
        world.limits.snapshotChunkBytes = 500;
        world.restartRelay();
        Laptop &assen = world.join("gemeente-assen", UserRole::Accounthouder);
        for (int i = 0; i < 20; ++i) {
            assen.profile.add("Punt " + std::to_string(i));
        }
        world.settle();
        Laptop &emmen = world.stranger();
        emmen.session->enrolWith(world.invite("gemeente-emmen", UserRole::Accounthouder), "laptop");
        const RecordId own = emmen.profile.add("Al op de laptop gemaakt");
        world.connect(emmen);
        world.settle();
        QCOMPARE(emmen.profile.items().size(), std::size_t{21});
        QCOMPARE(assen.profile.title(own), std::string("Al op de laptop gemaakt"));
        QCOMPARE(emmen.profile.digest(), assen.profile.digest());
    }

    void aClientWithoutCreditIsToldOfTheHeadOnly()
    {
        World world;
        Laptop &assen = world.join("gemeente-assen", UserRole::Accounthouder);
        Laptop &emmen = world.stranger();
        sync::SessionLimits meagre;
        meagre.creditBytes = 1;
        emmen.session =
            std::make_unique<sync::Session>(*emmen.profile, emmen.profile.random(), meagre);
        emmen.session->enrolWith(world.invite("gemeente-emmen", UserRole::Accounthouder), "laptop");
        world.connect(emmen);
        world.settle();
        for (int i = 0; i < 50; ++i) {
            assen.profile.add("Punt " + std::to_string(i));
            world.settle();
        }
        // Every frame uses up the credit, and is granted anew when it has been stored.
        QCOMPARE(emmen.profile.items().size(), std::size_t{50});
        QCOMPARE(emmen.profile.digest(), assen.profile.digest());
    }

    void aWaterBoardReceivesOnlyItsCircles()
    {
        World world;
        Laptop &assen = world.join("gemeente-assen", UserRole::Accounthouder);
        Laptop &board = world.join("waterschap-vechtstromen", UserRole::Viewer);
        assen.profile.add("Alleen voor gemeenten", kLeden);
        const RecordId shared = assen.profile.add("Voor iedereen", sync::testing::kAllen);
        world.settle();
        QCOMPARE(board.profile.items(), std::vector<RecordId>{shared});
        for (const sync::SpaceView &space : expect(board.profile->reader().spaces())) {
            QVERIFY(space.space != kLeden);
        }
    }

    void undoReachesTheOthers()
    {
        World world;
        Laptop &assen = world.join("gemeente-assen", UserRole::Accounthouder);
        Laptop &emmen = world.join("gemeente-emmen", UserRole::Accounthouder);
        const RecordId item = assen.profile.add("Voor");
        assen.profile.set(item, "title", std::string("Na"));
        world.settle();
        QCOMPARE(emmen.profile.title(item), std::string("Na"));
        expect(assen.profile->undo(assen.profile.now()));
        world.settle();
        QCOMPARE(emmen.profile.title(item), std::string("Voor"));
        QCOMPARE(emmen.profile.digest(), assen.profile.digest());
    }
};

QTEST_APPLESS_MAIN(SessionDeliveryTest)
#include "delivery_test.moc"
