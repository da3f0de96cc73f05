// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/text/text_document.h"

#include <algorithm>

namespace samenspel {

using text::kNoReplica;
using text::Ref;
using text::ReplicaIndex;
using text::Span;
using text::SpanTree;

TextVersion TextDocument::version() const
{
    TextVersion version;
    for (const Replica &replica : m_replicas) {
        if (replica.next > 0) {
            version.emplace(replica.id, replica.next);
        }
    }
    return version;
}

std::uint32_t TextDocument::nextCounter(ReplicaId replica) const
{
    const ReplicaIndex index = findReplica(replica);
    return index == kNoReplica ? 0 : m_replicas[index].next;
}

std::vector<TextAuthorRun> TextDocument::authors() const
{
    std::vector<TextAuthorRun> runs;
    std::size_t at = 0;
    for (auto place = m_tree.begin(); !m_tree.isEnd(place); place = m_tree.next(place)) {
        const Span &span = m_tree.at(place);
        if (span.deleted) {
            continue;
        }
        const ReplicaId author = m_replicas[span.id.replica].id;
        if (!runs.empty() && runs.back().author == author) {
            runs.back().length += span.length;
        } else {
            runs.push_back({at, span.length, author});
        }
        at += span.length;
    }
    return runs;
}

std::optional<ReplicaId> TextDocument::authorAt(std::size_t at) const
{
    const auto id = characterAt(at);
    return id ? std::optional(id->replica) : std::nullopt;
}

std::optional<CharId> TextDocument::characterAt(std::size_t at) const
{
    if (at >= length()) {
        return std::nullopt;
    }
    const SpanTree::CharPlace place = m_tree.locate(at);
    return idOf(m_tree.at(place.place).charAt(place.offset));
}

std::optional<std::size_t> TextDocument::positionOf(CharId character) const
{
    const auto place = m_tree.find(refOf(character));
    if (!place || m_tree.at(place->place).deleted) {
        return std::nullopt;
    }
    return m_tree.position(*place);
}

std::vector<TextPiece> TextDocument::piecesIn(std::size_t at, std::size_t count) const
{
    std::vector<TextPiece> pieces;
    if (at >= length()) {
        return pieces;
    }
    count = std::min(count, length() - at);
    SpanTree::CharPlace place = m_tree.locate(at);
    while (count > 0) {
        const Span &span = m_tree.at(place.place);
        const auto taken = static_cast<std::uint32_t>(
            std::min<std::size_t>(count, span.visible() - std::min(place.offset, span.visible())));
        if (taken > 0) {
            pieces.push_back({idOf(span.charAt(place.offset)), taken, true, at});
            at += taken;
            count -= taken;
        }
        place = {m_tree.next(place.place), 0};
    }
    return pieces;
}

std::vector<TextPiece> TextDocument::piecesOf(CharId first, std::uint32_t length) const
{
    std::vector<TextPiece> pieces;
    while (length > 0) {
        const auto place = m_tree.find(refOf(first));
        std::uint32_t taken = 1;
        if (place) {
            const Span &span = m_tree.at(place->place);
            taken = std::min<std::uint32_t>(length, span.length - place->offset);
            pieces.push_back({first, taken, span.deleted == 0, m_tree.position(*place)});
        }
        first.counter += taken;
        length -= taken;
    }
    return pieces;
}

TextAnchor TextDocument::anchorAt(std::size_t at, TextAnchor::Side stick) const
{
    at = std::min(at, length());
    if (stick == TextAnchor::Side::Behind) {
        return at == 0 ? TextAnchor{} : TextAnchor{stick, *characterAt(at - 1)};
    }
    return at == length() ? TextAnchor{TextAnchor::Side::End, {}}
                          : TextAnchor{TextAnchor::Side::Before, *characterAt(at)};
}

std::optional<std::size_t> TextDocument::resolve(const TextAnchor &anchor) const
{
    if (anchor.side == TextAnchor::Side::Start) {
        return 0;
    }
    if (anchor.side == TextAnchor::Side::End) {
        return length();
    }
    const auto place = m_tree.find(refOf(anchor.character));
    if (!place) {
        return std::nullopt;
    }
    const bool visible = !m_tree.at(place->place).deleted;
    const bool behind = anchor.side == TextAnchor::Side::Behind;
    return m_tree.position(*place) + (visible && behind ? 1 : 0);
}

ReplicaIndex TextDocument::findReplica(ReplicaId replica) const
{
    const auto found = std::lower_bound(m_byId.begin(), m_byId.end(), replica,
                                        [this](ReplicaIndex index, ReplicaId id) {
                                            return m_replicas[index].id < id;
                                        });
    return found != m_byId.end() && m_replicas[*found].id == replica ? *found : kNoReplica;
}

ReplicaIndex TextDocument::addReplica(ReplicaId replica)
{
    if (m_typist < m_replicas.size() && m_replicas[m_typist].id == replica) {
        return m_typist;
    }
    const auto place = std::lower_bound(m_byId.begin(), m_byId.end(), replica,
                                        [this](ReplicaIndex index, ReplicaId id) {
                                            return m_replicas[index].id < id;
                                        });
    if (place != m_byId.end() && m_replicas[*place].id == replica) {
        return *place;
    }
    const auto index = static_cast<ReplicaIndex>(m_replicas.size());
    m_byId.insert(place, index);
    m_replicas.push_back({replica, 0, {}});
    return index;
}

Ref TextDocument::refOf(CharId id) const
{
    const ReplicaIndex replica = findReplica(id.replica);
    return replica == kNoReplica ? Ref{} : Ref{replica, id.counter};
}

CharId TextDocument::idOf(Ref ref) const
{
    return {m_replicas[ref.replica].id, ref.counter};
}

} // namespace samenspel
