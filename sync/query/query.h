// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/change_set.h"
#include "shared/schema/schema.h"
#include "shared/value.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

//! What a view asks of the replica, and what it gets: plain values.
namespace samenspel::sync {

enum class Comparison : std::uint8_t {
    Equal, //!< any of the values (one is enough)
    NotEqual, //!< none of the values
    Contains, //!< set fields: holds any of the values
    Less, //!< terms compare by their last day, dates and texts as text
    Greater,
    Empty, //!< nothing there; values are ignored
    NotEmpty,
};

struct Condition {
    FieldNumber field{};
    Comparison comparison = Comparison::Equal;
    std::vector<Value> values;
};

struct Order {
    FieldNumber field{};
    bool descending = false;
};

//! Records of one collection. All conditions hold together.
struct Query {
    CollectionId collection{};
    std::vector<Condition> conditions;
    std::string search; //!< words, each as a prefix, accents and case folded; empty: no search
    std::optional<SpaceId> space;
    std::vector<Order> order; //!< ties by record id
    bool binned = false; //!< deleted ones instead of visible ones
    std::int64_t limit = -1; //!< -1: all
    std::int64_t offset = 0;
};

//! One field of a record as it is shown.
struct FieldView {
    FieldNumber number{};
    Value value; //!< registers and texts: what is shown
    std::vector<Value> elements; //!< sets: what is present
    bool conflicted = false; //!< concurrent values wait for a choice
};

//! A record as a view shows it.
struct RecordView {
    RecordId id;
    CollectionId collection{};
    SpaceId space;
    bool deleted = false;
    bool deletionContested = false; //!< deleted by one, edited by another who had not seen it
    bool conflicted = false; //!< any field is
    bool pending = false; //!< holds a write that the relay has not acknowledged
    HlcStamp changed; //!< newest write
    std::vector<FieldView> fields; //!< those that have a value, by number

    [[nodiscard]] const FieldView *field(FieldNumber number) const;
    //! The shown value; empty when there is none.
    [[nodiscard]] const Value &value(FieldNumber number) const;
};

//! One of several concurrent values of a field.
struct ConflictChoice {
    Version version;
    Value value;
    UserId author; //!< nil when the change set is no longer held here
    bool shown = false; //!< the one that everybody sees until somebody chooses
};

struct Conflict {
    RecordId record;
    CollectionId collection{};
    SpaceId space;
    FieldNumber field{}; //!< kExistenceField: deleted by one, edited by another
    std::vector<ConflictChoice> choices; //!< newest first
    std::optional<Value> before; //!< what both had seen, when history still has it
};

//! A write to one field in the history of a record, newest first.
struct HistoryEntry {
    Version version;
    UserId author;
    ActionId action;
    ActionKind kind = ActionKind::Edit;
    FieldNumber field{};
    std::optional<Value> oldValue; //!< absent: first write, or no longer held
    Value newValue; //!< sets: the element
    bool present = true; //!< sets: added or removed; existence: restored/made or deleted
    bool acknowledged = false;
};

//! A change set that is not on the relay's disk yet.
struct OutboxEntry {
    ReplicaSeq seq{};
    SpaceId space;
    HlcStamp hlc;
    ActionKind kind = ActionKind::Edit;
    std::vector<RecordId> records;
    std::size_t bytes = 0;
};

//! A change set that the relay refused: its text is kept until the user has dealt with it.
struct RejectedEntry {
    std::int64_t id = 0;
    ReplicaSeq seq{};
    SpaceId space;
    HlcStamp hlc;
    std::uint32_t reason = 0; //!< wire::RejectReason
    std::string detail;
    ChangeSet changeSet;
};

struct SearchHit {
    RecordId record;
    CollectionId collection{};
    std::string title;
    std::string field; //!< name of the field that was hit
    std::string snippet; //!< around the hit; U+0002 and U+0003 enclose each hit word
};

struct GroupCount {
    Value value;
    std::int64_t count = 0;
};

} // namespace samenspel::sync
