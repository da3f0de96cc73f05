// SPDX-License-Identifier: EUPL-1.2
#include "sync/replica/replica.h"

#include "tests/unit/sync/profile.h"

#include <QObject>

#include <filesystem>

using namespace samenspel;
using namespace samenspel::sync;
using namespace samenspel::sync::testing;

class ReplicaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasWrittenIsThereAfterReopening()
    {
        Profile profile;
        const RecordId id = profile.add("Warmtetransitie");
        profile.set(id, "explanation", std::string{"Stand van zaken"});
        profile.tag(id, "energie");

        profile.reopen();

        QCOMPARE(profile.title(id), std::string{"Warmtetransitie"});
        QCOMPARE(profile.text(id, "explanation"), std::string{"Stand van zaken"});
        const RecordView view = profile.view(id);
        QCOMPARE(view.field(agendaField("tags"))->elements,
                 std::vector<Value>{std::string{"energie"}});
        QVERIFY(view.pending);
        QCOMPARE(profile->newestSeq(), ReplicaSeq{3});
    }

    void writingWhatIsThereAlreadyWritesNothing()
    {
        Profile profile;
        const RecordId id = profile.add("Wonen");
        RecordEdit edit = profile.edited(id, kLeden);
        edit.fields.push_back({agendaField("title"), std::string{"Wonen"}, {}});
        edit.elements.push_back({agendaField("tags"), std::string{"x"}, false});

        const CommitReceipt receipt = profile.write(ActionKind::Edit, edit);

        QVERIFY(receipt.changed.empty());
        QCOMPARE(profile->newestSeq(), ReplicaSeq{1});
    }

    void anActionWithOneWrongValueWritesNothingAtAll()
    {
        Profile profile;
        const RecordId id = profile.add("Wonen");
        RecordEdit good = profile.edited(id, kLeden);
        good.fields.push_back({agendaField("title"), std::string{"Bouwen"}, {}});
        RecordEdit bad = profile.edited(id, kLeden);
        bad.fields.push_back({agendaField("title"), std::int64_t{7}, {}});

        const auto receipt = profile->commit({ActionKind::Edit, {good, bad}}, profile.now());

        QVERIFY(!receipt);
        QCOMPARE(receipt.error().code, Errc::Malformed);
        QVERIFY(receipt.error().what.find("title") != std::string::npos);
        QCOMPARE(profile.title(id), std::string{"Wonen"});
        QCOMPARE(profile->newestSeq(), ReplicaSeq{1});
    }

    void anEditOfAnUnknownRecordIsNotFound()
    {
        Profile profile;
        RecordEdit edit = profile.edited(profile->newRecordId(profile.now()), kLeden);
        edit.fields.push_back({agendaField("title"), std::string{"x"}, {}});
        const auto receipt = profile->commit({ActionKind::Edit, {edit}}, profile.now());
        QVERIFY(!receipt);
        QCOMPARE(receipt.error().code, Errc::NotFound);
    }

    void aDeletedRecordStandsInTheBinUntilItIsRestored()
    {
        Profile profile;
        const RecordId id = profile.add("Wonen");
        profile.remove(id);
        QVERIFY(profile.items().empty());
        QVERIFY(profile.view(id).deleted);
        Query bin;
        bin.collection = collection("AgendaItem").id;
        bin.binned = true;
        QCOMPARE(expect(profile->reader().ids(bin)), std::vector{id});

        profile.restore(id);

        QCOMPARE(profile.items(), std::vector{id});
        QVERIFY(!profile.view(id).deletionContested);
    }

    void aSecondProgramIsKeptOutWithASentence()
    {
        Profile profile;
        const auto second = Replica::open({profile.directory(), {}, {}}, profile.random(), kNoon);
        QVERIFY(!second);
        QCOMPARE(second.error().code, Errc::Conflict);
        QVERIFY(second.error().what.find(profile.directory()) != std::string::npos);
    }

    void filesAreForTheUserAlone()
    {
        Profile profile;
        profile.add("Wonen");
        using std::filesystem::perms;
        for (const char *name : {"/replica.sqlite", "/replica.sqlite-wal", "/lock"}) {
            const auto status = std::filesystem::status(profile.directory() + name);
            QCOMPARE(status.permissions() & perms::all, perms::owner_read | perms::owner_write);
        }
    }

    void takeChangesNamesWhatChangedOnce()
    {
        Profile profile;
        const RecordId id = profile.add("Wonen");
        const ChangeNotice first = profile->takeChanges();
        QCOMPARE(first.records, std::vector{id});
        QVERIFY(first.syncState);
        QVERIFY(profile->takeChanges().records.empty());
    }

    void anotherThreadsReaderSeesWhatIsCommitted()
    {
        Profile profile;
        Reader reader = opened(Reader::open(profile->readerOptions()));
        const RecordId id = profile.add("Wonen");
        QCOMPARE(expect(reader.title(id)), std::string{"Wonen"});
    }

    void aKeyMakesTheFileUnreadableWithoutIt()
    {
        QTemporaryDir folder;
        SeededRandom random{1};
        const std::string directory = folder.path().toStdString();
        const std::string key(32, 'k');
        QVERIFY(Replica::open({directory, key, {}}, random, kNoon));
        QVERIFY(Replica::open({directory, key, {}}, random, kNoon));
        const auto without = Replica::open({directory, {}, {}}, random, kNoon);
        QVERIFY(!without);
        QCOMPARE(without.error().code, Errc::Conflict);
        const auto other = Replica::open({directory, std::string(32, 'x'), {}}, random, kNoon);
        QVERIFY(!other);
        QCOMPARE(other.error().code, Errc::Conflict);
    }

private:
    static Reader opened(Result<Reader> reader)
    {
        if (!reader) {
            qFatal("%s", reader.error().what.c_str());
        }
        return std::move(*reader);
    }
};

QTEST_APPLESS_MAIN(ReplicaTest)
#include "replica_test.moc"
