// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/text/text_document.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace samenspel {

//! Looks at an update before anything of it is taken in: what of it is known here, and whether
//! everything it builds on is. Holds references; changes nothing.
class TextUpdateCheck
{
public:
    struct Author {
        text::ReplicaIndex index = text::kNoReplica; //!< in the document
        std::uint32_t known = 0; //!< the document's next counter before the update
        std::uint32_t next = 0; //!< the next counter after it
    };

    TextUpdateCheck(const TextDocument &document, const TextUpdate &update);

    //! Simulates the counters: everything in order, without gaps, nothing twice.
    //! \return the first id missing, if any; Errc::Malformed when an id is given out twice.
    Result<std::optional<CharId>> firstMissing();
    //! A known part must say what is known already: two copies of one profile that both went
    //! on give out the same ids for different content.
    //! \return Errc::Conflict when it does not.
    [[nodiscard]] Result<void> compareKnown() const;

    //! By the update's table; complete after firstMissing().
    [[nodiscard]] std::vector<Author> &authors() { return m_authors; }
    //! How many of the \p length ids from \p id on are known.
    [[nodiscard]] std::uint32_t knownPart(text::Ref id, std::uint32_t length) const
    {
        const std::uint32_t known = m_authors[id.replica].known;
        return known <= id.counter ? 0 : std::min(length, known - id.counter);
    }
    //! From the update's table to the document's.
    [[nodiscard]] text::Ref translate(text::Ref ref) const
    {
        return ref.isNone() ? ref : text::Ref{m_authors[ref.replica].index, ref.counter};
    }

private:
    enum class Step { Done, Missing, Overlaps };

    [[nodiscard]] Step take(text::Ref id, std::uint32_t length, text::Ref first, text::Ref second);
    [[nodiscard]] bool has(text::Ref id) const
    {
        return id.isNone() || id.counter < m_authors[id.replica].next;
    }
    [[nodiscard]] bool isSame(const text::Span &run, std::uint32_t known,
                              std::string_view text) const;
    [[nodiscard]] bool isSame(const text::DeleteRun &run) const;

    const TextDocument &m_document;
    const TextUpdate &m_update;
    std::vector<Author> m_authors;
    CharId m_missing;
    bool m_hasKnown = false;
};

} // namespace samenspel
