// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "app/workspace/workspace.h"

#include <QDateTime>
#include <QObject>
#include <QPointer>
#include <QtQml/qqmlregistration.h>

namespace samenspel::app {

//! What the indicator shows. When several hold, the first of this list wins; green is last.
enum class SyncMark : std::uint8_t {
    AlleenHier, //!< not joined: there is nothing to share with
    Geweigerd,
    Keuze,
    Verouderd,
    Aanmelden,
    Fout,
    Offline,
    Bezig,
    Wacht,
    Bijgewerkt,
};

//! Green only when nothing waits and the relay gave a sign of life within five seconds.
[[nodiscard]] SyncMark markOf(const SyncStatus &status);
//! "offline": the name that views know it by.
[[nodiscard]] QString markName(SyncMark mark);
//! The indicator's words.
[[nodiscard]] QString markText(const Workspace &workspace, const SyncStatus &status);
//! What "synchronise now" or joining came to, in one sentence.
[[nodiscard]] QString outcomeText(const Workspace &workspace, const SyncOutcome &outcome);

//! The exchange with the relay, for the window.
class SyncState : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("App.sync")
    Q_PROPERTY(QString state READ state NOTIFY changed)
    Q_PROPERTY(QString text READ text NOTIFY changed)
    Q_PROPERTY(int pending READ pending NOTIFY changed)
    Q_PROPERTY(int rejected READ rejected NOTIFY changed)
    Q_PROPERTY(int conflicts READ conflicts NOTIFY changed)
    Q_PROPERTY(QDateTime lastExchange READ lastExchange NOTIFY changed) //!< invalid: never

public:
    explicit SyncState(QObject *parent = nullptr);

    void setWorkspace(Workspace *workspace);

    [[nodiscard]] QString state() const { return m_state; }
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] int pending() const { return static_cast<int>(m_status.pending); }
    [[nodiscard]] int rejected() const { return static_cast<int>(m_status.rejected); }
    [[nodiscard]] int conflicts() const { return static_cast<int>(m_status.conflicts); }
    [[nodiscard]] QDateTime lastExchange() const;

    //! Exchanges everything now; answered() follows, always.
    Q_INVOKABLE void syncNow();

Q_SIGNALS:
    void changed();
    void answered(const QString &sentence);

private:
    void refresh();

    QPointer<Workspace> m_workspace;
    SyncStatus m_status;
    QString m_state = markName(SyncMark::AlleenHier);
    QString m_text;
};

} // namespace samenspel::app
