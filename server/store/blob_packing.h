// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/result.h"

#include <zstd.h>

#include <memory>
#include <string>
#include <string_view>

//! How change sets and states lie in the database: compressed where that helps, and with a check
//! sum, so that damage is noticed before it is served (SQLite itself does not check contents).
//!
//! | byte | what |
//! |---|---|
//! | 0 | 0: as it is; 1: zstd with its size (RFC 8878) |
//! | 1-4 | the first four bytes of BLAKE2b-128 of the unpacked contents |
//! | 5- | contents |
namespace samenspel::server {

//! Owns zstd's working memory; one thread.
class BlobPacker
{
public:
    //! Contents larger than this are damage, not data: the largest state is far below.
    static constexpr std::size_t kUnpackedBytesMax = std::size_t{64} * 1024 * 1024;

    BlobPacker();

    [[nodiscard]] std::string pack(std::string_view bytes);
    //! Storage when the bytes are not what pack() made.
    [[nodiscard]] Result<std::string> unpack(std::string_view packed);

private:
    struct Free {
        void operator()(ZSTD_CCtx *context) const { ZSTD_freeCCtx(context); }
        void operator()(ZSTD_DCtx *context) const { ZSTD_freeDCtx(context); }
    };

    std::unique_ptr<ZSTD_CCtx, Free> m_compressor;
    std::unique_ptr<ZSTD_DCtx, Free> m_decompressor;
};

} // namespace samenspel::server
