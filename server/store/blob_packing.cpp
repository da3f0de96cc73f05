// SPDX-License-Identifier: EUPL-1.2
#include "server/store/blob_packing.h"

#include "shared/crypto/crypto.h"

namespace samenspel::server {

namespace {

constexpr char kPlain = 0;
constexpr char kZstd = 1;
constexpr std::size_t kCheckBytes = 4;
constexpr std::size_t kHeaderBytes = 1 + kCheckBytes;

// Below this zstd's own frame header eats what it saves.
constexpr std::size_t kCompressFromBytes = 128;
// Level 3 costs about 6 us for a state of 800 bytes, a tenth of what its fsync does.
constexpr int kLevel = 3;

std::string header(char kind, std::string_view bytes)
{
    const crypto::Hash128 hash = crypto::blake2b128(bytes);
    return kind + std::string{crypto::asView(hash).substr(0, kCheckBytes)};
}

tl::unexpected<Error> damaged()
{
    return fail(Errc::Storage, "a stored blob is damaged: restore the relay from its backup");
}

} // namespace

BlobPacker::BlobPacker()
    : m_compressor(ZSTD_createCCtx())
    , m_decompressor(ZSTD_createDCtx())
{}

std::string BlobPacker::pack(std::string_view bytes)
{
    if (bytes.size() >= kCompressFromBytes) {
        std::string packed = header(kZstd, bytes);
        packed.resize(kHeaderBytes + ZSTD_compressBound(bytes.size()));
        const std::size_t size =
            ZSTD_compressCCtx(m_compressor.get(), packed.data() + kHeaderBytes,
                              packed.size() - kHeaderBytes, bytes.data(), bytes.size(), kLevel);
        if (ZSTD_isError(size) == 0 && size < bytes.size()) {
            packed.resize(kHeaderBytes + size);
            return packed;
        }
    }
    return header(kPlain, bytes).append(bytes);
}

Result<std::string> BlobPacker::unpack(std::string_view packed)
{
    if (packed.size() < kHeaderBytes) {
        return damaged();
    }
    const std::string_view contents = packed.substr(kHeaderBytes);
    std::string bytes;
    if (packed[0] == kPlain) {
        bytes = contents;
    } else if (packed[0] == kZstd) {
        const unsigned long long size = ZSTD_getFrameContentSize(contents.data(), contents.size());
        if (size > kUnpackedBytesMax) { // also zstd's "unknown" and "error", which are huge
            return damaged();
        }
        bytes.resize(static_cast<std::size_t>(size));
        const std::size_t written =
            ZSTD_decompressDCtx(m_decompressor.get(), bytes.data(), bytes.size(), contents.data(),
                                contents.size());
        if (ZSTD_isError(written) != 0 || written != bytes.size()) {
            return damaged();
        }
    } else {
        return damaged();
    }
    if (packed.substr(0, kHeaderBytes) != header(packed[0], bytes)) {
        return damaged();
    }
    return bytes;
}

} // namespace samenspel::server
