// SPDX-License-Identifier: EUPL-1.2
#include "raw_peer.h"
#include "relay_world.h"

#include <QSignalSpy>
#include <QTest>
#include <QWebSocketHandshakeOptions>

using namespace std::chrono_literals;

namespace samenspel::server {

namespace {

constexpr int kPatience = 10'000;

//! Limits that are never reached by accident, so that each test meets the one it is about.
NetOptions roomy()
{
    NetOptions options;
    options.limits.connectionsPerAddress = 1'000;
    options.limits.handshakesPerSecond = 10'000;
    options.limits.handshakeTimeout = 60s;
    options.limits.progressTimeout = 60s;
    options.limits.pingInterval = 60s;
    options.limits.watchInterval = 5ms;
    options.limits.refreshInterval = 5ms;
    options.limits.lingerTimeout = 50ms;
    return options;
}

bool contains(const QByteArray &stream, wire::CloseReason reason)
{
    wire::RelayFrame frame;
    frame.mutable_goodbye()->set_reason(static_cast<std::uint32_t>(reason));
    frame.mutable_goodbye()->set_detail(std::string{toString(reason)});
    return stream.contains(QByteArray::fromStdString(frame.SerializeAsString()));
}

wire::ClientFrame ping(std::uint64_t token)
{
    wire::ClientFrame frame;
    frame.mutable_ping()->set_token(token);
    return frame;
}

qsizetype pongs(const HonestClient &client)
{
    return std::ranges::count_if(client.frames(), [](const wire::RelayFrame &frame) {
        return frame.body_case() == wire::RelayFrame::kPong;
    });
}

} // namespace

class NetGuardsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void letsAnInvitedClientIn()
    {
        RelayWorld world{roomy()};
        HonestClient client{world.port()};
        QVERIFY(client.enrol(world.invite()));
    }

    void refusesAClientThatSpeaksAnotherSubprotocol()
    {
        RelayWorld world{roomy()};
        QWebSocket client;
        const QSignalSpy disconnected{&client, &QWebSocket::disconnected};
        QWebSocketHandshakeOptions options;
        options.setSubprotocols({QStringLiteral("chat")});
        client.open(QUrl{QStringLiteral("ws://127.0.0.1:%1").arg(world.port())}, options);
        QTRY_VERIFY_WITH_TIMEOUT(!disconnected.isEmpty(), kPatience);
        QCOMPARE(world.server().connectionCount(), std::size_t{0});
    }

    void admitsOnlyWebPagesThatAreListed()
    {
        NetOptions options = roomy();
        options.origins = {QStringLiteral("https://agenda.example")};
        RelayWorld world{options};
        RawPeer stranger{world.port()};
        QVERIFY(!stranger.upgrade("Origin: https://evil.example\r\n"));
        RawPeer listed{world.port()};
        QVERIFY(listed.upgrade("Origin: https://agenda.example\r\n"));
    }

    void letsAnHonestClientInPastManyIdlePeers_data()
    {
        QTest::addColumn<bool>("upgraded");
        QTest::newRow("that say nothing at all") << false;
        QTest::newRow("that upgrade and then say nothing") << true;
    }

    void letsAnHonestClientInPastManyIdlePeers()
    {
        QFETCH(bool, upgraded);
        RelayWorld world{roomy(), {.helloTimeout = 60s}};
        std::vector<std::unique_ptr<RawPeer>> idle;
        for (int i = 0; i < 100; ++i) {
            idle.push_back(std::make_unique<RawPeer>(world.port()));
            QVERIFY(!upgraded || idle.back()->upgrade());
        }
        HonestClient honest{world.port()};
        QVERIFY(honest.greet());
        QVERIFY(std::ranges::all_of(idle, [](const auto &peer) { return peer->isOpen(); }));
    }

    void admitsSoManyConnectionsOfOneAddressAndNoMore()
    {
        NetOptions options = roomy();
        options.limits.connectionsPerAddress = 3;
        RelayWorld world{options};
        std::vector<std::unique_ptr<RawPeer>> admitted;
        for (int i = 0; i < 3; ++i) {
            admitted.push_back(std::make_unique<RawPeer>(world.port()));
            QVERIFY(admitted.back()->upgrade());
        }
        RawPeer fourth{world.port()};
        QVERIFY(!fourth.upgrade());
        QVERIFY(world.server().refusedCount() > 0);

        admitted.pop_back();
        QTRY_COMPARE_WITH_TIMEOUT(world.server().openSocketCount(), std::size_t{2}, kPatience);
        HonestClient next{world.port()};
        QVERIFY(next.greet());
    }

