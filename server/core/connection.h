// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "server/core/hub.h"
#include "shared/access/access.h"
#include "shared/wire/handshake.h"

#include <deque>
#include <map>
#include <optional>
#include <string>

//! What the hub remembers of one connection.
namespace samenspel::server {

//! How far a client has been told of one space. The relay keeps no backlog: a position is all.
struct Subscription {
    struct Snapshot {
        LogPosition position{}; //!< where the log goes on behind it
        std::optional<RecordId> after; //!< sent up to here
        bool sentOnce = false; //!< every record was sent; some have changed meanwhile
        std::deque<RecordId> late; //!< to be sent again, so that all are as at the position
    };

    LogPosition sent{};
    std::optional<Snapshot> snapshot;
    bool toldOfHead = false; //!< a Head went out, and nothing was pulled since
};

struct Connection {
    enum class Stage : std::uint8_t { AwaitingHello, AwaitingProof, Ready, Closing };

    ConnectionId id{};
    std::string origin;
    Stage stage = Stage::AwaitingHello;
    MonoTime deadline{};
    wire::HandshakeNonces nonces;
    std::optional<DeviceId> device;
    access::Identity identity;
    std::string userName;
    ReplicaId replica{};
    bool forked = false; //!< nothing more is taken from this replica on this connection
    std::map<SpaceId, access::SpaceRole> roles;
    std::map<SpaceId, Subscription> subscriptions;
    std::int64_t credit = 0; //!< bytes; a last frame may take it below zero
    MonoTime presenceSecond{};
    std::size_t presenceCount = 0;
};

} // namespace samenspel::server
