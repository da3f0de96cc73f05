// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <string_view>

namespace google::protobuf {
class Descriptor;
}

//! A look at Protobuf bytes before they are parsed: a megabyte of empty sub-messages would become
//! fifty megabytes of objects.
namespace samenspel::wire {

struct ScanLimits {
    std::size_t depthMax = 8; //!< messages within messages, the outermost is 1
    std::size_t fieldsMax = 10'000; //!< over all depths
};

//! A frame is a shell around encoded change sets and states, which are scanned on their own.
inline constexpr ScanLimits kFrameScan{6, 10'000};
//! 2,000 records with a dozen cells of a handful of fields each.
inline constexpr ScanLimits kChangeSetScan{6, 400'000};
//! One record: a set of thousands of elements, each with several concurrent writers.
inline constexpr ScanLimits kStateScan{5, 400'000};

//! True when \p bytes are whole fields of \p message within the limits: every length inside what
//! remains, no groups. Unknown fields count as one each. Does not recurse.
[[nodiscard]] bool prescan(std::string_view bytes, const google::protobuf::Descriptor &message,
                           const ScanLimits &limits);

} // namespace samenspel::wire
