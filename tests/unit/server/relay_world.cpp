// SPDX-License-Identifier: EUPL-1.2
#include "relay_world.h"

#include "shared/wire/handshake.h"

#include <QTest>
#include <QWebSocketHandshakeOptions>

#include <algorithm>
#include <stdexcept>

namespace samenspel::server {

namespace {

constexpr int kPatience = 10'000;

//! A world that cannot be built is a broken test, not a result.
template<typename T>
T must(Result<T> result)
{
    if (!result) {
        throw std::runtime_error{result.error().what};
    }
    if constexpr (!std::is_void_v<T>) {
        return *std::move(result);
    }
}

std::unique_ptr<SqliteStore> openIn(const QTemporaryDir &folder)
{
    sqlite::OpenOptions options;
    options.path = folder.filePath(QStringLiteral("relay.db")).toStdString();
    return must(SqliteStore::open(options));
}

template<std::size_t N>
std::array<std::byte, N> fixed(const std::string &bytes)
{
    std::array<std::byte, N> array{};
    std::ranges::transform(bytes.substr(0, N), array.begin(),
                           [](char c) { return static_cast<std::byte>(c); });
    return array;
}

} // namespace

RelayWorld::RelayWorld(const NetOptions &options, const HubLimits &hubLimits)
{
    m_store = openIn(m_folder);
    must(initialiseRelay(*m_store, m_random));
    m_hub = must(Hub::open(*m_store, m_random, hubLimits));
    auto foreignWrites = [this, known = std::int64_t{0}]() mutable {
        return m_store->foreignVersion().map(
            [&](std::int64_t version) { return std::exchange(known, version) != version; });
    };
    m_server = std::make_unique<RelayServer>(*m_hub, std::move(foreignWrites), options);
    must(m_server->listen(QHostAddress{QHostAddress::LocalHost}, 0));
}

std::unique_ptr<SqliteStore> RelayWorld::openSecondStore() const
{
    return openIn(m_folder);
}

std::string RelayWorld::invite()
{
    const std::string code{crypto::asView(m_random.bytes<16>())};
    const auto store = openSecondStore();
    must(store->begin());
    must(store->putInvitation(
        {.codeHash = crypto::blake2b256(code),
         .organisation = OrgSlug{"gemeente-assen"},
         .role = access::UserRole::Accounthouder,
         .name = "Accounthouder Assen",
         .grants = {},
         .expires = WallTime{std::chrono::milliseconds{4'102'444'800'000}}, // the year 2100
         .used = false}));
    must(store->commit());
    return code;
}

HonestClient::HonestClient(quint16 port, bool tls)
    : m_device{m_random.bytes<16>()}
    , m_nonce(m_random.bytes<32>())
{
    QObject::connect(&m_socket, &QWebSocket::binaryMessageReceived, &m_socket,
                     [this](const QByteArray &message) {
                         wire::RelayFrame frame;
                         frame.ParseFromArray(message.constData(),
                                              static_cast<int>(message.size()));
                         m_frames.append(frame);
                     });
    QObject::connect(&m_socket, &QWebSocket::sslErrors, &m_socket,
                     [this] { m_socket.ignoreSslErrors(); });
    QWebSocketHandshakeOptions options;
    options.setSubprotocols({QString::fromLatin1(wire::kSubprotocol)});
    m_socket.open(QUrl{QStringLiteral("%1://127.0.0.1:%2").arg(tls ? u"wss" : u"ws").arg(port)},
                  options);
}

bool HonestClient::isConnected() const
{
    return m_socket.state() == QAbstractSocket::ConnectedState;
}

bool HonestClient::waitFor(wire::RelayFrame::BodyCase body)
{
    return QTest::qWaitFor(
        [&] {
            return std::ranges::any_of(m_frames, [body](const auto &frame) {
                return frame.body_case() == body;
            });
        },
        kPatience);
}

void HonestClient::send(const wire::ClientFrame &frame)
{
    m_socket.sendBinaryMessage(QByteArray::fromStdString(frame.SerializeAsString()));
}

bool HonestClient::greet()
{
    if (!QTest::qWaitFor([this] { return isConnected(); }, kPatience)) {
        return false;
    }
    wire::ClientFrame frame;
    wire::Hello &hello = *frame.mutable_hello();
    hello.set_protocol_min(wire::kProtocolVersion);
    hello.set_protocol_max(wire::kProtocolVersion);
    hello.set_schema(1);
    hello.set_client_nonce(std::string{crypto::asView(m_nonce)});
    send(frame);
    return waitFor(wire::RelayFrame::kChallenge);
}

bool HonestClient::enrol(const std::string &code)
{
    if (!greet()) {
        return false;
    }
    const wire::Challenge &challenge = m_frames.last().challenge();
    const crypto::SigningKey key{m_random.bytes<32>()};
    const ReplicaId replica{m_random.number()};
    const std::string text =
        wire::proofText(fixed<32>(challenge.relay()), {m_nonce, fixed<32>(challenge.nonce())},
                        m_device, replica);
    wire::ClientFrame frame;
    wire::Enrol &enrol = *frame.mutable_enrol();
    enrol.set_code(code);
    enrol.set_public_key(std::string{crypto::asView(key.publicKey())});
    enrol.set_device(std::string{asBytes(m_device)});
    enrol.set_device_name("test");
    enrol.set_signature(std::string{crypto::asView(key.sign(text))});
    enrol.set_replica(raw(replica));
    send(frame);
    return waitFor(wire::RelayFrame::kWelcome);
}

std::optional<wire::CloseReason> HonestClient::goodbye() const
{
    const auto found = std::ranges::find_if(m_frames, [](const auto &frame) {
        return frame.body_case() == wire::RelayFrame::kGoodbye;
    });
    return found == m_frames.end() ? std::nullopt
                                   : std::optional{wire::CloseReason{found->goodbye().reason()}};
}

} // namespace samenspel::server
