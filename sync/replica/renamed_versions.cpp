// SPDX-License-Identifier: EUPL-1.2
#include "sync/replica/renamed_versions.h"

#include <algorithm>

namespace samenspel::sync {

void RenamedVersions::load(Store &store)
{
    m_current.clear();
    Rows rows = store.query("SELECT hlc, replica, new_hlc, new_replica FROM renamed_version");
    while (rows.next()) {
        const auto version = [&rows](int column) {
            return Version{{static_cast<std::uint64_t>(rows.number(column))},
                           rows.as<ReplicaId>(column + 1)};
        };
        m_current.emplace(version(0), version(2));
    }
}

void RenamedVersions::add(Store &store, Version from, Version to)
{
    // Names are followed in one step: whatever led to `from` leads to `to` now.
    constexpr std::string_view kInsert =
        "INSERT OR REPLACE INTO renamed_version(hlc, replica, new_hlc, new_replica)"
        " VALUES(?, ?, ?, ?)";
    const auto link = [&](Version old) {
        m_current.insert_or_assign(old, to);
        store.run(kInsert, static_cast<std::int64_t>(old.hlc.value), old.replica,
                  static_cast<std::int64_t>(to.hlc.value), to.replica);
    };
    std::vector<Version> led;
    for (const auto &[old, now] : m_current) {
        if (now == from) {
            led.push_back(old);
        }
    }
    std::ranges::for_each(led, link);
    link(from);
}

void RenamedVersions::keep(Store &store, Version version)
{
    if (m_current.erase(version) > 0) {
        store.run("DELETE FROM renamed_version WHERE hlc = ? AND replica = ?",
                  static_cast<std::int64_t>(version.hlc.value), version.replica);
    }
}

void RenamedVersions::keep(Store &store, const RecordState &state)
{
    if (m_current.empty()) {
        return;
    }
    for (const Cell &cell : state.cells()) {
        for (const Survivor &survivor : cell.survivors) {
            keep(store, survivor.version);
        }
    }
}

Version RenamedVersions::current(Version version) const
{
    const auto at = m_current.find(version);
    return at == m_current.end() ? version : at->second;
}

std::vector<Version> RenamedVersions::current(std::span<const Version> versions) const
{
    std::vector<Version> renamed;
    renamed.reserve(versions.size());
    for (const Version version : versions) {
        renamed.push_back(current(version));
    }
    std::ranges::sort(renamed);
    const auto repeated = std::ranges::unique(renamed);
    renamed.erase(repeated.begin(), repeated.end());
    return renamed;
}

} // namespace samenspel::sync
