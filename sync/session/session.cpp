// SPDX-License-Identifier: EUPL-1.2
#include "sync/session/session.h"

#include "sync/session/session_impl.h"

namespace samenspel::sync {

void Session::Impl::receive(std::string_view bytes, MonoTime now, WallTime wall)
{
    if (m_stage == Stage::Disconnected || m_stage == Stage::Refused || wantsClose) {
        return;
    }
    const auto frame = wire::parseRelayFrame(bytes);
    if (!frame) {
        damaged(frame.error());
        return;
    }
    answered = now;
    if (auto done = dispatch(*frame, bytes.size(), wall); !done) {
        if (done.error().code == Errc::Malformed || done.error().code == Errc::Limit) {
            damaged(done.error());
        } else {
            failed(done.error());
        }
    }
}

Result<void> Session::Impl::dispatch(const wire::RelayFrame &frame, std::size_t bytes,
                                     WallTime wall)
{
    using Body = wire::RelayFrame;
    const auto body = frame.body_case();
    if (body == Body::kGoodbye) {
        saidGoodbye(frame.goodbye());
        return {};
    }
    const bool fits = m_stage == Stage::AwaitingChallenge ? body == Body::kChallenge
                      : m_stage == Stage::AwaitingWelcome
                          ? body == Body::kWelcome
                          : body != Body::kChallenge && body != Body::kWelcome;
    if (!fits) {
        return fail(Errc::Malformed, "a frame came where it cannot come");
    }
    switch (body) {
    case Body::kChallenge:
        return answerChallenge(frame.challenge());
    case Body::kWelcome:
        return welcomed(frame.welcome(), wall);
    case Body::kChanges:
        useCredit(bytes);
        return applyChanges(frame.changes(), wall);
    case Body::kHead:
        return noteHead(SpaceId{frame.head().space()},
                        static_cast<LogPosition>(frame.head().position()));
    case Body::kSnapshotBegin:
        return beginSnapshot(frame.snapshot_begin());
    case Body::kSnapshotChunk:
        useCredit(bytes);
        return stageChunk(frame.snapshot_chunk());
    case Body::kSnapshotEnd:
        useCredit(bytes);
        return endSnapshot(frame.snapshot_end(), wall);
    case Body::kAck:
        return acknowledged(frame.ack(), wall);
    case Body::kRejected:
        return rejected(frame.rejected(), wall);
    case Body::kForked:
        return forked(frame.forked(), wall);
    case Body::kAccess:
        events.push_back({SessionEvent::Kind::AccessChanged, {}});
        return takeSpaces(frame.access().spaces(), wall);
    default:
        return {}; // presence and pong need nothing; answered says that the relay is there
    }
}

void Session::Impl::disconnected()
{
    if (m_stage != Stage::Refused) {
        m_stage = Stage::Disconnected;
    }
    m_spaces.clear();
    m_settling.reset();
    frames.clear();
    wantsClose = false;
    answered.reset();
}

void Session::Impl::ping()
{
    if (m_stage == Stage::Ready) {
        wire::ClientFrame frame;
        frame.mutable_ping()->set_token(++m_pingToken);
        send(frame);
    }
}

//! What came from the relay does not check: nothing of it is applied, and a new connection starts
//! from what is stored.
void Session::Impl::damaged(const Error &error)
{
    events.push_back({SessionEvent::Kind::Damaged, error.what});
    wantsClose = true;
}

void Session::Impl::failed(const Error &error)
{
    storageError = error;
    wantsClose = true;
}

SessionProgress Session::Impl::progress()
{
    SessionProgress progress;
    progress.received = m_received;
    for (const auto &[space, at] : m_spaces) {
        progress.toReceive += raw(at.head) > raw(at.cursor) ? raw(at.head) - raw(at.cursor) : 0;
        progress.snapshotRunning |= at.snapshot.has_value();
    }
    const auto newest = raw(m_replica.newestSeq());
    const auto answeredSeq = raw(m_replica.acknowledgedSeq());
    progress.toSend = newest > answeredSeq ? newest - answeredSeq : 0;
    switch (m_stage) {
    case Stage::Disconnected:
        progress.state = SessionState::Disconnected;
        break;
    case Stage::AwaitingChallenge:
    case Stage::AwaitingWelcome:
        progress.state = SessionState::Greeting;
        break;
    case Stage::Refused:
        progress.state = SessionState::Refused;
        break;
    case Stage::Ready:
        progress.state =
            progress.toSend == 0 && progress.toReceive == 0 && !progress.snapshotRunning
                ? SessionState::Idle
                : SessionState::Syncing;
        break;
    }
    return progress;
}

Session::Session(Replica &replica, crypto::RandomSource &random, SessionLimits limits)
    : m_impl(std::make_unique<Impl>(replica, random, limits))
{}

Session::~Session() = default;

void Session::enrolWith(const wire::InvitationLink &link, std::string deviceName)
{
    m_impl->enrolWith(link, std::move(deviceName));
}

void Session::connected(MonoTime now, WallTime /*wall*/)
{
    m_impl->connected(now);
}

void Session::receive(std::string_view frame, MonoTime now, WallTime wall)
{
    m_impl->receive(frame, now, wall);
}

void Session::disconnected()
{
    m_impl->disconnected();
}

void Session::localChanges(WallTime /*wall*/)
{
    m_impl->localChanges();
}

std::vector<std::string> Session::takeFrames()
{
    return std::exchange(m_impl->frames, {});
}

std::vector<SessionEvent> Session::takeEvents()
{
    return std::exchange(m_impl->events, {});
}

bool Session::wantsClose() const
{
    return m_impl->wantsClose;
}

void Session::ping()
{
    m_impl->ping();
}

std::optional<MonoTime> Session::answered() const
{
    return m_impl->answered;
}

SessionProgress Session::progress()
{
    return m_impl->progress();
}

std::string Session::refusal() const
{
    return m_impl->refusal;
}

std::uint32_t Session::closeReason() const
{
    return m_impl->closeReason;
}

std::chrono::seconds Session::retryAfter() const
{
    return m_impl->retryAfter;
}

std::optional<Error> Session::storageError() const
{
    return m_impl->storageError;
}

} // namespace samenspel::sync
