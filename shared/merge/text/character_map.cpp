// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/text/character_map.h"

#include "shared/merge/text/char_id.h"

#include <algorithm>

namespace samenspel::text {

//! Goes through one replica's counters from 0 on, and through its stretches beside them.
class CharacterMap::Walk
{
public:
    Walk(CharacterMap &map, ReplicaIndex replica)
        : m_map(map)
        , m_rest(map.m_moments.stretchesOf(replica))
    {}

    [[nodiscard]] std::uint32_t counter() const { return m_counter; }

    //! The counters up to \p end are acts of deletion.
    void passGap(std::uint32_t end)
    {
        if (m_counter < end) {
            m_map.m_gaps.push_back({m_counter, end, timeNow()});
            m_counter = end;
            m_inBlock = false;
        }
    }

    //! Those up to \p end are characters. \return the time of the first.
    std::uint64_t passCharacters(std::uint32_t end)
    {
        const std::uint64_t time = timeNow();
        for (;;) {
            if (!m_inBlock) {
                m_map.m_blocks.push_back({m_counter, m_counter, m_rest.front().ahead});
            }
            const std::uint32_t blockEnd = std::min(end, stretchEnd());
            m_map.m_blocks.back().end = blockEnd;
            m_counter = blockEnd;
            m_inBlock = true;
            if (blockEnd == end) {
                return time;
            }
            (void)timeNow();
        }
    }

private:
    [[nodiscard]] std::uint32_t stretchEnd() const
    {
        return m_rest.size() > 1 ? m_rest[1].counter : kTextCounterMax;
    }
    std::uint64_t timeNow()
    {
        while (m_counter >= stretchEnd()) {
            m_rest = m_rest.subspan(1);
            m_inBlock = false;
        }
        return m_rest.front().ahead + m_counter;
    }

    CharacterMap &m_map;
    std::span<const Moments::Begin> m_rest; // the stretch of the counter and those behind it
    std::uint32_t m_counter = 0;
    bool m_inBlock = false; // the last block goes on
};

CharacterMap::CharacterMap(const Timeline &timeline, const std::vector<Span> &spans,
                           const std::vector<std::uint32_t> &byId)
    : m_moments(timeline)
    , m_spanTimes(spans.size())
{
    m_firstGap.reserve(timeline.replicas() + 1);
    m_firstGap.push_back(0);
    std::vector<std::size_t> blocksOf;
    blocksOf.reserve(timeline.replicas());
    auto next = byId.begin();
    for (ReplicaIndex replica = 0; replica < timeline.replicas(); ++replica) {
        Walk walk(*this, replica);
        const std::size_t firstBlock = m_blocks.size();
        for (; next != byId.end() && spans[*next].id.replica == replica; ++next) {
            const Span &span = spans[*next];
            if (span.id.counter < walk.counter()) {
                m_hasDistinctIds = false;
                return;
            }
            walk.passGap(span.id.counter);
            m_spanTimes[*next] = walk.passCharacters(span.end());
        }
        walk.passGap(timeline.next(replica));
        m_firstGap.push_back(static_cast<std::uint32_t>(m_gaps.size()));
        blocksOf.push_back(m_blocks.size() - firstBlock);
    }
    m_lookup.reserve(timeline.replicas(), m_blocks.size());
    const Block *block = m_blocks.data();
    for (ReplicaIndex replica = 0; replica < timeline.replicas(); ++replica) {
        m_lookup.addReplica(block, block + blocksOf[replica], timeline.next(replica),
                            [](const Block &b) { return b.begin; });
        block += blocksOf[replica];
    }
}

std::optional<std::uint64_t> CharacterMap::timeOfLast(Ref first, std::uint32_t length) const
{
    const std::size_t behind = m_lookup.behind(first);
    const std::size_t end = m_lookup.end(first.replica);
    const std::uint32_t last = first.counter + (length - 1);
    if (behind == m_lookup.begin(first.replica) || first.counter >= m_blocks[behind - 1].end) {
        return std::nullopt;
    }
    for (std::size_t i = behind - 1;; ++i) {
        const Block &block = m_blocks[i];
        if (last < block.end) {
            return block.ahead + last;
        }
        if (i + 1 == end || m_blocks[i + 1].begin != block.end) {
            return std::nullopt;
        }
    }
}

} // namespace samenspel::text
