// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string_view>

//! Why the relay refuses a change set or closes a connection. Numbers are for ever.
namespace samenspel::wire {

enum class RejectReason : std::uint32_t {
    Malformed = 1, //!< does not follow the format or the schema
    NotAMember = 2, //!< the author has no access to the space
    ReadOnly = 3, //!< the author may read the space, not write it
    NotTheOwner = 4, //!< the record belongs to another organisation
    WrongAuthor = 5, //!< the author is not the one who sends it
    TooLarge = 6, //!< over a limit
    UnknownSpace = 7,
};

enum class CloseReason : std::uint32_t {
    Normal = 0,
    BadFrame = 1, //!< not a frame of this protocol
    TooLarge = 2, //!< over the size of a frame, or of the first one
    Timeout = 3, //!< no hello, no progress
    VersionTooOld = 4, //!< update Samenspel
    VersionTooNew = 5, //!< the relay is older than the client understands
    NotAuthenticated = 6, //!< unknown device or wrong signature: one answer for all
    InvitationUnusable = 7, //!< unknown, used or expired
    Revoked = 8, //!< this device may not come back: wipe
    TooManyConnections = 9,
    Replaced = 10, //!< the same replica connected anew
    RateExceeded = 11,
    StorageFailed = 12, //!< the relay cannot store: nothing was lost, try later
    ShuttingDown = 13,
    OutOfOrder = 14, //!< a frame that cannot come at this point
    WrongRelay = 15, //!< the relay could not prove its identity
};

//! One English sentence for logs and the command line.
[[nodiscard]] std::string_view toString(RejectReason reason);
[[nodiscard]] std::string_view toString(CloseReason reason);

} // namespace samenspel::wire
