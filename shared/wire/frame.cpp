// SPDX-License-Identifier: EUPL-1.2
#include "shared/wire/frame.h"

#include "shared/wire/prescan.h"

namespace samenspel::wire {
namespace {

template<typename Frame>
Result<Frame> parseFrame(std::string_view bytes)
{
    if (bytes.size() > kFrameBytesMax) {
        return fail(Errc::Limit, "frame: larger than " + std::to_string(kFrameBytesMax) + " bytes");
    }
    if (!prescan(bytes, *Frame::descriptor(), kFrameScan)) {
        return fail(Errc::Malformed, "frame: too deep, too many fields, or cut off");
    }
    Frame frame;
    if (!frame.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
        return fail(Errc::Malformed, "frame: it does not parse");
    }
    if (frame.body_case() == Frame::BODY_NOT_SET) {
        return fail(Errc::Malformed, "frame: of no kind that is known here");
    }
    return frame;
}

} // namespace

Result<ClientFrame> parseClientFrame(std::string_view bytes)
{
    return parseFrame<ClientFrame>(bytes);
}

Result<RelayFrame> parseRelayFrame(std::string_view bytes)
{
    return parseFrame<RelayFrame>(bytes);
}

} // namespace samenspel::wire
