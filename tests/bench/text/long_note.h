// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <string>

namespace samenspel::bench {

//! What a note costs after many edits all over it, and whether a keystroke ever stops its typist.
struct NoteReport {
    std::size_t edits = 0;
    std::size_t textBytes = 0; //!< at the end
    double typedMedianMicros = 0; //!< one keystroke or deletion at the author's
    double typedWorstMillis = 0;
    double takenMedianMicros = 0; //!< the same edit decoded and taken in by a reader
    double takenWorstMillis = 0;
    double saveMillis = 0; //!< copy to file
    double loadMillis = 0; //!< file to editable copy
    std::size_t fileBytes = 0;
    bool equal = false; //!< author, reader and loaded copy have one text
};

//! Writes a note of \p bytes and edits it \p edits times: bursts of typing and of deleting, each
//! somewhere else. The same edits every time. Times are those of the computing thread.
[[nodiscard]] NoteReport measureLongNote(std::size_t bytes, std::size_t edits);

//! One JSON object.
[[nodiscard]] std::string toJson(const NoteReport &report);
//! For people.
[[nodiscard]] std::string toTable(const NoteReport &report);

} // namespace samenspel::bench
