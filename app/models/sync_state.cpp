// SPDX-License-Identifier: EUPL-1.2
#include "app/models/sync_state.h"

#include "shared/wire/reasons.h"

namespace samenspel::app {

namespace {

using Link = SyncStatus::Link;

bool isOneOf(std::uint32_t reason, std::initializer_list<wire::CloseReason> reasons)
{
    for (const wire::CloseReason each : reasons) {
        if (reason == static_cast<std::uint32_t>(each)) {
            return true;
        }
    }
    return false;
}

bool needsSignIn(std::uint32_t reason)
{
    return isOneOf(reason, {wire::CloseReason::NotAuthenticated, wire::CloseReason::Revoked,
                            wire::CloseReason::InvitationUnusable});
}

bool isDistrusted(const SyncStatus &status)
{
    return status.lastEnd == ConnectionEnd::WrongCertificate
           || status.lastEnd == ConnectionEnd::Insecure
           || status.lastEnd == ConnectionEnd::NotSamenspel
           || status.lastEnd == ConnectionEnd::TooLarge;
}

QString endText(const Workspace &workspace, ConnectionEnd end)
{
    switch (end) {
    case ConnectionEnd::WrongCertificate:
        return workspace.text("end.wrongCertificate");
    case ConnectionEnd::NotSamenspel:
        return workspace.text("end.notSamenspel");
    case ConnectionEnd::Insecure:
        return workspace.text("end.insecure");
    case ConnectionEnd::TooLarge:
        return workspace.text("end.tooLarge");
    case ConnectionEnd::Closed:
    case ConnectionEnd::Unreachable:
        return workspace.text("end.unreachable");
    }
    return {};
}

//! "Offline, 3 wachten. …" or the form without a number.
QString withPending(const Workspace &workspace, std::string key, std::size_t pending)
{
    return pending == 0 ? workspace.text(key + ".none") : workspace.plural(key, pending);
}

QString clock(const Workspace &workspace, const std::optional<WallTime> &time)
{
    const WallTime now = SyncEngine::wallNow();
    return shortMomentText(time.value_or(now), now, workspace.language());
}

QString failureText(const Workspace &workspace, const SyncStatus &status)
{
    const QString since = workspace.text("sync.fout").arg(clock(workspace, status.failingSince));
    if (!status.storageError.empty()) {
        return since + u' ' + QString::fromStdString(status.storageError);
    }
    if (!status.refusal.empty()) {
        return since + u' ' + QString::fromStdString(status.refusal);
    }
    return since + u' ' + endText(workspace, status.lastEnd.value_or(ConnectionEnd::Unreachable));
}

} // namespace

SyncMark markOf(const SyncStatus &status)
{
    if (status.link == Link::None) {
        return SyncMark::AlleenHier;
    }
    if (status.rejected > 0) {
        return SyncMark::Geweigerd;
    }
    if (status.conflicts > 0) {
        return SyncMark::Keuze;
    }
    if (isOneOf(status.closeReason, {wire::CloseReason::VersionTooOld})) {
        return SyncMark::Verouderd;
    }
    if (needsSignIn(status.closeReason)) {
        return SyncMark::Aanmelden;
    }
    if (!status.storageError.empty() || !status.refusal.empty() || isDistrusted(status)) {
        return SyncMark::Fout;
    }
    if (status.link == Link::Offline) {
        return SyncMark::Offline;
    }
    if (status.link == Link::Connecting || status.session == sync::SessionState::Greeting
        || status.snapshotRunning || status.toReceive > 0) {
        return SyncMark::Bezig;
    }
    if (!status.fresh) {
        // Open, and silent for longer than a sign of life takes: nobody knows.
        return status.session == sync::SessionState::Idle ? SyncMark::Offline : SyncMark::Bezig;
    }
    if (status.pending > 0) {
        return SyncMark::Wacht;
    }
    return status.session == sync::SessionState::Idle ? SyncMark::Bijgewerkt : SyncMark::Bezig;
}

QString markName(SyncMark mark)
{
    switch (mark) {
    case SyncMark::AlleenHier:
        return QStringLiteral("alleenHier");
    case SyncMark::Geweigerd:
        return QStringLiteral("geweigerd");
    case SyncMark::Keuze:
        return QStringLiteral("keuze");
    case SyncMark::Verouderd:
        return QStringLiteral("verouderd");
    case SyncMark::Aanmelden:
        return QStringLiteral("aanmelden");
    case SyncMark::Fout:
        return QStringLiteral("fout");
    case SyncMark::Offline:
        return QStringLiteral("offline");
    case SyncMark::Bezig:
        return QStringLiteral("bezig");
    case SyncMark::Wacht:
        return QStringLiteral("wacht");
    case SyncMark::Bijgewerkt:
        return QStringLiteral("bijgewerkt");
    }
    return {};
}

QString markText(const Workspace &workspace, const SyncStatus &status)
{
    switch (markOf(status)) {
    case SyncMark::AlleenHier:
        return workspace.text("sync.alleenHier");
    case SyncMark::Geweigerd:
        return workspace.plural("sync.geweigerd", status.rejected);
    case SyncMark::Keuze:
        return workspace.plural("sync.keuze", status.conflicts);
    case SyncMark::Verouderd:
        return workspace.text("sync.verouderd");
    case SyncMark::Aanmelden:
        return withPending(workspace, "sync.aanmelden", status.pending);
    case SyncMark::Fout:
        return failureText(workspace, status);
    case SyncMark::Offline:
        return withPending(workspace, "sync.offline", status.pending);
    case SyncMark::Bezig: {
        const std::uint64_t all = status.received + status.toReceive;
        return status.toReceive == 0 ? workspace.text("sync.bezig")
                                     : workspace.text("sync.bezigOf").arg(status.received).arg(all);
    }
    case SyncMark::Wacht:
        return workspace.plural("sync.wacht", status.pending);
    case SyncMark::Bijgewerkt:
        return workspace.text("sync.bijgewerkt").arg(clock(workspace, status.lastExchange));
    }
    return {};
}

QString outcomeText(const Workspace &workspace, const SyncOutcome &outcome)
{
    using Outcome = SyncOutcome::Result;
    switch (outcome.result) {
    case Outcome::Done:
        return outcome.sent == 0 ? workspace.text("answer.done")
                                 : workspace.plural("answer.sent", outcome.sent);
    case Outcome::NotJoined:
        return workspace.text("answer.notJoined");
    case Outcome::NotConnected:
        return endText(workspace, outcome.end);
    case Outcome::TimedOut:
        return workspace.text("answer.timedOut").arg(outcome.pending);
    case Outcome::Refused:
    case Outcome::StorageFailed:
    case Outcome::Invalid:
        return QString::fromStdString(outcome.detail);
    }
    return {};
}

SyncState::SyncState(QObject *parent)
    : QObject(parent)
{}

void SyncState::setWorkspace(Workspace *workspace)
{
    m_workspace = workspace;
    if (workspace == nullptr) {
        return;
    }
    connect(workspace, &Workspace::statusChanged, this, &SyncState::refresh);
    connect(workspace, &Workspace::languageChanged, this, &SyncState::refresh);
    connect(&workspace->service(), &ReplicaService::syncFinished, this,
            [this](const SyncOutcome &outcome) {
                Q_EMIT answered(outcomeText(*m_workspace, outcome));
            });
    refresh();
}

void SyncState::refresh()
{
    m_status = m_workspace->status();
    m_state = markName(markOf(m_status));
    m_text = markText(*m_workspace, m_status);
    Q_EMIT changed();
}

QDateTime SyncState::lastExchange() const
{
    return m_status.lastExchange
               ? QDateTime::fromMSecsSinceEpoch(m_status.lastExchange->time_since_epoch().count())
               : QDateTime();
}

void SyncState::syncNow()
{
    if (m_workspace != nullptr) {
        m_workspace->service().syncNow();
    }
}

} // namespace samenspel::app
