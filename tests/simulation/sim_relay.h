// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "memory_disk.h"
#include "seeded_random.h"
#include "server/core/hub.h"
#include "server/store/sqlite_store.h"
#include "shared/wire/invitation_link.h"

#include <map>
#include <memory>
#include <set>
#include <string>

namespace samenspel::simulation {

//! The relay: the hub on the SQLite store, on a disk of its own.
class SimRelay
{
public:
    SimRelay(MemoryDisk &disk, std::uint64_t seed, server::HubLimits limits);

    //! `init`: identity, spaces, and one more space for a lobby coalition.
    void initialise();
    //! Opens what is on the disk. Stays down when the disk fails meanwhile.
    void start();
    void crash();
    [[nodiscard]] bool isUp() const { return m_hub != nullptr; }
    [[nodiscard]] bool hasFailed() const { return m_disk.hasFailed(m_folder); }
    void failAfter(std::size_t operations) { m_disk.failAfter(m_folder, operations); }

    [[nodiscard]] MemoryDisk::Backup backUp() const { return m_disk.backUp(m_folder); }
    //! `restore`: the old data under a new log id. \pre not up
    void restore(const MemoryDisk::Backup &backup);

    [[nodiscard]] wire::InvitationLink invite(const OrgSlug &organisation, access::UserRole role,
                                              const std::string &name);
    //! Gives or withdraws (None) a role in the lobby space, and tells the hub. \pre no open group
    //! \return false when the disk fails: the relay must start again.
    [[nodiscard]] bool grantLobby(UserId user, access::SpaceRole role);

    //! May \p user be sent anything of \p space?
    [[nodiscard]] bool mayRead(UserId user, const SpaceId &space);
    [[nodiscard]] server::Hub &hub() { return *m_hub; }
    [[nodiscard]] server::SqliteStore &store() { return *m_store; }

    static const SpaceId &lobby();

private:
    std::string m_folder = "/relay";
    MemoryDisk &m_disk;
    SeededRandom m_random;
    server::HubLimits m_limits;
    std::unique_ptr<server::SqliteStore> m_store;
    std::unique_ptr<server::Hub> m_hub;
};

} // namespace samenspel::simulation
