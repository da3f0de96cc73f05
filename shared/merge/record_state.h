// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/cell_text.h"
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
//!
//! A text merges character by character (CellText); its survivors, one per replica with an empty
//! value, only say when who last wrote in it, for the deletion to be compared with.
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
    CellText text; //!< text fields

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

    //! Reads encode()'s bytes; Malformed when they are not canonical. The texts in it are read
    //! when they are needed: see checkTexts().
    [[nodiscard]] static Result<RecordState> decode(std::string_view bytes);
    //! Malformed when a text is damaged: to be asked about states that come from elsewhere.
    [[nodiscard]] Result<void> checkTexts() const;
    [[nodiscard]] std::string encode() const;
    //! About the size of encode()'s bytes, never less; without encoding.
    [[nodiscard]] std::size_t bytesEstimate() const;

    //! Merges the writes of one change set. Applying one again changes nothing.
    //! Malformed (and nothing changed) for another record or collection, and when a text update
    //! is damaged; Conflict or Limit when it contradicts the text here or makes it too long.
    //! \return whether the state is different now.
    [[nodiscard]] Result<bool> apply(const RecordWrites &writes, Version version);
    //! The join of two states of the same record; errors as apply().
    [[nodiscard]] Result<void> merge(const RecordState &other);

    //! The text of \p field under the new names of a replica that forked; errors as apply().
    [[nodiscard]] Result<void> renameText(FieldNumber field, const TextRenaming &renaming);

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
    struct MergedText {
        const CellKey *key;
        CellText text{};
        bool changed = false;
    };
    [[nodiscard]] Result<std::vector<MergedText>> mergedTexts(const RecordWrites &writes);
    [[nodiscard]] Cell *findCell(const CellKey &key);
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
