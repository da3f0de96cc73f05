// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/change_set.h"
#include "shared/merge/record_state.h"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace samenspel::simulation {

//! What people saw and what they wrote then, noted outside the program: causality, atomicity and
//! deletion are judged by this, and not by what change sets say of themselves.
class Observer
{
public:
    using Place = std::pair<SpaceId, RecordId>;

    //! A write to one record, and what its author knew of the record when he made it.
    struct Write {
        ActionId action;
        Place place;
        Version version;
        std::vector<Version> seen; //!< newest version per replica, by replica
        bool deletes = false;
    };

    void wrote(std::size_t laptop, Write write);
    //! Null: nobody was seen writing it (an undo, a choice, the relay).
    [[nodiscard]] const Write *find(ActionId action, const Place &place) const;
    //! Some laptops of this family now go on under one replica id, each its own way.
    void twinned(std::size_t laptop) { m_twinned.insert(familyOf(laptop)); }
    //! The newest actions of families without twins that wrote several records in one space, oldest
    //! first.
    [[nodiscard]] std::vector<std::vector<const Write *>> wideActions(std::size_t count) const;

    //! \p laptop shows the record with these versions.
    //! \return a version by a stranger that it showed before and does not hold now.
    [[nodiscard]] std::optional<Version> saw(std::size_t laptop, const Place &place,
                                             const std::vector<Version> &touched);
    void forgetReads(std::size_t laptop) { m_reads.erase(laptop); }
    void forgetReads() { m_reads.clear(); }

    //! \p replica is, or was, the replica id of a laptop of this family (a laptop and its copies).
    void belongs(ReplicaId replica, std::size_t family)
    {
        m_family.insert_or_assign(replica, family);
    }
    //! \p laptop is of this family.
    void enlist(std::size_t laptop, std::size_t family) { m_familyOf[laptop] = family; }
    [[nodiscard]] std::size_t familyOf(std::size_t laptop) const { return m_familyOf.at(laptop); }

private:
    std::map<ActionId, std::vector<Write>> m_writes;
    //! Actions that wrote several records, with the family that made them.
    std::vector<std::pair<ActionId, std::size_t>> m_wide;
    std::map<std::size_t, std::map<Place, std::vector<Version>>> m_reads;
    std::map<ReplicaId, std::size_t> m_family;
    std::map<std::size_t, std::size_t> m_familyOf;
    std::set<std::size_t> m_twinned;
};

//! Is \p version among what \p seen (by replica) stands for?
[[nodiscard]] bool covers(const std::vector<Version> &seen, Version version);

} // namespace samenspel::simulation
