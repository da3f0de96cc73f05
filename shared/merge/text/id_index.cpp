// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/text/id_index.h"

#include <cassert>
#include <iterator>

namespace samenspel::text {
namespace {

// 256 entries are 2 kB: half of that moves in about 20 ns, and a search ends within the cache.
constexpr std::size_t kChunkEntriesMax = 256;

template<typename T>
auto iteratorAt(std::vector<T> &items, std::size_t index)
{
    return items.begin() + static_cast<std::ptrdiff_t>(index);
}

//! The last item whose counter is at most \p counter. Halves without a branch: where to go is
//! as good as random here, so that std::upper_bound mispredicts every second step.
//! \pre the first item's is.
template<typename Item, typename CounterOf>
std::size_t lastAtOrBefore(const std::vector<Item> &items, std::uint32_t counter,
                           CounterOf counterOf)
{
    std::size_t at = 0;
    for (std::size_t left = items.size(); left > 1;) {
        const std::size_t half = left / 2;
        at += counterOf(items[at + half]) <= counter ? half : 0;
        left -= half;
    }
    return at;
}

} // namespace

void IdIndex::append(Ref id, std::uint32_t leaf)
{
    if (id.replica >= m_replicas.size()) {
        m_replicas.resize(id.replica + 1);
    }
    Replica &replica = m_replicas[id.replica];
    if (!replica.chunks.empty()) {
        Chunk &chunk = replica.chunks.back();
        assert(chunk.back().counter <= id.counter);
        if (chunk.back().leaf == leaf) {
            return;
        }
        if (chunk.back().counter == id.counter) { // left by move() as "from here on as before"
            chunk.back().leaf = leaf;
            return;
        }
        if (chunk.size() < kChunkEntriesMax) {
            chunk.push_back({id.counter, leaf});
            return;
        }
    }
    replica.firsts.push_back(id.counter);
    replica.chunks.push_back({{id.counter, leaf}});
}

std::uint32_t IdIndex::leafOf(Ref id) const
{
    if (id.replica >= m_replicas.size()) {
        return kNoLeaf;
    }
    const Replica &replica = m_replicas[id.replica];
    if (replica.firsts.empty() || id.counter < replica.firsts.front()) {
        return kNoLeaf;
    }
    const Cursor cursor = covering(replica, id.counter);
    return replica.chunks[cursor.chunk][cursor.entry].leaf;
}

void IdIndex::move(Ref id, std::uint32_t end, std::uint32_t leaf)
{
    Replica &replica = m_replicas[id.replica];
    Cursor cursor = covering(replica, id.counter);
    const Entry old = replica.chunks[cursor.chunk][cursor.entry];
    if (old.counter < id.counter) {
        cursor = insertBehind(replica, cursor, {id.counter, old.leaf});
    }

    // The leaf in force at `end` stays so; entries between are overtaken.
    std::uint32_t leafBehind = old.leaf;
    bool hasEntryAtEnd = false;
    while (!isLast(replica, cursor)) {
        const Cursor following = next(replica, cursor);
        const Entry entry = replica.chunks[following.chunk][following.entry];
        if (entry.counter >= end) {
            hasEntryAtEnd = entry.counter == end;
            break;
        }
        leafBehind = entry.leaf;
        eraseAt(replica, following);
    }
    replica.chunks[cursor.chunk][cursor.entry].leaf = leaf;
    if (!hasEntryAtEnd && leafBehind != leaf) {
        insertBehind(replica, cursor, {end, leafBehind});
    }
}

IdIndex::Cursor IdIndex::covering(const Replica &replica, std::uint32_t counter)
{
    const std::size_t chunk =
        lastAtOrBefore(replica.firsts, counter, [](std::uint32_t first) { return first; });
    const std::size_t entry =
        lastAtOrBefore(replica.chunks[chunk], counter, [](const Entry &e) { return e.counter; });
    return {chunk, entry};
}

bool IdIndex::isLast(const Replica &replica, Cursor cursor)
{
    return cursor.chunk + 1 == replica.chunks.size()
           && cursor.entry + 1 == replica.chunks.back().size();
}

IdIndex::Cursor IdIndex::next(const Replica &replica, Cursor cursor)
{
    if (cursor.entry + 1 < replica.chunks[cursor.chunk].size()) {
        return {cursor.chunk, cursor.entry + 1};
    }
    return {cursor.chunk + 1, 0};
}

IdIndex::Cursor IdIndex::insertBehind(Replica &replica, Cursor cursor, Entry entry)
{
    Chunk *chunk = &replica.chunks[cursor.chunk];
    if (chunk->size() == kChunkEntriesMax) {
        constexpr std::size_t half = kChunkEntriesMax / 2;
        Chunk upper(iteratorAt(*chunk, half), chunk->end());
        chunk->resize(half);
        replica.firsts.insert(iteratorAt(replica.firsts, cursor.chunk + 1), upper.front().counter);
        replica.chunks.insert(iteratorAt(replica.chunks, cursor.chunk + 1), std::move(upper));
        if (cursor.entry >= half) {
            cursor = {cursor.chunk + 1, cursor.entry - half};
        }
        chunk = &replica.chunks[cursor.chunk];
    }
    chunk->insert(iteratorAt(*chunk, cursor.entry + 1), entry);
    return {cursor.chunk, cursor.entry + 1};
}

void IdIndex::eraseAt(Replica &replica, Cursor cursor)
{
    Chunk &chunk = replica.chunks[cursor.chunk];
    chunk.erase(iteratorAt(chunk, cursor.entry));
    if (chunk.empty()) {
        replica.chunks.erase(iteratorAt(replica.chunks, cursor.chunk));
        replica.firsts.erase(iteratorAt(replica.firsts, cursor.chunk));
    } else {
        replica.firsts[cursor.chunk] = chunk.front().counter;
    }
}

} // namespace samenspel::text
