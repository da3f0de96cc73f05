// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/sqlite/database.h"
#include "sync/replica/change_log.h"
#include "sync/replica/replica.h"
#include "sync/replica/space_table.h"

#include <optional>
#include <string>
#include <vector>

//! What is done about a damaged file: it is set aside, and what only it had is taken over into a
//! new one. Everything else comes from the relay again.
namespace samenspel::sync {

//! A row of table rejected.
struct TrayRow {
    ReplicaSeq seq{};
    SpaceId space;
    std::uint32_t reason = 0;
    std::string detail;
    std::string bytes;
};

//! What could still be read.
struct Salvage {
    std::optional<ReplicaId> replica;
    std::optional<Enrolment> enrolment;
    std::optional<LogId> log;
    std::vector<SpaceRow> spaces;
    std::vector<std::string> waiting; //!< change sets that the relay has not acknowledged, in order
    std::vector<TrayRow> tray;
    //! The newest settled number and its chain hash, when nothing is missing behind it: then the
    //! replica can go on under its own id.
    std::optional<ChainPoint> settled;
};

//! Reads what it can; never fails, for less is still something.
[[nodiscard]] Salvage salvage(const sqlite::OpenOptions &file);

//! Renames the file and what belongs to it to `<path>.damaged-<n>`. \return the new path
[[nodiscard]] Result<std::string> setAside(const std::string &path);

} // namespace samenspel::sync
