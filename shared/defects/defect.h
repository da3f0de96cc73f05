// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

//! Mistakes that we could have made, to prove that the tests would notice them.
//!
//! Each stands where it would have been made, behind planted(). Without -DSAMENSPEL_DEFECTS=ON that
//! is a constant false and nothing of them is in the program. `./dev sim --defects` makes one after
//! the other and tells which invariant or test notices it, and how soon.
namespace samenspel {

enum class Defect : std::uint8_t {
    None,
    AckBeforeCommit,
    AuditForgotten,
    AuditNotChained,
    ChainNotCompared,
    CreditIgnored,
    CursorBeforeApply,
    CursorJumpsOverGap,
    DeleteBeatsEdit,
    EmptyRelayObeyed,
    FarStampsKept,
    InvitationUsedTwice,
    LastWriterWins,
    LocalCommitNotSynced,
    LostSpaceNotReunited,
    NeighboursDropped,
    OldNamesKept,
    OtherHistoryIgnored,
    PurgeKeepsIndex,
    PurgeKeepsRecords,
    RefusalBlocksQueue,
    RefusalKeepsWrite,
    RefusalNotStored,
    RelayCommitNotSynced,
    RelayNotProven,
    ReplacedForgotten,
    ResendTakenTwice,
    RightsNotChecked,
    SeenNotNamed,
    SharedNotOfferedAgain,
    SnapshotInParts,
    SnapshotKeepsOldRecords,
    SnapshotWithoutRebase,
    StampsNotObserved,
    TextTieByArrival,
    TrayForgotten,
    UndoOfColleague,
    UnitsTakenForCodePoints,
    VerdictAssumed,
    WithdrawalNotFollowed,
};

#ifdef SAMENSPEL_DEFECTS

struct DefectName {
    Defect defect{};
    std::string_view name; //!< as SAMENSPEL_DEFECT has it
    std::string_view test; //!< that notices it; empty: the simulator does
};

[[nodiscard]] std::span<const DefectName> allDefects();
//! Is this the one that SAMENSPEL_DEFECT in the environment names?
[[nodiscard]] bool planted(Defect defect);

#else

[[nodiscard]] constexpr bool planted(Defect)
{
    return false;
}

#endif

} // namespace samenspel
