// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/crypto/crypto.h"
#include "shared/result.h"
#include "shared/time_points.h"
#include "shared/wire/invitation_link.h"
#include "sync/replica/replica.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

//! The client's side of samenspel.v1 as a state machine: frames and time in, frames out.
//!
//! The owner makes the connection and hands over what happens; the session reads and writes the
//! replica. After every call: send frames(), and close when wantsClose(). One thread, no clock.
namespace samenspel::sync {

enum class SessionState : std::uint8_t {
    Disconnected,
    Greeting, //!< hello sent, identity being proved
    Syncing, //!< welcome received, something is still on its way in or out
    Idle, //!< everything sent is acknowledged, every space is at its head
    Refused, //!< the relay said no for good: see refusal()
};

//! What a person may be told about the exchange; facts only.
struct SessionProgress {
    SessionState state = SessionState::Disconnected;
    std::size_t toSend = 0; //!< change sets without an ack
    std::uint64_t received = 0; //!< positions that the cursors moved in this session
    std::uint64_t toReceive = 0; //!< positions between cursors and known heads
    bool snapshotRunning = false;
};

//! Something to tell the user once.
struct SessionEvent {
    enum class Kind : std::uint8_t {
        Joined, //!< enrolment succeeded
        Rejected, //!< a change set went to the tray
        Forked, //!< this profile was restored or copied: it has a new replica id now
        AccessChanged, //!< spaces came or went
        RelayRestored, //!< other history: unsent and newer own change sets are offered again
        RelayEmpty, //!< the relay has nothing where this replica has records: nothing is deleted
        Refused, //!< see Session::refusal()
        Damaged, //!< a frame from the relay did not check: nothing of it was applied
    };
    Kind kind{};
    std::string detail;
};

struct SessionLimits {
    std::uint64_t creditBytes = 4 * 1024 * 1024; //!< how much may be on its way to us
    std::size_t pushBytesMax = 256 * 1024; //!< about the size of one Push frame
};

class Session
{
public:
    Session(Replica &replica, crypto::RandomSource &random, SessionLimits limits = {});
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;
    ~Session();

    //! The next connection trades \p link for a device; \p deviceName is shown to administrators.
    void enrolWith(const wire::InvitationLink &link, std::string deviceName);

    //! The transport is open: says hello.
    void connected(MonoTime now, WallTime wall);
    //! One whole frame from the relay.
    void receive(std::string_view frame, MonoTime now, WallTime wall);
    //! Whole frames that came together, oldest first. Changes that follow on each other are applied
    //! in one transaction: under load that is what waits for the disk, not every frame.
    void receive(std::span<const std::string_view> frames, MonoTime now, WallTime wall);
    void disconnected();
    //! The user wrote something: send it when the window allows.
    void localChanges(WallTime wall);

    //! Frames to send, oldest first. Empties the list.
    [[nodiscard]] std::vector<std::string> takeFrames();
    [[nodiscard]] std::vector<SessionEvent> takeEvents();
    [[nodiscard]] bool wantsClose() const;
    //! Asks the relay for a sign of life; answered() tells when it last gave one.
    void ping();
    [[nodiscard]] std::optional<MonoTime> answered() const;

    [[nodiscard]] SessionProgress progress();
    //! Why the relay closed for good, in a sentence for the user; empty when it did not.
    [[nodiscard]] std::string refusal() const;
    //! wire::CloseReason of the last Goodbye; 0 when there was none.
    [[nodiscard]] std::uint32_t closeReason() const;
    //! The relay asked to stay away this long; zero when it did not.
    [[nodiscard]] std::chrono::seconds retryAfter() const;
    //! Storage failed under the session: stop and tell the user.
    [[nodiscard]] std::optional<Error> storageError() const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace samenspel::sync
