// SPDX-License-Identifier: EUPL-1.2
#include "server/net/frame_scanner.h"

#include <algorithm>
#include <cassert>

namespace samenspel::server {

namespace {

constexpr unsigned kControlBit = 0x08; // in the opcode
constexpr unsigned kMaskBit = 0x80;
constexpr unsigned kLengthBits = 0x7f;
constexpr unsigned kLength16 = 126;
constexpr unsigned kLength64 = 127;
constexpr std::size_t kMaskBytes = 4;

std::size_t lengthBytes(unsigned char second)
{
    const unsigned length = second & kLengthBits;
    return length == kLength16 ? 2 : length == kLength64 ? 8 : 0;
}

} // namespace

std::size_t FrameScanner::headerNeeded() const
{
    if (m_headerSize < 2) {
        return 2;
    }
    return 2 + lengthBytes(m_header[1]) + ((m_header[1] & kMaskBit) != 0 ? kMaskBytes : 0);
}

//! The header is complete.
void FrameScanner::beginFrame(Seen &seen)
{
    const std::size_t wide = lengthBytes(m_header[1]);
    std::uint64_t payload = wide == 0 ? m_header[1] & kLengthBits : 0;
    for (std::size_t i = 0; i < wide; ++i) {
        payload = payload << 8U | m_header.at(2 + i);
    }
    ++((m_header[0] & kControlBit) != 0 ? seen.controlFrames : seen.dataFrames);
    seen.largestPayload = std::max(seen.largestPayload, payload);
    seen.finished += payload == 0 ? 1 : 0;
    m_payloadLeft = payload;
    m_headerSize = 0;
}

FrameScanner::Seen FrameScanner::scan(std::string_view bytes)
{
    Seen seen;
    while (!bytes.empty()) {
        if (m_payloadLeft > 0) {
            const std::uint64_t part = std::min<std::uint64_t>(m_payloadLeft, bytes.size());
            seen.finished += skip(part).finished;
            bytes.remove_prefix(static_cast<std::size_t>(part));
            continue;
        }
        m_header.at(m_headerSize++) = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        if (m_headerSize >= 2 && m_headerSize == headerNeeded()) {
            beginFrame(seen);
        }
    }
    return seen;
}

FrameScanner::Seen FrameScanner::skip(std::uint64_t count)
{
    assert(count <= m_payloadLeft);
    m_payloadLeft -= count;
    Seen seen;
    seen.finished = count > 0 && m_payloadLeft == 0 ? 1 : 0;
    return seen;
}

} // namespace samenspel::server
