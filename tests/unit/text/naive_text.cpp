// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/text/naive_text.h"

#include "shared/merge/text/utf8.h"

#include <algorithm>
#include <utility>

namespace samenspel {

void NaiveText::integrate(const TextUpdate &update)
{
    const auto idOf = [&update](text::Ref ref) -> std::optional<CharId> {
        return ref.isNone() ? std::nullopt
                            : std::optional(CharId{update.replicas[ref.replica], ref.counter});
    };
    std::string_view rest = update.text;
    for (const text::Span &run : update.inserts) {
        for (std::uint32_t k = 0; k < run.length; ++k) {
            std::string character;
            if (!run.deleted) {
                const std::size_t bytes = text::byteOffset(rest, 1);
                character = rest.substr(0, bytes);
                rest.remove_prefix(bytes);
            }
            const CharId id = *idOf(run.charAt(k));
            if (!m_index.contains(id)) {
                insert(id, idOf(run.leftOf(k)), idOf(run.right), character);
                m_nodes.back().deleted = run.deleted;
            }
        }
    }
    for (const text::DeleteRun &run : update.deletes) {
        for (std::uint32_t k = 0; k < run.length; ++k) {
            const CharId id{update.replicas[run.target.replica], run.targetAt(k)};
            m_nodes[m_index.at(id)].deleted = true;
        }
    }
}

void NaiveText::insert(CharId id, std::optional<CharId> left, std::optional<CharId> right,
                       std::string character)
{
    const std::vector<std::size_t> order = walk();
    const auto place = [&order](std::size_t node) {
        return std::find(order.begin(), order.end(), node) - order.begin();
    };
    const std::size_t leftNode = indexOf(left);
    const bool underRight = right && descends(indexOf(right), leftNode);
    const std::size_t node = m_nodes.size();
    m_nodes.push_back({id, right, std::move(character), false, 0, {}, {}});
    m_index.emplace(id, node);
    m_nodes[node].parent = underRight ? indexOf(right) : leftNode;
    auto &siblings =
        underRight ? m_nodes[m_nodes[node].parent].left : m_nodes[m_nodes[node].parent].right;
    // Children on the left go by id; on the right the one with the farther right origin first.
    const auto before = [&](std::size_t a, std::size_t b) {
        const auto &originA = m_nodes[a].rightOrigin;
        const auto &originB = m_nodes[b].rightOrigin;
        if (!underRight && originA != originB) {
            const auto end = static_cast<std::ptrdiff_t>(order.size());
            const auto placeA = originA ? place(indexOf(originA)) : end;
            const auto placeB = originB ? place(indexOf(originB)) : end;
            return placeA > placeB;
        }
        return m_nodes[a].id < m_nodes[b].id;
    };
    siblings.insert(std::lower_bound(siblings.begin(), siblings.end(), node, before), node);
}

bool NaiveText::descends(std::size_t node, std::size_t ancestor) const
{
    while (node != 0 && node != ancestor) {
        node = m_nodes[node].parent;
    }
    return node == ancestor;
}

std::vector<std::size_t> NaiveText::walk() const
{
    std::vector<std::size_t> order;
    // (node, its left side is done); a stack, since typing makes a chain as long as the text.
    std::vector<std::pair<std::size_t, bool>> stack{{0, false}};
    while (!stack.empty()) {
        const auto [node, leftDone] = stack.back();
        stack.pop_back();
        const Node &here = m_nodes[node];
        if (leftDone) {
            order.push_back(node);
            for (auto child = here.right.rbegin(); child != here.right.rend(); ++child) {
                stack.emplace_back(*child, false);
            }
        } else {
            stack.emplace_back(node, true);
            for (auto child = here.left.rbegin(); child != here.left.rend(); ++child) {
                stack.emplace_back(*child, false);
            }
        }
    }
    return order;
}

std::size_t NaiveText::indexOf(const std::optional<CharId> &id) const
{
    return id ? m_index.at(*id) : 0;
}

std::string NaiveText::text() const
{
    std::string out;
    for (const std::size_t node : walk()) {
        out += m_nodes[node].deleted ? std::string{} : m_nodes[node].character;
    }
    return out;
}

} // namespace samenspel
