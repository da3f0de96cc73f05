// SPDX-License-Identifier: EUPL-1.2
#include "store_contract.h"

#include <QTest>

#include <algorithm>
#include <utility>

namespace samenspel::server {

namespace {

constexpr ReplicaId kAssen{0xa55e'0000'0000'0001};
constexpr ReplicaId kEmmen{0xe44e'0000'0000'0002};

const SpaceId kLeden{"leden"};
const SpaceId kAllen{"allen"};

RecordId recordId(std::uint8_t n)
{
    RecordId id;
    id.bytes[0] = std::byte{n};
    id.bytes[15] = std::byte{1};
    return id;
}

template<typename Tag>
Id<Tag> someId(std::uint8_t n)
{
    Id<Tag> id;
    id.bytes.fill(std::byte{n});
    return id;
}

crypto::Hash128 chain(std::uint8_t n)
{
    crypto::Hash128 hash{};
    hash.fill(std::byte{n});
    return hash;
}

constexpr LogPosition position(std::uint64_t n)
{
    return LogPosition{n};
}

Verdict accepted(std::uint64_t seq, std::uint64_t at)
{
    return {.seq = ReplicaSeq{seq},
            .chain = chain(static_cast<std::uint8_t>(seq)),
            .space = kLeden,
            .position = position(at),
            .reason = 0,
            .detail = {}};
}

} // namespace

// QVERIFY returns from the function it stands in, so steps that a helper makes are checked with a
// message and the test goes on to its own comparison, which then fails too.
#define MUST(expression)                                                                           \
    do {                                                                                           \
        const auto outcome = (expression);                                                         \
        QVERIFY2(outcome.has_value(), outcome.has_value() ? "" : outcome.error().what.c_str());    \
    } while (false)

void StoreContract::init()
{
    m_folder.emplace();
    QVERIFY(m_folder->isValid());
    m_store = open();
    QVERIFY(m_store != nullptr);
    inTransaction([this] {
        MUST(store().putSpace(kLeden, "Leden"));
        MUST(store().putSpace(kAllen, "Allen"));
    });
}

void StoreContract::cleanup()
{
    m_store.reset();
    m_folder.reset();
}

void StoreContract::reopen()
{
    m_store.reset();
    m_store = open();
}

template<typename Write>
void StoreContract::inTransaction(Write write)
{
    MUST(store().begin());
    write();
    MUST(store().commit());
}

void StoreContract::appendTo(const SpaceId &space, std::string_view bytes)
{
    MUST(store().append(space, kAssen, bytes, {}));
}

void StoreContract::holdsNoRelayBeforeOneIsMade()
{
    const auto identity = store().identity();
    QVERIFY(!identity);
    QVERIFY(identity.error().code == Errc::NotFound);
}

void StoreContract::keepsTheIdentity()
{
    RelayIdentity made{.log = someId<LogTag>(3), .seed = {}, .replica = kEmmen};
    made.seed.fill(std::byte{7});
    inTransaction([&] { MUST(store().putIdentity(made)); });
    reopen();
    const auto kept = store().identity();
    MUST(kept);
    QVERIFY(kept->log == made.log);
    QVERIFY(kept->seed == made.seed);
    QVERIFY(kept->replica == made.replica);
}

void StoreContract::givesDensePositionsPerSpace()
{
    inTransaction([this] {
        QVERIFY(store().append(kLeden, kAssen, "1", {}) == position(1));
        QVERIFY(store().append(kAllen, kAssen, "2", {}) == position(1));
        QVERIFY(store().append(kLeden, kEmmen, "3", {}) == position(2));
    });
    inTransaction([this] { QVERIFY(store().append(kLeden, kAssen, "4", {}) == position(3)); });
    QVERIFY(store().head(kLeden) == position(3));
    QVERIFY(store().head(kAllen) == position(1));
    QVERIFY(store().head(SpaceId{"nowhere"}) == position(0));
}

void StoreContract::refusesToAppendToASpaceThatIsNotThere()
{
    MUST(store().begin());
    const auto appended = store().append(SpaceId{"nowhere"}, kAssen, "1", {});
    store().rollback();
    QVERIFY(!appended);
    QVERIFY(appended.error().code == Errc::NotFound);
    QVERIFY(appended.error().what.find("nowhere") != std::string::npos);
}

void StoreContract::returnsChangesInOrderBehindACursor()
{
    inTransaction([this] {
        MUST(store().append(kLeden, kAssen, "one", {}));
        MUST(store().append(kAllen, kAssen, "elsewhere", {}));
        MUST(store().append(kLeden, kEmmen, "two", {}));
        MUST(store().append(kLeden, kAssen, "three", {}));
    });
    const auto changes = store().changes(kLeden, position(1), 1'000);
    MUST(changes);
    QCOMPARE(changes->size(), std::size_t{2});
    QVERIFY(changes->at(0).position == position(2));
    QVERIFY(changes->at(0).replica == kEmmen);
    QCOMPARE(changes->at(0).bytes, std::string{"two"});
    QVERIFY(changes->at(1).position == position(3));
    QCOMPARE(changes->at(1).bytes, std::string{"three"});
    QVERIFY(store().changes(kLeden, position(3), 1'000)->empty());
    QVERIFY(store().changes(SpaceId{"nowhere"}, position(0), 1'000)->empty());
}

void StoreContract::returnsAPageOfChangesNearTheGivenSize()
{
    const std::string tenBytes(10, 'x');
    inTransaction([&] {
        for (int i = 0; i < 5; ++i) {
            appendTo(kLeden, tenBytes);
        }
    });
    const auto page = store().changes(kLeden, position(0), 30);
    MUST(page);
    QCOMPARE(page->size(), std::size_t{3});
    const auto rest = store().changes(kLeden, page->back().position, 30);
    MUST(rest);
    QCOMPARE(rest->size(), std::size_t{2});
}

void StoreContract::alwaysReturnsOneChangeHoweverLarge()
{
    const std::string large(300'000, 'x');
    inTransaction([&] {
        appendTo(kLeden, large);
        appendTo(kLeden, large);
    });
    const auto page = store().changes(kLeden, position(0), 10);
    MUST(page);
    QCOMPARE(page->size(), std::size_t{1});
    QCOMPARE(page->front().bytes, large);
}

void StoreContract::knowsTheSizeOfTheLogBehindACursor()
{
    inTransaction([this] {
        appendTo(kLeden, std::string(100, 'a'));
        appendTo(kAllen, std::string(7, 'b'));
        appendTo(kLeden, std::string(1'000, 'c'));
    });
    QVERIFY(store().logBytesBehind(kLeden, position(0)) == 1'100);
    QVERIFY(store().logBytesBehind(kLeden, position(1)) == 1'000);
    QVERIFY(store().logBytesBehind(kLeden, position(2)) == 0);
    QVERIFY(store().logBytesBehind(kAllen, position(0)) == 7);
    QVERIFY(store().logBytesBehind(SpaceId{"nowhere"}, position(0)) == 0);
}

void StoreContract::forgetsWhatWasRolledBack()
{
    const SpaceId ekm{"ekm-rw"};
    MUST(store().begin());
    MUST(store().putSpace(ekm, "Energie"));
    appendTo(ekm, "one");
    MUST(store().putVerdict(kAssen, accepted(1, 1)));
    MUST(store().putState(ekm, recordId(1), "state"));
    store().rollback();

    QVERIFY(store().head(ekm) == position(0));
    QVERIFY(!store().verdict(kAssen, ReplicaSeq{1})->has_value());
    QVERIFY(!store().state(ekm, recordId(1))->has_value());

    // The next transaction must not meet anything that the lost one had prepared.
    inTransaction([&] {
        MUST(store().append(kLeden, kEmmen, "emmen", {}));
        MUST(store().append(kLeden, kAssen, "assen", {}));
    });
    const auto changes = store().changes(kLeden, position(0), 1'000);
    MUST(changes);
    QVERIFY(changes->at(0).replica == kEmmen);
    QVERIFY(changes->at(1).replica == kAssen);
}

void StoreContract::forgetsWhatWasNotCommittedBeforeAStop()
{
    inTransaction([this] { appendTo(kLeden, "kept"); });
    MUST(store().begin());
    appendTo(kLeden, "lost");
    reopen();
    QVERIFY(store().head(kLeden) == position(1));
    QCOMPARE(store().changes(kLeden, position(0), 1'000)->size(), std::size_t{1});
}

void StoreContract::keepsWhatWasCommittedBeforeAStop()
{
    inTransaction([this] {
        appendTo(kLeden, "kept");
        MUST(store().putState(kLeden, recordId(1), "state"));
        MUST(store().putVerdict(kAssen, accepted(1, 1)));
    });
    reopen();
    QCOMPARE(store().changes(kLeden, position(0), 1'000)->front().bytes, std::string{"kept"});
    QCOMPARE(*store().state(kLeden, recordId(1)).value(), std::string{"state"});
    QVERIFY(store().verdict(kAssen, ReplicaSeq{1})->has_value());
    inTransaction([this] { QVERIFY(store().append(kLeden, kAssen, "2", {}) == position(2)); });
}

void StoreContract::keepsEveryByteOfAChangeSet_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("one byte") << QByteArray(1, '\0');
    QTest::newRow("NULs") << QByteArray(500, '\0');
    QTest::newRow("text that compresses well") << QByteArray("waterkwaliteit ").repeated(200);
    QByteArray noise;
    quint32 number = 1;
    for (int i = 0; i < 5'000; ++i) {
        number = number * 1'664'525 + 1'013'904'223;
        noise.append(static_cast<char>(number >> 24));
    }
    QTest::newRow("noise that does not compress") << noise;
    QTest::newRow("half a mebibyte") << QByteArray(512 * 1'024, 'x');
}

void StoreContract::keepsEveryByteOfAChangeSet()
{
    QFETCH(QByteArray, bytes);
    const std::string expected = bytes.toStdString();
    inTransaction([&] {
        appendTo(kLeden, expected);
        MUST(store().putState(kLeden, recordId(1), expected));
    });
    QCOMPARE(store().changes(kLeden, position(0), 1)->front().bytes, expected);
    QCOMPARE(*store().state(kLeden, recordId(1)).value(), expected);
}

void StoreContract::remembersVerdictsForEver()
{
    const Verdict refused{.seq = ReplicaSeq{2},
                          .chain = chain(2),
                          .space = SpaceId{"nowhere"},
                          .position = position(0),
                          .reason = 7,
                          .detail = "there is no such space"};
    inTransaction([&] {
        MUST(store().putVerdict(kAssen, accepted(1, 9)));
        MUST(store().putVerdict(kAssen, refused));
    });
    reopen();
    const auto first = store().verdict(kAssen, ReplicaSeq{1});
    MUST(first);
    QVERIFY(first->has_value());
    QVERIFY((*first)->position == position(9));
    QVERIFY((*first)->chain == chain(1));
    QVERIFY((*first)->space == kLeden);

    const auto second = store().verdict(kAssen, ReplicaSeq{2});
    MUST(second);
    QVERIFY(second->has_value());
    QVERIFY((*second)->position == position(0));
    QCOMPARE((*second)->space.name, refused.space.name);
    QCOMPARE((*second)->reason, refused.reason);
    QCOMPARE((*second)->detail, refused.detail);

    QVERIFY(!store().verdict(kAssen, ReplicaSeq{3})->has_value());
    QVERIFY(!store().verdict(kEmmen, ReplicaSeq{1})->has_value());
}

void StoreContract::refusesASecondVerdictForOneNumber()
{
    inTransaction([this] { MUST(store().putVerdict(kAssen, accepted(1, 1))); });
    MUST(store().begin());
    const auto again = store().putVerdict(kAssen, accepted(1, 2));
    store().rollback();
    QVERIFY(!again);
    QVERIFY((*store().verdict(kAssen, ReplicaSeq{1}))->position == position(1));
}

void StoreContract::findsTheNewestVerdictOfAReplica()
{
    QVERIFY(!store().newestVerdict(kAssen)->has_value());
    inTransaction([this] {
        for (std::uint64_t seq = 1; seq <= 300; ++seq) {
            MUST(store().putVerdict(kAssen, accepted(seq, seq)));
        }
        MUST(store().putVerdict(kEmmen, accepted(1, 301)));
    });
    QVERIFY((*store().newestVerdict(kAssen))->seq == ReplicaSeq{300});
    QVERIFY((*store().newestVerdict(kEmmen))->seq == ReplicaSeq{1});
}

void StoreContract::replacesStatesAndCountsRecordsOnce()
{
    inTransaction([this] {
        MUST(store().putState(kLeden, recordId(1), "first"));
        MUST(store().putState(kLeden, recordId(1), "second"));
        MUST(store().putState(kLeden, recordId(2), "other"));
    });
    inTransaction([this] { MUST(store().putState(kLeden, recordId(1), "third")); });
    QCOMPARE(*store().state(kLeden, recordId(1)).value(), std::string{"third"});
    QVERIFY(store().stateCount(kLeden) == 2);
    QVERIFY(!store().state(kLeden, recordId(3))->has_value());
}

void StoreContract::pagesStatesInIdOrder()
{
    inTransaction([this] {
        for (const std::uint8_t n : std::initializer_list<std::uint8_t>{200, 3, 255, 1, 128}) {
            MUST(store().putState(kLeden, recordId(n), std::string(10, 's')));
        }
    });
    std::vector<RecordId> seen;
    std::optional<RecordId> after;
    for (;;) {
        const auto page = store().states(kLeden, after, 20);
        MUST(page);
        if (page->empty()) {
            break;
        }
        QVERIFY(page->size() <= 2);
        std::ranges::transform(*page, std::back_inserter(seen), &StoredState::record);
        after = seen.back();
    }
    QVERIFY(
        (seen
         == std::vector{recordId(1), recordId(3), recordId(128), recordId(200), recordId(255)}));
}

void StoreContract::keepsStatesOfSpacesApart()
{
    inTransaction([this] {
        MUST(store().putState(kLeden, recordId(1), "leden"));
        MUST(store().putState(kAllen, recordId(2), "allen"));
    });
    QCOMPARE(store().states(kLeden, std::nullopt, 1'000)->size(), std::size_t{1});
    QVERIFY(!store().state(kLeden, recordId(2))->has_value());
    QVERIFY(store().stateCount(kAllen) == 1);
}

void StoreContract::listsSpacesWithTheirHeads()
{
    inTransaction([this] {
        appendTo(kLeden, "one");
        MUST(store().putSpace(kLeden, "Leden van de VDG"));
    });
    const auto spaces = store().spaces();
    MUST(spaces);
    QCOMPARE(spaces->size(), std::size_t{2});
    QCOMPARE(spaces->at(0).id.name, kAllen.name);
    QCOMPARE(spaces->at(1).id.name, kLeden.name);
    QCOMPARE(spaces->at(1).title, std::string{"Leden van de VDG"});
    QVERIFY(spaces->at(1).head == position(1));
}

void StoreContract::keepsUsersDevicesAndGrants()
{
    const User user{.identity = {.user = someId<UserTag>(1),
                                 .organisation = OrgSlug{"gemeente-assen"},
                                 .role = access::UserRole::Accounthouder},
                    .name = "Accounthouder Assen",
                    .revoked = false};
    Device device{.id = someId<DeviceTag>(2),
                  .user = user.identity.user,
                  .key = {},
                  .name = "laptop",
                  .lastSeen = WallTime{std::chrono::milliseconds{1'700'000'000'123}},
                  .revoked = false};
    device.key.fill(std::byte{9});
    const access::Grant grant{kLeden, access::SpaceRole::Manager};
    inTransaction([&] {
        MUST(store().putUser(user));
        MUST(store().putDevice(device));
        MUST(store().putGrant(user.identity.user, {kLeden, access::SpaceRole::Reader}));
        MUST(store().putGrant(user.identity.user, grant));
    });
    device.revoked = true;
    inTransaction([&] { MUST(store().putDevice(device)); });
    reopen();

    const auto keptUser = store().user(user.identity.user);
    MUST(keptUser);
    QVERIFY(keptUser->has_value());
    QVERIFY((*keptUser)->identity == user.identity);
    QCOMPARE((*keptUser)->name, user.name);
    QVERIFY(!(*keptUser)->revoked);
    QCOMPARE(store().users()->size(), std::size_t{1});
    QVERIFY(!store().user(someId<UserTag>(8))->has_value());

    const auto keptDevice = store().device(device.id);
    MUST(keptDevice);
    QVERIFY(keptDevice->has_value());
    QVERIFY((*keptDevice)->key == device.key);
    QVERIFY((*keptDevice)->lastSeen == device.lastSeen);
    QVERIFY((*keptDevice)->revoked);
    QCOMPARE(store().devices()->size(), std::size_t{1});

    QVERIFY(store().grants(user.identity.user).value() == std::vector{grant});
}

void StoreContract::keepsAnInvitationWithItsGrants()
{
    Invitation invitation{.codeHash = crypto::blake2b256("code"),
                          .organisation = OrgSlug{"gemeente-emmen"},
                          .role = access::UserRole::Bureau,
                          .name = "Bureau",
                          .grants = {{kAllen, access::SpaceRole::Editor},
                                     {kLeden, access::SpaceRole::Reader}},
                          .expires = WallTime{std::chrono::milliseconds{1'700'000'000'000}},
                          .used = false};
    inTransaction([&] { MUST(store().putInvitation(invitation)); });
    invitation.used = true;
    inTransaction([&] { MUST(store().putInvitation(invitation)); });

    const auto kept = store().invitation(invitation.codeHash);
    MUST(kept);
    QVERIFY(kept->has_value());
    QVERIFY((*kept)->organisation == invitation.organisation);
    QVERIFY((*kept)->role == invitation.role);
    QCOMPARE((*kept)->name, invitation.name);
    QVERIFY((*kept)->grants == invitation.grants);
    QVERIFY((*kept)->expires == invitation.expires);
    QVERIFY((*kept)->used);
    QVERIFY(!store().invitation(crypto::blake2b256("other"))->has_value());
}

void StoreContract::remembersWhoOwnsAReplica()
{
    QVERIFY(!store().replicaOwner(kAssen)->has_value());
    inTransaction([this] {
        appendTo(kLeden, "written before anybody owned the replica");
        MUST(store().putReplicaOwner(kAssen, someId<UserTag>(4)));
    });
    QVERIFY(store().replicaOwner(kAssen).value() == someId<UserTag>(4));
    QVERIFY(!store().replicaOwner(kEmmen)->has_value());
}

void StoreContract::writesAuditLinesInsideTheTransaction()
{
    const AuditLine line{.time = WallTime{std::chrono::milliseconds{1}},
                         .actor = "relay",
                         .origin = "cli",
                         .action = "invite",
                         .object = "gemeente-assen",
                         .result = "done"};
    inTransaction([&] { MUST(store().audit(line)); });
    MUST(store().begin());
    MUST(store().audit(line));
    store().rollback();
    inTransaction([&] { MUST(store().audit(line)); });
}

void StoreContract::countsWhatItHolds()
{
    inTransaction([this] {
        appendTo(kLeden, "one");
        appendTo(kAllen, "two");
        MUST(store().putState(kLeden, recordId(1), "state"));
    });
    const auto stats = store().stats();
    MUST(stats);
    QCOMPARE(stats->changeSets, std::int64_t{2});
    QCOMPARE(stats->records, std::int64_t{1});
    QCOMPARE(stats->users, std::int64_t{0});
    QCOMPARE(stats->devices, std::int64_t{0});
    QVERIFY(stats->bytes > 0);
}

} // namespace samenspel::server
