// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/cell_merge.h"

#include "shared/defects/defect.h"

#include <algorithm>

namespace samenspel {
namespace {

std::vector<Version>::iterator entryOf(std::vector<Version> &byReplica, ReplicaId replica)
{
    return std::ranges::lower_bound(byReplica, replica, {}, &Version::replica);
}

std::vector<Survivor>::iterator survivorOf(Cell &cell, ReplicaId replica)
{
    return std::ranges::find_if(cell.survivors, [replica](const Survivor &survivor) {
        return survivor.version.replica == replica;
    });
}

bool isReplaced(Cell &cell, Version version)
{
    if (planted(Defect::ReplacedForgotten)) {
        return false;
    }
    const auto entry = entryOf(cell.replaced, version.replica);
    return entry != cell.replaced.end() && entry->replica == version.replica
           && version.hlc <= entry->hlc;
}

//! Marks \p version and all earlier writes of its replica as replaced.
bool replace(Cell &cell, Version version)
{
    const auto survivor = survivorOf(cell, version.replica);
    const bool gone = survivor != cell.survivors.end() && survivor->version.hlc <= version.hlc;
    if (gone) {
        cell.survivors.erase(survivor);
    }
    return raiseVersion(cell.replaced, version) || gone;
}

bool addSurvivor(Cell &cell, Survivor survivor)
{
    if (isReplaced(cell, survivor.version)) {
        return false;
    }
    const auto own = survivorOf(cell, survivor.version.replica);
    if (own != cell.survivors.end()) {
        if (own->version >= survivor.version) {
            // An earlier write of the same replica: known already, or replaced by the one here.
            return own->version > survivor.version && raiseVersion(cell.replaced, survivor.version);
        }
        replace(cell, own->version);
    }
    const auto at =
        std::ranges::lower_bound(cell.survivors, survivor.version, {}, &Survivor::version);
    cell.survivors.insert(at, std::move(survivor));
    if (planted(Defect::LastWriterWins)) {
        cell.survivors.erase(cell.survivors.begin(), cell.survivors.end() - 1);
    }
    return true;
}

} // namespace

bool raiseVersion(std::vector<Version> &byReplica, Version version)
{
    const auto entry = entryOf(byReplica, version.replica);
    if (entry == byReplica.end() || entry->replica != version.replica) {
        byReplica.insert(entry, version);
        return true;
    }
    if (entry->hlc < version.hlc) {
        entry->hlc = version.hlc;
        return true;
    }
    return false;
}

bool mergeWrite(Cell &cell, const CellWrite &write, Version version)
{
    bool changed = false;
    for (const Version &replaced : write.replaces) {
        changed |= !planted(Defect::SeenNotNamed) && replace(cell, replaced);
    }
    return addSurvivor(cell, {version, write.value}) || changed;
}

void mergeCell(Cell &cell, const Cell &other)
{
    for (const Version &replaced : other.replaced) {
        replace(cell, replaced);
    }
    for (const Survivor &survivor : other.survivors) {
        addSurvivor(cell, survivor);
    }
}

} // namespace samenspel
