// SPDX-License-Identifier: EUPL-1.2
#include "app/engine/sync_engine.h"

#include "shared/wire/invitation_link.h"

#include <QSysInfo>

#include <algorithm>
#include <string_view>
#include <utility>

namespace samenspel::app {

namespace {

//! Looks for silence this often; every second beat asks for a sign of life.
constexpr std::chrono::milliseconds kHeartbeat{1'000};
//! Many frames in a row make one statusChanged().
constexpr std::chrono::milliseconds kStatusGap{40};
//! A relay cannot send a client away for longer.
constexpr std::chrono::seconds kRetryAfterMax{3'600};

RelayAddress addressOf(const std::string &url, const std::string &pin)
{
    return {QUrl(QString::fromStdString(url)), QByteArray::fromStdString(pin)};
}

} // namespace

WallTime SyncEngine::wallNow()
{
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

MonoTime SyncEngine::monoNow()
{
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::steady_clock::now());
}

Result<std::unique_ptr<SyncEngine>> SyncEngine::open(EngineOptions options)
{
    auto random = std::make_unique<crypto::SystemRandom>();
    sync::ReplicaOptions replicaOptions;
    replicaOptions.directory = options.profile;
    replicaOptions.key = options.key;
    auto replica = sync::Replica::open(replicaOptions, *random, wallNow());
    if (!replica) {
        return tl::unexpected(replica.error());
    }
    return std::unique_ptr<SyncEngine>(
        new SyncEngine(std::move(options), std::move(random), std::move(*replica)));
}

SyncEngine::SyncEngine(EngineOptions options, std::unique_ptr<crypto::RandomSource> random,
                       std::unique_ptr<sync::Replica> replica)
    : m_options(std::move(options))
    , m_random(std::move(random))
    , m_replica(std::move(replica))
    , m_connection(m_options.times, this)
    , m_reconnect(this)
    , m_heartbeat(this)
    , m_statusTimer(this)
    , m_joinTimer(this)
    , m_syncTimer(this)
{
    makeSession();
    m_heartbeat.setInterval(kHeartbeat);
    m_statusTimer.setInterval(kStatusGap);
    for (QTimer *timer : {&m_reconnect, &m_statusTimer, &m_joinTimer, &m_syncTimer}) {
        timer->setSingleShot(true);
    }
    m_joinTimer.setInterval(m_options.answerMax);
    m_syncTimer.setInterval(m_options.answerMax);

    connect(&m_connection, &RelayConnection::opened, this, &SyncEngine::onOpened);
    connect(&m_connection, &RelayConnection::received, this, &SyncEngine::onReceived);
    connect(&m_connection, &RelayConnection::closed, this,
            [this](ConnectionEnd end) { onClosed(end); });
    connect(&m_reconnect, &QTimer::timeout, this, &SyncEngine::connectNow);
    connect(&m_heartbeat, &QTimer::timeout, this, &SyncEngine::onHeartbeat);
    connect(&m_statusTimer, &QTimer::timeout, this, &SyncEngine::publishStatus);
    connect(&m_joinTimer, &QTimer::timeout, this, [this] {
        m_connection.drop();
        onClosed(ConnectionEnd::Unreachable);
    });
    connect(&m_syncTimer, &QTimer::timeout, this, [this] {
        SyncOutcome outcome = failure();
        if (m_connection.isOpen()) {
            outcome.result = SyncOutcome::Result::TimedOut;
        }
        endSync(std::move(outcome));
    });
}

SyncEngine::~SyncEngine() = default;

void SyncEngine::makeSession()
{
    m_session = std::make_unique<sync::Session>(*m_replica, *m_random);
}

std::optional<RelayAddress> SyncEngine::address()
{
    if (m_joining) {
        return addressOf(m_joining->relayUrl, m_joining->certificatePin);
    }
    const auto enrolment = m_replica->enrolment();
    if (!enrolment || !*enrolment) {
        return std::nullopt;
    }
    return addressOf((*enrolment)->relayUrl, (*enrolment)->certificatePin);
}

void SyncEngine::start()
{
    m_wanted = true;
    m_firstTry = true;
    connectNow();
}

void SyncEngine::stop()
{
    m_wanted = false;
    m_reconnect.stop();
    m_connection.close();
}

void SyncEngine::connectNow()
{
    m_reconnect.stop();
    if (m_connection.isIdle()) {
        if (const std::optional<RelayAddress> relay = address()) {
            m_connection.open(*relay);
        }
    }
    m_statusTimer.start();
}

void SyncEngine::onOpened()
{
    m_lastEnd.reset();
    m_firstTry = false;
    m_beats = 0;
    m_heartbeat.start();
    m_session->connected(monoNow(), wallNow());
    pump();
}

void SyncEngine::onReceived(const QByteArray &frame)
{
    m_lastExchange = wallNow();
    m_inbox.push_back(frame);
    if (m_inbox.size() == 1) {
        // Posted, since the socket first hands over all that it has read.
        QMetaObject::invokeMethod(
            this,
            [this] {
                takeInbox();
                pump();
            },
            Qt::QueuedConnection);
    }
}

void SyncEngine::takeInbox()
{
    const std::vector<QByteArray> inbox = std::exchange(m_inbox, {});
    std::vector<std::string_view> frames;
    frames.reserve(inbox.size());
    for (const QByteArray &frame : inbox) {
        frames.emplace_back(frame.constData(), static_cast<std::size_t>(frame.size()));
    }
    m_session->receive(frames, monoNow(), wallNow());
}

void SyncEngine::onClosed(ConnectionEnd end)
{
    takeInbox(); // the relay's last words
    m_heartbeat.stop();
    m_lastEnd = end;
    m_firstTry = false;
    m_session->disconnected();
    if (std::exchange(m_comeBack, false)) {
        // The session closed to come back under its new replica id. Who waits goes on waiting.
        m_reconnect.start(std::chrono::milliseconds{0});
        pump();
        return;
    }
    const SyncOutcome outcome = failure();
    if (m_joining) {
        endJoin(outcome);
    }
    if (m_waiting) {
        endSync(outcome);
    }
    const bool refused = !m_session->refusal().empty();
    const auto retryAfter = std::min(m_session->retryAfter(), kRetryAfterMax);
    const bool broken = m_session->storageError().has_value();
    if (m_wanted && !refused && !broken && address()) {
        if (!m_failingSince) {
            m_failingSince = wallNow();
        }
        m_reconnect.start(m_delay.next(*m_random, retryAfter));
    }
    pump();
}

void SyncEngine::onHeartbeat()
{
    if (++m_beats % 2 == 0) {
        m_session->ping();
    }
    pump();
}

void SyncEngine::pump()
{
    for (const std::string &frame : m_session->takeFrames()) {
        m_connection.send(frame);
    }
    sync::ChangeNotice notice = m_replica->takeChanges();
    if (!notice.records.empty() || notice.syncState || notice.everything) {
        Q_EMIT changed(notice);
    }
    for (const sync::SessionEvent &event : m_session->takeEvents()) {
        handle(event);
    }
    finishWaits();
    if ((m_session->wantsClose() || m_session->storageError()) && !m_connection.isIdle()) {
        m_connection.close();
    }
    if (!m_statusTimer.isActive()) {
        m_statusTimer.start();
    }
}

void SyncEngine::handle(const sync::SessionEvent &event)
{
    if (event.kind == sync::SessionEvent::Kind::Joined && m_joining) {
        m_wanted = true;
        endJoin({});
    }
    m_comeBack = m_comeBack || event.kind == sync::SessionEvent::Kind::Forked;
    Q_EMIT happened(event);
}

void SyncEngine::finishWaits()
{
    const sync::SessionProgress progress = m_session->progress();
    if (progress.state != sync::SessionState::Idle) {
        return;
    }
    m_delay.reset();
    m_failingSince.reset();
    const std::optional<MonoTime> answered = m_session->answered();
    if (m_waiting && progress.toSend == 0 && answered && *answered >= m_waiting->since) {
        SyncOutcome outcome;
        outcome.sent = m_waiting->pendingBefore;
        outcome.received = progress.received;
        endSync(std::move(outcome));
    }
}

SyncOutcome SyncEngine::failure() const
{
    SyncOutcome outcome;
    outcome.result = SyncOutcome::Result::NotConnected;
    outcome.end = m_lastEnd.value_or(ConnectionEnd::Unreachable);
    outcome.closeReason = m_session->closeReason();
    if (const auto error = m_session->storageError()) {
        outcome.result = SyncOutcome::Result::StorageFailed;
        outcome.detail = error->what;
    } else if (!m_session->refusal().empty()) {
        outcome.result = SyncOutcome::Result::Refused;
        outcome.detail = m_session->refusal();
    }
    return outcome;
}

void SyncEngine::join(const std::string &link)
{
    const auto refuse = [this](std::string sentence) {
        SyncOutcome outcome;
        outcome.result = SyncOutcome::Result::Invalid;
        outcome.detail = std::move(sentence);
        Q_EMIT joinFinished(outcome);
    };
    const auto invitation = wire::parseInvitationLink(link);
    if (!invitation) {
        refuse(invitation.error().what);
        return;
    }
    if (m_joining) {
        refuse("Er wordt al een uitnodiging gebruikt. Wacht tot dat klaar is.");
        return;
    }
    if (address()) {
        refuse("Dit profiel is al aangesloten. Gebruik de uitnodiging met een nieuw profiel.");
        return;
    }
    makeSession();
    m_joining = *invitation;
    m_session->enrolWith(*invitation, QSysInfo::machineHostName().toStdString());
    m_joinTimer.start();
    m_firstTry = true;
    connectNow();
}

void SyncEngine::endJoin(SyncOutcome outcome)
{
    m_joining.reset();
    m_joinTimer.stop();
    if (!outcome.ok()) {
        // The invitation must not be offered again by a later connection.
        m_connection.drop();
        makeSession();
    }
    Q_EMIT joinFinished(outcome);
}

void SyncEngine::syncNow()
{
    if (!address()) {
        SyncOutcome outcome;
        outcome.result = SyncOutcome::Result::NotJoined;
        Q_EMIT syncFinished(outcome);
        return;
    }
    m_waiting = Waiting{monoNow(), m_session->progress().toSend};
    m_syncTimer.start();
    m_wanted = true;
    if (m_connection.isOpen()) {
        m_session->localChanges(wallNow());
        m_session->ping();
        pump();
        return;
    }
    m_delay.reset();
    m_firstTry = true;
    connectNow();
}

void SyncEngine::endSync(SyncOutcome outcome)
{
    if (!m_waiting) {
        return;
    }
    m_waiting.reset();
    m_syncTimer.stop();
    outcome.pending = m_session->progress().toSend;
    Q_EMIT syncFinished(outcome);
}

template<typename T>
Result<T> SyncEngine::written(Result<T> result)
{
    if (result) {
        localChanges();
    }
    return result;
}

void SyncEngine::localChanges()
{
    m_session->localChanges(wallNow());
    pump();
}

Result<sync::CommitReceipt> SyncEngine::commit(const sync::Action &action)
{
    return written(m_replica->commit(action, wallNow()));
}

Result<std::vector<sync::CommitReceipt>> SyncEngine::commit(std::span<const sync::Action> actions)
{
    return written(m_replica->commit(actions, wallNow()));
}

Result<sync::CommitReceipt> SyncEngine::undo()
{
    return written(m_replica->undo(wallNow()));
}

Result<sync::CommitReceipt> SyncEngine::redo()
{
    return written(m_replica->redo(wallNow()));
}

Result<sync::CommitReceipt> SyncEngine::resolve(std::span<const sync::Resolution> resolutions)
{
    return written(m_replica->resolve(resolutions, wallNow()));
}

Result<void> SyncEngine::dismissRejected(std::int64_t id)
{
    return written(m_replica->dismissRejected(id));
}

SyncStatus SyncEngine::status()
{
    SyncStatus status;
    if (const auto profile = m_replica->reader().profile()) {
        status.pending = profile->pending;
        status.rejected = profile->rejected;
        status.conflicts = profile->conflicts;
    }
    if (address()) {
        using Link = SyncStatus::Link;
        const bool trying = !m_connection.isIdle() && m_firstTry;
        status.link = m_connection.isOpen() ? Link::Open
                      : trying              ? Link::Connecting
                                            : Link::Offline;
    }
    const sync::SessionProgress progress = m_session->progress();
    const std::optional<MonoTime> answered = m_session->answered();
    status.fresh = m_connection.isOpen() && answered && monoNow() - *answered <= kFreshMax;
    status.session = progress.state;
    status.received = progress.received;
    status.toReceive = progress.toReceive;
    status.snapshotRunning = progress.snapshotRunning;
    status.closeReason = m_session->closeReason();
    status.refusal = m_session->refusal();
    status.lastEnd = m_lastEnd;
    status.lastExchange = m_lastExchange;
    status.failingSince = m_failingSince;
    if (const auto error = m_session->storageError()) {
        status.storageError = error->what;
    }
    return status;
}

void SyncEngine::publishStatus()
{
    SyncStatus now = status();
    if (!m_published || !(now == *m_published)) {
        m_published = std::move(now);
        Q_EMIT statusChanged(*m_published);
    }
}

} // namespace samenspel::app