    void makesAFloodOfConnectionsWaitItsTurn()
    {
        NetOptions options = roomy();
        options.limits.handshakesPerSecond = 40;
        RelayWorld world{options};
        std::vector<std::unique_ptr<HonestClient>> clients;
        for (int i = 0; i < 60; ++i) {
            clients.push_back(std::make_unique<HonestClient>(world.port()));
        }
        QTRY_COMPARE_WITH_TIMEOUT(world.server().connectionCount(), std::size_t{60}, kPatience);
    }

    void closesAConnectionWhoseUpgradeRequestDoesNotEnd()
    {
        NetOptions options = roomy();
        options.limits.handshakeTimeout = 100ms;
        RelayWorld world{options};
        RawPeer trickler{world.port()};
        trickler.sendRaw("GET / HTTP/1.1\r\nHost: local");
        QTRY_VERIFY_WITH_TIMEOUT(!trickler.isOpen(), kPatience);
    }

    void endsAClientThatDoesNotSayHello()
    {
        RelayWorld world{roomy(), {.helloTimeout = 1s}};
        RawPeer silent{world.port()};
        QVERIFY(silent.upgrade());
        QTRY_VERIFY_WITH_TIMEOUT(!silent.isOpen(), kPatience);
        QVERIFY(contains(silent.received(), wire::CloseReason::Timeout));
    }

