// SPDX-License-Identifier: EUPL-1.2
// PostgresStore: spaces, users, devices, invitations and who owns a replica.
#include "server/store/fixed_bytes.h"
#include "server/store/postgres_store.h"

#include <cassert>

namespace samenspel::server {

using postgres::Parameters;
using postgres::Row;

namespace {

std::int64_t millis(WallTime time)
{
    return time.time_since_epoch().count();
}

WallTime wallTime(std::int64_t millis)
{
    return WallTime{std::chrono::milliseconds{millis}};
}

access::UserRole userRole(std::int64_t number)
{
    return access::UserRole{static_cast<std::uint32_t>(number)};
}

template<typename Role>
std::int64_t roleNumber(Role role)
{
    return static_cast<std::int64_t>(role);
}

constexpr std::string_view kSelectUser =
    "SELECT id, organisation, role, name, revoked FROM member ";

User readUser(const Row &row)
{
    return {.identity = {.user = idFromBytes<UserTag>(row.blob(0)).value_or(UserId{}),
                         .organisation = OrgSlug{row.text(1)},
                         .role = userRole(row.number(2))},
            .name = row.text(3),
            .revoked = row.number(4) != 0};
}

constexpr std::string_view kSelectDevice =
    "SELECT id, member, key, name, last_seen, revoked FROM device ";

Device readDevice(const Row &row)
{
    return {.id = idFromBytes<DeviceTag>(row.blob(0)).value_or(DeviceId{}),
            .user = idFromBytes<UserTag>(row.blob(1)).value_or(UserId{}),
            .key = arrayFrom<crypto::PublicKey>(row.blob(2)),
            .name = row.text(3),
            .lastSeen = wallTime(row.number(4)),
            .revoked = row.number(5) != 0};
}

constexpr std::string_view kSelectInvitation =
    "SELECT code_hash, organisation, role, name, expires, used FROM invitation ";
constexpr std::string_view kSelectInvitationGrants =
    "SELECT space, role FROM invitation_grant WHERE code_hash = $1 ORDER BY space";

Invitation readInvitation(const Row &row)
{
    return {.codeHash = arrayFrom<crypto::Hash256>(row.blob(0)),
            .organisation = OrgSlug{row.text(1)},
            .role = userRole(row.number(2)),
            .name = row.text(3),
            .grants = {},
            .expires = wallTime(row.number(4)),
            .used = row.number(5) != 0};
}

std::string sql(std::string_view select, std::string_view rest)
{
    return std::string{select}.append(rest);
}

constexpr auto kNothing = [](const postgres::Rows &) {};

} // namespace

Result<std::vector<Space>> PostgresStore::spaces()
{
    return m_connection.all(
        "SELECT name, title, head FROM space ORDER BY name", {}, [](const Row &row) {
            return Space{SpaceId{row.text(0)}, row.text(1),
                         LogPosition{static_cast<std::uint64_t>(row.number(2))}};
        });
}

Result<void> PostgresStore::putSpace(const SpaceId &space, std::string_view title)
{
    assert(m_inTransaction);
    return m_connection
        .run("INSERT INTO space(name, title) VALUES ($1, $2) "
             "ON CONFLICT (name) DO UPDATE SET title = excluded.title",
             Parameters{}.text(space.name).text(title))
        .map(kNothing);
}

Result<std::optional<User>> PostgresStore::user(UserId id)
{
    static const std::string kQuery = sql(kSelectUser, "WHERE id = $1");
    return m_connection.first(kQuery, Parameters{}.blob(asBytes(id)), readUser);
}

Result<std::vector<User>> PostgresStore::users()
{
    static const std::string kQuery = sql(kSelectUser, "ORDER BY id");
    return m_connection.all(kQuery, {}, readUser);
}

Result<void> PostgresStore::putUser(const User &user)
{
    assert(m_inTransaction);
    return m_connection
        .run("INSERT INTO member(id, organisation, role, name, revoked) "
             "VALUES ($1, $2, $3, $4, $5) "
             "ON CONFLICT (id) DO UPDATE SET organisation = excluded.organisation, "
             "role = excluded.role, name = excluded.name, revoked = excluded.revoked",
             Parameters{}
                 .blob(asBytes(user.identity.user))
                 .text(user.identity.organisation.name)
                 .number(roleNumber(user.identity.role))
                 .text(user.name)
                 .number(user.revoked ? 1 : 0))
        .map(kNothing);
}

Result<std::vector<access::Grant>> PostgresStore::grantsIn(std::string_view sql,
                                                           std::string_view owner)
{
    return m_connection.all(sql, Parameters{}.blob(owner), [](const Row &row) {
        return access::Grant{SpaceId{row.text(0)},
                             access::SpaceRole{static_cast<std::uint32_t>(row.number(1))}};
    });
}

Result<std::vector<access::Grant>> PostgresStore::grants(UserId user)
{
    return grantsIn("SELECT space, role FROM member_grant WHERE member = $1 ORDER BY space",
                    asBytes(user));
}

Result<void> PostgresStore::putGrant(UserId user, const access::Grant &grant)
{
    assert(m_inTransaction);
    return m_connection
        .run("INSERT INTO member_grant(member, space, role) VALUES ($1, $2, $3) "
             "ON CONFLICT (member, space) DO UPDATE SET role = excluded.role",
             Parameters{}.blob(asBytes(user)).text(grant.space.name).number(roleNumber(grant.role)))
        .map(kNothing);
}

Result<std::optional<Device>> PostgresStore::device(DeviceId id)
{
    static const std::string kQuery = sql(kSelectDevice, "WHERE id = $1");
    return m_connection.first(kQuery, Parameters{}.blob(asBytes(id)), readDevice);
}

Result<std::vector<Device>> PostgresStore::devices()
{
    static const std::string kQuery = sql(kSelectDevice, "ORDER BY id");
    return m_connection.all(kQuery, {}, readDevice);
}

Result<void> PostgresStore::putDevice(const Device &device)
{
    assert(m_inTransaction);
    return m_connection
        .run("INSERT INTO device(id, member, key, name, last_seen, revoked) "
             "VALUES ($1, $2, $3, $4, $5, $6) "
             "ON CONFLICT (id) DO UPDATE SET member = excluded.member, key = excluded.key, "
             "name = excluded.name, last_seen = excluded.last_seen, revoked = excluded.revoked",
             Parameters{}
                 .blob(asBytes(device.id))
                 .blob(asBytes(device.user))
                 .blob(crypto::asView(device.key))
                 .text(device.name)
                 .number(millis(device.lastSeen))
                 .number(device.revoked ? 1 : 0))
        .map(kNothing);
}

Result<std::optional<Invitation>> PostgresStore::invitation(const crypto::Hash256 &codeHash)
{
    static const std::string kQuery = sql(kSelectInvitation, "WHERE code_hash = $1");
    const std::string_view key = crypto::asView(codeHash);
    Result<std::optional<Invitation>> invitation =
        m_connection.first(kQuery, Parameters{}.blob(key), readInvitation);
    if (!invitation || !*invitation) {
        return invitation;
    }
    return grantsIn(kSelectInvitationGrants, key).map([&](std::vector<access::Grant> &&grants) {
        (*invitation)->grants = std::move(grants);
        return *std::move(invitation);
    });
}

Result<std::vector<Invitation>> PostgresStore::invitations()
{
    static const std::string kQuery = sql(kSelectInvitation, "ORDER BY code_hash");
    Result<std::vector<Invitation>> found = m_connection.all(kQuery, {}, readInvitation);
    if (!found) {
        return found;
    }
    for (Invitation &invitation : *found) {
        Result<std::vector<access::Grant>> grants =
            grantsIn(kSelectInvitationGrants, crypto::asView(invitation.codeHash));
        if (!grants) {
            return tl::unexpected(grants.error());
        }
        invitation.grants = *std::move(grants);
    }
    return found;
}

Result<void> PostgresStore::putInvitation(const Invitation &invitation)
{
    assert(m_inTransaction);
    const std::string_view key = crypto::asView(invitation.codeHash);
    Result<void> put =
        m_connection
            .run("INSERT INTO invitation(code_hash, organisation, role, name, expires, used) "
                 "VALUES ($1, $2, $3, $4, $5, $6) "
                 "ON CONFLICT (code_hash) DO UPDATE SET organisation = excluded.organisation, "
                 "role = excluded.role, name = excluded.name, expires = excluded.expires, "
                 "used = excluded.used",
                 Parameters{}
                     .blob(key)
                     .text(invitation.organisation.name)
                     .number(roleNumber(invitation.role))
                     .text(invitation.name)
                     .number(millis(invitation.expires))
                     .number(invitation.used ? 1 : 0))
            .map(kNothing);
    for (const access::Grant &grant : invitation.grants) {
        put = put.and_then([&] {
            return m_connection
                .run("INSERT INTO invitation_grant(code_hash, space, role) VALUES ($1, $2, $3) "
                     "ON CONFLICT (code_hash, space) DO UPDATE SET role = excluded.role",
                     Parameters{}.blob(key).text(grant.space.name).number(roleNumber(grant.role)))
                .map(kNothing);
        });
    }
    return put;
}

Result<std::optional<UserId>> PostgresStore::replicaOwner(ReplicaId replica)
{
    return m_connection.first("SELECT member FROM replica_owner WHERE replica = $1",
                              Parameters{}.number(static_cast<std::int64_t>(raw(replica))),
                              [](const Row &row) {
                                  return idFromBytes<UserTag>(row.blob(0)).value_or(UserId{});
                              });
}

Result<std::vector<ReplicaOwner>> PostgresStore::replicaOwners()
{
    return m_connection.all(
        "SELECT replica, member FROM replica_owner ORDER BY replica", {}, [](const Row &row) {
            return ReplicaOwner{ReplicaId{static_cast<std::uint64_t>(row.number(0))},
                                idFromBytes<UserTag>(row.blob(1)).value_or(UserId{})};
        });
}

Result<void> PostgresStore::putReplicaOwner(ReplicaId replica, UserId user)
{
    assert(m_inTransaction);
    return m_connection
        .run("INSERT INTO replica_owner(replica, member) VALUES ($1, $2) "
             "ON CONFLICT (replica) DO UPDATE SET member = excluded.member",
             Parameters{}.number(static_cast<std::int64_t>(raw(replica))).blob(asBytes(user)))
        .map(kNothing);
}

} // namespace samenspel::server
