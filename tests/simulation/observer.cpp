// SPDX-License-Identifier: EUPL-1.2
#include "observer.h"

#include <algorithm>

namespace samenspel::simulation {

bool covers(const std::vector<Version> &seen, Version version)
{
    const auto at = std::ranges::lower_bound(seen, version.replica, {}, &Version::replica);
    return at != seen.end() && at->replica == version.replica && version.hlc <= at->hlc;
}

void Observer::wrote(std::size_t laptop, Write write)
{
    std::vector<Write> &writes = m_writes[write.action];
    writes.push_back(std::move(write));
    if (writes.size() == 2) {
        m_wide.emplace_back(writes.front().action, familyOf(laptop));
    }
}

const Observer::Write *Observer::find(ActionId action, const Place &place) const
{
    const auto writes = m_writes.find(action);
    if (writes == m_writes.end()) {
        return nullptr;
    }
    const auto write = std::ranges::find(writes->second, place, &Write::place);
    return write == writes->second.end() ? nullptr : &*write;
}

std::vector<std::vector<const Observer::Write *>> Observer::wideActions(std::size_t count) const
{
    std::vector<std::vector<const Write *>> actions;
    for (std::size_t i = m_wide.size() - std::min(count, m_wide.size()); i < m_wide.size(); ++i) {
        const auto &[action, family] = m_wide[i];
        if (m_twinned.contains(family)) {
            continue; // one version may stand for a different action at each of them
        }
        std::vector<const Write *> &writes = actions.emplace_back();
        for (const Write &write : m_writes.at(action)) {
            writes.push_back(&write);
        }
    }
    return actions;
}

std::optional<Version> Observer::saw(std::size_t laptop, const Place &place,
                                     const std::vector<Version> &touched)
{
    std::vector<Version> &before = m_reads[laptop][place];
    const auto isLost = [&](Version version) {
        const auto family = m_family.find(version.replica);
        // What this laptop wrote itself may be refused, or get another name.
        const bool own = family != m_family.end() && family->second == familyOf(laptop);
        return !own && !covers(touched, version);
    };
    const auto lost = std::ranges::find_if(before, isLost);
    std::optional<Version> result;
    if (lost != before.end()) {
        result = *lost;
    }
    before = touched;
    return result;
}

} // namespace samenspel::simulation
