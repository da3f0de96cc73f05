// SPDX-License-Identifier: EUPL-1.2
#include "app/models/sync_state.h"

#include "shared/wire/reasons.h"

#include <QTest>

using namespace samenspel;
using namespace samenspel::app;

namespace {

//! Everything shared, the relay just heard.
SyncStatus green()
{
    SyncStatus status;
    status.link = SyncStatus::Link::Open;
    status.session = sync::SessionState::Idle;
    status.fresh = true;
    return status;
}

} // namespace

class SyncStateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void greenMeansNothingWaitsAndTheRelayWasHeard()
    {
        QCOMPARE(markOf(green()), SyncMark::Bijgewerkt);

        SyncStatus waiting = green();
        waiting.pending = 1;
        QCOMPARE(markOf(waiting), SyncMark::Wacht);

        SyncStatus silent = green();
        silent.fresh = false;
        QCOMPARE(markOf(silent), SyncMark::Offline);

        SyncStatus coming = green();
        coming.toReceive = 1;
        QCOMPARE(markOf(coming), SyncMark::Bezig);
    }

    void theFirstOfTheListWins()
    {
        SyncStatus status = green();
        status.link = SyncStatus::Link::Offline;
        QCOMPARE(markOf(status), SyncMark::Offline);
        status.lastEnd = ConnectionEnd::WrongCertificate;
        QCOMPARE(markOf(status), SyncMark::Fout);
        status.closeReason = static_cast<std::uint32_t>(wire::CloseReason::Revoked);
        QCOMPARE(markOf(status), SyncMark::Aanmelden);
        status.closeReason = static_cast<std::uint32_t>(wire::CloseReason::VersionTooOld);
        QCOMPARE(markOf(status), SyncMark::Verouderd);
        status.conflicts = 1;
        QCOMPARE(markOf(status), SyncMark::Keuze);
        status.rejected = 1;
        QCOMPARE(markOf(status), SyncMark::Geweigerd);
    }

    void withoutARelayThereIsNothingToBeOffFrom()
    {
        SyncStatus status;
        status.pending = 9;
        QCOMPARE(markOf(status), SyncMark::AlleenHier);
    }

    void aFullDiskIsAnError()
    {
        SyncStatus status = green();
        status.storageError = "vol";
        QCOMPARE(markOf(status), SyncMark::Fout);
    }
};

QTEST_APPLESS_MAIN(SyncStateTest)
#include "sync_state_test.moc"
