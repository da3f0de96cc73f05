// SPDX-License-Identifier: EUPL-1.2
#include "shared/hlc.h"

#include <QTest>

using namespace samenspel;
using namespace std::chrono_literals;

namespace {

constexpr WallTime kNoon{std::chrono::milliseconds{1'700'000'000'000}};
constexpr std::chrono::milliseconds kYear = 365 * 24h;

} // namespace

class HlcTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stampsOnlyRiseWhateverTheWallClockDoes_data()
    {
        QTest::addColumn<qint64>("stepMillis");
        QTest::newRow("wall clock advances") << qint64{20};
        QTest::newRow("wall clock stands still") << qint64{0};
        QTest::newRow("wall clock set back a year") << qint64{-kYear.count()};
        QTest::newRow("wall clock set forward a year") << qint64{kYear.count()};
    }

    void stampsOnlyRiseWhateverTheWallClockDoes()
    {
        QFETCH(qint64, stepMillis);
        HybridClock clock;
        const HlcStamp first = clock.tick(kNoon);
        const HlcStamp second = clock.tick(kNoon + std::chrono::milliseconds{stepMillis});
        QVERIFY(first < second);
        QVERIFY(second < clock.tick(kNoon));
    }

    void aStampShowsTheTimeItWasMade()
    {
        HybridClock clock;
        QCOMPARE(clock.tick(kNoon).wallTime(), kNoon);
        QCOMPARE(HlcStamp::at(kNoon).wallTime(), kNoon);
    }

    void timesOutsideTheStampsRangeAreClamped()
    {
        QCOMPARE(HlcStamp::at(WallTime{-1ms}).value, std::uint64_t{0});
        const WallTime tooLate{std::chrono::milliseconds{std::int64_t{1} << 50}};
        QCOMPARE(HlcStamp::at(tooLate).value, 0xffff'ffff'ffff'0000);
    }

    void anEditAfterSeeingAnotherSortsBehindIt()
    {
        HybridClock behind;
        const HlcStamp seen = HlcStamp::at(kNoon + 2h);
        behind.observe(seen, kNoon);
        QVERIFY(seen < behind.tick(kNoon));
    }

    void aStampFarAheadIsNotFollowed()
    {
        HybridClock clock;
        clock.observe(HlcStamp::at(kNoon + kYear), kNoon);
        QCOMPARE(clock.tick(kNoon).wallTime(), kNoon);
        clock.observe(HlcStamp::at(kNoon + HybridClock::kFollowLimit), kNoon);
        QCOMPARE(clock.tick(kNoon).wallTime(), kNoon + HybridClock::kFollowLimit);
    }

    void theOffsetToTheRelayCorrectsNewStamps()
    {
        HybridClock aYearFast;
        aYearFast.setOffset(-kYear);
        QCOMPARE(aYearFast.tick(kNoon + kYear).wallTime(), kNoon);
        QCOMPARE(aYearFast.corrected(kNoon + kYear), kNoon);
    }

    void unsentStampsCanBeTakenBack()
    {
        HybridClock clock(HlcStamp::at(kNoon + kYear));
        clock.rewindTo(HlcStamp::at(kNoon));
        QVERIFY(clock.tick(kNoon + 1ms) < HlcStamp::at(kNoon + 2ms));
    }

    void versionsOrderByTimeAndThenByReplica()
    {
        const Version early{HlcStamp{1}, ReplicaId{9}};
        const Version late{HlcStamp{2}, ReplicaId{1}};
        QVERIFY(early < late);
        QVERIFY((Version{HlcStamp{2}, ReplicaId{1}} < Version{HlcStamp{2}, ReplicaId{2}}));
    }
};

QTEST_APPLESS_MAIN(HlcTest)
#include "hlc_test.moc"
