// SPDX-License-Identifier: EUPL-1.2
#include "sync/session/session.h"

#include "sync/session/session_impl.h"

namespace samenspel::sync {

namespace {

//! A step that applies more than this waits for no more.
constexpr std::size_t kGatheredBytesMax = std::size_t{1024} * 1024;

} // namespace

void Session::Impl::receive(std::span<const std::string_view> all, MonoTime now, WallTime wall)
{
    for (const std::string_view bytes : all) {
        if (isDeaf()) {
            break;
        }
        if (auto done = take(bytes, wall); !done) {
            report(done.error());
            break;
        }
        answered = now;
    }
    if (!isDeaf()) {
        if (auto done = settle(wall); !done) {
            report(done.error());
        }
    }
    m_gathered = {};
}

bool Session::Impl::isDeaf() const
{
    return m_stage == Stage::Disconnected || m_stage == Stage::Refused || wantsClose;
}

void Session::Impl::report(const Error &error)
{
    if (error.code == Errc::Malformed || error.code == Errc::Limit) {
        damaged(error);
    } else {
        failed(error);
    }
}

Result<void> Session::Impl::take(std::string_view bytes, WallTime wall)
{
    auto frame = wire::parseRelayFrame(bytes);
    if (!frame) {
        return fail(Errc::Malformed, frame.error().what);
    }
    // Acks and changes can change places: an ack only says where an own change set stands.
    const auto body = frame->body_case();
    if (body != wire::RelayFrame::kChanges && body != wire::RelayFrame::kAck) {
        if (auto settled = settle(wall); !settled || isDeaf()) {
            return settled;
        }
    }
    return dispatch(*frame, bytes.size(), wall);
}

Result<void> Session::Impl::gather(wire::Changes &changes, std::size_t bytes, WallTime wall)
{
    auto &gathered = m_gathered.changes;
    const bool follows = gathered && gathered->space() == changes.space()
                         && gathered->to() == changes.from() && changes.from() <= changes.to();
    if (gathered && !follows) {
        if (auto settled = settle(wall); !settled || isDeaf()) {
            return settled;
        }
    }
    if (gathered) {
        gathered->set_to(changes.to());
        for (wire::LogEntry &entry : *changes.mutable_entries()) {
            gathered->add_entries()->Swap(&entry);
        }
    } else {
        gathered.emplace().Swap(&changes);
    }
    m_gathered.bytes += bytes;
    return m_gathered.bytes < kGatheredBytesMax ? Result<void>{} : settle(wall);
}

void Session::Impl::gather(wire::Ack &ack)
{
    if (m_gathered.ack) {
        m_gathered.ack->MergeFrom(ack);
    } else {
        m_gathered.ack.emplace().Swap(&ack);
    }
}

Result<void> Session::Impl::settle(WallTime wall)
{
    Gathered gathered = std::exchange(m_gathered, {});
    if (gathered.ack) {
        if (auto done = acknowledged(*gathered.ack, wall); !done || isDeaf()) {
            return done;
        }
    }
    return gathered.changes ? applyChanges(std::move(*gathered.changes), wall) : Result<void>{};
}

Result<void> Session::Impl::dispatch(wire::RelayFrame &frame, std::size_t bytes, WallTime wall)
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
        return gather(*frame.mutable_changes(), bytes, wall);
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
        gather(*frame.mutable_ack());
        return {};
    case Body::kRejected:
        return rejected(frame.rejected(), wall);
    case Body::kForked:
        return forked(frame.forked(), wall);
    case Body::kAccess:
        if (m_settling) {
            return {}; // purged now, it could not be offered to the other history any more
        }
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
    m_impl->receive({&frame, 1}, now, wall);
}

void Session::receive(std::span<const std::string_view> frames, MonoTime now, WallTime wall)
{
    m_impl->receive(frames, now, wall);
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
