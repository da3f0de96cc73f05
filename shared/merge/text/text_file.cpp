// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/text/text_file.h"

#include "shared/merge/text/crc32c.h"
#include "shared/merge/text/text_document.h"
#include "shared/merge/text/wire.h"

namespace samenspel::text {
namespace {

enum Field : unsigned { kFormat = 1, kText = 2, kMeta = 3, kCrc32c = 5 };

constexpr std::uint64_t kFormatNow = 1;

// A span costs two bytes at least and 28 in memory: this keeps a hostile file below 250 MB,
// and leaves an honest text some five million pieces.
constexpr std::size_t kMetaBytesMax = 16U << 20U;

tl::unexpected<Error> malformed(const char *why)
{
    return fail(Errc::Malformed, std::string("text file: ") + why);
}

constexpr std::uint64_t tagOf(Field field, WireType type)
{
    return static_cast<std::uint64_t>(field) << 3U | static_cast<std::uint64_t>(type);
}

} // namespace

Result<FileFields> openFile(std::string_view file)
{
    FileFields fields;
    WireReader reader(file);
    if (reader.varint() != tagOf(kFormat, WireType::Varint)) {
        return malformed("does not begin with its format");
    }
    if (reader.varint() != kFormatNow) {
        return fail(Errc::Unsupported, "text file: a newer version wrote it");
    }
    std::uint64_t tag = reader.varint();
    if (tag == tagOf(kText, WireType::Bytes)) {
        fields.text = reader.bytes();
        tag = reader.varint();
    }
    if (tag == tagOf(kMeta, WireType::Bytes)) {
        fields.meta = reader.bytes();
    } else {
        return malformed("nothing behind the text");
    }
    const std::size_t covered = file.size() - reader.remaining();
    tag = reader.varint();
    const std::uint64_t crc = reader.varint();
    if (!reader.ok() || !reader.atEnd() || tag != tagOf(kCrc32c, WireType::Varint)) {
        return malformed("cut off, or more behind the end");
    }
    if (crc != crc32c(file.substr(0, covered))) {
        return malformed("damaged: the checksum differs");
    }
    if (fields.text.size() > kMergedTextBytesMax || fields.meta.size() > kMetaBytesMax) {
        return fail(Errc::Limit, "text file: more than " + std::to_string(kMergedTextBytesMax)
                                     + " bytes of text or " + std::to_string(kMetaBytesMax)
                                     + " of its history");
    }
    return fields;
}

std::string sealFile(const FileFields &fields)
{
    std::string file;
    file.reserve(fields.text.size() + fields.meta.size() + 24); // tags, lengths, checksum
    putTag(file, kFormat, WireType::Varint);
    putVarint(file, kFormatNow);
    putBytes(file, kText, fields.text);
    putBytes(file, kMeta, fields.meta);
    const std::uint32_t crc = crc32c(file);
    putTag(file, kCrc32c, WireType::Varint);
    putVarint(file, crc);
    return file;
}

} // namespace samenspel::text
