// SPDX-License-Identifier: EUPL-1.2
#include "server/store/blob_packing.h"

#include "shared/crypto/crypto.h"

#include <zdict.h>

namespace samenspel::server {

namespace {

constexpr char kPlain = 0;
constexpr char kZstd = 1;
constexpr std::size_t kCheckBytes = 4;
constexpr std::size_t kHeaderBytes = 1 + kCheckBytes;

// Without a dictionary zstd's own frame header eats what it saves below this.
constexpr std::size_t kCompressFromBytes = 128;
constexpr int kLevel = 3;

// 4 KiB were as good as 64 KiB on 10,000 states, and are quicker to load.
constexpr std::size_t kDictionaryBytes = 4 * 1024;
constexpr std::size_t kSamples = 600;
constexpr std::size_t kSampleBytesMax = 4 * 1024; // an import's pages compress well alone

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

BlobPacker::BlobPacker(FindDictionary findDictionary)
    : m_findDictionary(std::move(findDictionary))
    , m_compressor(ZSTD_createCCtx())
    , m_decompressor(ZSTD_createDCtx())
{}

std::string BlobPacker::pack(std::string_view bytes)
{
    collectSample(bytes);
    if (m_dictionary || bytes.size() >= kCompressFromBytes) {
        std::string packed = header(kZstd, bytes);
        packed.resize(kHeaderBytes + ZSTD_compressBound(bytes.size()));
        char *out = packed.data() + kHeaderBytes;
        const std::size_t room = packed.size() - kHeaderBytes;
        const std::size_t size =
            m_dictionary ? ZSTD_compress_usingCDict(m_compressor.get(), out, room, bytes.data(),
                                                    bytes.size(), m_dictionary.get())
                         : ZSTD_compressCCtx(m_compressor.get(), out, room, bytes.data(),
                                             bytes.size(), kLevel);
        if (ZSTD_isError(size) == 0 && size < bytes.size()) {
            packed.resize(kHeaderBytes + size);
            return packed;
        }
    }
    return header(kPlain, bytes).append(bytes);
}

Result<std::string> BlobPacker::unpack(std::string_view packed)
{
    if (packed.size() < kHeaderBytes || (packed[0] != kPlain && packed[0] != kZstd)) {
        return damaged();
    }
    const std::string_view contents = packed.substr(kHeaderBytes);
    Result<std::string> bytes =
        packed[0] == kPlain ? Result<std::string>{contents} : decompress(contents);
    if (bytes && packed.substr(0, kHeaderBytes) != header(packed[0], *bytes)) {
        return damaged();
    }
    return bytes;
}

Result<std::string> BlobPacker::decompress(std::string_view contents)
{
    const unsigned long long size = ZSTD_getFrameContentSize(contents.data(), contents.size());
    if (size > kUnpackedBytesMax) { // also zstd's "unknown" and "error", which are huge
        return damaged();
    }
    const std::uint32_t id = ZSTD_getDictID_fromFrame(contents.data(), contents.size());
    const Result<const ZSTD_DDict *> dictionary = readDictionary(id);
    if (!dictionary) {
        return tl::unexpected(dictionary.error());
    }
    std::string bytes(static_cast<std::size_t>(size), '\0');
    const std::size_t written =
        ZSTD_decompress_usingDDict(m_decompressor.get(), bytes.data(), bytes.size(),
                                   contents.data(), contents.size(), *dictionary);
    if (ZSTD_isError(written) != 0 || written != bytes.size()) {
        return damaged();
    }
    return bytes;
}

//! Id 0: none.
Result<const ZSTD_DDict *> BlobPacker::readDictionary(std::uint32_t id)
{
    if (id == 0) {
        return nullptr;
    }
    if (const auto known = m_readDictionaries.find(id); known != m_readDictionaries.end()) {
        return known->second.get();
    }
    return m_findDictionary(id).map([&](const std::string &bytes) -> const ZSTD_DDict * {
        ReadDictionary made{ZSTD_createDDict(bytes.data(), bytes.size())};
        return m_readDictionaries.emplace(id, std::move(made)).first->second.get();
    });
}

void BlobPacker::collectSample(std::string_view bytes)
{
    if (!m_dictionary && m_sampleSizes.size() < kSamples && bytes.size() <= kSampleBytesMax) {
        m_samples += bytes;
        m_sampleSizes.push_back(bytes.size());
    }
}

std::optional<std::string> BlobPacker::trainDictionary()
{
    if (m_dictionary || m_sampleSizes.size() < kSamples) {
        return std::nullopt;
    }
    std::string dictionary(kDictionaryBytes, '\0');
    const std::size_t size =
        ZDICT_trainFromBuffer(dictionary.data(), dictionary.size(), m_samples.data(),
                              m_sampleSizes.data(), static_cast<unsigned>(m_sampleSizes.size()));
    m_samples.clear();
    m_sampleSizes.clear(); // when these did not help, later ones may
    if (ZDICT_isError(size) != 0) {
        return std::nullopt;
    }
    dictionary.resize(size);
    return dictionary;
}

void BlobPacker::useDictionary(std::string_view dictionary)
{
    m_dictionary.reset(ZSTD_createCDict(dictionary.data(), dictionary.size(), kLevel));
    m_samples = {};
    m_sampleSizes = {};
}

void BlobPacker::forgetDictionaries()
{
    m_dictionary.reset();
    m_readDictionaries.clear();
}

std::uint32_t BlobPacker::dictionaryId(std::string_view dictionary)
{
    return ZDICT_getDictID(dictionary.data(), dictionary.size());
}

} // namespace samenspel::server
