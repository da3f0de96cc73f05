// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/text/text_document.h"

#include <cstdint>
#include <string>
#include <vector>

//! What one person did to a text, so that it can be taken back while others go on writing in it.
namespace samenspel {

//! Characters with consecutive ids.
struct TextRun {
    CharId first;
    std::uint32_t length = 0;

    friend bool operator==(const TextRun &, const TextRun &) = default;
};

//! Characters that were typed anew, since ids are never used twice.
struct TextRevival {
    TextRun from;
    CharId to;
};

struct TextStep {
    struct Removed {
        TextRun run;
        std::string text;
    };
    std::vector<TextRun> typed;
    std::vector<Removed> removed;

    //! The step that \p update is. \param removed what removedBy() said of it
    [[nodiscard]] static TextStep of(const TextUpdate &update, const TextUpdate &removed);
    //! What \p update takes away from \p document, which has not merged it: ids and text, in the
    //! form of inserts without origins.
    [[nodiscard]] static TextUpdate removedBy(const TextUpdate &update,
                                              const TextDocument &document);

    //! Goes on with what came back in the place of characters that the step had typed.
    void follow(const TextRevival &revival);
};

//! Deletes what is left of what \p step typed, and types what it removed anew behind its old place,
//! piece by piece where others wrote between. What others typed stays.
//! \param revived  is told what came back under which ids.
//! \return the step that this was: to be reverted for redo. Errc::Limit when the text would become
//!         longer than kTextBytesMax; then nothing has changed.
[[nodiscard]] Result<TextStep> revertStep(TextDocument &document, ReplicaId author,
                                          const TextStep &step, TextUpdate &into,
                                          std::vector<TextRevival> &revived);

} // namespace samenspel
