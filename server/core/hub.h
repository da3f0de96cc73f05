// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "server/core/store.h"
#include "shared/crypto/crypto.h"
#include "shared/result.h"
#include "shared/time_points.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

//! The relay as a machine: frames and time in, frames and closings out. docs/protocol.md
//! describes the dialogue. It knows no socket, clock, thread or Qt; the network layer and the
//! simulation drive it alike. One thread.
//!
//! Durability: change sets that arrive are merged inside one open store transaction (the group);
//! flush() commits it and only then acknowledges and shows them to others.
namespace samenspel::server {

enum class ConnectionId : std::uint64_t {};

//! Bytes for one connection; shared because a change goes to many.
struct SendFrame {
    ConnectionId connection{};
    std::shared_ptr<const std::string> bytes;
};

//! Close after everything before it has been sent.
struct CloseConnection {
    ConnectionId connection{};
    std::uint32_t reason = 0; //!< wire::CloseReason
};

using Effect = std::variant<SendFrame, CloseConnection>;

//! Budgets of one relay. Each is named and tested; configurable downwards.
struct HubLimits {
    std::chrono::seconds helloTimeout{5}; //!< for each of the first two frames
    std::size_t firstFrameBytesMax = 4 * 1024;
    std::size_t pushWindow = 256; //!< change sets without an ack
    std::size_t groupChangeSetsMax = 256; //!< then the group is committed at once
    std::size_t changesFrameBytes = 256 * 1024; //!< about the size of one Changes frame
    std::size_t snapshotChunkBytes = 256 * 1024; //!< of states before compression
    std::uint64_t creditMax = 16 * 1024 * 1024; //!< a client cannot grant more at a time
    std::size_t connectionsPerDevice = 2;
    std::size_t connectionsPerUser = 16;
    std::size_t presencePerSecond = 20;
    //! A snapshot is sent when it is likely smaller than the log behind the cursor.
    std::int64_t snapshotWhenLogBytes = 2 * 1024 * 1024;
};

class Hub
{
public:
    //! Reads the relay's identity and spaces from \p store.
    [[nodiscard]] static Result<std::unique_ptr<Hub>> open(Store &store,
                                                           crypto::RandomSource &random,
                                                           HubLimits limits);

    Hub(const Hub &) = delete;
    Hub &operator=(const Hub &) = delete;
    ~Hub();

    void connected(ConnectionId connection, std::string origin, MonoTime now);
    //! One whole frame from a client. Whatever it holds, the hub stays consistent.
    void receive(ConnectionId connection, std::string_view frame, MonoTime now, WallTime wall);
    void disconnected(ConnectionId connection);
    //! Timers: closes connections that do not get on with their hello.
    void poll(MonoTime now);

    //! Is there something that flush() would commit?
    [[nodiscard]] bool hasOpenGroup() const;
    //! Commits the group, acknowledges it and fans it out. On a storage failure nothing is
    //! acknowledged, every connection is closed with a reason, and the error is returned: the
    //! relay must start again from its disk.
    [[nodiscard]] Result<void> flush();

    //! What is to be sent and closed, in order. Empties the list.
    [[nodiscard]] std::vector<Effect> takeEffects();

    //! Somebody else wrote to the store (another relay, the command line): look for new heads and
    //! changed rights.
    [[nodiscard]] Result<void> refresh();

    [[nodiscard]] std::size_t connectionCount() const;
    [[nodiscard]] const crypto::PublicKey &publicKey() const;

private:
    class Impl;
    explicit Hub(std::unique_ptr<Impl> impl);

    std::unique_ptr<Impl> m_impl;
};

//! Makes a new relay in an empty store: identity, standard spaces.
[[nodiscard]] Result<void> initialiseRelay(Store &store, crypto::RandomSource &random);

} // namespace samenspel::server