    void endsAFrameThatDoesNotGetOn()
    {
        NetOptions options = roomy();
        options.limits.progressTimeout = 100ms;
        RelayWorld world{options};
        RawPeer trickler{world.port()};
        QVERIFY(trickler.upgrade());
        trickler.sendHeader(RawPeer::kBinary, 4'000);
        trickler.sendRaw("x");
        const bool ended = QTest::qWaitFor(
            [&] {
                trickler.sendRaw("x"); // Qt's own timer only covers the first piece
                return !trickler.isOpen();
            },
            kPatience);
        QVERIFY(ended);
        QVERIFY(contains(trickler.received(), wire::CloseReason::Timeout));
    }

    void refusesAFrameThatIsTooLargeBeforeItHasArrived()
    {
        NetOptions options = roomy();
        options.limits.greetingMessages = 0;
        RelayWorld world{options};
        RawPeer peer{world.port()};
        QVERIFY(peer.upgrade());
        peer.sendHeader(RawPeer::kBinary, options.limits.frameBytesMax + 1);
        QTRY_VERIFY_WITH_TIMEOUT(!peer.isOpen(), kPatience);
        QVERIFY(contains(peer.received(), wire::CloseReason::TooLarge));
    }

    void refusesAGreetingThatIsTooLarge()
    {
        RelayWorld world{roomy()};
        RawPeer peer{world.port()};
        QVERIFY(peer.upgrade());
        peer.sendHeader(RawPeer::kBinary, NetLimits{}.greetingBytesMax + 1);
        QTRY_VERIFY_WITH_TIMEOUT(!peer.isOpen(), kPatience);
        QVERIFY(contains(peer.received(), wire::CloseReason::TooLarge));
    }

    void refusesTextMessages()
    {
        RelayWorld world{roomy()};
        RawPeer peer{world.port()};
        QVERIFY(peer.upgrade());
        peer.sendFrame(RawPeer::kText, "hello");
        QTRY_VERIFY_WITH_TIMEOUT(!peer.isOpen(), kPatience);
        QVERIFY(contains(peer.received(), wire::CloseReason::BadFrame));
    }

    void cutsOffAPingFlood()
    {
        RelayWorld world{roomy()};
        RawPeer flooder{world.port()};
        QVERIFY(flooder.upgrade());
        for (int i = 0; i < 10'000; ++i) {
            flooder.sendFrame(RawPeer::kPing, {});
        }
        QTRY_VERIFY_WITH_TIMEOUT(!flooder.isOpen(), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(world.server().connectionCount(), std::size_t{0}, kPatience);
        QCOMPARE(world.server().counters().offences, std::uint64_t{1});
    }

    void abortsAPeerThatDoesNotReadWhatItAskedFor()
    {
        NetOptions options = roomy();
        options.limits.controlFrameBurst = 10'000'000;
        options.limits.byteBurst = 1'000'000'000;
        options.limits.bytesToWriteMax = 64 * 1024;
        RelayWorld world{options};
        RawPeer peer{world.port()};
        QVERIFY(peer.upgrade());
        QTRY_COMPARE_WITH_TIMEOUT(world.server().connectionCount(), std::size_t{1}, kPatience);
        peer.stopReading();
        const QByteArray payload(125, 'p'); // the largest that a pong repeats
        const bool aborted = QTest::qWaitFor(
            [&] {
                for (int i = 0; i < 1'000 && peer.unsentBytes() == 0; ++i) {
                    peer.sendFrame(RawPeer::kPing, payload);
                }
                return world.server().connectionCount() == 0;
            },
            3 * kPatience);
        QVERIFY(aborted);
    }

    void abortsAPeerThatDoesNotAnswerPings()
    {
        NetOptions options = roomy();
        options.limits.pingInterval = 50ms;
        RelayWorld world{options, {.helloTimeout = 60s}};
        HonestClient honest{world.port()};
        QVERIFY(honest.enrol(world.invite()));
        RawPeer dead{world.port()};
        QVERIFY(dead.upgrade());
        QTRY_COMPARE_WITH_TIMEOUT(world.server().connectionCount(), std::size_t{2}, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(world.server().connectionCount(), std::size_t{1}, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!dead.isOpen(), kPatience);
        honest.send(ping(1));
        QTRY_COMPARE_WITH_TIMEOUT(pongs(honest), qsizetype{1}, kPatience);
    }

    void readsLaterWhatComesTooFastAndLosesNothing()
    {
        NetOptions options = roomy();
        options.limits.messageBurst = 4;
        options.limits.messagesPerSecond = 200;
        RelayWorld world{options};
        HonestClient client{world.port()};
        QVERIFY(client.enrol(world.invite()));
        constexpr std::uint64_t kCount = 100;
        for (std::uint64_t token = 1; token <= kCount; ++token) {
            client.send(ping(token));
        }
        QTRY_COMPARE_WITH_TIMEOUT(pongs(client), qsizetype{kCount}, kPatience);
        QCOMPARE(client.frames().last().pong().token(), kCount);
    }

    void noticesThatAPeerLeftWhileItWasNotRead()
    {
        NetOptions options = roomy();
        options.limits.messageBurst = 4;
        options.limits.messagesPerSecond = 2;
        RelayWorld world{options};
        {
            HonestClient client{world.port()};
            QVERIFY(client.enrol(world.invite()));
            for (std::uint64_t token = 1; token <= 5; ++token) {
                client.send(ping(token));
            }
            client.socket().flush();
        }
        QTRY_COMPARE_WITH_TIMEOUT(world.server().connectionCount(), std::size_t{0}, kPatience);
    }

    void closesARevokedDeviceAtOnce()
    {
        RelayWorld world{roomy()};
        HonestClient client{world.port()};
        QVERIFY(client.enrol(world.invite()));
        const auto store = world.openSecondStore();
        QTRY_VERIFY_WITH_TIMEOUT(store->device(client.device()).value().has_value(), kPatience);
        Device device = *store->device(client.device()).value();
        device.revoked = true;
        QVERIFY(store->begin());
        QVERIFY(store->putDevice(device));
        QVERIFY(store->commit());
        QTRY_VERIFY_WITH_TIMEOUT(client.goodbye() == wire::CloseReason::Revoked, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!client.isConnected(), kPatience);
    }

    void saysGoodbyeWhenItStops()
    {
        RelayWorld world{roomy()};
        HonestClient client{world.port()};
        QVERIFY(client.enrol(world.invite()));
        const QSignalSpy stopped{&world.server(), &RelayServer::stopped};
        world.server().stop();
        QTRY_VERIFY_WITH_TIMEOUT(client.goodbye() == wire::CloseReason::ShuttingDown, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!stopped.isEmpty(), kPatience);
        HonestClient late{world.port()};
        QTRY_VERIFY_WITH_TIMEOUT(late.socket().state() == QAbstractSocket::UnconnectedState,
                                 kPatience);
    }

    void stopsThoughAPeerDoesNotCloseItsSide()
    {
        NetOptions options = roomy();
        options.limits.closeTimeout = 50ms;
        RelayWorld world{options, {.helloTimeout = 60s}};
        RawPeer peer{world.port()};
        QVERIFY(peer.upgrade());
        QTRY_COMPARE_WITH_TIMEOUT(world.server().connectionCount(), std::size_t{1}, kPatience);
        const QSignalSpy stopped{&world.server(), &RelayServer::stopped};
        world.server().stop();
        QTRY_VERIFY_WITH_TIMEOUT(!stopped.isEmpty(), kPatience);
    }
};

} // namespace samenspel::server

QTEST_GUILESS_MAIN(samenspel::server::NetGuardsTest)
#include "net_guards_test.moc"
