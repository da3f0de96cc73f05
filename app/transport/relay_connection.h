// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QByteArray>
#include <QObject>
#include <QUrl>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string_view>

namespace samenspel::app {

//! Where the relay is and how to recognise it.
struct RelayAddress {
    QUrl url; //!< wss://host:port; ws:// on a loopback address only
    //! SHA-256 of the relay's certificate, 64 hexadecimal digits; empty: the operating system's
    //! certificate store decides.
    QByteArray certificatePin;

    friend bool operator==(const RelayAddress &, const RelayAddress &) = default;
};

//! Why a connection ended. The user is told in words (app/text); the number is for tests and logs.
enum class ConnectionEnd : std::uint8_t {
    Closed, //!< by the relay or by us, in order
    Unreachable, //!< no answer, refused, no network, or the link broke
    WrongCertificate, //!< not the one that the invitation names, or not trusted
    NotSamenspel, //!< something answers that does not speak samenspel.v1
    Insecure, //!< the address would send data unencrypted over a network: never opened
    TooLarge, //!< a frame over the limits, or a relay that does not read
};

//! The largest frame and message either side may send, in bytes.
inline constexpr std::uint64_t kFrameBytesMax = 1024 * 1024;
inline constexpr std::uint64_t kMessageBytesMax = 4 * 1024 * 1024;

//! Timers of the socket; tests shorten them.
struct ConnectionTimes {
    std::chrono::milliseconds connectMax{15'000}; //!< TCP, TLS and upgrade together
    std::chrono::milliseconds pingEvery{25'000}; //!< two without an answer end the connection
    std::chrono::milliseconds closeMax{3'000}; //!< a peer that does not answer the close
};

//! The WebSocket to the relay: binary messages of subprotocol samenspel.v1.
//!
//! Knows nothing of what is in a frame. One connection at a time; open() again after closed().
//! Lives on the thread that runs the sync engine. The certificate is checked before the first
//! byte of ours is sent, and nothing but the pin makes a self-made one acceptable.
class RelayConnection : public QObject
{
    Q_OBJECT

public:
    explicit RelayConnection(ConnectionTimes times = {}, QObject *parent = nullptr);
    ~RelayConnection() override;

    //! Starts connecting; opened() or closed() follows. An earlier connection is dropped.
    void open(const RelayAddress &address);
    //! Queues one frame. Frames wait here while the socket holds more than 1 MiB unsent.
    void send(std::string_view frame);
    //! Ends the connection in order, and by force when the other side does not answer.
    void close();
    //! Ends it now, without a closed() signal.
    void drop();

    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] bool isIdle() const; //!< neither open nor on its way to it

Q_SIGNALS:
    void opened();
    void received(const QByteArray &frame);
    //! The connection is gone. \p detail is the system's own words, for the log.
    void closed(samenspel::app::ConnectionEnd end, const QString &detail);

private:
    class Socket;

    std::unique_ptr<Socket> m_socket;
    ConnectionTimes m_times;
};

//! True for 127.0.0.0/8, ::1 and localhost: where unencrypted data does not leave the computer.
[[nodiscard]] bool isLoopback(const QUrl &url);

} // namespace samenspel::app
