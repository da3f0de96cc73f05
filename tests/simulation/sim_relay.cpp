// SPDX-License-Identifier: EUPL-1.2
#include "sim_relay.h"

#include "broken.h"

#include <algorithm>

namespace samenspel::simulation {
namespace {

constexpr WallTime kNeverExpires{std::chrono::days{100'000}};

} // namespace

SimRelay::SimRelay(MemoryDisk &disk, std::uint64_t seed, server::HubLimits limits)
    : m_disk(disk)
    , m_random(seed)
    , m_limits(limits)
{}

const SpaceId &SimRelay::lobby()
{
    static const SpaceId space{"lobby-gemeentefonds"};
    return space;
}

void SimRelay::initialise()
{
    auto store =
        must(server::SqliteStore::open(
                 {m_folder + "/relay.sqlite", sqlite::OpenMode::Create, {}, m_disk.vfsName()}),
             "the relay opens its store");
    must(server::initialiseRelay(*store, m_random), "init");
    must(store->begin(), "begin");
    must(store->putSpace(lobby(), "Lobby gemeentefonds"), "space");
    must(store->commit(), "commit");
}

void SimRelay::start()
{
    const auto down = [this] {
        m_hub.reset();
        m_store.reset();
        m_disk.powerUp(m_folder);
    };
    auto store = server::SqliteStore::open(
        {m_folder + "/relay.sqlite", sqlite::OpenMode::ReadWrite, {}, m_disk.vfsName()});
    if (!store && hasFailed()) {
        return down();
    }
    m_store = must(std::move(store), "the relay opens its store");
    auto hub = server::Hub::open(*m_store, m_random, m_limits);
    if (!hub && hasFailed()) {
        return down();
    }
    m_hub = must(std::move(hub), "the relay starts");
}

void SimRelay::crash()
{
    m_disk.cutPower(m_folder);
    m_hub.reset();
    m_store.reset();
    m_disk.powerUp(m_folder);
}

void SimRelay::restore(const MemoryDisk::Backup &backup)
{
    m_disk.restore(m_folder, backup);
    auto store =
        must(server::SqliteStore::open(
                 {m_folder + "/relay.sqlite", sqlite::OpenMode::ReadWrite, {}, m_disk.vfsName()}),
             "the relay opens its backup");
    auto identity = must(store->identity(), "identity");
    identity.log = LogId{m_random.bytes<16>()};
    must(store->begin(), "begin");
    must(store->putIdentity(identity), "new log id");
    must(store->commit(), "commit");
}

wire::InvitationLink SimRelay::invite(const OrgSlug &organisation, access::UserRole role,
                                      const std::string &name)
{
    wire::InvitationLink link;
    link.relayUrl = "ws://127.0.0.1:1";
    link.relay = m_hub->publicKey();
    link.code = std::string(crypto::asView(m_random.bytes<16>()));
    server::Invitation invitation;
    invitation.codeHash = crypto::blake2b256(link.code);
    invitation.organisation = organisation;
    invitation.role = role;
    invitation.name = name;
    invitation.expires = kNeverExpires;
    must(m_store->begin(), "begin");
    must(m_store->putInvitation(invitation), "invitation");
    must(m_store->commit(), "commit");
    return link;
}

bool SimRelay::grantLobby(UserId user, access::SpaceRole role)
{
    const auto write = [&]() -> Result<void> {
        if (auto begun = m_store->begin(); !begun) {
            return begun;
        }
        if (auto put = m_store->putGrant(user, {lobby(), role}); !put) {
            return put;
        }
        if (auto committed = m_store->commit(); !committed) {
            return committed;
        }
        return m_hub->refresh();
    };
    const auto written = write();
    require(written || hasFailed(), "a grant cannot be written");
    return written.has_value();
}

bool SimRelay::mayRead(UserId user, const SpaceId &space)
{
    const auto known = must(m_store->user(user), "user");
    if (!known) {
        return false;
    }
    auto grants = access::impliedGrants(known->identity.organisation, known->identity.role);
    const auto extra = must(m_store->grants(user), "grants");
    grants.insert(grants.end(), extra.begin(), extra.end());
    return std::ranges::any_of(grants, [&space](const access::Grant &grant) {
        return grant.space == space && grant.role != access::SpaceRole::None;
    });
}

} // namespace samenspel::simulation
