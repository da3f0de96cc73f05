// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/sync/profile.h"
#include "tests/unit/sync/relay_log.h"

#include <QObject>

using namespace samenspel;
using namespace samenspel::sync;
using namespace samenspel::sync::testing;

class UndoTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void undoAndRedoWalkThroughOwnActionsAlsoAfterARestart()
    {
        Profile profile;
        const RecordId id = profile.add("een");
        profile.set(id, "title", std::string{"twee"});
        profile.set(id, "title", std::string{"drie"});

        profile.reopen();
        undo(profile);
        QCOMPARE(profile.title(id), std::string{"twee"});
        undo(profile);
        QCOMPARE(profile.title(id), std::string{"een"});
        profile.reopen();
        redo(profile);
        redo(profile);
        QCOMPARE(profile.title(id), std::string{"drie"});
        QVERIFY(!profile->redo(profile.now()));
    }

    void actionsOfOneTransactionAreTakenBackOneByOne()
    {
        Profile profile;
        const RecordId id = profile.add("een");
        const auto titled = [&id](std::string title) {
            RecordEdit edit;
            edit.space = kLeden;
            edit.record = id;
            edit.collection = collection("AgendaItem").id;
            edit.fields = {{agendaField("title"), std::move(title), {}}};
            return Action{ActionKind::Edit, {std::move(edit)}};
        };
        const std::vector fitting{titled("twee"), titled("drie")};
        QCOMPARE(expect(profile->commit(fitting, profile.now())).size(), std::size_t{2});
        undo(profile);
        QCOMPARE(profile.title(id), std::string{"twee"});

        const std::vector oneTooLong{titled("vier"), titled(std::string(200'000, 'x'))};
        QVERIFY(!profile->commit(oneTooLong, profile.now()));
        QCOMPARE(profile.title(id), std::string{"twee"});
    }

    void undoOfTheFirstValueClearsTheField()
    {
        Profile profile;
        const RecordId id = profile.add("een");
        profile.set(id, "explanation", std::string{"tekst"});
        undo(profile);
        QCOMPARE(profile.view(id).field(agendaField("explanation")), nullptr);
    }

    void undoOfMakingIsDeletingAndOfDeletingIsRestoring()
    {
        Profile profile;
        const RecordId id = profile.add("een");
        profile.remove(id);
        undo(profile);
        QVERIFY(!profile.view(id).deleted);
        undo(profile);
        QVERIFY(profile.view(id).deleted);
        redo(profile);
        QVERIFY(!profile.view(id).deleted);
        QCOMPARE(profile.title(id), std::string{"een"});
    }

    void undoOfATagTakesItOffAgain()
    {
        Profile profile;
        const RecordId id = profile.add("een");
        profile.tag(id, "zorg");
        profile.tag(id, "zorg", false);
        undo(profile);
        QCOMPARE(profile.view(id).field(agendaField("tags"))->elements.size(), std::size_t{1});
        undo(profile);
        QCOMPARE(profile.view(id).field(agendaField("tags")), nullptr);
    }

    void aBulkChangeIsOneStep()
    {
        Profile profile;
        Action action{ActionKind::Edit, {}};
        std::vector<RecordId> ids;
        for (int i = 0; i < 5; ++i) {
            ids.push_back(profile.add("een"));
            RecordEdit edit = profile.edited(ids.back(), kLeden);
            edit.fields.push_back({agendaField("title"), std::string{"twee"}, {}});
            action.edits.push_back(edit);
        }
        expect(profile->commit(action, profile.now()));
        undo(profile);
        for (const RecordId id : ids) {
            QCOMPARE(profile.title(id), std::string{"een"});
        }
    }

    void movingToAnotherSpaceIsUndoneAsOne()
    {
        Profile profile;
        const RecordId id = profile.add("een");
        RecordEdit arrive = profile.edited(id, kAllen);
        arrive.existence = RecordEdit::Existence::Create;
        arrive.fields.push_back({agendaField("title"), std::string{"een"}, {}});
        RecordEdit leave = profile.edited(id, kLeden);
        leave.existence = RecordEdit::Existence::Delete;
        expect(profile->commit({ActionKind::Move, {arrive, leave}}, profile.now()));
        QCOMPARE(profile.view(id).space.name, kAllen.name);
        QCOMPARE(profile.items().size(), std::size_t{1});

        undo(profile);

        QCOMPARE(profile.view(id).space.name, kLeden.name);
        QVERIFY(!profile.view(id).deleted);
    }

    void undoLeavesAloneWhatAColleagueHasWrittenSince()
    {
        RelayLog relay;
        Profile assen{1};
        Profile emmen{2};
        relay.admit(assen);
        relay.admit(emmen);
        const RecordId id = assen.add("een");
        RecordEdit edit = assen.edited(id, kLeden);
        edit.fields.push_back({agendaField("title"), std::string{"twee"}, {}});
        edit.fields.push_back({agendaField("explanation"), std::string{"tekst"}, {}});
        assen.write(ActionKind::Edit, edit);
        relay.sync(assen);
        relay.sync(emmen);
        emmen.set(id, "title", std::string{"van Emmen"});
        relay.sync(emmen);
        relay.sync(assen);

        undo(assen);

        QCOMPARE(assen.title(id), std::string{"van Emmen"});
        QCOMPARE(assen.text(id, "explanation"), std::string{});
    }

    void undoingOnStopsAtWhatAColleagueWroteInBetween()
    {
        RelayLog relay;
        Profile assen{1};
        Profile emmen{2};
        relay.admit(assen);
        relay.admit(emmen);
        const RecordId id = assen.add("een");
        assen.set(id, "title", std::string{"twee"});
        relay.sync(assen);
        relay.sync(emmen);
        emmen.set(id, "title", std::string{"van Emmen"});
        relay.sync(emmen);
        relay.sync(assen);
        assen.set(id, "title", std::string{"drie"});

        undo(assen);
        QCOMPARE(assen.title(id), std::string{"van Emmen"});
        QVERIFY(!assen->undo(assen.now())); // neither "twee" nor the record that Emmen edited
        QCOMPARE(assen.title(id), std::string{"van Emmen"});
    }

    void undoOfMakingLeavesARecordThatAColleagueEdited()
    {
        RelayLog relay;
        Profile assen{1};
        Profile emmen{2};
        relay.admit(assen);
        relay.admit(emmen);
        const RecordId id = assen.add("een");
        relay.sync(assen);
        relay.sync(emmen);
        emmen.set(id, "explanation", std::string{"van Emmen"});
        relay.sync(emmen);
        relay.sync(assen);
        const auto undone = assen->undo(assen.now());
        QVERIFY(!undone);
        QCOMPARE(undone.error().code, Errc::NotFound);
        QVERIFY(!assen.view(id).deleted);
    }

    void takingBackOneOfTwoConcurrentValuesLeavesTheOther()
    {
        RelayLog relay;
        Profile assen{1};
        Profile emmen{2};
        relay.admit(assen);
        relay.admit(emmen);
        const RecordId id = assen.add("een");
        relay.sync(assen);
        relay.sync(emmen);
        assen.set(id, "title", std::string{"van Assen"});
        emmen.set(id, "title", std::string{"van Emmen"});
        relay.sync(emmen);
        relay.sync(assen);
        QVERIFY(assen.view(id).conflicted);

        undo(assen);

        QCOMPARE(assen.title(id), std::string{"van Emmen"});
        QVERIFY(!assen.view(id).conflicted);
    }

    void aNewActionEndsWhatCouldBeRedone()
    {
        Profile profile;
        const RecordId id = profile.add("een");
        profile.set(id, "title", std::string{"twee"});
        undo(profile);
        profile.set(id, "explanation", std::string{"tekst"});
        QVERIFY(!profile->redo(profile.now()));
    }

    void withNothingToUndoItSaysSo()
    {
        Profile profile;
        const auto undone = profile->undo(profile.now());
        QVERIFY(!undone);
        QCOMPARE(undone.error().code, Errc::NotFound);
    }

private:
    static void undo(Profile &profile) { expect(profile->undo(profile.now())); }
    static void redo(Profile &profile) { expect(profile->redo(profile.now())); }
};

QTEST_APPLESS_MAIN(UndoTest)
#include "undo_test.moc"
