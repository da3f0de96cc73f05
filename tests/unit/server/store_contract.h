// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "server/core/store.h"

#include <QObject>
#include <QTemporaryDir>

#include <memory>
#include <optional>

namespace samenspel::server {

//! What the relay relies on, whatever store is behind it. A store's test derives from this and
//! says how to open it; every slot below then runs on that store.
class StoreContract : public QObject
{
    Q_OBJECT

protected:
    //! A store on what earlier stores of this test function left behind; at first it is empty.
    virtual std::unique_ptr<Store> open() = 0;

    [[nodiscard]] Store &store() { return *m_store; }
    //! Closes the store and opens it again, as a restart of the relay does.
    void reopen();

    //! Commits lines about "one", "two" and "three".
    static void writeThreeAuditLines(Store &store);

    std::optional<QTemporaryDir> m_folder; //!< made anew for every test function

private Q_SLOTS:
    void init();
    void cleanup();

    void holdsNoRelayBeforeOneIsMade();
    void keepsTheIdentity();

    void givesDensePositionsPerSpace();
    void refusesToAppendToASpaceThatIsNotThere();
    void returnsChangesInOrderBehindACursor();
    void returnsAPageOfChangesNearTheGivenSize();
    void alwaysReturnsOneChangeHoweverLarge();
    void knowsTheSizeOfTheLogBehindACursor();
    void forgetsWhatWasRolledBack();
    void forgetsWhatWasNotCommittedBeforeAStop();
    void keepsWhatWasCommittedBeforeAStop();
    void seesOneMomentWhileItOnlyReads();
    void keepsEveryByteOfAChangeSet_data();
    void keepsEveryByteOfAChangeSet();

    void remembersVerdictsForEver();
    void refusesASecondVerdictForOneNumber();
    void findsTheNewestVerdictOfAReplica();
    void pagesAllVerdictsInOrder();
    void keepsRefusalsWhoseTextsAreNotText();

    void replacesStatesAndCountsRecordsOnce();
    void pagesStatesInIdOrder();
    void keepsStatesOfSpacesApart();

    void listsSpacesWithTheirHeads();
    void keepsUsersDevicesAndGrants();
    void keepsAnInvitationWithItsGrants();
    void remembersWhoOwnsAReplica();

    void listsInvitationsAndOwners();

    void writesAuditLinesInsideTheTransaction();
    void countsWhatItHolds();

private:
    //! Runs \p write between begin and commit; fails the test when any of it fails.
    template<typename Write>
    void inTransaction(Write write);
    void appendTo(const SpaceId &space, std::string_view bytes);

    std::unique_ptr<Store> m_store;
};

} // namespace samenspel::server
