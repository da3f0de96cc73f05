// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/text/text_update.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace samenspel {

//! The same merge, written down as the paper draws it: a tree of single characters in which a
//! node hangs left or right of another, and the text is what an in-order walk passes. Slow and
//! without any of the structure of TextDocument, to compare it with.
class NaiveText
{
public:
    //! \pre the update builds on nothing unknown.
    void integrate(const TextUpdate &update);
    [[nodiscard]] std::string text() const;

private:
    struct Node {
        CharId id;
        std::optional<CharId> rightOrigin;
        std::string character;
        bool deleted = false;
        std::size_t parent = 0;
        std::vector<std::size_t> left; //!< children, in order
        std::vector<std::size_t> right;
    };

    void insert(CharId id, std::optional<CharId> left, std::optional<CharId> right,
                std::string character);
    [[nodiscard]] bool descends(std::size_t node, std::size_t ancestor) const;
    [[nodiscard]] std::vector<std::size_t> walk() const;
    [[nodiscard]] std::size_t indexOf(const std::optional<CharId> &id) const;

    std::vector<Node> m_nodes{Node{}}; // the root stands for the start of the text
    std::map<CharId, std::size_t> m_index;
};

} // namespace samenspel
