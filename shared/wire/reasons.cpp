// SPDX-License-Identifier: EUPL-1.2
#include "shared/wire/reasons.h"

namespace samenspel::wire {

std::string_view toString(RejectReason reason)
{
    switch (reason) {
    case RejectReason::Malformed:
        return "it does not follow the format or the schema";
    case RejectReason::NotAMember:
        return "its author has no access to the space";
    case RejectReason::ReadOnly:
        return "its author may read the space, not write in it";
    case RejectReason::NotTheOwner:
        return "the record belongs to another organisation";
    case RejectReason::WrongAuthor:
        return "its author is not the user who sent it";
    case RejectReason::TooLarge:
        return "it is over a limit";
    case RejectReason::UnknownSpace:
        return "there is no such space";
    }
    return "a reason that a newer relay knows";
}

std::string_view toString(CloseReason reason)
{
    switch (reason) {
    case CloseReason::Normal:
        return "closed in good order";
    case CloseReason::BadFrame:
        return "a frame does not follow the protocol";
    case CloseReason::TooLarge:
        return "a frame is too large";
    case CloseReason::Timeout:
        return "no progress within the time allowed";
    case CloseReason::VersionTooOld:
        return "the client is too old for this relay";
    case CloseReason::VersionTooNew:
        return "the relay is too old for this client";
    case CloseReason::NotAuthenticated:
        return "the device is not known, or did not prove itself";
    case CloseReason::InvitationUnusable:
        return "the invitation is unknown, used or expired";
    case CloseReason::Revoked:
        return "access of this device has been withdrawn";
    case CloseReason::TooManyConnections:
        return "too many connections";
    case CloseReason::Replaced:
        return "the same replica has connected anew";
    case CloseReason::RateExceeded:
        return "too many messages";
    case CloseReason::StorageFailed:
        return "the relay cannot store anything now";
    case CloseReason::ShuttingDown:
        return "the relay is shutting down";
    case CloseReason::OutOfOrder:
        return "a frame came where it cannot come";
    case CloseReason::WrongRelay:
        return "the relay did not prove its identity";
    }
    return "a reason that a newer relay knows";
}

} // namespace samenspel::wire
