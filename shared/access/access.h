// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/ids.h"
#include "shared/merge/record_state.h"
#include "shared/result.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

//! Who sees and writes what. The relay enforces these rules on every change set and every
//! delivery; the client applies the same ones, so that a user is told before he types.
namespace samenspel::access {

//! What a person is in the association. Numbers are for ever (they are on the wire).
enum class UserRole : std::uint32_t {
    Viewer = 0, //!< meelezer
    Accounthouder = 1,
    LobbyCoordinator = 2,
    Bureau = 3,
};

//! What a member may do in a space. Numbers are for ever; each includes those below.
enum class SpaceRole : std::uint32_t {
    None = 0,
    Reader = 1, //!< lezer
    Editor = 2, //!< bewerker
    Manager = 3, //!< beheerder
};

enum class OrgKind : std::uint8_t { Municipality, Province, WaterBoard, Bureau };

//! One of the 12+1+4 and the association's office.
struct Organisation {
    OrgSlug slug; //!< as in organisations.csv
    std::string name;
    OrgKind kind;
    std::string code; //!< two letters for lists: "AS"
};

//! The eighteen organisations that can have users, in the order of organisations.csv.
[[nodiscard]] std::span<const Organisation> organisations();
[[nodiscard]] const Organisation *findOrganisation(std::string_view slug);
//! Id of the Organisation record with this slug.
[[nodiscard]] RecordId organisationRecord(const OrgSlug &slug);

struct Identity {
    UserId user;
    OrgSlug organisation;
    UserRole role = UserRole::Viewer;

    friend bool operator==(const Identity &, const Identity &) = default;
};

struct Grant {
    SpaceId space;
    SpaceRole role = SpaceRole::None;

    friend bool operator==(const Grant &, const Grant &) = default;
};

//! A space that every relay has from `init` on.
struct StandardSpace {
    SpaceId space;
    std::string title; //!< Dutch, for the window
};

inline constexpr std::string_view kDirectorySpace = "directory";

//! The spaces of the association's rules: leden, leden-provincie, allen, ekm-rw, directory and
//! one `org:<slug>` per organisation.
[[nodiscard]] std::span<const StandardSpace> standardSpaces();

//! What a role at an organisation implies, by space name; no entry is no access.
[[nodiscard]] std::vector<Grant> impliedGrants(const OrgSlug &organisation, UserRole role);
//! Which of the eighteen organisations have a member that can read \p space.
[[nodiscard]] std::vector<OrgSlug> readersOf(const SpaceId &space);

//! May \p who write this? \p before is the record as it stands (absent: new). A reader of a space
//! may still write what belongs to his own organisation, unless he is a viewer.
//! Denied, with a sentence for the user in Dutch, else.
[[nodiscard]] Result<void> mayWrite(const Identity &who, SpaceRole role, const RecordWrites &writes,
                                    const RecordState *before);

//! Names as used on the command line: bureau, accounthouder, lobbycoordinator, meelezer.
[[nodiscard]] std::string_view toString(UserRole role);
[[nodiscard]] std::optional<UserRole> userRoleFromString(std::string_view name);
//! lezer, bewerker, beheerder.
[[nodiscard]] std::string_view toString(SpaceRole role);
[[nodiscard]] std::optional<SpaceRole> spaceRoleFromString(std::string_view name);

} // namespace samenspel::access
