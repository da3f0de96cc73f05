// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/record_state.h"

//! The rules of the multi-value register, for one cell. Everything that decides which write
//! survives is in here, once, for client and relay alike.
//!
//! A write (h, r) survives unless it is replaced: by a write that names it, or by a later write of
//! r itself to the same cell. `replaced` remembers per replica the newest write that is known to
//! be replaced, so that one that arrives late (after a relay was restored from a backup) is not
//! taken for a concurrent one. Both parts are maxima over the set of writes; hence the order of
//! arrival cannot matter.
namespace samenspel {

//! Raises the entry of version.replica to \p version. \return whether it was lower or absent.
bool raiseVersion(std::vector<Version> &byReplica, Version version);

//! Merges one write. \return whether the cell is different now.
bool mergeWrite(Cell &cell, const CellWrite &write, Version version);

//! The join of two cells with the same key.
void mergeCell(Cell &cell, const Cell &other);

} // namespace samenspel
