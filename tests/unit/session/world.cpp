// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/session/world.h"

#include <algorithm>

namespace samenspel::testing {

bool Laptop::saw(sync::SessionEvent::Kind kind) const
{
    return std::ranges::find(events, kind, &sync::SessionEvent::kind) != events.end();
}

access::Identity Laptop::identity()
{
    return sync::testing::expect(profile->enrolment()).value_or(sync::Enrolment{}).identity;
}

World::World()
{
    openRelay();
}

void World::openRelay()
{
    sqlite::OpenOptions options;
    options.path = m_directory.path().toStdString() + m_file;
    auto store = server::SqliteStore::open(options);
    if (!store) {
        qFatal("%s", store.error().what.c_str());
    }
    m_store = std::move(*store);
    if (!m_store->identity()) {
        if (const auto made = server::initialiseRelay(*m_store, m_random); !made) {
            qFatal("%s", made.error().what.c_str());
        }
    }
    m_hub = sync::testing::expect(server::Hub::open(*m_store, m_random, limits));
}

void World::restartRelay()
{
    for (const auto &laptop : m_laptops) {
        disconnect(*laptop);
    }
    m_hub.reset();
    m_store.reset();
    openRelay();
}

void World::emptyRelay()
{
    const auto identity = sync::testing::expect(m_store->identity());
    const auto devices = sync::testing::expect(m_store->devices());
    const auto users = sync::testing::expect(m_store->users());
    m_file = "/empty.db";
    restartRelay();
    auto fresh = sync::testing::expect(m_store->identity());
    fresh.seed = identity.seed;
    QVERIFY(m_store->begin());
    QVERIFY(m_store->putIdentity(fresh));
    for (const server::User &user : users) {
        QVERIFY(m_store->putUser(user));
    }
    for (const server::Device &device : devices) {
        QVERIFY(m_store->putDevice(device));
    }
    QVERIFY(m_store->commit());
    restartRelay();
}

wire::InvitationLink World::invite(const std::string &organisation, access::UserRole role)
{
    const auto code = m_random.bytes<16>();
    server::Invitation invitation;
    invitation.codeHash = crypto::blake2b256(crypto::asView(code));
    invitation.organisation = OrgSlug{organisation};
    invitation.role = role;
    invitation.name = "Accounthouder " + organisation;
    invitation.expires = now() + std::chrono::hours{24};
    [&] {
        QVERIFY(m_store->begin());
        QVERIFY(m_store->putInvitation(invitation));
        QVERIFY(m_store->commit());
    }();
    return {"ws://127.0.0.1:1", m_hub->publicKey(), {}, std::string(crypto::asView(code))};
}

Laptop &World::stranger()
{
    m_laptops.push_back(std::make_unique<Laptop>(m_laptops.size() + 1));
    Laptop &laptop = *m_laptops.back();
    laptop.session = std::make_unique<sync::Session>(*laptop.profile, laptop.profile.random());
    return laptop;
}

Laptop &World::join(const std::string &organisation, access::UserRole role)
{
    const auto link = invite(organisation, role);
    Laptop &laptop = stranger();
    laptop.session->enrolWith(link, "laptop");
    connect(laptop);
    settle();
    return laptop;
}

void World::connect(Laptop &laptop)
{
    if (laptop.online) {
        return;
    }
    laptop.connection = static_cast<server::ConnectionId>(++m_connections);
    laptop.online = true;
    if (!laptop.session) {
        laptop.session = std::make_unique<sync::Session>(*laptop.profile, laptop.profile.random());
    }
    m_hub->connected(laptop.connection, "127.0.0.1", mono());
    laptop.session->connected(mono(), now());
}

void World::disconnect(Laptop &laptop)
{
    if (laptop.online) {
        laptop.online = false;
        m_hub->disconnected(laptop.connection);
        laptop.session->disconnected();
    }
}

void World::restartProgram(Laptop &laptop)
{
    disconnect(laptop);
    laptop.session.reset();
    laptop.profile.reopen();
    laptop.session = std::make_unique<sync::Session>(*laptop.profile, laptop.profile.random());
}

Laptop *World::at(server::ConnectionId connection)
{
    const auto found = std::ranges::find_if(m_laptops, [connection](const auto &laptop) {
        return laptop->online && laptop->connection == connection;
    });
    return found == m_laptops.end() ? nullptr : found->get();
}

void World::deliver(const server::Effect &effect)
{
    if (const auto *frame = std::get_if<server::SendFrame>(&effect)) {
        Laptop *laptop = at(frame->connection);
        if (laptop == nullptr) {
            return;
        }
        if (framesUntilCut == 0) {
            disconnect(*laptop);
            return;
        }
        --framesUntilCut;
        laptop->inbox.push_back(*frame->bytes);
        if (!framesComeTogether) {
            handOver(*laptop);
        }
        return;
    }
    if (Laptop *laptop = at(std::get<server::CloseConnection>(effect).connection)) {
        handOver(*laptop);
        disconnect(*laptop);
    }
}

void World::handOver(Laptop &laptop)
{
    const std::vector<std::string> frames = std::exchange(laptop.inbox, {});
    laptop.session->receive(std::vector<std::string_view>(frames.begin(), frames.end()), mono(),
                            now());
    std::ranges::move(laptop.session->takeEvents(), std::back_inserter(laptop.events));
}

//! \return whether the laptop had something to say.
bool World::exchange(Laptop &laptop)
{
    laptop.session->localChanges(now());
    const auto frames = laptop.session->takeFrames();
    for (const std::string &frame : frames) {
        m_hub->receive(laptop.connection, frame, mono(), now());
    }
    if (laptop.session->wantsClose()) {
        const bool lasting = !laptop.session->refusal().empty();
        disconnect(laptop);
        if (!lasting) {
            connect(laptop);
        }
        return !lasting;
    }
    return !frames.empty();
}

void World::settle()
{
    constexpr int kRoundsMax = 10'000;
    for (int round = 0; round < kRoundsMax; ++round) {
        bool busy = false;
        for (std::size_t i = 0; i < m_laptops.size(); ++i) {
            busy |= m_laptops[i]->online && exchange(*m_laptops[i]);
        }
        if (const auto flushed = m_hub->flush(); !flushed) {
            qWarning("relay: %s", flushed.error().what.c_str());
        }
        const auto effects = m_hub->takeEffects();
        for (const server::Effect &effect : effects) {
            deliver(effect);
        }
        for (const auto &laptop : m_laptops) {
            if (laptop->online && !laptop->inbox.empty()) {
                handOver(*laptop);
            }
        }
        if (!busy && effects.empty()) {
            return;
        }
    }
    QFAIL("the exchange does not come to rest");
}

} // namespace samenspel::testing
