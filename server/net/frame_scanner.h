// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace samenspel::server {

//! Follows the frame borders in a client's WebSocket stream (RFC 6455, section 5.2) without
//! touching the bytes. QtWebSockets tells nobody about pings, fragments and half frames; this does.
class FrameScanner
{
public:
    //! What one piece of the stream brought.
    struct Seen {
        std::size_t dataFrames = 0; //!< begun: text, binary and continuation
        std::size_t controlFrames = 0; //!< begun: ping, pong, close
        std::size_t finished = 0; //!< frames of any kind
        std::uint64_t largestPayload = 0; //!< as declared by the frames begun, in bytes
    };

    //! The next bytes of the stream, in pieces of any size.
    Seen scan(std::string_view bytes);
    //! The next \p count bytes, which are known to be payload: count <= payloadLeft().
    Seen skip(std::uint64_t count);

    //! Bytes of the open frame that have not come yet; 0 while its header is incomplete.
    [[nodiscard]] std::uint64_t payloadLeft() const { return m_payloadLeft; }
    [[nodiscard]] bool isFrameOpen() const { return m_headerSize > 0 || m_payloadLeft > 0; }

private:
    [[nodiscard]] std::size_t headerNeeded() const;
    void beginFrame(Seen &seen);

    std::array<unsigned char, 14> m_header{}; //!< 2, up to 8 of length, 4 of mask
    std::size_t m_headerSize = 0; //!< of an incomplete header
    std::uint64_t m_payloadLeft = 0;
};

} // namespace samenspel::server
