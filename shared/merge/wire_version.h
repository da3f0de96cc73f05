// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/hlc.h"
#include "shared/proto/change_set.pb.h"

#include <cstdint>
#include <optional>
#include <vector>

//! Lists of versions between their wire form and ours.
namespace samenspel {

enum class VersionOrder : std::uint8_t {
    ByVersion, //!< ascending; several of one replica may occur
    ByReplica, //!< ascending by replica, each at most once
};

using WireVersions = google::protobuf::RepeatedPtrField<wire::Version>;

void writeVersions(const std::vector<Version> &versions, WireVersions &out);
//! Absent when they are not strictly ascending in \p order.
[[nodiscard]] std::optional<std::vector<Version>> readVersions(const WireVersions &in,
                                                               VersionOrder order);

} // namespace samenspel
