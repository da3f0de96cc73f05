// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/change_set.h"
#include "shared/merge/record_state.h"
#include "shared/merge/text/text_update.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace samenspel::sync {

//! What the registers that a change set writes held before, and what it takes away from texts: for
//! "from which value" in the history, and for undo. Kept beside the change set, since after a
//! snapshot nobody holds the writes that it replaced. Sets need none: before an element was added
//! it was absent.
class BeforeValues
{
public:
    BeforeValues() = default;
    //! Reads encode()'s bytes; nothing when they are empty or damaged (history only).
    explicit BeforeValues(std::string_view encoded);

    //! To be called before \p writes are merged into \p state (null: a new record).
    void note(const RecordWrites &writes, const RecordState *state);
    //! Encoded value of the field before; absent: it had none, or it is not known.
    [[nodiscard]] std::optional<std::string_view> find(RecordId record, FieldNumber field) const;
    //! What was taken away from the text, as TextStep::removedBy() says it.
    [[nodiscard]] TextUpdate removedText(RecordId record, FieldNumber field) const;
    //! A wire.ChangeSet with records, fields, values and text updates only; empty when there is
    //! nothing.
    [[nodiscard]] std::string encode() const;

private:
    void noteText(RecordId record, const CellWrite &write, const CellText &text);

    struct Before {
        std::string value;
        std::string removedText; //!< an encoded TextUpdate
    };
    std::map<std::pair<RecordId, FieldNumber>, Before> m_before;
};

} // namespace samenspel::sync
