// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "sync/replica/replica.h"

#include <cstddef>
#include <vector>

//! The records that every workload uses: agenda items of twelve fields, about 600 bytes as JSON.
namespace samenspel::bench {

//! Where they live: every municipality writes there.
[[nodiscard]] const SpaceId &workSpace();

//! An action that makes \p ids.size() items, numbered from \p first.
[[nodiscard]] sync::Action makeItems(const std::vector<RecordId> &ids, std::size_t first);

//! An action that sets one text field of one item.
[[nodiscard]] sync::Action editItem(const RecordId &id, std::string_view field, std::string value);

} // namespace samenspel::bench
