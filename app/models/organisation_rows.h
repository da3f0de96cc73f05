// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "app/models/organisation_model.h"

#include <optional>
#include <vector>

namespace samenspel::app {

//! One organisation's accounthouder for some time.
struct HolderTerm {
    std::optional<sync::RecordView> term; //!< absent: named by the directory, without a term
    RecordId person;
    std::string from; //!< ISO date; empty: not stated
};

//! Who is accounthouder of \p organisation on \p day. By the terms; where there are none at all,
//! by the people whose role says so.
[[nodiscard]] std::vector<HolderTerm> holdersOn(Workspace &workspace, const RecordId &organisation,
                                                term::Date day);

//! The seventeen, in the order of the association; stances only with a lobby file.
[[nodiscard]] std::vector<OrganisationRow> organisationRows(
    Workspace &workspace, const std::optional<RecordId> &lobbyFile);

//! All records of a collection of which a reference field holds \p id.
[[nodiscard]] std::vector<sync::RecordView> recordsWith(Workspace &workspace,
                                                        std::string_view collection,
                                                        std::string_view field, const RecordId &id);

} // namespace samenspel::app
