// SPDX-License-Identifier: EUPL-1.2
// SqliteStore: spaces, users, devices, invitations and who owns a replica.
#include "server/store/queries.h"
#include "server/store/sqlite_store.h"

#include <cassert>

namespace samenspel::server {

namespace {

constexpr auto kNoParameters = [](sqlite::Statement &) {};

std::int64_t millis(WallTime time)
{
    return time.time_since_epoch().count();
}

WallTime wallTime(std::int64_t millis)
{
    return WallTime{std::chrono::milliseconds{millis}};
}

std::int64_t flag(bool value)
{
    return value ? 1 : 0;
}

access::UserRole userRole(std::int64_t number)
{
    return access::UserRole{static_cast<std::uint32_t>(number)};
}

access::Grant readGrant(const sqlite::Statement &row)
{
    return {SpaceId{std::string{row.text(0)}},
            access::SpaceRole{static_cast<std::uint32_t>(row.number(1))}};
}

constexpr std::string_view kSelectUser = "SELECT id, organisation, role, name, revoked FROM user ";

User readUser(const sqlite::Statement &row)
{
    return {.identity = {.user = idFromBytes<UserTag>(row.blob(0)).value_or(UserId{}),
                         .organisation = OrgSlug{std::string{row.text(1)}},
                         .role = userRole(row.number(2))},
            .name = std::string{row.text(3)},
            .revoked = row.number(4) != 0};
}

constexpr std::string_view kSelectDevice =
    "SELECT id, user, key, name, last_seen, revoked FROM device ";

Device readDevice(const sqlite::Statement &row)
{
    return {.id = idFromBytes<DeviceTag>(row.blob(0)).value_or(DeviceId{}),
            .user = idFromBytes<UserTag>(row.blob(1)).value_or(UserId{}),
            .key = arrayFrom<crypto::PublicKey>(row.blob(2)),
            .name = std::string{row.text(3)},
            .lastSeen = wallTime(row.number(4)),
            .revoked = row.number(5) != 0};
}

std::string sql(std::string_view select, std::string_view rest)
{
    return std::string{select}.append(rest);
}

} // namespace

Result<std::vector<Space>> SqliteStore::spaces()
{
    return selectAll(m_database, "SELECT name, title, head FROM space ORDER BY name", kNoParameters,
                     [](const sqlite::Statement &row) {
                         return Space{SpaceId{std::string{row.text(0)}}, std::string{row.text(1)},
                                      LogPosition{static_cast<std::uint64_t>(row.number(2))}};
                     });
}

Result<void> SqliteStore::putSpace(const SpaceId &space, std::string_view title)
{
    assert(m_transaction);
    return execute(m_database,
                   "INSERT INTO space(name, title) VALUES(?1, ?2) "
                   "ON CONFLICT(name) DO UPDATE SET title = excluded.title",
                   [&](sqlite::Statement &statement) {
                       statement.bindText(1, space.name).bindText(2, title);
                   });
}

Result<std::optional<User>> SqliteStore::user(UserId id)
{
    static const std::string kQuery = sql(kSelectUser, "WHERE id = ?1");
    return selectOne(
        m_database, kQuery, [&](sqlite::Statement &statement) { statement.bind(1, id); }, readUser);
}

Result<std::vector<User>> SqliteStore::users()
{
    static const std::string kQuery = sql(kSelectUser, "ORDER BY id");
    return selectAll(m_database, kQuery, kNoParameters, readUser);
}

Result<void> SqliteStore::putUser(const User &user)
{
    assert(m_transaction);
    return execute(m_database,
                   "INSERT OR REPLACE INTO user(id, organisation, role, name, revoked) "
                   "VALUES(?1, ?2, ?3, ?4, ?5)",
                   [&](sqlite::Statement &statement) {
                       statement.bind(1, user.identity.user)
                           .bindText(2, user.identity.organisation.name)
                           .bind(3, user.identity.role)
                           .bindText(4, user.name)
                           .bind(5, flag(user.revoked));
                   });
}

Result<std::vector<access::Grant>> SqliteStore::grants(UserId user)
{
    return selectAll(
        m_database, "SELECT space, role FROM user_grant WHERE user = ?1 ORDER BY space",
        [&](sqlite::Statement &statement) { statement.bind(1, user); }, readGrant);
}

Result<void> SqliteStore::putGrant(UserId user, const access::Grant &grant)
{
    assert(m_transaction);
    return execute(m_database,
                   "INSERT OR REPLACE INTO user_grant(user, space, role) VALUES(?1, ?2, ?3)",
                   [&](sqlite::Statement &statement) {
                       statement.bind(1, user).bindText(2, grant.space.name).bind(3, grant.role);
                   });
}

Result<std::optional<Device>> SqliteStore::device(DeviceId id)
{
    static const std::string kQuery = sql(kSelectDevice, "WHERE id = ?1");
    return selectOne(
        m_database, kQuery, [&](sqlite::Statement &statement) { statement.bind(1, id); },
        readDevice);
}

Result<std::vector<Device>> SqliteStore::devices()
{
    static const std::string kQuery = sql(kSelectDevice, "ORDER BY id");
    return selectAll(m_database, kQuery, kNoParameters, readDevice);
}

Result<void> SqliteStore::putDevice(const Device &device)
{
    assert(m_transaction);
    return execute(m_database,
                   "INSERT OR REPLACE INTO device(id, user, key, name, last_seen, revoked) "
                   "VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
                   [&](sqlite::Statement &statement) {
                       statement.bind(1, device.id)
                           .bind(2, device.user)
                           .bindBlob(3, crypto::asView(device.key))
                           .bindText(4, device.name)
                           .bind(5, millis(device.lastSeen))
                           .bind(6, flag(device.revoked));
                   });
}

Result<std::optional<Invitation>> SqliteStore::invitation(const crypto::Hash256 &codeHash)
{
    const auto bind = [&](sqlite::Statement &statement) {
        statement.bindBlob(1, crypto::asView(codeHash));
    };
    Result<std::optional<Invitation>> invitation = selectOne(
        m_database,
        "SELECT organisation, role, name, expires, used FROM invitation WHERE code_hash = ?1", bind,
        [&](const sqlite::Statement &row) {
            return Invitation{.codeHash = codeHash,
                              .organisation = OrgSlug{std::string{row.text(0)}},
                              .role = userRole(row.number(1)),
                              .name = std::string{row.text(2)},
                              .grants = {},
                              .expires = wallTime(row.number(3)),
                              .used = row.number(4) != 0};
        });
    if (!invitation || !*invitation) {
        return invitation;
    }
    return selectAll(m_database,
                     "SELECT space, role FROM invitation_grant WHERE code_hash = ?1 ORDER BY space",
                     bind, readGrant)
        .map([&](std::vector<access::Grant> &&grants) {
            (*invitation)->grants = std::move(grants);
            return *std::move(invitation);
        });
}

Result<std::vector<Invitation>> SqliteStore::invitations()
{
    return selectAll(
               m_database, "SELECT code_hash FROM invitation ORDER BY code_hash", kNoParameters,
               [](const sqlite::Statement &row) { return arrayFrom<crypto::Hash256>(row.blob(0)); })
        .and_then(
            [&](const std::vector<crypto::Hash256> &hashes) -> Result<std::vector<Invitation>> {
                std::vector<Invitation> found;
                for (const crypto::Hash256 &hash : hashes) {
                    Result<std::optional<Invitation>> one = invitation(hash);
                    if (!one) {
                        return tl::unexpected(one.error());
                    }
                    found.push_back(**std::move(one));
                }
                return found;
            });
}

Result<void> SqliteStore::putInvitation(const Invitation &invitation)
{
    assert(m_transaction);
    const std::string_view codeHash = crypto::asView(invitation.codeHash);
    Result<void> put = execute(
        m_database,
        "INSERT OR REPLACE INTO invitation(code_hash, organisation, role, name, expires, used) "
        "VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
        [&](sqlite::Statement &statement) {
            statement.bindBlob(1, codeHash)
                .bindText(2, invitation.organisation.name)
                .bind(3, invitation.role)
                .bindText(4, invitation.name)
                .bind(5, millis(invitation.expires))
                .bind(6, flag(invitation.used));
        });
    for (const access::Grant &grant : invitation.grants) {
        put = put.and_then([&] {
            return execute(m_database,
                           "INSERT OR REPLACE INTO invitation_grant(code_hash, space, role) "
                           "VALUES(?1, ?2, ?3)",
                           [&](sqlite::Statement &statement) {
                               statement.bindBlob(1, codeHash)
                                   .bindText(2, grant.space.name)
                                   .bind(3, grant.role);
                           });
        });
    }
    return put;
}

Result<std::optional<UserId>> SqliteStore::replicaOwner(ReplicaId replica)
{
    return selectOne(
        m_database, "SELECT owner FROM replica WHERE number = ?1 AND owner IS NOT NULL",
        [&](sqlite::Statement &statement) { statement.bind(1, replica); },
        [](const sqlite::Statement &row) {
            return idFromBytes<UserTag>(row.blob(0)).value_or(UserId{});
        });
}

Result<std::vector<ReplicaOwner>> SqliteStore::replicaOwners()
{
    return selectAll(m_database,
                     "SELECT number, owner FROM replica WHERE owner IS NOT NULL ORDER BY number",
                     kNoParameters, [](const sqlite::Statement &row) {
                         return ReplicaOwner{ReplicaId{static_cast<std::uint64_t>(row.number(0))},
                                             idFromBytes<UserTag>(row.blob(1)).value_or(UserId{})};
                     });
}

Result<void> SqliteStore::putReplicaOwner(ReplicaId replica, UserId user)
{
    assert(m_transaction);
    return execute(m_database,
                   "INSERT INTO replica(number, owner) VALUES(?1, ?2) "
                   "ON CONFLICT(number) DO UPDATE SET owner = excluded.owner",
                   [&](sqlite::Statement &statement) { statement.bind(1, replica).bind(2, user); });
}

} // namespace samenspel::server
