// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/proto/protocol.pb.h"
#include "shared/result.h"

#include <string>
#include <string_view>

//! Frames between bytes and messages. Whatever comes from outside passes here first.
namespace samenspel::wire {

//! Largest frame (one WebSocket message) either side may send, and receive: a record of the largest
//! size fits. A WebSocket *frame*, of which a message may have several, is at most 1 MiB.
inline constexpr std::size_t kFrameBytesMax = 4 * 1024 * 1024;

//! Limit or Malformed; a frame without a body is Malformed (also one of a newer version).
[[nodiscard]] Result<ClientFrame> parseClientFrame(std::string_view bytes);
[[nodiscard]] Result<RelayFrame> parseRelayFrame(std::string_view bytes);

} // namespace samenspel::wire
