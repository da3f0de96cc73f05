// SPDX-License-Identifier: EUPL-1.2
// Hello, Challenge, Prove or Enrol, Welcome: docs/protocol.md, "Hello".
#include "server/core/hub_impl.h"
#include "shared/crypto/fixed_bytes.h"
#include "shared/defects/defect.h"

#include <algorithm>

namespace samenspel::server {
namespace {

constexpr std::size_t kNameBytesMax = 200;
constexpr std::size_t kChainPointsMax = 64;

} // namespace

void Hub::Impl::greet(Connection &connection, const wire::Hello &hello, MonoTime now)
{
    const auto nonce = crypto::fixedBytes<32>(hello.client_nonce());
    if (!nonce) {
        close(connection, wire::CloseReason::BadFrame);
        return;
    }
    if (hello.protocol_max() < wire::kProtocolVersion) {
        close(connection, wire::CloseReason::VersionTooOld);
        return;
    }
    if (hello.protocol_min() > wire::kProtocolVersion) {
        close(connection, wire::CloseReason::VersionTooNew);
        return;
    }
    connection.nonces = {*nonce, m_random.bytes<32>()};
    connection.device = idFromBytes<DeviceTag>(hello.device());
    connection.stage = Connection::Stage::AwaitingProof;
    connection.deadline = now + m_limits.helloTimeout;

    wire::RelayFrame frame;
    wire::Challenge &challenge = *frame.mutable_challenge();
    challenge.set_nonce(std::string(crypto::asView(connection.nonces.relay)));
    challenge.set_relay(std::string(crypto::asView(publicKey())));
    const auto signature = m_key.sign(wire::challengeText(publicKey(), connection.nonces));
    challenge.set_signature(std::string(crypto::asView(signature)));
    challenge.set_protocol(wire::kProtocolVersion);
    send(connection, frame);
}

Result<void> Hub::Impl::prove(Connection &connection, const wire::Prove &proof, WallTime wall)
{
    // One answer for every failure: nobody learns which devices exist.
    const auto signature = crypto::fixedBytes<64>(proof.signature());
    if (!connection.device || !signature || proof.replica() == 0
        || static_cast<std::size_t>(proof.chain_size()) > kChainPointsMax) {
        close(connection, wire::CloseReason::NotAuthenticated);
        return {};
    }
    connection.replica = static_cast<ReplicaId>(proof.replica());
    auto device = m_store.device(*connection.device);
    if (!device) {
        return tl::unexpected(device.error());
    }
    const auto text =
        wire::proofText(publicKey(), connection.nonces, *connection.device, connection.replica);
    if (!*device || !crypto::verify((*device)->key, text, *signature)) {
        close(connection, wire::CloseReason::NotAuthenticated);
        return {};
    }
    const auto user = m_store.user((*device)->user);
    if (!user) {
        return tl::unexpected(user.error());
    }
    if ((*device)->revoked || !*user || (*user)->revoked) {
        close(connection, wire::CloseReason::Revoked);
        return {};
    }
    if (auto opened = openGroup(); !opened) {
        return opened;
    }
    (*device)->lastSeen = wall;
    if (auto put = m_store.putDevice(**device); !put) {
        return put;
    }
    return admit(connection, **user, proof.chain(), wall);
}

Result<void> Hub::Impl::enrol(Connection &connection, const wire::Enrol &request, WallTime wall)
{
    const auto key = crypto::fixedBytes<32>(request.public_key());
    const auto signature = crypto::fixedBytes<64>(request.signature());
    const auto device = idFromBytes<DeviceTag>(request.device());
    if (!key || !signature || !device || device->isNil() || request.replica() == 0
        || request.device_name().size() > kNameBytesMax) {
        close(connection, wire::CloseReason::BadFrame);
        return {};
    }
    connection.device = device;
    connection.replica = static_cast<ReplicaId>(request.replica());
    const auto text = wire::proofText(publicKey(), connection.nonces, *device, connection.replica);
    if (!crypto::verify(*key, text, *signature)) {
        close(connection, wire::CloseReason::NotAuthenticated);
        return {};
    }
    if (auto opened = openGroup(); !opened) {
        return opened;
    }
    auto invitation = m_store.invitation(crypto::blake2b256(request.code()));
    if (!invitation) {
        return tl::unexpected(invitation.error());
    }
    const auto known = m_store.device(*device);
    if (!known) {
        return tl::unexpected(known.error());
    }
    if (*invitation && *known && (*known)->key == *key && (*invitation)->used) {
        return readmit(connection, **known, wall);
    }
    if (!*invitation || ((*invitation)->used && !planted(Defect::InvitationUsedTwice))
        || (*invitation)->expires < wall || *known) {
        if (auto noted = m_store.audit(
                {wall, "unknown", connection.origin, "enrol", "invitation", "refused"});
            !noted) {
            return noted;
        }
        close(connection, wire::CloseReason::InvitationUnusable);
        return {};
    }
    (*invitation)->used = true;
    const User user{{UserId{makeUuidV7(static_cast<std::uint64_t>(wall.time_since_epoch().count()),
                                       m_random.bytes<10>())},
                     (*invitation)->organisation, (*invitation)->role},
                    (*invitation)->name,
                    false};
    if (auto put = m_store.putInvitation(**invitation); !put) {
        return put;
    }
    if (auto put = m_store.putUser(user); !put) {
        return put;
    }
    for (const access::Grant &grant : (*invitation)->grants) {
        if (auto put = m_store.putGrant(user.identity.user, grant); !put) {
            return put;
        }
    }
    if (auto put = m_store.putDevice(
            {*device, user.identity.user, *key, request.device_name(), wall, false});
        !put) {
        return put;
    }
    if (auto published = publishPerson(user, wall); !published) {
        return published;
    }
    const AuditLine line{
        wall,      toString(user.identity.user), connection.origin, "enrol", toString(*device),
        "accepted"};
    if (auto noted = m_store.audit(line); !noted) {
        return noted;
    }
    return admit(connection, user, {}, wall);
}

//! The answer to an earlier Enrol was lost: the same device, with the same key, asks again.
Result<void> Hub::Impl::readmit(Connection &connection, const Device &device, WallTime wall)
{
    const auto user = m_store.user(device.user);
    if (!user) {
        return tl::unexpected(user.error());
    }
    if (device.revoked || !*user || (*user)->revoked) {
        close(connection, wire::CloseReason::Revoked);
        return {};
    }
    return admit(connection, **user, {}, wall);
}

//! Closes what the newcomer replaces. \return false when there are too many already.
bool Hub::Impl::makeRoom(const Connection &connection)
{
    std::size_t ofDevice = 0;
    std::size_t ofUser = 0;
    for (auto &[id, other] : m_connections) {
        if (id == connection.id || other.stage != Connection::Stage::Ready) {
            continue;
        }
        if (other.replica == connection.replica) {
            close(other, wire::CloseReason::Replaced);
            continue;
        }
        ofDevice += other.device == connection.device ? 1U : 0U;
        ofUser += other.identity.user == connection.identity.user ? 1U : 0U;
    }
    return ofDevice < m_limits.connectionsPerDevice && ofUser < m_limits.connectionsPerUser;
}

Result<void> Hub::Impl::loadRoles(Connection &connection)
{
    const auto extra = m_store.grants(connection.identity.user);
    if (!extra) {
        return tl::unexpected(extra.error());
    }
    connection.roles.clear();
    auto grants = access::impliedGrants(connection.identity.organisation, connection.identity.role);
    grants.insert(grants.end(), extra->begin(), extra->end());
    for (const access::Grant &grant : grants) {
        // A role that was withdrawn stands in the store as None.
        if (grant.role != access::SpaceRole::None && m_spaces.contains(grant.space)) {
            auto &role = connection.roles[grant.space];
            role = std::max(role, grant.role);
        }
    }
    return {};
}

wire::SpaceInfo Hub::Impl::spaceInfo(const SpaceId &space, access::SpaceRole role) const
{
    const SpaceEntry &entry = m_spaces.at(space);
    wire::SpaceInfo info;
    info.set_space(space.name);
    info.set_title(entry.title);
    info.set_role(static_cast<std::uint32_t>(role));
    info.set_head(raw(entry.head));
    for (const OrgSlug &reader : access::readersOf(space)) {
        info.add_readers(reader.name);
    }
    return info;
}

Result<void> Hub::Impl::admit(Connection &connection, const User &user,
                              const google::protobuf::RepeatedPtrField<wire::ChainPoint> &chain,
                              WallTime wall)
{
    connection.identity = user.identity;
    connection.userName = user.name;
    if (!makeRoom(connection)) {
        close(connection, wire::CloseReason::TooManyConnections);
        return {};
    }
    if (auto loaded = loadRoles(connection); !loaded) {
        return loaded;
    }
    const auto owner = m_store.replicaOwner(connection.replica);
    if (!owner) {
        return tl::unexpected(owner.error());
    }
    const auto tail = tailOf(connection.replica);
    if (!tail) {
        return tl::unexpected(tail.error());
    }
    // A replica id that somebody else writes under is agreed on nowhere: the client will fork.
    const bool ownReplica = !*owner || **owner == user.identity.user;
    std::uint64_t agreed = 0;
    for (const wire::ChainPoint &point : chain) {
        const auto verdict =
            m_store.verdict(connection.replica, static_cast<ReplicaSeq>(point.seq()));
        if (!verdict) {
            return tl::unexpected(verdict.error());
        }
        if (ownReplica && *verdict && crypto::asView((*verdict)->chain) == point.chain()) {
            agreed = std::max(agreed, point.seq());
        }
    }
    if (!*owner) {
        if (auto put = m_store.putReplicaOwner(connection.replica, user.identity.user); !put) {
            return put;
        }
    }
    // What admits this device must be on disk before it is told so.
    if (auto committed = commitGroup(); !committed) {
        return committed;
    }

    wire::RelayFrame frame;
    wire::Welcome &welcome = *frame.mutable_welcome();
    welcome.set_log(std::string(asBytes(m_identity.log)));
    welcome.set_relay_millis(static_cast<std::uint64_t>(wall.time_since_epoch().count()));
    welcome.set_last_seq(ownReplica ? raw(tail->seq) : std::max<std::uint64_t>(raw(tail->seq), 1));
    welcome.set_agreed_seq(agreed);
    if (ownReplica) {
        welcome.set_last_chain(std::string(crypto::asView(tail->chain)));
    }
    for (const auto &[space, role] : connection.roles) {
        *welcome.add_spaces() = spaceInfo(space, role);
    }
    welcome.set_user(std::string(asBytes(user.identity.user)));
    welcome.set_user_name(user.name);
    welcome.set_organisation(user.identity.organisation.name);
    welcome.set_role(static_cast<std::uint32_t>(user.identity.role));
    welcome.set_push_window(static_cast<std::uint32_t>(m_limits.pushWindow));
    connection.stage = Connection::Stage::Ready;
    send(connection, frame);
    return {};
}

} // namespace samenspel::server
