// SPDX-License-Identifier: EUPL-1.2
#include "laptop.h"

#include "broken.h"

#include <utility>

namespace samenspel::simulation {

Laptop::Laptop(std::string name, std::string folder, MemoryDisk &disk, std::uint64_t seed,
               sync::SessionLimits limits)
    : m_name(std::move(name))
    , m_folder(std::move(folder))
    , m_disk(disk)
    , m_random(seed)
    , m_limits(limits)
{}

void Laptop::start(WallTime wall)
{
    auto opened = sync::Replica::open({m_folder, {}, m_disk.vfsName()}, m_random, wall);
    if (!opened && hasFailed()) {
        m_disk.powerUp(m_folder);
        return;
    }
    m_replica = must(std::move(opened), (m_name + " opens its replica").c_str());
    m_session = std::make_unique<sync::Session>(*m_replica, m_random, m_limits);
    const auto enrolment = must(m_replica->enrolment(), "enrolment");
    if (!enrolment && m_invitation) {
        m_session->enrolWith(*m_invitation, m_name);
    }
}

void Laptop::crash()
{
    m_disk.cutPower(m_folder);
    m_session.reset();
    m_replica.reset();
    m_disk.powerUp(m_folder);
}

void Laptop::invite(wire::InvitationLink link)
{
    m_invitation = std::move(link);
    if (m_session) {
        m_session->enrolWith(*m_invitation, m_name);
    }
}

} // namespace samenspel::simulation
