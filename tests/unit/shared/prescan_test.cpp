// SPDX-License-Identifier: EUPL-1.2
#include "shared/wire/prescan.h"

#include "shared/proto/change_set.pb.h"

#include <QTest>

#include <string>

using namespace samenspel;

namespace {

const google::protobuf::Descriptor &state()
{
    return *wire::RecordState::descriptor();
}

wire::RecordState stateOfDepthFour()
{
    wire::RecordState message;
    message.set_collection(5);
    message.add_cells()->add_survivors()->mutable_version()->set_hlc(1);
    return message;
}

} // namespace

class PrescanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatTheLibraryWritesPasses()
    {
        QVERIFY(wire::prescan(stateOfDepthFour().SerializeAsString(), state(), {}));
        QVERIFY(wire::prescan("", state(), {}));
    }

    void messagesWithinMessagesAreCounted()
    {
        const std::string bytes = stateOfDepthFour().SerializeAsString();
        QVERIFY(wire::prescan(bytes, state(), {.depthMax = 4}));
        QVERIFY(!wire::prescan(bytes, state(), {.depthMax = 3}));
    }

    void fieldsOfAllDepthsAreCounted()
    {
        // collection, cells, survivors, version, hlc.
        const std::string bytes = stateOfDepthFour().SerializeAsString();
        QVERIFY(wire::prescan(bytes, state(), {.fieldsMax = 5}));
        QVERIFY(!wire::prescan(bytes, state(), {.fieldsMax = 4}));
    }

    void aMegabyteOfEmptyMessagesIsStopped()
    {
        std::string bytes;
        for (int i = 0; i < 500'000; ++i) {
            bytes += std::string("\x1a\x00", 2);
        }
        QVERIFY(!wire::prescan(bytes, state(), wire::kStateScan));
    }

    void everyCutIsNoticedOrLeavesWholeFields()
    {
        const std::string bytes = stateOfDepthFour().SerializeAsString();
        for (std::size_t length = 0; length < bytes.size(); ++length) {
            wire::RecordState message;
            const std::string cut = bytes.substr(0, length);
            QCOMPARE(wire::prescan(cut, state(), {}), message.ParseFromString(cut));
        }
    }

    void whatIsNoFieldIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("field 0") << QByteArray("\x00\x01", 2);
        QTest::newRow("start of a group") << QByteArray("\x0b\x0c");
        QTest::newRow("end of a group") << QByteArray("\x0c");
        QTest::newRow("wire type 6") << QByteArray("\x0e\x01");
        QTest::newRow("number without end") << QByteArray(11, '\xff');
        QTest::newRow("length beyond the end") << QByteArray("\x0a\x7f\x01");
        QTest::newRow("length beyond 2^63")
            << QByteArray("\x0a\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01");
        QTest::newRow("half a fixed number") << QByteArray("\x09\x01\x02\x03");
        QTest::newRow("cut in a message") << QByteArray("\x1a\x02\x08");
    }

    void whatIsNoFieldIsRefused()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!wire::prescan(bytes.toStdString(), state(), {}));
    }

    void unknownFieldsPassAsOneEach()
    {
        QVERIFY(wire::prescan("\xfa\x06\x02\x08\x01", state(), {.fieldsMax = 1}));
    }
};

QTEST_APPLESS_MAIN(PrescanTest)
#include "prescan_test.moc"
