// SPDX-License-Identifier: EUPL-1.2
// Time and the network.
#include "world.h"

#include "broken.h"
#include "shared/wire/frame.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

namespace samenspel::simulation {
namespace {

constexpr WallTime kBeginning{std::chrono::milliseconds{1'700'000'000'000}};
constexpr std::size_t kStoryMax = 60;
constexpr std::size_t kQuietEvery = 400;

struct Role {
    const char *organisation;
    access::UserRole role;
};

//! One of every kind of right.
constexpr Role kPeople[] = {
    {"vdg-bureau", access::UserRole::Bureau},
    {"gemeente-assen", access::UserRole::Accounthouder},
    {"gemeente-emmen", access::UserRole::LobbyCoordinator},
    {"provincie-drenthe", access::UserRole::Accounthouder},
    {"gemeente-assen", access::UserRole::Viewer},
};

//! Small, so that every limit is met all the time.
server::HubLimits smallLimits(SeededRandom &random)
{
    server::HubLimits limits;
    limits.connectionsPerDevice = 8; // copies of a laptop share their device
    limits.pushWindow = 1 + random.below(8);
    limits.groupChangeSetsMax = 1 + random.below(6);
    limits.changesFrameBytes = 500 + random.below(4'000);
    limits.snapshotChunkBytes = 300 + random.below(3'000);
    limits.snapshotWhenLogBytes = static_cast<std::int64_t>(1'000 + random.below(30'000));
    return limits;
}

sync::SessionLimits smallSessionLimits(SeededRandom &random)
{
    return {2'000 + random.below(20'000), 300 + random.below(4'000)};
}

//! The space that a frame tells about; empty for the others.
std::vector<SpaceId> spacesIn(const wire::RelayFrame &frame)
{
    using Body = wire::RelayFrame;
    switch (frame.body_case()) {
    case Body::kChanges:
        return {{frame.changes().space()}};
    case Body::kHead:
        return {{frame.head().space()}};
    case Body::kSnapshotBegin:
        return {{frame.snapshot_begin().space()}};
    case Body::kSnapshotChunk:
        return {{frame.snapshot_chunk().space()}};
    case Body::kSnapshotEnd:
        return {{frame.snapshot_end().space()}};
    default:
        return {};
    }
}

} // namespace

World::World(std::uint64_t seed, bool aloud)
    : m_seed(seed)
    , m_aloud(aloud)
    , m_random(seed)
    , m_disk(m_random.next())
    , m_folder(
          (std::filesystem::temp_directory_path() / ("samenspel-sim-" + std::to_string(::getpid())))
              .string())
    , m_relay(m_disk, m_random.next(), smallLimits(m_random))
{}

World::~World()
{
    m_laptops.clear();
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored);
}

std::optional<Failure> World::run(std::size_t steps)
{
    try {
        begin();
        while (m_step < steps) {
            ++m_step;
            step();
            if (m_step % kQuietEvery == 0 || m_step == steps) {
                becomeQuiet();
                checkQuiet();
            }
        }
    } catch (const Broken &broken) {
        return Failure{m_seed, m_step, broken.what(), {m_story.begin(), m_story.end()}};
    }
    return std::nullopt;
}

void World::begin()
{
    m_relay.initialise();
    m_relay.start();
    m_log = must(m_relay.store().identity(), "identity").log;
    for (const Role &person : kPeople) {
        const std::string name =
            std::string(person.organisation) + "#" + std::to_string(m_laptops.size());
        m_laptops.push_back(std::make_unique<Laptop>(
            name, m_folder + "/" + name, m_disk, m_random.next(), smallSessionLimits(m_random)));
        Laptop &laptop = *m_laptops.back();
        m_observer.enlist(m_laptops.size() - 1, m_laptops.size() - 1);
        laptop.start(wallOf(laptop));
        laptop.invite(m_relay.invite({person.organisation}, person.role, name));
    }
    becomeQuiet();
}

void World::tell(std::string event)
{
    m_story.push_back(std::to_string(m_step) + " " + std::move(event));
    if (m_aloud) {
        std::printf("%s\n", m_story.back().c_str());
    }
    if (m_story.size() > kStoryMax) {
        m_story.pop_front();
    }
}

WallTime World::wallOf(const Laptop &laptop) const
{
    return kBeginning + m_now.time_since_epoch() + laptop.skew;
}

WallTime World::relayWall() const
{
    return kBeginning + m_now.time_since_epoch() + m_relaySkew;
}

void World::step()
{
    m_now += std::chrono::milliseconds(m_random.below(40));
    const std::size_t dice = m_random.below(1'000);
    if (dice < 620) {
        deliverSomething();
    } else if (dice < 700) {
        flushRelay();
    } else if (dice < 900) {
        act();
    } else if (dice < 960) {
        connect(m_random.below(m_laptops.size()));
    } else if (dice < 970 && !m_links.empty()) {
        cut(*m_links[m_random.below(m_links.size())]);
    } else if (dice < 980) {
        m_now += std::chrono::seconds(m_random.below(10));
        if (m_relay.isUp()) {
            m_relay.hub().poll(m_now);
            takeEffects();
        }
    } else {
        misfortune();
    }
    dropDeadLinks();
}

World::Link *World::linkOf(std::size_t laptop)
{
    const auto found = std::ranges::find_if(m_links, [laptop](const auto &link) {
        return link->laptop == laptop && link->clientOpen;
    });
    return found == m_links.end() ? nullptr : found->get();
}

World::Link *World::linkOf(server::ConnectionId id)
{
    const auto found =
        std::ranges::find_if(m_links, [id](const auto &link) { return link->id == id; });
    return found == m_links.end() ? nullptr : found->get();
}

void World::connect(std::size_t number)
{
    Laptop &laptop = *m_laptops[number];
    if (!laptop.isUp()) {
        laptop.start(wallOf(laptop));
        tell(laptop.name() + " is switched on");
        if (laptop.isUp()) {
            checkStarted(number);
        }
    }
    if (!m_relay.isUp()) {
        m_relay.start();
        tell("the relay starts");
        if (m_relay.isUp()) {
            checkShared();
        }
    }
    if (!laptop.isUp() || !m_relay.isUp() || linkOf(number) != nullptr) {
        return;
    }
    auto link = std::make_unique<Link>();
    link->id = static_cast<server::ConnectionId>(++m_lastConnection);
    link->laptop = number;
    link->replica = laptop.replica().id();
    m_observer.belongs(link->replica, m_observer.familyOf(number));
    m_relay.hub().connected(link->id, laptop.name(), m_now);
    laptop.session().connected(m_now, wallOf(laptop));
    tell(laptop.name() + " connects as " + std::to_string(m_lastConnection));
    m_links.push_back(std::move(link));
    afterSession(*m_links.back());
}

//! Both ends notice; what was on its way is gone.
void World::cut(Link &link)
{
    link.toClient.clear();
    link.toRelay.clear();
    if (std::exchange(link.clientOpen, false)) {
        Laptop &laptop = *m_laptops[link.laptop];
        tell(laptop.name() + " loses connection " + std::to_string(raw(link.id)));
        laptop.session().disconnected();
    }
    if (std::exchange(link.relayOpen, false) && m_relay.isUp()) {
        m_relay.hub().disconnected(link.id);
    }
}

void World::dropDeadLinks()
{
    std::erase_if(m_links, [](const auto &link) { return !link->clientOpen && !link->relayOpen; });
}

void World::deliverSomething()
{
    if (m_links.empty()) {
        return;
    }
    Link &link = *m_links[m_random.below(m_links.size())];
    if (m_random.chance(500)) {
        deliverToRelay(link);
    } else {
        deliverToClient(link);
    }
}

void World::deliverToRelay(Link &link)
{
    if (link.toRelay.empty()) {
        if (!link.clientOpen && std::exchange(link.relayOpen, false)) {
            m_relay.hub().disconnected(link.id);
        }
        return;
    }
    const std::string frame = std::move(link.toRelay.front());
    link.toRelay.pop_front();
    if (!link.relayOpen) {
        return;
    }
    m_relay.hub().receive(link.id, frame, m_now, relayWall());
    takeEffects();
    if (m_relay.isUp() && m_random.chance(500)) {
        flushRelay();
    }
}

void World::deliverToClient(Link &link)
{
    if (!link.clientOpen) {
        return;
    }
    Laptop &laptop = *m_laptops[link.laptop];
    if (link.toClient.empty()) {
        if (!link.relayOpen) {
            link.clientOpen = false;
            laptop.session().disconnected();
        }
        return;
    }
    // What the socket held is handed over together.
    const std::size_t count =
        m_random.chance(300) ? 1 + m_random.below(link.toClient.size()) : std::size_t{1};
    std::vector<std::shared_ptr<const std::string>> frames;
    std::vector<std::string_view> views;
    for (std::size_t i = 0; i < count; ++i) {
        views.emplace_back(*frames.emplace_back(std::move(link.toClient.front())));
        link.toClient.pop_front();
    }
    laptop.session().receive(views, m_now, wallOf(laptop));
    afterSession(link);
}

void World::flushRelay()
{
    if (!m_relay.isUp()) {
        return;
    }
    const auto flushed = m_relay.hub().flush();
    if (!flushed) {
        require(m_relay.hasFailed(), "the relay fails without reason: " + flushed.error().what);
    }
    takeEffects();
}

void World::takeEffects()
{
    for (const server::Effect &effect : m_relay.hub().takeEffects()) {
        if (const auto *frame = std::get_if<server::SendFrame>(&effect)) {
            send(*frame);
            continue;
        }
        const auto &closing = std::get<server::CloseConnection>(effect);
        if (Link *link = linkOf(closing.connection); link != nullptr && link->relayOpen) {
            link->relayOpen = false;
            m_relay.hub().disconnected(link->id);
        }
    }
    if (m_relay.hasFailed()) {
        crashRelay();
    }
}

//! The relay hands a frame to the network: what it says is promised from here
//! on.
void World::send(const server::SendFrame &sent)
{
    Link *link = linkOf(sent.connection);
    if (link == nullptr) {
        return;
    }
    const auto frame = must(wire::parseRelayFrame(*sent.bytes), "the relay sends a frame");
    Laptop &laptop = *m_laptops[link->laptop];
    const auto enrolment = laptop.isUp() ? must(laptop.replica().enrolment(), "enrolment")
                                         : std::optional<sync::Enrolment>();
    for (const SpaceId &space : spacesIn(frame)) {
        require(!enrolment || m_relay.hasFailed()
                    || m_relay.mayRead(enrolment->identity.user, space),
                "I8: " + laptop.name() + " is sent something of " + space.name);
    }
    for (const wire::AckEntry &entry : frame.ack().entries()) {
        m_ledger.shared({link->replica, static_cast<ReplicaSeq>(entry.seq())});
    }
    if (frame.has_rejected()) {
        m_refused.insert({link->replica, static_cast<ReplicaSeq>(frame.rejected().seq())});
    }
    if (link->clientOpen) {
        link->toClient.push_back(sent.bytes);
        checkBudgets(*link);
    }
}

//! Takes what a session wants to send, say and do.
void World::afterSession(Link &link)
{
    Laptop &laptop = *m_laptops[link.laptop];
    if (laptop.hasFailed()) {
        crashLaptop(link.laptop);
        return;
    }
    for (std::string &frame : laptop.session().takeFrames()) {
        link.toRelay.push_back(std::move(frame));
    }
    for (const sync::SessionEvent &event : laptop.session().takeEvents()) {
        tell(laptop.name() + " is told: " + std::to_string(static_cast<int>(event.kind)) + " "
             + event.detail);
        if (event.kind == sync::SessionEvent::Kind::Forked) {
            m_cannotOffer.insert(link.laptop);
        }
        require(event.kind != sync::SessionEvent::Kind::Damaged,
                "I13: " + laptop.name() + " finds a frame damaged: " + event.detail);
    }
    if (const auto error = laptop.session().storageError()) {
        throw Broken(laptop.name() + " cannot store: " + error->what);
    }
    if (laptop.session().wantsClose() && link.clientOpen) {
        link.clientOpen = false;
        laptop.session().disconnected();
    }
}

} // namespace samenspel::simulation
