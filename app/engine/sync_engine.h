// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "app/engine/sync_status.h"
#include "app/transport/reconnect_delay.h"
#include "app/transport/relay_connection.h"
#include "shared/crypto/crypto.h"
#include "sync/replica/replica.h"
#include "sync/session/session.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace samenspel::app {

struct EngineOptions {
    std::string profile; //!< directory of the replica
    std::string key; //!< for the whole file; empty: not encrypted
    ConnectionTimes times;
    std::chrono::milliseconds answerMax{20'000}; //!< syncNow() and join() answer within this
};

//! The replica, its session and its connection, on one thread with an event loop.
//!
//! The window runs it on a thread of its own (ReplicaService), the command line on its only one.
//! Every write goes through here so that it is sent at once. Nothing here waits.
class SyncEngine : public QObject
{
    Q_OBJECT

public:
    //! Opens or makes the profile. Errors as sync::Replica::open.
    [[nodiscard]] static Result<std::unique_ptr<SyncEngine>> open(EngineOptions options);
    ~SyncEngine() override;

    //! Connects when joined and stays connected, with growing delays between failed tries.
    void start();
    //! Closes the connection in order. Local work goes on.
    void stop();

    //! Trades an invitation for a device and starts. joinFinished() follows, always.
    void join(const std::string &link);
    //! Exchanges everything there is, at once. syncFinished() follows, always.
    void syncNow();

    [[nodiscard]] Result<sync::CommitReceipt> commit(const sync::Action &action);
    [[nodiscard]] Result<std::vector<sync::CommitReceipt>> commit(
        std::span<const sync::Action> actions);
    [[nodiscard]] Result<sync::CommitReceipt> undo();
    [[nodiscard]] Result<sync::CommitReceipt> redo();
    [[nodiscard]] Result<sync::CommitReceipt> resolve(
        std::span<const sync::Resolution> resolutions);
    [[nodiscard]] Result<void> dismissRejected(std::int64_t id);

    [[nodiscard]] SyncStatus status();
    //! The part of it that costs nothing to ask.
    [[nodiscard]] sync::SessionProgress progress() { return m_session->progress(); }
    //! For reading, and for writes that no function here covers; announce those by localChanges().
    [[nodiscard]] sync::Replica &replica() { return *m_replica; }
    void localChanges();

    [[nodiscard]] static WallTime wallNow();
    [[nodiscard]] static MonoTime monoNow();

Q_SIGNALS:
    void changed(const samenspel::sync::ChangeNotice &notice);
    //! Only when it differs from the last one.
    void statusChanged(const samenspel::app::SyncStatus &status);
    void happened(const samenspel::sync::SessionEvent &event);
    void joinFinished(const samenspel::app::SyncOutcome &outcome);
    void syncFinished(const samenspel::app::SyncOutcome &outcome);

private:
    struct Waiting {
        MonoTime since{};
        std::size_t pendingBefore = 0;
    };

    SyncEngine(EngineOptions options, std::unique_ptr<crypto::RandomSource> random,
               std::unique_ptr<sync::Replica> replica);

    void makeSession();
    void connectNow();
    void onOpened();
    void onReceived(const QByteArray &frame);
    //! Hands the session all that came since the last time, so that it shares one transaction.
    void takeInbox();
    void onClosed(ConnectionEnd end);
    void onHeartbeat();
    //! Sends what the session wants sent, tells what it wants told. After every call of it.
    void pump();
    void publishStatus();
    void handle(const sync::SessionEvent &event);
    void finishWaits();
    void endJoin(SyncOutcome outcome);
    void endSync(SyncOutcome outcome);
    [[nodiscard]] SyncOutcome failure() const;
    [[nodiscard]] std::optional<RelayAddress> address();
    template<typename T>
    Result<T> written(Result<T> result);

    EngineOptions m_options;
    std::unique_ptr<crypto::RandomSource> m_random;
    std::unique_ptr<sync::Replica> m_replica;
    std::unique_ptr<sync::Session> m_session;
    RelayConnection m_connection;
    ReconnectDelay m_delay;
    std::vector<QByteArray> m_inbox; //!< frames of the open connection, oldest first
    QTimer m_reconnect; //!< next try
    QTimer m_heartbeat; //!< signs of life while connected
    QTimer m_statusTimer; //!< gathers many changes into one statusChanged()
    QTimer m_joinTimer;
    QTimer m_syncTimer;
    std::optional<wire::InvitationLink> m_joining;
    std::optional<Waiting> m_waiting; //!< syncNow() owes an answer
    std::optional<SyncStatus> m_published;
    std::optional<ConnectionEnd> m_lastEnd;
    std::optional<WallTime> m_lastExchange;
    std::optional<WallTime> m_failingSince;
    int m_beats = 0;
    bool m_wanted = false; //!< start() was called, stop() was not
    bool m_firstTry = true; //!< since the start or since the user asked
    bool m_comeBack = false; //!< this connection ends in order to begin anew at once
};

} // namespace samenspel::app
