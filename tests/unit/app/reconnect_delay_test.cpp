// SPDX-License-Identifier: EUPL-1.2
#include "app/transport/reconnect_delay.h"

#include <QTest>

#include <algorithm>
#include <cstring>

using namespace samenspel;
using namespace samenspel::app;
using namespace std::chrono_literals;

namespace {

//! Always the same number.
class FixedRandom final : public crypto::RandomSource
{
public:
    explicit FixedRandom(std::uint64_t number)
        : m_number(number)
    {}

    void fill(std::span<std::byte> out) override
    {
        std::ranges::fill(out, std::byte{0});
        std::memcpy(out.data(), &m_number, std::min(out.size(), sizeof m_number));
    }

private:
    std::uint64_t m_number;
};

} // namespace

class ReconnectDelayTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSpanDoublesUpToItsCap()
    {
        for (const auto &[tries, span] : {std::pair{1, 5'000ms},
                                          {2, 10'000ms},
                                          {3, 20'000ms},
                                          {8, 300'000ms},
                                          {40, 300'000ms}}) {
            FixedRandom last(static_cast<std::uint64_t>(span.count()));
            ReconnectDelay delay;
            std::chrono::milliseconds got{};
            for (int i = 0; i < tries; ++i) {
                got = delay.next(last, 0s);
            }
            QCOMPARE(got.count(), span.count());
        }
    }

    void aFirstTryMayComeAtOnce()
    {
        FixedRandom multiple(5'001);
        ReconnectDelay delay;
        QCOMPARE(delay.next(multiple, 0s).count(), 0);
    }

    void whatTheRelayAskedForComesOnTop()
    {
        FixedRandom one(1);
        ReconnectDelay delay;
        QCOMPARE(delay.next(one, 30s).count(), 30'001);
    }

    void aConnectionThatWorkedStartsOver()
    {
        FixedRandom span(5'000);
        ReconnectDelay delay;
        static_cast<void>(delay.next(span, 0s));
        delay.reset();
        QCOMPARE(delay.next(span, 0s).count(), 5'000);
    }
};

QTEST_APPLESS_MAIN(ReconnectDelayTest)
#include "reconnect_delay_test.moc"
