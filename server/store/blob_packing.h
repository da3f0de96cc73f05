// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/result.h"

#include <zstd.h>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

//! How change sets and states lie in the database: compressed where that helps, and with a check
//! sum, so that damage is noticed before it is served (SQLite itself does not check contents).
//!
//! | byte | what |
//! |---|---|
//! | 0 | 0: as it is; 1: zstd with its size (RFC 8878), and with a dictionary when the frame names
//! one | | 1-4 | the first four bytes of BLAKE2b-128 of the unpacked contents | | 5- | contents |
//!
//! A change set or a state alone is too short for zstd to learn from. A dictionary trained on a few
//! hundred of them halves both, and is faster than compressing without one.
namespace samenspel::server {

//! For blobs of one kind. Owns zstd's working memory; one thread.
class BlobPacker
{
public:
    //! Contents larger than this are damage, not data: the largest state is far below.
    static constexpr std::size_t kUnpackedBytesMax = std::size_t{64} * 1024 * 1024;

    //! Gives the bytes of a dictionary by its id.
    using FindDictionary = std::function<Result<std::string>(std::uint32_t id)>;

    explicit BlobPacker(FindDictionary findDictionary);

    [[nodiscard]] std::string pack(std::string_view bytes);
    //! Storage when the bytes are not what pack() made.
    [[nodiscard]] Result<std::string> unpack(std::string_view packed);

    //! A dictionary made from what was packed until now; absent while that is too little, when a
    //! dictionary is in use, and when none would help. To be kept for ever, then put to use.
    [[nodiscard]] std::optional<std::string> trainDictionary();
    //! From now on pack() uses it.
    void useDictionary(std::string_view dictionary);
    //! As at the start.
    void forgetDictionaries();
    //! Its id, as in zstd frames.
    [[nodiscard]] static std::uint32_t dictionaryId(std::string_view dictionary);

private:
    struct Free {
        void operator()(ZSTD_CCtx *context) const { ZSTD_freeCCtx(context); }
        void operator()(ZSTD_DCtx *context) const { ZSTD_freeDCtx(context); }
        void operator()(ZSTD_CDict *dictionary) const { ZSTD_freeCDict(dictionary); }
        void operator()(ZSTD_DDict *dictionary) const { ZSTD_freeDDict(dictionary); }
    };
    using ReadDictionary = std::unique_ptr<ZSTD_DDict, Free>;

    void collectSample(std::string_view bytes);
    [[nodiscard]] Result<std::string> decompress(std::string_view contents);
    [[nodiscard]] Result<const ZSTD_DDict *> readDictionary(std::uint32_t id);

    FindDictionary m_findDictionary;
    std::unique_ptr<ZSTD_CCtx, Free> m_compressor;
    std::unique_ptr<ZSTD_DCtx, Free> m_decompressor;
    std::unique_ptr<ZSTD_CDict, Free> m_dictionary;
    std::map<std::uint32_t, ReadDictionary> m_readDictionaries;
    std::string m_samples; //!< one behind the other
    std::vector<std::size_t> m_sampleSizes;
};

} // namespace samenspel::server
