// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "app/transport/relay_connection.h"
#include "shared/time_points.h"
#include "sync/session/session.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace samenspel::app {

//! How things stand between this replica and its relay; facts, the words are made elsewhere.
struct SyncStatus {
    enum class Link : std::uint8_t {
        None, //!< not joined: there is no relay
        Offline,
        Connecting, //!< the first try since the start or since the user asked
        Open,
    };

    Link link = Link::None;
    bool fresh = false; //!< the relay gave a sign of life within kFreshMax
    sync::SessionState session = sync::SessionState::Disconnected;
    std::uint64_t received = 0; //!< positions taken in since the connection opened
    std::uint64_t toReceive = 0; //!< positions that are known to follow
    bool snapshotRunning = false;
    std::size_t pending = 0; //!< change sets without an acknowledgement
    std::size_t rejected = 0;
    std::size_t conflicts = 0;
    std::uint32_t closeReason = 0; //!< wire::CloseReason of the last goodbye
    std::string refusal; //!< why the relay closed for good, for the user
    std::optional<ConnectionEnd> lastEnd; //!< how the last connection ended
    std::string storageError; //!< the disk failed: nothing is being written
    std::optional<WallTime> lastExchange; //!< when the relay was last heard
    std::optional<WallTime> failingSince; //!< first failed try since it last worked

    friend bool operator==(const SyncStatus &, const SyncStatus &) = default;
};

//! "Green" needs a sign of life this recent: a pulled cable shows within five seconds, one of
//! which is the interval of looking.
inline constexpr std::chrono::milliseconds kFreshMax{4'000};

//! The answer to "synchronise now" and to joining.
struct SyncOutcome {
    enum class Result : std::uint8_t {
        Done, //!< everything sent is on the relay's disk, everything there is here
        NotJoined,
        NotConnected, //!< see end
        Refused, //!< see detail
        TimedOut, //!< connected, still busy: it goes on
        StorageFailed, //!< see detail
        Invalid, //!< the invitation cannot be read, or this profile has joined already: detail
    };

    Result result = Result::Done;
    ConnectionEnd end = ConnectionEnd::Closed;
    std::uint32_t closeReason = 0;
    std::string detail; //!< a sentence for the user, when there is one
    std::size_t sent = 0; //!< change sets acknowledged meanwhile
    std::uint64_t received = 0; //!< positions taken in meanwhile
    std::size_t pending = 0; //!< still without an acknowledgement

    [[nodiscard]] bool ok() const { return result == Result::Done; }
};

} // namespace samenspel::app
