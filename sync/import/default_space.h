// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/ids.h"
#include "shared/schema/schema.h"

#include <optional>

namespace samenspel::sync {

//! What is known of a new record when its space is chosen.
struct SpaceHints {
    std::optional<RecordId> portfolio; //!< of an agenda item
    std::optional<OrgSlug> ownOrganisation; //!< of the user; absent: not joined
};

//! Where a new record goes when nobody says so, by the association's rules of who sees what:
//! - agenda items of *Energie, Klimaat en Milieu* and *Ruimte en Wonen* to `ekm-rw`, those of the
//!   board and of the association-wide themes to `allen`, all others to `leden-provincie`;
//! - lobby files, stances, hours, budget, answers of colleges and comments to `leden`;
//! - meetings, decisions and actions to `leden-provincie`;
//! - lobby notes to the space of the own organisation, the narrowest one;
//! - organisations, persons, portfolios, bodies, committees and events to `allen`.
//! \return absent for a lobby note of somebody whose organisation is not known: he must say.
[[nodiscard]] std::optional<SpaceId> defaultSpace(const schema::Collection &collection,
                                                  const SpaceHints &hints);

} // namespace samenspel::sync
