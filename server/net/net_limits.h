// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

//! Every limit that guards the relay's sockets, in one place. Without them a peer that only sends
//! pings, opens frames without finishing them, or does not read, takes the relay's memory or keeps
//! honest clients out; QtWebSockets alone prevents none of that.
namespace samenspel::server {

inline constexpr std::int64_t kKiB = 1024;
inline constexpr std::int64_t kMiB = 1024 * kKiB;

struct NetLimits {
    // ---- before a connection is one ----
    std::size_t connectionsMax = 10'000;
    std::size_t connectionsPerAddress = 64; //!< an IPv6 /64 counts as one address
    std::size_t handshakesPerSecond = 200; //!< more wait their turn
    std::size_t handshakesWaitingMax = 1'024; //!< more are closed at once
    //! For TLS, and once more for the HTTP upgrade.
    std::chrono::milliseconds handshakeTimeout{3'000};
    std::int64_t upgradeRequestBytesMax = 16 * kKiB; //!< HTTP headers

    // ---- what comes in ----
    std::uint64_t frameBytesMax = kMiB;
    std::uint64_t messageBytesMax = 4 * kMiB;
    //! The first two messages say who somebody is.
    std::uint64_t greetingBytesMax = 4 * kKiB;
    std::size_t greetingMessages = 2;
    //! A frame that is open this long without being finished, or at least growing by
    //! progressBytesMin (a slow line), ends the connection.
    std::chrono::milliseconds progressTimeout{10'000};
    std::uint64_t progressBytesMin = 64 * kKiB;
    //! Averaged over messageBurst messages: one minute's worth may come at once. More are not
    //! refused but read later, so that a client which sends much waits instead of failing.
    std::size_t messagesPerSecond = 64;
    std::size_t messageBurst = 3'840;
    std::uint64_t bytesPerSecond = 8 * kMiB; //!< read later, likewise
    std::uint64_t byteBurst = 16 * kMiB;
    //! Pings and pongs have no use at more than one in 25 s: who floods is cut off.
    std::size_t controlFramesPerSecond = 4;
    std::size_t controlFrameBurst = 64;

    // ---- what goes out ----
    std::int64_t bytesToWriteBrake = kMiB; //!< more waits in the outbox
    //! In Qt's buffers: the brake, the largest message (4 MiB) and TLS around them come below it.
    //! Only answers to pings can get here, which Qt queues unseen.
    std::int64_t bytesToWriteMax = 6 * kMiB;
    //! Waiting for a slow reader. The hub sends no more than the credit a client has granted
    //! (HubLimits::creditMax), answers to its own frames come on top.
    std::int64_t outboxBytesMax = 20 * kMiB;
    std::chrono::milliseconds writeTimeout{10'000}; //!< something to send, and nothing was taken

    // ---- upkeep ----
    std::chrono::milliseconds watchInterval{50};
    std::chrono::milliseconds pingInterval{25'000};
    int pingMissesMax = 2;
    //! After a goodbye the client is given this long to hang up itself. Hanging up first, with
    //! bytes of it unread, would make TCP drop the goodbye.
    std::chrono::milliseconds lingerTimeout{500};
    std::chrono::milliseconds closeTimeout{3'000}; //!< then the connection is aborted
    //! A group is committed when nothing more has arrived, and at the latest after this.
    std::chrono::milliseconds groupTimeMax{5};
    //! How soon what another process wrote (an invitation, a revocation) is noticed.
    std::chrono::milliseconds refreshInterval{250};
};

} // namespace samenspel::server
