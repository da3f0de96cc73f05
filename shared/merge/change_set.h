// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/hlc.h"
#include "shared/ids.h"
#include "shared/result.h"
#include "shared/schema/schema.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

//! What one user action writes, in one space, atomically.
namespace samenspel {

//! Why a change set was made; for history and undo. Numbers are for ever.
enum class ActionKind : std::uint32_t {
    Edit = 0,
    Create = 1,
    Delete = 2,
    Restore = 3,
    Import = 4,
    Resolve = 5, //!< a choice between concurrent values
    Undo = 6,
    Redo = 7,
    Move = 8, //!< to another space: one action, two change sets
};

//! A field, or one element of a set field.
struct CellKey {
    FieldNumber field{};
    std::string element; //!< sets: the element's encoded value; else empty

    friend auto operator<=>(const CellKey &, const CellKey &) = default;
};

struct CellWrite {
    CellKey key;
    std::string value; //!< encodeValue(); sets and existence hold a flag
    std::vector<Version> replaces; //!< what the author saw, ascending
    std::string textUpdate; //!< text fields: an encoded TextUpdate, and nothing else but the key

    friend bool operator==(const CellWrite &, const CellWrite &) = default;
};

struct Deletion {
    std::vector<Version> seen; //!< per replica the newest version of the record, by replica

    friend bool operator==(const Deletion &, const Deletion &) = default;
};

struct RecordWrites {
    RecordId record;
    CollectionId collection{};
    std::vector<CellWrite> cells; //!< a cell at most once
    std::optional<Deletion> deletion;

    friend bool operator==(const RecordWrites &, const RecordWrites &) = default;
};

struct ChangeSet {
    ReplicaId replica{};
    ReplicaSeq seq{};
    SpaceId space;
    HlcStamp hlc;
    UserId author;
    std::uint32_t schema = schema::kSchemaVersion;
    ActionId action;
    ActionKind kind = ActionKind::Edit;
    std::vector<RecordWrites> records; //!< a record at most once

    [[nodiscard]] Version version() const { return {hlc, replica}; }

    friend bool operator==(const ChangeSet &, const ChangeSet &) = default;
};

//! Largest encoded change set. An import of more is written in pages that share an action id.
inline constexpr std::size_t kChangeSetBytesMax = 512 * 1024;
//! Most records that one change set may write.
inline constexpr std::size_t kChangeSetRecordsMax = 2'000;

[[nodiscard]] std::string encodeChangeSet(const ChangeSet &changeSet);

//! Reads an encoded change set and checks its form: sizes, ids, no cell or record twice.
//! Whether the values fit their fields is checkWrites' question.
[[nodiscard]] Result<ChangeSet> decodeChangeSet(std::string_view bytes);

//! Do the writes fit the schema? A write to an unknown field or collection passes (a newer client
//! made it, it is kept); a known field with a value of the wrong kind or length is Malformed or
//! Limit, naming the field. Characters of a text must be \p author's own (text_author.h).
[[nodiscard]] Result<void> checkWrites(const schema::Schema &schema, const RecordWrites &writes,
                                       ReplicaId author);

} // namespace samenspel
