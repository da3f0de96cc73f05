// SPDX-License-Identifier: EUPL-1.2
#include "sync/replica/space_table.h"

#include <algorithm>

namespace samenspel::sync {

std::string joinedSlugs(const std::vector<OrgSlug> &slugs)
{
    std::string joined;
    for (const OrgSlug &slug : slugs) {
        joined += (joined.empty() ? "" : ",") + slug.name;
    }
    return joined;
}

std::vector<OrgSlug> splitSlugs(std::string_view joined)
{
    std::vector<OrgSlug> slugs;
    while (!joined.empty()) {
        const std::size_t comma = std::min(joined.find(','), joined.size());
        slugs.push_back({std::string{joined.substr(0, comma)}});
        joined.remove_prefix(std::min(comma + 1, joined.size()));
    }
    return slugs;
}

void SpaceTable::load()
{
    m_rows.clear();
    Rows rows = m_store.query("SELECT number, name, title, role, readers, cursor, head, complete,"
                              " stale, staging_position FROM space ORDER BY name");
    while (rows.next()) {
        SpaceRow row;
        row.number = rows.as<SpaceNumber>(0);
        row.space.name = rows.text(1);
        row.title = rows.text(2);
        row.role = rows.as<access::SpaceRole>(3);
        row.readers = splitSlugs(rows.text(4));
        row.cursor = rows.as<LogPosition>(5);
        row.head = rows.as<LogPosition>(6);
        row.complete = rows.flag(7);
        row.stale = rows.flag(8);
        if (!rows.isNull(9)) {
            row.staging = rows.as<LogPosition>(9);
        }
        m_rows.push_back(std::move(row));
    }
}

const SpaceRow *SpaceTable::find(const SpaceId &space) const
{
    const auto at = std::ranges::lower_bound(m_rows, space, {}, &SpaceRow::space);
    return at != m_rows.end() && at->space == space ? &*at : nullptr;
}

SpaceRow *SpaceTable::find(const SpaceId &space)
{
    return const_cast<SpaceRow *>(std::as_const(*this).find(space));
}

SpaceRow *SpaceTable::find(SpaceNumber number)
{
    const auto at = std::ranges::find(m_rows, number, &SpaceRow::number);
    return at != m_rows.end() ? &*at : nullptr;
}

SpaceRow &SpaceTable::obtain(const SpaceId &space, access::SpaceRole role)
{
    if (SpaceRow *known = find(space)) {
        return *known;
    }
    m_store.run("INSERT INTO space(name, title, role, readers, cursor, head, complete, stale)"
                " VALUES(?, '', ?, '', 0, 0, 0, 0)",
                space.name, role);
    SpaceRow row;
    row.number = SpaceNumber{m_store.database().lastInsertRowId()};
    row.space = space;
    row.role = role;
    return *m_rows.insert(std::ranges::lower_bound(m_rows, space, {}, &SpaceRow::space), row);
}

void SpaceTable::save(const SpaceRow &row)
{
    constexpr std::string_view kUpdate =
        "UPDATE space SET title = ?, role = ?, readers = ?, cursor = ?, head = ?, complete = ?,"
        " stale = ?, staging_position = ? WHERE number = ?";
    const std::string readers = joinedSlugs(row.readers);
    const auto update = [&](const auto &staging) {
        m_store.run(kUpdate, row.title, row.role, readers, row.cursor, row.head, row.complete,
                    row.stale, staging, row.number);
    };
    if (row.staging) {
        update(*row.staging);
    } else {
        update(nullptr);
    }
}

void SpaceTable::remove(SpaceNumber number)
{
    m_store.run("DELETE FROM space WHERE number = ?", number);
    std::erase_if(m_rows, [number](const SpaceRow &row) { return row.number == number; });
}

void SpaceTable::startOver(SpaceRow &row)
{
    m_store.run("DELETE FROM staging WHERE space = ?", row.number);
    row.stale = true;
    row.cursor = LogPosition{0};
    row.staging.reset();
    save(row);
}

} // namespace samenspel::sync
