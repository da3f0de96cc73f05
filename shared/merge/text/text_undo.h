// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/text/text_document.h"
#include "shared/merge/text/text_step.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace samenspel {

//! Undo and redo of one person's own edits to one text, while others go on writing in it.
//!
//! Undo deletes what the person typed and is still there, and types what he deleted anew at its
//! old place; what others typed stays. Keystrokes shortly after each other are one step. Every
//! step is an edit like any other and goes into an update. Belongs to one editor and one
//! replica; kept in memory only.
class TextUndo
{
public:
    //! Steps that can be undone; older ones are forgotten.
    static constexpr std::size_t kStepsMax = 500;

    //! \param pause  an edit this long after the one before it begins a new step.
    explicit TextUndo(ReplicaId author,
                      std::chrono::milliseconds pause = std::chrono::milliseconds{500})
        : m_author(author)
        , m_pause(pause)
    {}

    //! TextDocument::replace, remembered. \p now is of a clock that never goes back.
    Result<void> replace(TextDocument &document, std::size_t at, std::size_t count,
                         std::string_view utf8, TextUpdate &into, std::chrono::milliseconds now);
    //! The caret moved, or something is about to be pasted: the next edit begins a step.
    void closeStep() { m_open = false; }

    [[nodiscard]] bool canUndo() const { return !m_undo.empty(); }
    [[nodiscard]] bool canRedo() const { return !m_redo.empty(); }
    //! Takes the last step back; does nothing when there is none.
    //! \return Errc::Limit when the text has become too long for what would come back; then
    //!         nothing has changed.
    Result<void> undo(TextDocument &document, TextUpdate &into);
    //! Does again what was undone last; as undo().
    Result<void> redo(TextDocument &document, TextUpdate &into);

private:
    using Steps = std::deque<TextStep>;

    Result<void> revert(TextDocument &document, TextUpdate &into, Steps &from, Steps &to);

    ReplicaId m_author;
    std::chrono::milliseconds m_pause;
    std::chrono::milliseconds m_last{};
    bool m_open = false;
    Steps m_undo; // the last one behind
    Steps m_redo;
};

} // namespace samenspel
