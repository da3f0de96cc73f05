// SPDX-License-Identifier: EUPL-1.2
#include "shared/wire/invitation_link.h"

#include "require.h"

using namespace samenspel;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto link = wire::parseInvitationLink(fuzz::view(data, size));
    if (!link) {
        fuzz::require(!link.error().what.empty(), "a refusal is explained");
        return 0;
    }
    const std::string written = wire::format(*link);
    if (written.size() <= wire::kInvitationLinkBytesMax) {
        const auto again = wire::parseInvitationLink(written);
        fuzz::require(again && *again == *link, "a link reads back");
    }
    return 0;
}
