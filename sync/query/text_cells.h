// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/record_state.h"
#include "shared/merge/text/text_document.h"
#include "shared/result.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

//! Text fields (merge TEXT): the only place in the replica that knows how they are written.
namespace samenspel::sync {

//! The text as it reads now; empty when never written.
[[nodiscard]] std::string shownText(const RecordState &state, FieldNumber field);

//! What \p write adds to a text, without what it takes away.
[[nodiscard]] std::string insertedText(const CellWrite &write);

//! One text field while an action is planned: edits follow each other, each sees what those before
//! it did, and all of them become one write.
class TextDraft
{
public:
    //! \param state null: a new record. Malformed: its text is damaged.
    [[nodiscard]] static Result<TextDraft> of(const RecordState *state, FieldNumber field,
                                              ReplicaId author);

    [[nodiscard]] std::string text() const { return m_document.text(); }

    //! Replaces \p count code points from \p position on. Malformed: the range is not in the text;
    //! Limit: the text would become too long.
    [[nodiscard]] Result<void> replace(std::size_t position, std::size_t count,
                                       std::string_view inserted);
    //! Makes the text read \p wanted, by writing only where it differs. Limit as replace().
    [[nodiscard]] Result<void> become(std::string_view wanted);
    //! Takes in what an editor did to this text under the same author. Conflict or Malformed: it
    //! was made from another text.
    [[nodiscard]] Result<void> take(const TextUpdate &update);

    //! Everything that was done; absent when that is nothing.
    [[nodiscard]] std::optional<CellWrite> write(RecordId record) const;

private:
    TextDraft(FieldNumber field, ReplicaId author, TextDocument document)
        : m_field(field)
        , m_author(author)
        , m_document(std::move(document))
        , m_base(m_document.version())
    {}

    FieldNumber m_field;
    ReplicaId m_author;
    TextDocument m_document;
    TextVersion m_base; //!< of the document as it was found
};

} // namespace samenspel::sync
