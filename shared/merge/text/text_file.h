// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/ids.h"
#include "shared/merge/text/delete_runs.h"
#include "shared/merge/text/span.h"
#include "shared/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

//! The stored form of a text: `TextFile` of docs/protocol.md.
namespace samenspel::text {

//! The fields of a stored text, views into its bytes.
struct FileFields {
    std::string_view text;
    std::string_view meta;
};

//! Takes the envelope off and checks it: format, checksum, size.
//! \return Errc::Malformed, Errc::Unsupported or Errc::Limit.
[[nodiscard]] Result<FileFields> openFile(std::string_view file);
//! Puts the envelope on.
[[nodiscard]] std::string sealFile(const FileFields &fields);

//! Everything about a text but the text itself, in a form that does not depend on the copy.
struct FileMeta {
    std::vector<ReplicaId> replicas; //!< ascending; everything below refers to it
    std::vector<std::uint32_t> next; //!< counter per replica, never 0
    std::vector<Span> spans; //!< in document order
    std::vector<std::uint32_t> byId; //!< their indexes by id; set by decodeMeta()
    std::vector<std::vector<DeleteRun>> deletes; //!< per replica, in order
};

//! \pre spans are joined where they can be; delete runs as append() makes them.
[[nodiscard]] std::string encodeMeta(const FileMeta &meta);
//! Reads untrusted bytes; what it returns is sound (ids exist, causes come first, origins
//! stand around their span). \return Errc::Malformed.
[[nodiscard]] Result<FileMeta> decodeMeta(std::string_view bytes);

} // namespace samenspel::text
