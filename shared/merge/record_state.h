// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/change_set.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

//! What remains of a record when all its writes are merged.
//!
//! A state is a pure function of the *set* of writes: neither order, nor repetition, nor grouping
//! of their arrival shows in it, and equal sets give equal bytes. It is a join semilattice: per
//! cell a multi-value register with named replaced versions and a compact causal context
//! (Preguiça et al., "Dotted Version Vectors", 2010), per record an observed-remove deletion.
//!
//! One rule keeps the context a plain version per replica: **a write also replaces every earlier
//! write of its own replica to that cell**. Its author has, after all, seen those.
namespace samenspel {

struct Survivor {
    Version version;
    std::string value;

    friend bool operator==(const Survivor &, const Survivor &) = default;
};

struct Cell {
    CellKey key;
    std::vector<Survivor> survivors; //!< by version; at most one per replica
    std::vector<Version> replaced; //!< by replica: its newest write here that no longer survives
    std::string text; //!< text fields: an encoded TextFile

    friend bool operator==(const Cell &, const Cell &) = default;
};

//! Largest state of one record: a note of the largest size with what its merging needs, or a few
//! concurrent versions of it. A write that would make it larger is refused (Limit).
inline constexpr std::size_t kRecordStateBytesMax = 3 * 1024 * 1024;

class RecordState
{
public:
    RecordState(RecordId record, CollectionId collection)
        : m_record(record)
        , m_collection(collection)
    {}

    //! Reads encode()'s bytes; Malformed when they are not canonical.
    [[nodiscard]] static Result<RecordState> decode(std::string_view bytes);
    [[nodiscard]] std::string encode() const;
    //! About the size of encode()'s bytes, never less; without encoding.
    [[nodiscard]] std::size_t bytesEstimate() const;

    //! Merges the writes of one change set. Applying one again changes nothing.
    //! Malformed (and nothing changed) when a text update does not fit; a write of another
    //! collection than this record's is Malformed too.
    //! \return whether the state is different now.
    [[nodiscard]] Result<bool> apply(const RecordWrites &writes, Version version);
    //! The join of two states of the same record.
    [[nodiscard]] Result<void> merge(const RecordState &other);

    [[nodiscard]] RecordId record() const { return m_record; }
    [[nodiscard]] CollectionId collection() const { return m_collection; }
    [[nodiscard]] const std::vector<Cell> &cells() const { return m_cells; }
    //! Newest version per replica that touched the record in any way, by replica.
    [[nodiscard]] const std::vector<Version> &touched() const { return m_touched; }
    [[nodiscard]] const std::optional<Version> &deletion() const { return m_deletion; }

    [[nodiscard]] const Cell *cell(const CellKey &key) const;
    //! Encoded value of the survivor with the greatest version; absent when never written.
    [[nodiscard]] std::optional<std::string_view> shown(FieldNumber field) const;
    //! Encoded elements that are present (any survivor says so), ascending by bytes.
    [[nodiscard]] std::vector<std::string_view> elements(FieldNumber field) const;
    //! Versions of the survivors: what a write made now replaces.
    [[nodiscard]] std::vector<Version> versions(const CellKey &key) const;
    //! Do survivors of this register hold different values, so that somebody must choose?
    [[nodiscard]] bool isConflicted(FieldNumber field) const;

    //! Deleted, and no surviving write is newer than what the deletions had seen.
    [[nodiscard]] bool isDeleted() const;
    //! Visible only because somebody edited without having seen the deletion: both are told, and
    //! keeping (a write to the existence cell) or deleting again settles it.
    [[nodiscard]] bool isDeletionContested() const;

    friend bool operator==(const RecordState &, const RecordState &) = default;

private:
    [[nodiscard]] Cell &cellFor(const CellKey &key);
    [[nodiscard]] bool isCoveredByDeletion(Version version) const;

    RecordId m_record;
    CollectionId m_collection;
    std::vector<Cell> m_cells; //!< by key
    std::vector<Version> m_touched; //!< by replica
    std::vector<Version> m_deletedSeen; //!< by replica
    std::optional<Version> m_deletion; //!< the newest one
};

} // namespace samenspel
