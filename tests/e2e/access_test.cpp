// SPDX-License-Identifier: EUPL-1.2
// Somebody who reads along at a water board: what he gets, and what becomes of a write that his
// program should never have made.
#include "shared/crypto/crypto.h"
#include "shared/sqlite/database.h"
#include "sync/replica/replica.h"
#include "world.h"

#include <QDateTime>
#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace samenspel;
using namespace samenspel::e2e;
using namespace Qt::StringLiterals;

namespace {

WallTime wallNow()
{
    return WallTime{std::chrono::milliseconds{QDateTime::currentMSecsSinceEpoch()}};
}

//! Everything that is on the disk of a profile.
QByteArray bytesOf(const Client &client)
{
    QByteArray all;
    QDirIterator files(client.profile(), QDir::Files | QDir::Hidden);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly)) {
            all += file.readAll();
        }
    }
    return all;
}

} // namespace

class AccessTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<World> m_world;
    std::unique_ptr<Client> m_bureau;

    //! Writes into the profile of \p client as a program would that does not check: as if its user
    //! were the bureau and managed every space. The relay is not told.
    static void forge(const Client &client, const sync::Action &action)
    {
        crypto::SystemRandom random;
        auto replica =
            sync::Replica::open({client.profile().toStdString(), {}, {}}, random, wallNow());
        QVERIFY2(replica, replica ? "" : replica.error().what.c_str());
        auto enrolment = (*replica)->enrolment();
        QVERIFY(enrolment && *enrolment);
        (*enrolment)->identity.role = access::UserRole::Bureau;
        QVERIFY((*replica)->enrol(**enrolment, wallNow()));
        auto spaces = (*replica)->reader().spaces();
        QVERIFY(spaces);
        std::vector<sync::SpaceStatus> managed;
        for (const sync::SpaceView &space : *spaces) {
            managed.push_back(
                {space.space, space.title, access::SpaceRole::Manager, space.head, space.readers});
        }
        managed.push_back({SpaceId{"leden"}, "Leden", access::SpaceRole::Manager, {}, {}});
        QVERIFY((*replica)->setSpaces(managed, wallNow()));
        const auto receipt = (*replica)->commit(action, wallNow());
        QVERIFY2(receipt, receipt ? "" : receipt.error().what.c_str());
    }

    //! Lines of the relay's audit log whose result starts like this.
    [[nodiscard]] std::int64_t auditLines(const std::string &result) const
    {
        auto database =
            sqlite::Database::open({(m_world->relay().folder() + u"/relay.db"_s).toStdString(),
                                    sqlite::OpenMode::ReadOnly,
                                    {},
                                    {}});
        if (!database) {
            return -1;
        }
        auto statement = database->prepare("SELECT count(*) FROM audit WHERE result LIKE ? || '%'");
        statement->get().bindText(1, result);
        const auto row = statement->get().step();
        return row && *row ? statement->get().number(0) : -1;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_world = std::make_unique<World>();
        m_bureau =
            std::make_unique<Client>(m_world->joined(u"bureau"_s, u"vdg-bureau"_s, u"bureau"_s));
        QStringList command{u"import"_s};
        for (const QString &list : {u"organisations"_s, u"portfolios"_s, u"agenda_items"_s,
                                    u"lobby_themes"_s, u"hours_other"_s}) {
            command += dataFile(list + u".csv"_s);
        }
        const Answer imported = m_bureau->run(command);
        QVERIFY2(imported.ok(), qPrintable(imported.err));
        QVERIFY(syncAll({m_bureau.get()}));
    }

    void aReaderOfAWaterBoardReceivesNothingOutsideHisSpaces()
    {
        const Client viewer =
            m_world->joined(u"lezer"_s, u"waterschap-vechtstromen"_s, u"meelezer"_s);
        QStringList spaces;
        for (const QJsonValue &space : viewer.json({u"status"_s}).object()[u"spaces"_s].toArray()) {
            spaces.append(space[u"space"_s].toString());
            QCOMPARE(space[u"role"_s].toString(), u"lezer"_s);
        }
        spaces.sort();
        QCOMPARE(spaces, (QStringList{u"allen"_s, u"directory"_s, u"ekm-rw"_s,
                                      u"org:waterschap-vechtstromen"_s}));
        QCOMPARE(viewer.json({u"list"_s, u"lobby_file"_s}).array().size(), 0);
        QCOMPARE(viewer.json({u"list"_s, u"hours_entry"_s}).array().size(), 0);
        for (const QJsonValue &item : viewer.json({u"list"_s, u"agenda_item"_s}).array()) {
            const QString space = item[u"space"_s].toString();
            QVERIFY(space == u"ekm-rw"_s || space == u"allen"_s);
        }
        QCOMPARE(
            viewer.json({u"list"_s, u"agenda_item"_s, u"--space"_s, u"ekm-rw"_s}).array().size(),
            37 + 37);
        // Not on his disk either, in whatever form: the words of two lobby themes.
        QVERIFY(viewer.run({u"digest"_s}).ok()); // also folds the write-ahead log in
        const QByteArray disk = bytesOf(viewer);
        QVERIFY(disk.contains("Regionale samenwerking uitvoering")); // an item of EKM is there
        QVERIFY(!disk.contains("De visie spreekt al van een gezamenlijke agenda"));
        QVERIFY(!disk.contains("partijlijn naar Den Haag"));
    }

    void aReaderIsToldBeforeAnythingIsWritten()
    {
        const Client viewer =
            m_world->joined(u"lezer2"_s, u"waterschap-vechtstromen"_s, u"meelezer"_s);
        const Answer answer = viewer.run({u"set"_s, u"EKM-2023-001"_s, u"title=Van mij"_s});
        QCOMPARE(answer.code, 1);
        QVERIFY2(answer.err.contains(u"Je leest mee"_s), qPrintable(answer.err));
        QCOMPARE(viewer.json({u"outbox"_s}).array().size(), 0);
    }

    void aForgedWriteIsRefusedLoggedAndShown()
    {
        const Client viewer =
            m_world->joined(u"vervalser"_s, u"waterschap-hunze-en-aas"_s, u"meelezer"_s);
        const QJsonObject before = viewer.json({u"get"_s, u"EKM-2023-001"_s}).object();
        const auto item = idFromString<RecordTag>(before[u"id"_s].toString().toStdString());
        QVERIFY(item);
        const auto *items = schema::Schema::instance().find("agenda_item");
        const auto *files = schema::Schema::instance().find("lobby_file");

        sync::RecordEdit known;
        known.space = SpaceId{"ekm-rw"};
        known.record = *item;
        known.collection = items->id;
        known.fields = {{items->field("title")->number, std::string{"Vervalst"}, std::nullopt}};
        sync::RecordEdit elsewhere;
        elsewhere.space = SpaceId{"leden"};
        elsewhere.record = recordIdFromSlug("lobby_file", "vervalst");
        elsewhere.collection = files->id;
        elsewhere.existence = sync::RecordEdit::Existence::Create;
        elsewhere.fields = {
            {files->field("title")->number, std::string{"Ook vervalst"}, std::nullopt}};
        const std::int64_t refusedBefore = auditLines("refused");
        forge(viewer, {ActionKind::Edit, {known, elsewhere}});
        if (QTest::currentTestFailed()) {
            return;
        }

        const Answer synced = viewer.run({u"sync"_s});
        QVERIFY2(synced.ok(), qPrintable(synced.err));
        QVERIFY2(synced.err.contains(u"niet aangenomen"_s), qPrintable(synced.err));

        // Shown, with his own words in it, so that nothing is lost.
        const QJsonArray rejected = viewer.json({u"rejected"_s}).array();
        QCOMPARE(rejected.size(), 2);
        const QByteArray tray = QJsonDocument(rejected).toJson();
        QVERIFY(tray.contains("\"Vervalst\""));
        QVERIFY(tray.contains("\"Ook vervalst\""));
        QCOMPARE(viewer.json({u"outbox"_s}).array().size(), 0);
        QCOMPARE(viewer.field(u"EKM-2023-001"_s, u"title"_s), before[u"title"_s]);
        QCOMPARE(viewer.json({u"list"_s, u"lobby_file"_s}).array().size(), 0);

        // Refused and logged at the relay; nobody else sees anything of it.
        QCOMPARE(auditLines("refused"), refusedBefore + 2);
        QVERIFY(syncAll({m_bureau.get(), &viewer}));
        QCOMPARE(m_bureau->field(u"EKM-2023-001"_s, u"title"_s), before[u"title"_s]);
        QCOMPARE(m_bureau->json({u"list"_s, u"lobby_file"_s}).array().size(), 27);
        QVERIFY(sameSharedDigests(*m_bureau, viewer));
        const Answer verified = m_world->relay().run(u"verify"_s);
        QVERIFY2(verified.ok(), qPrintable(verified.err));

        QVERIFY(viewer.run({u"dismiss"_s, QString::number(rejected[0][u"id"_s].toInt())}).ok());
        QCOMPARE(viewer.json({u"rejected"_s}).array().size(), 1);
    }

    void anOwnCellOfAnotherOrganisationIsNotWritable()
    {
        const Client emmen = m_world->joined(u"emmen"_s, u"gemeente-emmen"_s);
        const QJsonArray hours =
            emmen
                .json({u"list"_s, u"hours_entry"_s, u"--where"_s, u"organisation=gemeente-assen"_s})
                .array();
        QVERIFY(!hours.isEmpty());
        const Answer answer = emmen.run({u"set"_s, hours[0][u"id"_s].toString(), u"hours=1"_s});
        QCOMPARE(answer.code, 1);
        QVERIFY2(answer.err.contains(u"andere organisatie"_s), qPrintable(answer.err));
        const Answer own = emmen.run({u"add"_s, u"hours_entry"_s, u"organisation=gemeente-emmen"_s,
                                      u"role=Staf"_s, u"hours=7,5"_s});
        QVERIFY2(own.ok(), qPrintable(own.err));
    }
};

QTEST_GUILESS_MAIN(AccessTest)
#include "access_test.moc"
