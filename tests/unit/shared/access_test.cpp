// SPDX-License-Identifier: EUPL-1.2
#include "shared/access/access.h"

#include <QTest>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

using namespace samenspel;
using namespace samenspel::access;

namespace {

constexpr Version kBefore{HlcStamp{1}, ReplicaId{1}};

const schema::Collection &collection(std::string_view name)
{
    return *schema::Schema::instance().find(name);
}

//! Grants as "space=role", sorted.
QString grantsOf(const char *organisation, UserRole role)
{
    QStringList grants;
    for (const Grant &grant : impliedGrants({organisation}, role)) {
        grants << QString::fromStdString(grant.space.name + "="
                                         + std::string(toString(grant.role)));
    }
    return grants.join(QLatin1Char(' '));
}

RecordWrites writesTo(std::string_view collectionName)
{
    const schema::Collection &written = collection(collectionName);
    const schema::Field *field = written.field("remark");
    if (field == nullptr) {
        field = written.titleField();
    }
    return {recordIdFromSlug("test", collectionName),
            written.id,
            {{{field->number, {}}, encodeValue(std::string("x")), {}, {}}},
            std::nullopt};
}

CellWrite ownerCell(std::string_view collectionName, const char *organisation)
{
    const FieldNumber owner = collection(collectionName).ownerField()->number;
    return {{owner, {}}, encodeValue(organisationRecord({organisation})), {}, {}};
}

//! A college's decision as it stands, owned by \p organisation.
RecordState decisionOf(const char *organisation)
{
    RecordWrites writes = writesTo("CollegeDecision");
    writes.cells = {ownerCell("CollegeDecision", organisation)};
    RecordState state(writes.record, writes.collection);
    static_cast<void>(state.apply(writes, kBefore).value()); // throws when it is not there
    return state;
}

Identity person(const char *organisation, UserRole role)
{
    return {UserId{}, {organisation}, role};
}

} // namespace

class AccessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thereAreTwelvePlusOnePlusFourAndTheBureau()
    {
        const auto ofKind = [](OrgKind kind) {
            return std::ranges::count(organisations(), kind, &Organisation::kind);
        };
        QCOMPARE(organisations().size(), std::size_t{18});
        QCOMPARE(ofKind(OrgKind::Municipality), 12);
        QCOMPARE(ofKind(OrgKind::Province), 1);
        QCOMPARE(ofKind(OrgKind::WaterBoard), 4);
        QCOMPARE(ofKind(OrgKind::Bureau), 1);
        std::set<std::string> codes;
        for (const Organisation &organisation : organisations()) {
            QVERIFY(codes.insert(organisation.code).second);
            QCOMPARE(findOrganisation(organisation.slug.name), &organisation);
        }
        QVERIFY(findOrganisation("gemeente-groningen") == nullptr);
    }

    void anOrganisationsRecordIsTheImportedOne()
    {
        QVERIFY(organisationRecord({"gemeente-assen"})
                == recordIdFromSlug("organisation", "gemeente-assen"));
    }

    void everyOrganisationHasItsOwnSpaceBesideTheCircles()
    {
        QCOMPARE(standardSpaces().size(), organisations().size() + 5);
        std::set<SpaceId> names;
        for (const StandardSpace &space : standardSpaces()) {
            QVERIFY(space.space.isValid());
            QVERIFY(!space.title.empty());
            QVERIFY(names.insert(space.space).second);
        }
    }

    void aRoleAtAnOrganisationImpliesItsSpaces_data()
    {
        QTest::addColumn<QByteArray>("organisation");
        QTest::addColumn<QByteArray>("role");
        QTest::addColumn<QString>("grants");
        const auto row = [](const char *organisation, const char *role, const char *grants) {
            QTest::addRow("%s, %s", organisation, role)
                << QByteArray(organisation) << QByteArray(role) << QString::fromLatin1(grants);
        };
        row("gemeente-assen", "accounthouder",
            "allen=bewerker directory=lezer ekm-rw=bewerker leden=bewerker "
            "leden-provincie=bewerker org:gemeente-assen=bewerker");
        row("gemeente-assen", "lobbycoordinator",
            "allen=bewerker directory=lezer ekm-rw=bewerker leden=bewerker "
            "leden-provincie=bewerker org:gemeente-assen=bewerker");
        row("gemeente-assen", "meelezer",
            "allen=lezer directory=lezer ekm-rw=lezer leden=lezer leden-provincie=lezer "
            "org:gemeente-assen=lezer");
        row("provincie-drenthe", "accounthouder",
            "allen=lezer directory=lezer ekm-rw=lezer leden-provincie=lezer "
            "org:provincie-drenthe=bewerker");
        row("waterschap-vechtstromen", "accounthouder",
            "allen=lezer directory=lezer ekm-rw=lezer org:waterschap-vechtstromen=bewerker");
        row("vdg-bureau", "bureau",
            "allen=beheerder directory=lezer ekm-rw=beheerder leden=beheerder "
            "leden-provincie=beheerder org:vdg-bureau=beheerder");
        row("vdg-bureau", "meelezer",
            "allen=lezer directory=lezer ekm-rw=lezer leden=lezer leden-provincie=lezer "
            "org:vdg-bureau=lezer");
        row("gemeente-groningen", "accounthouder", "");
    }

    void aRoleAtAnOrganisationImpliesItsSpaces()
    {
        QFETCH(QByteArray, organisation);
        QFETCH(QByteArray, role);
        QFETCH(QString, grants);
        QCOMPARE(grantsOf(organisation.constData(), *userRoleFromString(role.toStdString())),
                 grants);
    }

    void nobodyButTheRelayWritesTheDirectory()
    {
        for (const Organisation &organisation : organisations()) {
            for (const UserRole role : {UserRole::Viewer, UserRole::Accounthouder,
                                        UserRole::LobbyCoordinator, UserRole::Bureau}) {
                for (const Grant &grant : impliedGrants(organisation.slug, role)) {
                    if (grant.space.name == kDirectorySpace) {
                        QVERIFY(grant.role == SpaceRole::Reader);
                    }
                }
            }
        }
    }

    void aSpaceIsReadByItsCircle_data()
    {
        QTest::addColumn<QByteArray>("space");
        QTest::addColumn<int>("readers");
        QTest::newRow("everybody") << QByteArray("allen") << 18;
        QTest::newRow("two portfolios") << QByteArray("ekm-rw") << 18;
        QTest::newRow("members and bureau") << QByteArray("leden") << 13;
        QTest::newRow("with the province") << QByteArray("leden-provincie") << 14;
        QTest::newRow("who is who") << QByteArray("directory") << 18;
        QTest::newRow("one organisation") << QByteArray("org:gemeente-assen") << 1;
        QTest::newRow("unknown") << QByteArray("lobby-gemeentefonds") << 0;
    }

    void aSpaceIsReadByItsCircle()
    {
        QFETCH(QByteArray, space);
        QFETCH(int, readers);
        QCOMPARE(readersOf({space.toStdString()}).size(), static_cast<std::size_t>(readers));
    }

    void sharedItemsAreWrittenByEditorsWhoAreNoViewers_data()
    {
        QTest::addColumn<int>("user");
        QTest::addColumn<int>("space");
        QTest::addColumn<bool>("allowed");
        const auto row = [](const char *name, UserRole user, SpaceRole space, bool allowed) {
            QTest::newRow(name) << static_cast<int>(user) << static_cast<int>(space) << allowed;
        };
        row("accounthouder edits", UserRole::Accounthouder, SpaceRole::Editor, true);
        row("coordinator edits", UserRole::LobbyCoordinator, SpaceRole::Editor, true);
        row("bureau manages", UserRole::Bureau, SpaceRole::Manager, true);
        row("reader", UserRole::Accounthouder, SpaceRole::Reader, false);
        row("outsider", UserRole::Bureau, SpaceRole::None, false);
        row("viewer with a role too many", UserRole::Viewer, SpaceRole::Manager, false);
    }

    void sharedItemsAreWrittenByEditorsWhoAreNoViewers()
    {
        QFETCH(int, user);
        QFETCH(int, space);
        QFETCH(bool, allowed);
        const auto result =
            mayWrite(person("gemeente-assen", static_cast<UserRole>(user)),
                     static_cast<SpaceRole>(space), writesTo("AgendaItem"), nullptr);
        QCOMPARE(result.has_value(), allowed);
        if (!allowed) {
            QCOMPARE(result.error().code, Errc::Denied);
            QVERIFY(!result.error().what.empty());
        }
    }

    void anOrganisationsOwnRecordIsWrittenByItAndTheBureau()
    {
        const RecordState before = decisionOf("gemeente-assen");
        const RecordWrites writes = writesTo("CollegeDecision");
        const auto allowed = [&](const char *organisation, UserRole user, SpaceRole space) {
            return mayWrite(person(organisation, user), space, writes, &before).has_value();
        };
        QVERIFY(allowed("gemeente-assen", UserRole::Accounthouder, SpaceRole::Editor));
        QVERIFY(allowed("vdg-bureau", UserRole::Bureau, SpaceRole::Manager));
        QVERIFY(!allowed("gemeente-emmen", UserRole::Accounthouder, SpaceRole::Editor));
        QVERIFY(!allowed("gemeente-emmen", UserRole::Accounthouder, SpaceRole::Manager));
        QVERIFY(!allowed("gemeente-assen", UserRole::Viewer, SpaceRole::Editor));
    }

    void aReaderWritesWhatBelongsToHisOwnOrganisation()
    {
        const RecordState before = decisionOf("provincie-drenthe");
        const auto allowed = [&](const char *organisation, UserRole user) {
            return mayWrite(person(organisation, user), SpaceRole::Reader,
                            writesTo("CollegeDecision"), &before)
                .has_value();
        };
        QVERIFY(allowed("provincie-drenthe", UserRole::Accounthouder));
        QVERIFY(!allowed("provincie-drenthe", UserRole::Viewer));
        QVERIFY(!allowed("waterschap-vechtstromen", UserRole::Accounthouder));
    }

    void aNewRecordBelongsToTheOrganisationItNames()
    {
        RecordWrites writes = writesTo("Stance");
        const Identity assen = person("gemeente-assen", UserRole::Accounthouder);
        writes.cells.push_back(ownerCell("Stance", "gemeente-assen"));
        QVERIFY(mayWrite(assen, SpaceRole::Reader, writes, nullptr).has_value());
        writes.cells.back() = ownerCell("Stance", "gemeente-emmen");
        QVERIFY(!mayWrite(assen, SpaceRole::Editor, writes, nullptr).has_value());
    }

    void nobodyTakesOrGivesAwayWhatBelongsToAnOrganisation()
    {
        const RecordState before = decisionOf("gemeente-assen");
        RecordWrites writes = writesTo("CollegeDecision");
        writes.cells = {ownerCell("CollegeDecision", "gemeente-emmen")};
        for (const char *organisation : {"gemeente-assen", "gemeente-emmen"}) {
            QVERIFY(!mayWrite(person(organisation, UserRole::Accounthouder), SpaceRole::Editor,
                              writes, &before)
                         .has_value());
        }
    }

    void anOwnerCannotBeClearedByOthers()
    {
        const RecordState before = decisionOf("gemeente-assen");
        RecordWrites writes = writesTo("CollegeDecision");
        writes.cells = {ownerCell("CollegeDecision", "gemeente-assen")};
        writes.cells.front().value.clear();
        QVERIFY(!mayWrite(person("gemeente-emmen", UserRole::Accounthouder), SpaceRole::Editor,
                          writes, &before)
                     .has_value());
    }

    void rolesHaveNamesThatReadBack()
    {
        for (const UserRole role : {UserRole::Viewer, UserRole::Accounthouder,
                                    UserRole::LobbyCoordinator, UserRole::Bureau}) {
            QCOMPARE(userRoleFromString(toString(role)), std::optional(role));
        }
        for (const SpaceRole role :
             {SpaceRole::None, SpaceRole::Reader, SpaceRole::Editor, SpaceRole::Manager}) {
            QCOMPARE(spaceRoleFromString(toString(role)), std::optional(role));
        }
        QVERIFY(!userRoleFromString("burgemeester"));
        QVERIFY(!spaceRoleFromString("bureau"));
    }
};

QTEST_APPLESS_MAIN(AccessTest)
#include "access_test.moc"
