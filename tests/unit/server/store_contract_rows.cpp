// SPDX-License-Identifier: EUPL-1.2
// The contract about states, spaces, people and the audit log.
#include "store_contract_steps.h"

#include <algorithm>
#include <iterator>

namespace samenspel::server {

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

void StoreContract::listsInvitationsAndOwners()
{
    const Invitation invitation{.codeHash = crypto::blake2b256("code"),
                                .organisation = OrgSlug{"gemeente-emmen"},
                                .role = access::UserRole::Bureau,
                                .name = "Bureau",
                                .grants = {{kAllen, access::SpaceRole::Editor}},
                                .expires = WallTime{std::chrono::milliseconds{1'700'000'000'000}},
                                .used = true};
    inTransaction([&] {
        MUST(store().putInvitation(invitation));
        MUST(store().putReplicaOwner(kEmmen, someId<UserTag>(5)));
        MUST(store().putReplicaOwner(kAssen, someId<UserTag>(4)));
    });
    const auto invitations = store().invitations();
    MUST(invitations);
    QCOMPARE(invitations->size(), std::size_t{1});
    QVERIFY(invitations->front().codeHash == invitation.codeHash);
    QVERIFY(invitations->front().grants == invitation.grants);
    QVERIFY(invitations->front().used);
    const auto owners = store().replicaOwners();
    MUST(owners);
    QCOMPARE(owners->size(), std::size_t{2});
    QVERIFY(owners->at(0).replica == kAssen);
    QVERIFY(owners->at(0).user == someId<UserTag>(4));
}

void StoreContract::writeThreeAuditLines(Store &store)
{
    MUST(store.begin());
    for (const char *object : {"one", "two", "three"}) {
        MUST(store.audit({.time = {},
                          .actor = "relay",
                          .origin = "cli",
                          .action = "invite",
                          .object = object,
                          .result = "done"}));
    }
    MUST(store.commit());
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
    const auto lines = store().auditLines(0, 10);
    MUST(lines);
    QCOMPARE(lines->size(), std::size_t{2});
    QCOMPARE(lines->back().number, std::int64_t{2});
    QCOMPARE(lines->back().line.object, line.object);
    QVERIFY(lines->front().hash != lines->back().hash);
    QCOMPARE(store().auditLines(1, 10)->size(), std::size_t{1});
    QVERIFY(store().auditLines(2, 10)->empty());
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
