// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "memory_disk.h"
#include "seeded_random.h"
#include "sync/replica/replica.h"
#include "sync/session/session.h"

#include <memory>
#include <optional>
#include <string>

namespace samenspel::simulation {

//! A person's computer: a replica on a disk of its own, a session, and a clock that is wrong.
class Laptop
{
public:
    //! \param folder  a real folder for the profile's lock; the database itself lies on \p disk.
    Laptop(std::string name, std::string folder, MemoryDisk &disk, std::uint64_t seed,
           sync::SessionLimits limits);

    //! Opens what is on the disk; disconnected.
    void start(WallTime wall);
    //! Power goes: all that was not synced may be lost.
    void crash();
    [[nodiscard]] bool isUp() const { return m_replica != nullptr; }
    //! Did an operation on the disk fail? Then nothing that happens now counts.
    [[nodiscard]] bool hasFailed() const { return m_disk.hasFailed(m_folder); }
    void failAfter(std::size_t operations) { m_disk.failAfter(m_folder, operations); }

    [[nodiscard]] MemoryDisk::Backup backUp() const { return m_disk.backUp(m_folder); }
    //! \pre not up
    void restore(const MemoryDisk::Backup &backup) { m_disk.restore(m_folder, backup); }

    //! The invitation to redeem at the next connection.
    void invite(wire::InvitationLink link);

    [[nodiscard]] sync::Replica &replica() { return *m_replica; }
    [[nodiscard]] sync::Session &session() { return *m_session; }
    [[nodiscard]] const std::string &name() const { return m_name; }
    [[nodiscard]] const sync::SessionLimits &limits() const { return m_limits; }

    std::chrono::milliseconds skew{0}; //!< how far the clock is off
    //! By more than HybridClock::kFollowLimit, once: what it saw then did not move its stamps.
    bool wasFarOff = false;

private:
    std::string m_name;
    std::string m_folder;
    MemoryDisk &m_disk;
    SeededRandom m_random;
    sync::SessionLimits m_limits;
    std::optional<wire::InvitationLink> m_invitation;
    std::unique_ptr<sync::Replica> m_replica;
    std::unique_ptr<sync::Session> m_session;
};

} // namespace samenspel::simulation
