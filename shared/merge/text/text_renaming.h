// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/text/text_update.h"

#include <cstdint>
#include <vector>

namespace samenspel {

//! Characters of one replica that become those of another: what a restored or copied profile did
//! to a text and nobody else has seen. Counters of the new name run on from 0.
class TextRenaming
{
public:
    TextRenaming(ReplicaId from, ReplicaId to)
        : m_from(from)
        , m_to(to)
    {}

    //! What \p update did under the old name is to be renamed. In the order it was done.
    void learn(const TextUpdate &update);
    [[nodiscard]] bool isEmpty() const { return m_ranges.empty(); }

    //! \p update under the new names, also where it refers to them.
    [[nodiscard]] TextUpdate apply(const TextUpdate &update) const;

private:
    struct Range {
        std::uint32_t begin = 0;
        std::uint32_t length = 0;
        std::uint32_t renamed = 0; //!< the first one's counter under the new name
    };
    //! A place under the new name, and how many counters from there on stay together.
    struct Place {
        text::Ref ref;
        std::uint32_t ahead = 0;
        std::uint32_t behind = 0; //!< the same, going down
    };
    class Copy;

    void add(std::uint32_t begin, std::uint32_t length);
    [[nodiscard]] const Range *rangeOf(std::uint32_t counter) const;

    ReplicaId m_from;
    ReplicaId m_to;
    std::vector<Range> m_ranges; // ascending
    std::uint32_t m_next = 0;
};

} // namespace samenspel
