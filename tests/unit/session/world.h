// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "server/core/hub.h"
#include "server/store/sqlite_store.h"
#include "shared/wire/frame.h"
#include "shared/wire/reasons.h"
#include "sync/session/session.h"
#include "tests/unit/sync/profile.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

//! A relay and some laptops without a network between them: a test tells who is connected when,
//! and frames go to and fro until nobody has anything to say.
namespace samenspel::testing {

class World;

//! One laptop: its profile, and a session when it is connected.
class Laptop
{
public:
    explicit Laptop(std::uint64_t seed)
        : profile(seed)
    {}

    sync::testing::Profile profile;
    std::unique_ptr<sync::Session> session;
    std::vector<sync::SessionEvent> events; //!< of all its sessions
    server::ConnectionId connection{};
    bool online = false;
    std::vector<std::string> inbox; //!< with World::framesComeTogether

    [[nodiscard]] bool saw(sync::SessionEvent::Kind kind) const;
    [[nodiscard]] access::Identity identity();
};

class World
{
public:
    World();

    //! A laptop that has joined with an invitation, and is connected.
    Laptop &join(const std::string &organisation, access::UserRole role);
    //! A laptop that nobody knows yet.
    Laptop &stranger();
    //! An invitation link that one device may use.
    [[nodiscard]] wire::InvitationLink invite(const std::string &organisation,
                                              access::UserRole role);

    void connect(Laptop &laptop);
    void disconnect(Laptop &laptop);
    //! The program on it ends and starts again, with nothing but its disk.
    void restartProgram(Laptop &laptop);
    //! Passes frames on until all is quiet. Closes what wants to be closed; laptops that ask for a
    //! new connection get one.
    void settle();
    //! The relay stops without a word and starts again from its disk.
    void restartRelay();
    //! Replaces the relay's disk by an empty one: same identity of the key, other history.
    void emptyRelay();

    [[nodiscard]] server::Hub &hub() { return *m_hub; }
    [[nodiscard]] server::Store &store() { return *m_store; }
    [[nodiscard]] WallTime now() { return m_wall += std::chrono::milliseconds{10}; }
    [[nodiscard]] MonoTime mono() { return m_mono += std::chrono::milliseconds{10}; }

    server::HubLimits limits;
    //! Frames from the relay that are still to be delivered; then the connection breaks.
    std::size_t framesUntilCut = static_cast<std::size_t>(-1);
    //! What the relay says in one turn reaches a laptop at once, not frame by frame.
    bool framesComeTogether = false;

private:
    void openRelay();
    bool exchange(Laptop &laptop);
    void deliver(const server::Effect &effect);
    void handOver(Laptop &laptop);
    [[nodiscard]] Laptop *at(server::ConnectionId connection);

    QTemporaryDir m_directory;
    sync::testing::SeededRandom m_random{4711};
    std::unique_ptr<server::SqliteStore> m_store;
    std::unique_ptr<server::Hub> m_hub;
    std::vector<std::unique_ptr<Laptop>> m_laptops;
    std::uint64_t m_connections = 0;
    std::string m_file = "/relay.db";
    WallTime m_wall = sync::testing::kNoon;
    MonoTime m_mono{std::chrono::hours{1}};
};

} // namespace samenspel::testing
