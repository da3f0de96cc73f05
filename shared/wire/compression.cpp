// SPDX-License-Identifier: EUPL-1.2
#include "shared/wire/compression.h"

#include <zstd.h>

#include <stdexcept>

namespace samenspel::wire {
namespace {

// The size of a snapshot hardly falls above this level, the time does.
constexpr int kLevel = 3;

} // namespace

std::string compress(std::string_view bytes)
{
    std::string packed(ZSTD_compressBound(bytes.size()), '\0');
    const std::size_t size =
        ZSTD_compress(packed.data(), packed.size(), bytes.data(), bytes.size(), kLevel);
    if (ZSTD_isError(size) != 0) {
        throw std::runtime_error("zstd cannot compress: out of memory");
    }
    packed.resize(size);
    return packed;
}

Result<std::string> decompress(std::string_view packed, std::size_t size)
{
    if (size > kUnpackedBytesMax) {
        return fail(Errc::Limit, "compressed part: unpacks to more than "
                                     + std::to_string(kUnpackedBytesMax) + " bytes");
    }
    std::string bytes(size, '\0');
    const std::size_t unpacked =
        ZSTD_decompress(bytes.data(), bytes.size(), packed.data(), packed.size());
    if (ZSTD_isError(unpacked) != 0 || unpacked != size) {
        return fail(Errc::Malformed, "compressed part: damaged, or not of the size that it states");
    }
    return bytes;
}

} // namespace samenspel::wire
