// SPDX-License-Identifier: EUPL-1.2
#include "server/net/frame_scanner.h"

#include "server/net/token_bucket.h"

#include <QTest>

using namespace std::chrono_literals;

namespace samenspel::server {

namespace {

std::string text(const QByteArray &hex)
{
    return QByteArray::fromHex(hex).toStdString();
}

//! A short binary frame, an empty ping, a frame of 200 bytes, and one of 70,000.
std::string stream()
{
    return text("8283 00000000 616263") + text("8980 00000000") + text("02fe 00c8 00000000")
           + std::string(200, 'x') + text("80ff 0000000000011170 00000000")
           + std::string(70'000, '\x89');
}

FrameScanner::Seen sum(const FrameScanner::Seen &a, const FrameScanner::Seen &b)
{
    return {a.dataFrames + b.dataFrames, a.controlFrames + b.controlFrames, a.finished + b.finished,
            std::max(a.largestPayload, b.largestPayload)};
}

} // namespace

class FrameScannerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void seesEveryFrameHoweverTheStreamIsCut_data()
    {
        QTest::addColumn<int>("pieceBytes");
        for (const int bytes : {1, 2, 3, 5, 7, 13, 1'000, 1'000'000}) {
            QTest::addRow("pieces of %d bytes", bytes) << bytes;
        }
    }

    void seesEveryFrameHoweverTheStreamIsCut()
    {
        QFETCH(int, pieceBytes);
        const std::string whole = stream();
        FrameScanner scanner;
        FrameScanner::Seen seen;
        for (std::size_t at = 0; at < whole.size(); at += static_cast<std::size_t>(pieceBytes)) {
            seen = sum(seen, scanner.scan(std::string_view{whole}.substr(
                                 at, static_cast<std::size_t>(pieceBytes))));
        }
        QCOMPARE(seen.dataFrames, std::size_t{3});
        QCOMPARE(seen.controlFrames, std::size_t{1});
        QCOMPARE(seen.finished, std::size_t{4});
        QCOMPARE(seen.largestPayload, std::uint64_t{70'000});
        QVERIFY(!scanner.isFrameOpen());
    }

    void knowsThatAFrameIsOpen()
    {
        FrameScanner scanner;
        QVERIFY(!scanner.isFrameOpen());
        scanner.scan(text("82"));
        QVERIFY(scanner.isFrameOpen());
        scanner.scan(text("83 00000000"));
        QVERIFY(scanner.isFrameOpen());
        QCOMPARE(scanner.payloadLeft(), std::uint64_t{3});
        QCOMPARE(scanner.skip(2).finished, std::size_t{0});
        QCOMPARE(scanner.skip(1).finished, std::size_t{1});
        QVERIFY(!scanner.isFrameOpen());
    }

    void letsABurstThroughAndThenTheRate()
    {
        const MonoTime start{};
        TokenBucket bucket{10, 3, start};
        for (int i = 0; i < 3; ++i) {
            QVERIFY(!bucket.isEmpty());
            bucket.take(1);
        }
        QVERIFY(bucket.isEmpty());
        bucket.refill(start + 99ms);
        QVERIFY(bucket.isEmpty());
        bucket.refill(start + 101ms);
        QVERIFY(!bucket.isEmpty());
    }

    void paysDebtBeforeAnythingElse()
    {
        const MonoTime start{};
        TokenBucket bucket{10, 3, start};
        bucket.take(13);
        bucket.refill(start + 1s);
        QVERIFY(bucket.isEmpty());
        bucket.refill(start + 1'200ms);
        QVERIFY(!bucket.isEmpty());
    }

    void doesNotSaveMoreThanTheBurst()
    {
        const MonoTime start{};
        TokenBucket bucket{10, 3, start};
        bucket.refill(start + 1h);
        bucket.take(3);
        QVERIFY(bucket.isEmpty());
    }
};

} // namespace samenspel::server

QTEST_APPLESS_MAIN(samenspel::server::FrameScannerTest)
#include "frame_scanner_test.moc"
