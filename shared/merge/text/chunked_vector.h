// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace samenspel::text {

//! A vector, never empty, that grows without moving what it holds, but for its first few elements:
//! with a million edits in a text, one that moves would stop the typist for 40 ms now and then.
//! Small texts, which are most, pay for what they hold only.
template<typename T>
class ChunkedVector
{
public:
    //! Has one element.
    ChunkedVector() { append(); }

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] T &operator[](std::size_t i) { return m_chunks[i / kChunk][i % kChunk]; }
    [[nodiscard]] const T &operator[](std::size_t i) const
    {
        return m_chunks[i / kChunk][i % kChunk];
    }
    [[nodiscard]] T &back() { return m_chunks.back().back(); }

    //! Makes room for \p size elements without growing on the way.
    void reserve(std::size_t size)
    {
        m_chunks.reserve((size + kChunk - 1) / kChunk);
        m_chunks.front().reserve(std::min(size, kChunk));
    }

    T &append()
    {
        if (m_size % kChunk == 0) {
            m_chunks.emplace_back().reserve(m_size == 0 ? 1 : kChunk);
        }
        ++m_size;
        return m_chunks.back().emplace_back();
    }

private:
    static constexpr std::size_t kChunk = 128;

    std::vector<std::vector<T>> m_chunks;
    std::size_t m_size = 0;
};

} // namespace samenspel::text
