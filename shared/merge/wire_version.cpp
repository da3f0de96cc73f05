// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/wire_version.h"

#include <algorithm>

namespace samenspel {

void writeVersions(const std::vector<Version> &versions, WireVersions &out)
{
    out.Reserve(static_cast<int>(versions.size()));
    for (const Version &version : versions) {
        wire::Version &written = *out.Add();
        written.set_hlc(version.hlc.value);
        written.set_replica(raw(version.replica));
    }
}

std::optional<std::vector<Version>> readVersions(const WireVersions &in, VersionOrder order)
{
    std::vector<Version> versions;
    versions.reserve(static_cast<std::size_t>(in.size()));
    for (const wire::Version &version : in) {
        versions.push_back({HlcStamp{version.hlc()}, static_cast<ReplicaId>(version.replica())});
    }
    const auto unordered =
        order == VersionOrder::ByVersion
            ? std::ranges::adjacent_find(versions, std::ranges::greater_equal{})
            : std::ranges::adjacent_find(versions, std::ranges::greater_equal{}, &Version::replica);
    if (unordered != versions.end()) {
        return std::nullopt;
    }
    return versions;
}

} // namespace samenspel
