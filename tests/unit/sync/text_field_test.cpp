// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/sync/profile.h"
#include "tests/unit/sync/relay_log.h"

#include <QObject>

using namespace samenspel;
using namespace samenspel::sync;
using namespace samenspel::sync::testing;

namespace {

void type(Profile &profile, RecordId record, std::size_t at, std::string text,
          std::size_t instead = 0)
{
    RecordEdit edit = profile.edited(record, kLeden);
    edit.texts.push_back({agendaField("explanation"), at, instead, std::move(text)});
    profile.write(ActionKind::Edit, edit);
}

//! As an import of a list does it.
void import(Profile &profile, RecordId record, std::string_view text)
{
    RecordEdit edit = profile.edited(record, kLeden);
    edit.existence = RecordEdit::Existence::Create;
    edit.fields.push_back({agendaField("title"), std::string{"Wonen"}, {}});
    edit.fields.push_back({agendaField("explanation"), std::string{text}, {}});
    profile.write(ActionKind::Import, edit);
}

std::string note(Profile &profile, RecordId record)
{
    return profile.text(record, "explanation");
}

void undo(Profile &profile)
{
    static_cast<void>(expect(profile->undo(profile.now())));
}

void redo(Profile &profile)
{
    static_cast<void>(expect(profile->redo(profile.now())));
}

} // namespace

class TextFieldTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twoPeopleWriteInOneNoteWithoutAConflict()
    {
        Pair both;
        const RecordId id = both.assen.add("Wonen");
        both.assen.set(id, "explanation", std::string{"Besproken in mei."});
        both.syncAll();

        both.assen.set(id, "explanation", std::string{"Kort besproken in mei."});
        type(both.emmen, id, 17, " Vervolg in juni.");
        both.syncAll();

        QVERIFY(both.areEqual());
        QCOMPARE(note(both.assen, id),
                 std::string{"kort besproken in mei. Vervolg in juni."}.replace(0, 1, "K"));
        QVERIFY(!both.assen.view(id).conflicted);
        QVERIFY(expect(both.emmen->reader().conflicts()).empty());
    }

    void aSnapshotOfANoteIsItsMergedState()
    {
        Pair both;
        const RecordId id = both.assen.add("Wonen");
        type(both.assen, id, 0, "een");
        both.syncAll();
        type(both.emmen, id, 3, " twee");
        type(both.emmen, id, 0, "nul ");
        both.relay.sync(both.emmen);
        type(both.assen, id, 3, "!");
        both.relay.giveSnapshot(both.assen);

        QCOMPARE(note(both.assen, id), std::string{"nul een! twee"});
        both.syncAll();
        QVERIFY(both.areEqual());
    }

    void oneListImportedByTwoPeopleOfflineStandsThereOnce()
    {
        Pair both;
        const RecordId id = recordIdFromSlug("agenda_item", "wonen");
        import(both.assen, id, "Samen optrekken bij wonen.");
        import(both.emmen, id, "Samen optrekken bij wonen.");
        both.syncAll();
        QVERIFY(both.areEqual());
        QCOMPARE(note(both.assen, id), std::string{"Samen optrekken bij wonen."});

        // The list says something new; both import that, too.
        import(both.assen, id, "Samen optrekken bij wonen en zorg.");
        import(both.emmen, id, "Samen optrekken bij wonen en zorg.");
        both.syncAll();
        QVERIFY(both.areEqual());
        QCOMPARE(note(both.emmen, id), std::string{"Samen optrekken bij wonen en zorg."});
    }

    void severalEditsInOneActionFollowEachOther()
    {
        Profile profile;
        const RecordId id = profile.add("Wonen");
        RecordEdit edit = profile.edited(id, kLeden);
        const FieldNumber field = agendaField("explanation");
        edit.fields.push_back({field, std::string{"één twee"}, {}});
        edit.texts.push_back({field, 3, 1, ", "});
        edit.texts.push_back({field, 9, 0, "!"});
        profile.write(ActionKind::Edit, edit);
        QCOMPARE(note(profile, id), std::string{"één, twee!"});
        edit.fields.clear();
        edit.texts = {{field, 11, 0, "x"}};
        const auto refused = profile->commit({ActionKind::Edit, {edit}}, profile.now());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Errc::Malformed);
        QCOMPARE(note(profile, id), std::string{"één, twee!"});
    }

    void undoTakesBackOnlyOnesOwnWords()
    {
        Pair both;
        const RecordId id = both.assen.add("Wonen");
        type(both.assen, id, 0, "Besproken.");
        both.syncAll();
        type(both.assen, id, 10, " Akkoord.");
        both.syncAll();
        type(both.emmen, id, 14, "(bijna) ");
        both.syncAll();
        undo(both.assen);
        both.syncAll();
        QVERIFY(both.areEqual());
        QCOMPARE(note(both.emmen, id), std::string{"Besproken.(bijna) "});
        redo(both.assen);
        QCOMPARE(QString::fromStdString(note(both.assen, id)).remove(QStringLiteral("(bijna) ")),
                 QStringLiteral("Besproken. Akkoord."));
    }

    void whatUndoBroughtBackIsFoundByTheUndoBeforeIt()
    {
        Profile profile;
        const RecordId id = profile.add("Wonen");
        type(profile, id, 0, "Een");
        type(profile, id, 3, " twee");
        type(profile, id, 3, "", 5);
        QCOMPARE(note(profile, id), std::string{"Een"});
        profile.reopen();
        undo(profile);
        QCOMPARE(note(profile, id), std::string{"Een twee"});
        undo(profile);
        QCOMPARE(note(profile, id), std::string{"Een"});
        undo(profile);
        QCOMPARE(note(profile, id), std::string{});
        redo(profile);
        redo(profile);
        QCOMPARE(note(profile, id), std::string{"Een twee"});
        redo(profile);
        QCOMPARE(note(profile, id), std::string{"Een"});
    }

    void historyTellsWhatWasTypedAndWhatWasTakenAway()
    {
        Profile profile;
        const RecordId id = profile.add("Wonen");
        type(profile, id, 0, "Besproken in mei");
        type(profile, id, 13, "juni", 3);
        const auto history = expect(profile->reader().history(id, 10));
        QVERIFY(history.size() >= 2);
        QCOMPARE(history[0].newValue, Value{std::string{"juni"}});
        QCOMPARE(history[0].oldValue, Value{std::string{"mei"}});
        QCOMPARE(history[1].newValue, Value{std::string{"Besproken in mei"}});
    }

    void searchFindsWhatIsInTheTextNow()
    {
        Profile profile;
        const RecordId id = profile.add("Wonen");
        type(profile, id, 0, "Besproken in mei");
        type(profile, id, 13, "juni", 3);
        QCOMPARE(profile.items("juni").size(), std::size_t{1});
        QCOMPARE(profile.items("mei").size(), std::size_t{0});
        QVERIFY(ok(profile->rebuildProjection()));
        QCOMPARE(profile.items("juni").size(), std::size_t{1});
    }

    void refusedWordsGoToTheTrayAndOutOfTheText()
    {
        Pair both;
        const RecordId id = both.assen.add("Wonen");
        type(both.assen, id, 0, "Besproken.");
        both.syncAll();
        type(both.assen, id, 10, " Niet waar.");
        both.relay.refuse(both.assen);
        QCOMPARE(note(both.assen, id), std::string{"Besproken."});
        const auto tray = expect(both.assen->reader().rejected());
        QCOMPARE(tray.size(), std::size_t{1});
        const CellWrite &write = tray[0].changeSet.records[0].cells[0];
        QCOMPARE(TextUpdate::decode(write.textUpdate)->text, std::string{" Niet waar."});

        type(both.assen, id, 10, " Wel waar.");
        both.syncAll();
        QVERIFY(both.areEqual());
        QCOMPARE(note(both.emmen, id), std::string{"Besproken. Wel waar."});
    }

    void aCopiedProfileKeepsItsWordsUnderItsNewName()
    {
        Pair both;
        const RecordId id = both.assen.add("Wonen");
        type(both.assen, id, 0, "Besproken.");
        both.syncAll();
        // Two copies of one profile write on, each for itself; the first one comes home first.
        const ReplicaId before = both.assen->id();
        Profile copy{1};
        copy.close();
        both.assen.close();
        QVERIFY(QFile::remove(QString::fromStdString(copy.file())));
        QVERIFY(QFile::copy(QString::fromStdString(both.assen.file()),
                            QString::fromStdString(copy.file())));
        copy.reopen();
        both.assen.reopen();
        const ReplicaSeq agreed = both.relay.last(before);
        type(both.assen, id, 10, " Eerst.");
        both.syncAll();
        type(copy, id, 0, "Kopie: ");
        type(copy, id, 7, "ja, ");

        QVERIFY(ok(copy->fork(agreed, copy.now())));
        QVERIFY(copy->id() != before);
        QCOMPARE(note(copy, id), std::string{"Kopie: ja, Besproken."});
        type(copy, id, 4, "ën"); // before the relay's state is here
        both.relay.giveSnapshot(copy);
        both.relay.sync(copy);
        both.syncAll();

        QVERIFY(both.areEqual());
        QCOMPARE(copy.digest(), both.relay.digest());
        QCOMPARE(note(both.emmen, id), std::string{"Kopiëne: ja, Besproken. Eerst."});
    }

    void textThatIsTooLongIsRefusedAndNothingIsWritten()
    {
        Profile profile;
        const RecordId id = profile.add("Wonen");
        RecordEdit edit = profile.edited(id, kLeden);
        const std::size_t bytesMax =
            collection("AgendaItem").field(agendaField("explanation"))->bytesMax;
        edit.texts = {{agendaField("explanation"), 0, 0, std::string(bytesMax + 1, 'x')}};
        const auto refused = profile->commit({ActionKind::Edit, {edit}}, profile.now());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Errc::Limit);
        QCOMPARE(note(profile, id), std::string{});
    }
};

QTEST_APPLESS_MAIN(TextFieldTest)
#include "text_field_test.moc"
