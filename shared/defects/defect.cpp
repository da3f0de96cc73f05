// SPDX-License-Identifier: EUPL-1.2
#include "shared/defects/defect.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace samenspel {
namespace {

constexpr std::array kDefects{
    DefectName{Defect::AckBeforeCommit, "ack-before-commit", ""},
    DefectName{Defect::AuditForgotten, "audit-forgotten", ""},
    DefectName{Defect::AuditNotChained, "audit-not-chained", ""},
    DefectName{Defect::ChainNotCompared, "chain-not-compared", ""},
    DefectName{Defect::CreditIgnored, "credit-ignored", "session_delivery_test"},
    DefectName{Defect::CursorBeforeApply, "cursor-before-apply", ""},
    DefectName{Defect::CursorJumpsOverGap, "cursor-jumps-over-gap", ""},
    DefectName{Defect::DeleteBeatsEdit, "delete-beats-edit", "session_refusal_test"},
    DefectName{Defect::EmptyRelayObeyed, "empty-relay-obeyed", "session_refusal_test"},
    DefectName{Defect::FarStampsKept, "far-stamps-kept", "sync_identity_test"},
    DefectName{Defect::InvitationUsedTwice, "invitation-used-twice", "session_handshake_test"},
    DefectName{Defect::LastWriterWins, "last-writer-wins", "shared_record_state_test"},
    DefectName{Defect::LocalCommitNotSynced, "local-commit-not-synced", ""},
    DefectName{Defect::LostSpaceNotReunited, "lost-space-not-reunited", "sync_spaces_test"},
    DefectName{Defect::NeighboursDropped, "neighbours-dropped", ""},
    DefectName{Defect::OldNamesKept, "old-names-kept", ""},
    DefectName{Defect::OtherHistoryIgnored, "other-history-ignored", ""},
    DefectName{Defect::PurgeKeepsIndex, "purge-keeps-index", "sync_spaces_test"},
    DefectName{Defect::PurgeKeepsRecords, "purge-keeps-records", "sync_spaces_test"},
    DefectName{Defect::RefusalBlocksQueue, "refusal-blocks-queue", ""},
    DefectName{Defect::RefusalKeepsWrite, "refusal-keeps-write", ""},
    DefectName{Defect::RefusalNotStored, "refusal-not-stored", ""},
    DefectName{Defect::RelayCommitNotSynced, "relay-commit-not-synced", ""},
    DefectName{Defect::RelayNotProven, "relay-not-proven", "session_handshake_test"},
    DefectName{Defect::ReplacedForgotten, "replaced-forgotten", "shared_merge_property_test"},
    DefectName{Defect::ResendTakenTwice, "resend-taken-twice", ""},
    DefectName{Defect::RightsNotChecked, "rights-not-checked", "session_refusal_test"},
    DefectName{Defect::SeenNotNamed, "seen-not-named", ""},
    DefectName{Defect::SharedNotOfferedAgain, "shared-not-offered-again", ""},
    DefectName{Defect::SnapshotInParts, "snapshot-in-parts", "session_delivery_test"},
    DefectName{Defect::SnapshotKeepsOldRecords, "snapshot-keeps-old-records", ""},
    DefectName{Defect::SnapshotWithoutRebase, "snapshot-without-rebase", ""},
    DefectName{Defect::StampsNotObserved, "stamps-not-observed", ""},
    DefectName{Defect::TextTieByArrival, "text-tie-by-arrival", ""},
    DefectName{Defect::TrayForgotten, "tray-forgotten", ""},
    DefectName{Defect::UndoOfColleague, "undo-of-colleague", "sync_undo_test"},
    DefectName{Defect::UnitsTakenForCodePoints, "units-taken-for-code-points", "text_utf8_test"},
    DefectName{Defect::VerdictAssumed, "verdict-assumed", "session_refusal_test"},
    DefectName{Defect::WithdrawalNotFollowed, "withdrawal-not-followed", ""},
};

Defect fromEnvironment()
{
    const char *wanted = std::getenv("SAMENSPEL_DEFECT");
    const auto found =
        std::ranges::find(kDefects, std::string_view(wanted == nullptr ? "" : wanted),
                          &DefectName::name);
    return found == kDefects.end() ? Defect::None : found->defect;
}

} // namespace

std::span<const DefectName> allDefects()
{
    return kDefects;
}

bool planted(Defect defect)
{
    static const Defect wanted = fromEnvironment();
    return wanted == defect;
}

} // namespace samenspel
