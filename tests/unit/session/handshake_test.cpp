// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/session/world.h"

using namespace samenspel;
using access::UserRole;
using samenspel::testing::Laptop;
using samenspel::testing::World;
using Kind = sync::SessionEvent::Kind;

class SessionHandshakeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void joiningGivesIdentityAndSpaces()
    {
        World world;
        Laptop &assen = world.join("gemeente-assen", UserRole::Accounthouder);
        QVERIFY(assen.saw(Kind::Joined));
        QCOMPARE(assen.identity().organisation.name, std::string("gemeente-assen"));
        QVERIFY(assen.profile->roleIn(SpaceId{"leden"}) == access::SpaceRole::Editor);
        QVERIFY(assen.profile->roleIn(SpaceId{"org:gemeente-emmen"}) == access::SpaceRole::None);
    }

    void colleaguesAreKnownByNameFromTheDirectory()
    {
        World world;
        Laptop &assen = world.join("gemeente-assen", UserRole::Accounthouder);
        Laptop &emmen = world.join("gemeente-emmen", UserRole::Accounthouder);
        world.settle();
        const auto name =
            sync::testing::expect(assen.profile->reader().userName(emmen.identity().user));
        QCOMPARE(name.value_or(""), std::string("Accounthouder gemeente-emmen"));
    }

    void anInvitationWorksOnce()
    {
        World world;
        const auto link = world.invite("gemeente-assen", UserRole::Accounthouder);
        Laptop &first = world.stranger();
        first.session->enrolWith(link, "laptop");
        world.connect(first);
        world.settle();
        QVERIFY(first.saw(Kind::Joined));
        Laptop &second = world.stranger();
        second.session->enrolWith(link, "laptop");
        world.connect(second);
        world.settle();
        QVERIFY(!second.saw(Kind::Joined));
        QVERIFY(second.saw(Kind::Refused));
        QVERIFY(!second.session->refusal().empty());
    }

    void anInvitationIsNotLostWithTheAnswerToIt()
    {
        World world;
        Laptop &laptop = world.stranger();
        laptop.session->enrolWith(world.invite("gemeente-assen", UserRole::Accounthouder),
                                  "laptop");
        world.connect(laptop);
        world.framesUntilCut = 1; // the challenge comes through, the welcome does not
        world.settle();
        QVERIFY(!laptop.saw(Kind::Joined));
        world.framesUntilCut = static_cast<std::size_t>(-1);
        world.connect(laptop);
        world.settle();
        QVERIFY(laptop.saw(Kind::Joined));
        QCOMPARE(sync::testing::expect(world.store().users()).size(), std::size_t{1});
    }

    void anInvitationIsNotLostWithAProgramThatDiesBeforeTheAnswer()
    {
        World world;
        const auto link = world.invite("gemeente-assen", UserRole::Accounthouder);
        Laptop &laptop = world.stranger();
        laptop.session->enrolWith(link, "laptop");
        world.connect(laptop);
        world.framesUntilCut = 1; // the challenge comes through, the welcome does not
        world.settle();
        QVERIFY(!laptop.saw(Kind::Joined));
        world.framesUntilCut = static_cast<std::size_t>(-1);
        world.restartProgram(laptop);
        laptop.session->enrolWith(link, "laptop");
        world.connect(laptop);
        world.settle();
        QVERIFY(laptop.saw(Kind::Joined));
        QCOMPARE(sync::testing::expect(world.store().users()).size(), std::size_t{1});
    }

    void anExpiredInvitationIsRefused()
    {
        World world;
        const auto link = world.invite("gemeente-assen", UserRole::Accounthouder);
        Laptop &laptop = world.stranger();
        laptop.session->enrolWith(link, "laptop");
        auto invitation =
            sync::testing::expect(world.store().invitation(crypto::blake2b256(link.code)));
        QVERIFY(invitation);
        invitation->expires = sync::testing::kNoon - std::chrono::hours{1};
        QVERIFY(world.store().begin());
        QVERIFY(world.store().putInvitation(*invitation));
        QVERIFY(world.store().commit());
        world.connect(laptop);
        world.settle();
        QVERIFY(laptop.saw(Kind::Refused));
    }

    void anotherRelayGetsNothing()
    {
        World world;
        auto link = world.invite("gemeente-assen", UserRole::Accounthouder);
        link.relay[0] ^= std::byte{1};
        Laptop &laptop = world.stranger();
        laptop.session->enrolWith(link, "laptop");
        world.connect(laptop);
        world.settle();
        QVERIFY(laptop.saw(Kind::Refused));
        QCOMPARE(laptop.session->closeReason(),
                 static_cast<std::uint32_t>(wire::CloseReason::WrongRelay));
    }

    void aRevokedDeviceIsRefused()
    {
        World world;
        Laptop &assen = world.join("gemeente-assen", UserRole::Accounthouder);
        world.disconnect(assen);
        for (server::Device device : sync::testing::expect(world.store().devices())) {
            device.revoked = true;
            QVERIFY(world.store().begin());
            QVERIFY(world.store().putDevice(device));
            QVERIFY(world.store().commit());
        }
        world.connect(assen);
        world.settle();
        QVERIFY(assen.saw(Kind::Refused));
        QCOMPARE(assen.session->closeReason(),
                 static_cast<std::uint32_t>(wire::CloseReason::Revoked));
    }

    void workDoneBeforeJoiningIsUploaded()
    {
        World world;
        Laptop &emmen = world.join("gemeente-emmen", UserRole::Accounthouder);
        Laptop &assen = world.stranger();
        const RecordId item = assen.profile.add("Thuis begonnen");
        assen.session->enrolWith(world.invite("gemeente-assen", UserRole::Accounthouder), "laptop");
        world.connect(assen);
        world.settle();
        QCOMPARE(emmen.profile.title(item), std::string("Thuis begonnen"));
    }

    void silenceIsNotWaitedForForEver()
    {
        World world;
        world.hub().connected(server::ConnectionId{99}, "127.0.0.1", world.mono());
        world.hub().poll(world.mono() + std::chrono::seconds{6});
        const auto effects = world.hub().takeEffects();
        QCOMPARE(effects.size(), std::size_t{2});
        QCOMPARE(std::get<server::CloseConnection>(effects[1]).reason,
                 static_cast<std::uint32_t>(wire::CloseReason::Timeout));
    }

    void malformedFramesGetATypedClose_data()
    {
        QTest::addColumn<QByteArray>("frame");
        QTest::addColumn<quint32>("reason");
        const auto bad = static_cast<quint32>(wire::CloseReason::BadFrame);
        QTest::newRow("no bytes") << QByteArray() << bad;
        QTest::newRow("noise") << QByteArray("\xff\xfe\xfd\x00\x01", 5) << bad;
        QTest::newRow("cut off") << QByteArray("\x0a\x7f\x08", 3) << bad;
        QTest::newRow("unknown kind") << QByteArray("\xa2\x06\x00", 3) << bad;
        QTest::newRow("too large for a first frame")
            << QByteArray(5'000, '\n') << static_cast<quint32>(wire::CloseReason::TooLarge);
        wire::ClientFrame push;
        push.mutable_push();
        QTest::newRow("push before hello") << QByteArray::fromStdString(push.SerializeAsString())
                                           << static_cast<quint32>(wire::CloseReason::OutOfOrder);
        wire::ClientFrame old;
        old.mutable_hello()->set_client_nonce(std::string(32, 'x'));
        QTest::newRow("too old") << QByteArray::fromStdString(old.SerializeAsString())
                                 << static_cast<quint32>(wire::CloseReason::VersionTooOld);
        old.mutable_hello()->set_protocol_min(7);
        old.mutable_hello()->set_protocol_max(9);
        QTest::newRow("too new") << QByteArray::fromStdString(old.SerializeAsString())
                                 << static_cast<quint32>(wire::CloseReason::VersionTooNew);
    }

    void malformedFramesGetATypedClose()
    {
        QFETCH(QByteArray, frame);
        QFETCH(quint32, reason);
        World world;
        world.hub().connected(server::ConnectionId{99}, "127.0.0.1", world.mono());
        world.hub().receive(server::ConnectionId{99}, frame.toStdString(), world.mono(),
                            world.now());
        const auto effects = world.hub().takeEffects();
        QCOMPARE(effects.size(), std::size_t{2});
        QCOMPARE(std::get<server::CloseConnection>(effects[1]).reason, reason);
    }
};

QTEST_APPLESS_MAIN(SessionHandshakeTest)
#include "handshake_test.moc"
