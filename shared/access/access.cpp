// SPDX-License-Identifier: EUPL-1.2
#include "shared/access/access.h"

#include <algorithm>

namespace samenspel::access {
namespace {

//! A sharing circle of the association's rules: who is in it by kind of organisation.
struct Circle {
    std::string_view space;
    std::string_view title;
    SpaceRole municipality;
    SpaceRole province;
    SpaceRole waterBoard;
};

// Province and water boards are readers unless given more (domain.md, section 5).
constexpr std::array<Circle, 4> kCircles{{
    {"allen", "Alle 17", SpaceRole::Editor, SpaceRole::Reader, SpaceRole::Reader},
    {"ekm-rw", "EKM en R&W, met waterschappen", SpaceRole::Editor, SpaceRole::Reader,
     SpaceRole::Reader},
    {"leden", "De twaalf gemeenten", SpaceRole::Editor, SpaceRole::None, SpaceRole::None},
    {"leden-provincie", "Gemeenten en provincie", SpaceRole::Editor, SpaceRole::Reader,
     SpaceRole::None},
}};

constexpr std::string_view kInternalPrefix = "org:";

SpaceRole circleRole(const Circle &circle, OrgKind kind)
{
    switch (kind) {
    case OrgKind::Municipality:
        return circle.municipality;
    case OrgKind::Province:
        return circle.province;
    case OrgKind::WaterBoard:
        return circle.waterBoard;
    case OrgKind::Bureau:
        return SpaceRole::Editor;
    }
    return SpaceRole::None;
}

SpaceRole roleFor(UserRole user, SpaceRole implied)
{
    if (implied == SpaceRole::None) {
        return SpaceRole::None;
    }
    if (user == UserRole::Viewer) {
        return SpaceRole::Reader;
    }
    return user == UserRole::Bureau ? SpaceRole::Manager : implied;
}

//! The organisations that own \p writes: as it stands, and as it would be afterwards.
std::vector<RecordId> ownersOf(const schema::Field &owner, const RecordWrites &writes,
                               const RecordState *before)
{
    std::vector<RecordId> owners;
    const auto note = [&owners](std::string_view encoded) {
        const auto value = decodeValue(encoded);
        if (value && std::holds_alternative<RecordId>(*value)) {
            owners.push_back(std::get<RecordId>(*value));
        }
    };
    if (before != nullptr) {
        if (const auto shown = before->shown(owner.number)) {
            note(*shown);
        }
    }
    for (const CellWrite &cell : writes.cells) {
        if (cell.key.field == owner.number) {
            note(cell.value);
        }
    }
    return owners;
}

enum class Ownership : std::uint8_t { Nobody, Own, Other };

Ownership ownershipOf(const Identity &who, const RecordWrites &writes, const RecordState *before)
{
    const schema::Collection *collection = schema::Schema::instance().find(writes.collection);
    const schema::Field *field = collection == nullptr ? nullptr : collection->ownerField();
    if (field == nullptr) {
        return Ownership::Nobody;
    }
    const auto owners = ownersOf(*field, writes, before);
    if (owners.empty()) {
        return Ownership::Nobody;
    }
    const RecordId own = organisationRecord(who.organisation);
    const bool allOwn =
        std::ranges::all_of(owners, [&own](const RecordId &id) { return id == own; });
    return allOwn ? Ownership::Own : Ownership::Other;
}

} // namespace

std::span<const StandardSpace> standardSpaces()
{
    static const std::vector<StandardSpace> all = [] {
        std::vector<StandardSpace> spaces;
        for (const Circle &circle : kCircles) {
            spaces.push_back({{std::string(circle.space)}, std::string(circle.title)});
        }
        spaces.push_back({{std::string(kDirectorySpace)}, "Wie is wie"});
        for (const Organisation &org : organisations()) {
            spaces.push_back(
                {{std::string(kInternalPrefix) + org.slug.name}, "Alleen " + org.name});
        }
        return spaces;
    }();
    return all;
}

std::vector<Grant> impliedGrants(const OrgSlug &organisation, UserRole role)
{
    std::vector<Grant> grants;
    const Organisation *org = findOrganisation(organisation.name);
    if (org == nullptr) {
        return grants;
    }
    for (const Circle &circle : kCircles) {
        const SpaceRole granted = roleFor(role, circleRole(circle, org->kind));
        if (granted != SpaceRole::None) {
            grants.push_back({{std::string(circle.space)}, granted});
        }
    }
    grants.push_back({{std::string(kDirectorySpace)}, SpaceRole::Reader});
    grants.push_back(
        {{std::string(kInternalPrefix) + org->slug.name}, roleFor(role, SpaceRole::Editor)});
    std::ranges::sort(grants, {}, &Grant::space);
    return grants;
}

std::vector<OrgSlug> readersOf(const SpaceId &space)
{
    std::vector<OrgSlug> readers;
    for (const Organisation &org : organisations()) {
        const auto grants = impliedGrants(org.slug, UserRole::Viewer);
        if (std::ranges::find(grants, space, &Grant::space) != grants.end()) {
            readers.push_back(org.slug);
        }
    }
    return readers;
}

Result<void> mayWrite(const Identity &who, SpaceRole role, const RecordWrites &writes,
                      const RecordState *before)
{
    if (role == SpaceRole::None) {
        return fail(Errc::Denied, "Je hebt geen toegang tot de kring waarin dit staat.");
    }
    if (who.role == UserRole::Viewer) {
        return fail(Errc::Denied,
                    "Je leest mee: wijzigen kan de accounthouder van je organisatie.");
    }
    const Ownership ownership = ownershipOf(who, writes, before);
    if (ownership == Ownership::Other && who.role != UserRole::Bureau) {
        return fail(Errc::Denied,
                    "Dit hoort bij een andere organisatie: alleen zij en het bureau wijzigen het.");
    }
    if (role == SpaceRole::Reader && ownership != Ownership::Own) {
        return fail(
            Errc::Denied,
            "In deze kring lees je mee: wijzigen kan hier alleen wat van je eigen organisatie is.");
    }
    return {};
}

} // namespace samenspel::access
