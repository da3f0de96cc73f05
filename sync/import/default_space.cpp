// SPDX-License-Identifier: EUPL-1.2
#include "sync/import/default_space.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace samenspel::sync {

namespace {

constexpr std::array<std::string_view, 6> kMembersOnly{"lobby_file",       "stance",
                                                       "hours_entry",      "budget_line",
                                                       "college_decision", "comment"};
constexpr std::array<std::string_view, 4> kWithProvince{"meeting", "meeting_item", "decision",
                                                        "action_item"};
constexpr std::array<std::string_view, 2> kWithWaterBoards{"energie-klimaat-milieu",
                                                           "ruimte-wonen"};
constexpr std::array<std::string_view, 2> kOfEverybody{"vdg-breed", "algemeen-bestuur"};

template<std::size_t N>
bool contains(const std::array<std::string_view, N> &names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

template<std::size_t N>
bool isOneOf(const std::array<std::string_view, N> &slugs, const std::optional<RecordId> &portfolio)
{
    return portfolio && std::any_of(slugs.begin(), slugs.end(), [&](std::string_view slug) {
               return recordIdFromSlug("portfolio", slug) == *portfolio;
           });
}

} // namespace

std::optional<SpaceId> defaultSpace(const schema::Collection &collection, const SpaceHints &hints)
{
    if (collection.table == "agenda_item") {
        if (isOneOf(kWithWaterBoards, hints.portfolio)) {
            return SpaceId{"ekm-rw"};
        }
        return SpaceId{isOneOf(kOfEverybody, hints.portfolio) ? "allen" : "leden-provincie"};
    }
    if (collection.table == "lobby_note") {
        if (!hints.ownOrganisation) {
            return std::nullopt;
        }
        return SpaceId{"org:" + hints.ownOrganisation->name};
    }
    if (contains(kMembersOnly, collection.table)) {
        return SpaceId{"leden"};
    }
    return SpaceId{contains(kWithProvince, collection.table) ? "leden-provincie" : "allen"};
}

} // namespace samenspel::sync
