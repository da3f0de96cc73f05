// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/text/char_id.h"
#include "shared/merge/text/delete_runs.h"
#include "shared/merge/text/span.h"
#include "shared/result.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace samenspel {

//! A text holds at most this much, in bytes of UTF-8; the same limit bounds one update.
inline constexpr std::size_t kTextBytesMax = 1U << 20U;

//! What one or more edits did to a text, as it travels inside a change set.
//!
//! Both lists are parts of one causal order: whatever an entry builds on stands before it in
//! its list, in the other list, or is already known to the receiver.
struct TextUpdate {
    //! Everything below names replicas by their index here; no doubles.
    std::vector<ReplicaId> replicas;
    //! Runs of new characters. Deleted ones come without text: they are gone already.
    std::vector<text::Span> inserts;
    std::vector<text::DeleteRun> deletes;
    std::string text; //!< of the inserts that are not deleted, one after the other; UTF-8

    //! Reads what encode() wrote.
    //! \return Errc::Malformed when the bytes break the format or contradict themselves,
    //!         Errc::Limit when the text is longer than kTextBytesMax, Errc::Unsupported when
    //!         a newer version wrote them.
    [[nodiscard]] static Result<TextUpdate> decode(std::string_view bytes);
    //! The bytes for the wire; format in docs/protocol.md. Empty for an empty update.
    [[nodiscard]] std::string encode() const;
    //! The same, appended to \p out.
    void encodeTo(std::string &out) const;

    [[nodiscard]] bool isEmpty() const { return inserts.empty() && deletes.empty(); }
    //! True when \p replica made everything in it: what a relay asks of a pushed change set.
    [[nodiscard]] bool isOnlyBy(ReplicaId replica) const;
    //! Empties the update and keeps its memory, for a typist's next keystroke.
    void clear();

    //! The index of \p replica in the table, where it is put when new.
    text::ReplicaIndex indexOf(ReplicaId replica)
    {
        for (std::size_t i = 0; i < replicas.size(); ++i) {
            if (replicas[i] == replica) {
                return static_cast<text::ReplicaIndex>(i);
            }
        }
        replicas.push_back(replica);
        return static_cast<text::ReplicaIndex>(replicas.size() - 1);
    }
    //! Puts a run behind the others, as part of the last one where it continues that.
    void add(const text::Span &run, std::string_view runText);
    void add(const text::DeleteRun &run);

    friend bool operator==(const TextUpdate &, const TextUpdate &) = default;
};

} // namespace samenspel
