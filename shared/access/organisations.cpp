// SPDX-License-Identifier: EUPL-1.2
#include "shared/access/access.h"

#include <algorithm>
#include <array>

namespace samenspel::access {

std::span<const Organisation> organisations()
{
    static const std::array<Organisation, 18> all{{
        {{"gemeente-aa-en-hunze"}, "Gemeente Aa en Hunze", OrgKind::Municipality, "AH"},
        {{"gemeente-assen"}, "Gemeente Assen", OrgKind::Municipality, "AS"},
        {{"gemeente-borger-odoorn"}, "Gemeente Borger-Odoorn", OrgKind::Municipality, "BO"},
        {{"gemeente-coevorden"}, "Gemeente Coevorden", OrgKind::Municipality, "CO"},
        {{"gemeente-de-wolden"}, "Gemeente De Wolden", OrgKind::Municipality, "DW"},
        {{"gemeente-emmen"}, "Gemeente Emmen", OrgKind::Municipality, "EM"},
        {{"gemeente-hoogeveen"}, "Gemeente Hoogeveen", OrgKind::Municipality, "HO"},
        {{"gemeente-meppel"}, "Gemeente Meppel", OrgKind::Municipality, "ME"},
        {{"gemeente-midden-drenthe"}, "Gemeente Midden-Drenthe", OrgKind::Municipality, "MD"},
        {{"gemeente-noordenveld"}, "Gemeente Noordenveld", OrgKind::Municipality, "NO"},
        {{"gemeente-tynaarlo"}, "Gemeente Tynaarlo", OrgKind::Municipality, "TY"},
        {{"gemeente-westerveld"}, "Gemeente Westerveld", OrgKind::Municipality, "WE"},
        {{"provincie-drenthe"}, "Provincie Drenthe", OrgKind::Province, "PD"},
        {{"waterschap-hunze-en-aas"}, "Waterschap Hunze en Aa's", OrgKind::WaterBoard, "HA"},
        {{"waterschap-noorderzijlvest"}, "Waterschap Noorderzijlvest", OrgKind::WaterBoard, "NZ"},
        {{"waterschap-vechtstromen"}, "Waterschap Vechtstromen", OrgKind::WaterBoard, "VS"},
        {{"waterschap-drents-overijsselse-delta"},
         "Waterschap Drents Overijsselse Delta",
         OrgKind::WaterBoard,
         "WD"},
        {{"vdg-bureau"}, "VDG-bureau", OrgKind::Bureau, "VB"},
    }};
    return all;
}

const Organisation *findOrganisation(std::string_view slug)
{
    const auto all = organisations();
    const auto found = std::ranges::find_if(all, [slug](const Organisation &org) {
        return org.slug.name == slug;
    });
    return found == all.end() ? nullptr : &*found;
}

RecordId organisationRecord(const OrgSlug &slug)
{
    return recordIdFromSlug("organisation", slug.name);
}

std::string_view toString(UserRole role)
{
    switch (role) {
    case UserRole::Viewer:
        return "meelezer";
    case UserRole::Accounthouder:
        return "accounthouder";
    case UserRole::LobbyCoordinator:
        return "lobbycoordinator";
    case UserRole::Bureau:
        return "bureau";
    }
    return "onbekend";
}

std::optional<UserRole> userRoleFromString(std::string_view name)
{
    for (const UserRole role : {UserRole::Viewer, UserRole::Accounthouder,
                                UserRole::LobbyCoordinator, UserRole::Bureau}) {
        if (toString(role) == name) {
            return role;
        }
    }
    return std::nullopt;
}

std::string_view toString(SpaceRole role)
{
    switch (role) {
    case SpaceRole::None:
        return "geen";
    case SpaceRole::Reader:
        return "lezer";
    case SpaceRole::Editor:
        return "bewerker";
    case SpaceRole::Manager:
        return "beheerder";
    }
    return "onbekend";
}

std::optional<SpaceRole> spaceRoleFromString(std::string_view name)
{
    for (const SpaceRole role :
         {SpaceRole::None, SpaceRole::Reader, SpaceRole::Editor, SpaceRole::Manager}) {
        if (toString(role) == name) {
            return role;
        }
    }
    return std::nullopt;
}

} // namespace samenspel::access
