// SPDX-License-Identifier: EUPL-1.2
// Frames in both directions: the first byte says whose.
#include "require.h"
#include "shared/proto/protocol.pb.h"
#include "shared/wire/prescan.h"

#include <google/protobuf/arena.h>

#include <string>

using namespace samenspel;

namespace {

constexpr std::size_t kFrameBytesMax = 1024 * 1024;
//! What parsing may take: fifty bytes of objects for each of 10,000 fields, and the bytes again.
constexpr std::size_t kArenaBytesMax = 10'000 * 512 + 4 * kFrameBytesMax;

template<typename Frame>
void parse(std::string_view bytes)
{
    if (!wire::prescan(bytes, *Frame::descriptor(), wire::kFrameScan)) {
        return;
    }
    google::protobuf::Arena arena;
    auto &frame = *google::protobuf::Arena::CreateMessage<Frame>(&arena);
    if (!frame.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
        return;
    }
    fuzz::require(arena.SpaceUsed() < kArenaBytesMax, "a scanned frame stays small in memory");
    const std::string written = frame.SerializeAsString();
    Frame again;
    fuzz::require(again.ParseFromString(written), "a frame reads back");
    fuzz::require(again.SerializeAsString() == written, "a frame reads back as it was");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0 || size > kFrameBytesMax) {
        return 0;
    }
    const std::string_view frame = fuzz::view(data + 1, size - 1);
    if (data[0] % 2 == 0) {
        parse<wire::ClientFrame>(frame);
    } else {
        parse<wire::RelayFrame>(frame);
    }
    return 0;
}
