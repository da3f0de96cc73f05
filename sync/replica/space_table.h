// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/access/access.h"
#include "sync/replica/replica.h"
#include "sync/replica/storage_schema.h"
#include "sync/replica/store.h"

#include <optional>
#include <string>
#include <vector>

namespace samenspel::sync {

//! A space as table `space` holds it.
struct SpaceRow {
    SpaceNumber number{};
    SpaceId space;
    std::string title;
    access::SpaceRole role = access::SpaceRole::None;
    std::vector<OrgSlug> readers;
    LogPosition cursor{};
    LogPosition head{};
    bool complete = false;
    bool stale = false;
    std::optional<LogPosition> staging; //!< position of the snapshot that is being staged
};

//! The spaces, kept in memory too: there are few, and every step asks for them.
class SpaceTable
{
public:
    explicit SpaceTable(Store &store)
        : m_store(store)
    {}

    //! Reads the table; also after a step that was rolled back.
    void load();

    [[nodiscard]] const std::vector<SpaceRow> &all() const { return m_rows; }
    [[nodiscard]] SpaceRow *find(const SpaceId &space);
    [[nodiscard]] const SpaceRow *find(const SpaceId &space) const;
    [[nodiscard]] SpaceRow *find(SpaceNumber number);
    //! Finds or makes.
    [[nodiscard]] SpaceRow &obtain(const SpaceId &space, access::SpaceRole role);
    //! Writes a row that was changed.
    void save(const SpaceRow &row);
    void remove(SpaceNumber number);
    //! Everything starts over at position 0, with what comes replacing what is here.
    void startOver(SpaceRow &row);

private:
    Store &m_store;
    std::vector<SpaceRow> m_rows; //!< by name
};

//! Slugs as one text, and back.
[[nodiscard]] std::string joinedSlugs(const std::vector<OrgSlug> &slugs);
[[nodiscard]] std::vector<OrgSlug> splitSlugs(std::string_view joined);

} // namespace samenspel::sync
