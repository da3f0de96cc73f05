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
    m_blocks.reserve(spans.size());
    m_lookup.reserve(timeline.replicas(), spans.size());
    auto next = byId.begin();
    for (ReplicaIndex replica = 0; replica < timeline.replicas(); ++replica) {
        Walk walk(*this, replica);
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
        m_lookup.addReplica(m_blocks, m_blocks.size(), timeline.next(replica));
    }
}

std::optional<std::uint64_t> CharacterMap::timeOfLast(Ref first, std::uint32_t length) const
{
    if (m_blocks.empty()) {
        return std::nullopt;
    }
    const std::size_t behind = m_lookup.behind(m_blocks, first);
    const std::uint32_t last = first.counter + (length - 1);
    if (behind == m_lookup.begin(first.replica) || first.counter >= m_blocks[behind - 1].end) {
        return std::nullopt;
    }
    std::size_t i = behind - 1;
    while (last >= m_blocks[i].end) {
        ++i;
        if (i == m_lookup.end(first.replica) || m_blocks[i].counter != m_blocks[i - 1].end) {
            return std::nullopt;
        }
    }
    return m_blocks[i].ahead + last;
}

} // namespace samenspel::text
