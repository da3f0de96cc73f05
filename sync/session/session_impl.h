// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/wire/frame.h"
#include "shared/wire/handshake.h"
#include "shared/wire/reasons.h"
#include "sync/session/session.h"

#include <map>
#include <utility>

//! The parts of the session: greeting.cpp (who we are), reading.cpp (what comes), writing.cpp
//! (what we send).
namespace samenspel::sync {

class Session::Impl
{
public:
    Impl(Replica &replica, crypto::RandomSource &random, SessionLimits limits)
        : m_replica(replica)
        , m_random(random)
        , m_limits(limits)
    {}

    void enrolWith(const wire::InvitationLink &link, std::string deviceName);
    void connected(MonoTime now);
    void receive(std::span<const std::string_view> bytes, MonoTime now, WallTime wall);
    void disconnected();
    void localChanges();
    void ping();

    [[nodiscard]] SessionProgress progress();

    std::vector<std::string> frames;
    std::vector<SessionEvent> events;
    std::optional<MonoTime> answered;
    std::optional<Error> storageError;
    std::string refusal;
    std::uint32_t closeReason = 0;
    std::chrono::seconds retryAfter{0};
    bool wantsClose = false;

private:
    enum class Stage : std::uint8_t {
        Disconnected,
        AwaitingChallenge,
        AwaitingWelcome,
        Ready,
        Refused
    };

    //! How far this session is with one space.
    struct SpaceProgress {
        LogPosition cursor{};
        LogPosition head{}; //!< newest position that is known
        std::optional<LogPosition> snapshot; //!< one is running: its position
        std::optional<LogPosition> resumes; //!< we asked to go on with the one at this position
    };

    //! What came together and waits to be applied in one step: acks, and changes of one space that
    //! follow on each other.
    struct Gathered {
        std::optional<wire::Ack> ack;
        std::optional<wire::Changes> changes;
        std::size_t bytes = 0; //!< of the changes
    };

    // greeting.cpp
    [[nodiscard]] Result<void> answerChallenge(const wire::Challenge &challenge);
    void sendEnrol(const std::string &proof);
    [[nodiscard]] Result<void> sendProof(const Enrolment &enrolment, const std::string &proof);
    [[nodiscard]] Result<void> welcomed(const wire::Welcome &welcome, WallTime wall);
    [[nodiscard]] Result<void> finishEnrolment(const wire::Welcome &welcome, WallTime wall);
    [[nodiscard]] Result<void> settleUpTo(ReplicaSeq agreed, const wire::Welcome &welcome);
    [[nodiscard]] Result<ReplicaSeq> agreedSeq(const wire::Welcome &welcome);
    [[nodiscard]] Result<bool> joinHistory(const wire::Welcome &welcome);
    void saidGoodbye(const wire::Goodbye &goodbye);
    void refuse(std::string sentence);

    // reading.cpp
    [[nodiscard]] Result<void> takeSpaces(
        const google::protobuf::RepeatedPtrField<wire::SpaceInfo> &spaces, WallTime wall);
    [[nodiscard]] Result<void> subscribe(const SpaceId &space);
    [[nodiscard]] Result<void> applyChanges(wire::Changes changes, WallTime wall);
    [[nodiscard]] Result<void> noteHead(const SpaceId &space, LogPosition head);
    [[nodiscard]] Result<void> beginSnapshot(const wire::SnapshotBegin &begin);
    [[nodiscard]] Result<void> stageChunk(const wire::SnapshotChunk &chunk);
    [[nodiscard]] Result<void> endSnapshot(const wire::SnapshotEnd &end, WallTime wall);
    void useCredit(std::size_t bytes);
    [[nodiscard]] SpaceProgress *find(const SpaceId &space);

    // writing.cpp
    [[nodiscard]] std::size_t room() const;
    [[nodiscard]] Result<void> pushMore();
    [[nodiscard]] Result<void> acknowledged(const wire::Ack &ack, WallTime wall);
    [[nodiscard]] Result<void> rejected(const wire::Rejected &rejected, WallTime wall);
    [[nodiscard]] Result<void> forked(const wire::Forked &forked, WallTime wall);
    [[nodiscard]] Result<void> takeNewReplicaId(ReplicaSeq agreed, WallTime wall);
    [[nodiscard]] Result<void> partFromTwin(WallTime wall);

    // session.cpp
    [[nodiscard]] Result<void> take(std::string_view bytes, WallTime wall);
    [[nodiscard]] Result<void> dispatch(wire::RelayFrame &frame, std::size_t bytes, WallTime wall);
    [[nodiscard]] Result<void> gather(wire::Changes &changes, std::size_t bytes, WallTime wall);
    void gather(wire::Ack &ack);
    //! Applies what is gathered.
    [[nodiscard]] Result<void> settle(WallTime wall);
    //! Nothing more is taken in: not connected, refused, or about to come back anew.
    [[nodiscard]] bool isDeaf() const;
    void report(const Error &error);
    void send(const wire::ClientFrame &frame) { frames.push_back(frame.SerializeAsString()); }
    void damaged(const Error &error);
    void failed(const Error &error);

    Replica &m_replica;
    crypto::RandomSource &m_random;
    SessionLimits m_limits;

    Stage m_stage = Stage::Disconnected;
    std::optional<wire::InvitationLink> m_link; //!< to be traded for a device
    std::string m_deviceName;
    DeviceKey m_newDevice;
    crypto::Nonce m_clientNonce{};

    std::map<SpaceId, SpaceProgress> m_spaces;
    Gathered m_gathered;
    std::uint64_t m_received = 0; //!< positions that the cursors moved
    std::uint64_t m_creditUsed = 0; //!< bytes received since credit was last granted
    ReplicaSeq m_sent{}; //!< pushed up to here
    ReplicaSeq m_answered{}; //!< acknowledged or refused up to here
    std::size_t m_window = 0;
    std::optional<ReplicaSeq> m_settling; //!< only what came up to here is sent, then we come back
    std::optional<LogId> m_askedAgain; //!< the history that was asked for all its answers
    bool m_twin = false; //!< another computer connected as this very replica
    std::uint64_t m_pingToken = 0;
};

} // namespace samenspel::sync
