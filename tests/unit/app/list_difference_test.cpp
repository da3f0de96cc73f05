// SPDX-License-Identifier: EUPL-1.2
#include "app/models/list_difference.h"

#include <QTest>

#include <rapidcheck.h>

#include <set>
#include <vector>

using namespace samenspel::app;

namespace {

using Items = std::vector<int>;

//! Does to a list what it is told, as a view would.
struct Replay {
    Items items;
    std::size_t moves = 0;

    void removeRows(std::size_t first, std::size_t last)
    {
        RC_ASSERT(first <= last && last < items.size());
        items.erase(items.begin() + static_cast<std::ptrdiff_t>(first),
                    items.begin() + static_cast<std::ptrdiff_t>(last) + 1);
    }
    void insertRows(std::size_t first, std::size_t last, const Items &added)
    {
        RC_ASSERT(first <= items.size() && added.size() == last - first + 1);
        items.insert(items.begin() + static_cast<std::ptrdiff_t>(first), added.begin(),
                     added.end());
    }
    void moveRow(std::size_t from, std::size_t to)
    {
        RC_ASSERT(to < from && from < items.size());
        const int item = items[from];
        items.erase(items.begin() + static_cast<std::ptrdiff_t>(from));
        items.insert(items.begin() + static_cast<std::ptrdiff_t>(to), item);
        ++moves;
    }
};

Items different(const Items &any)
{
    Items items;
    std::set<int> seen;
    for (const int item : any) {
        if (seen.insert(item).second) {
            items.push_back(item);
        }
    }
    return items;
}

const auto kSmall = rc::gen::container<Items>(rc::gen::inRange(0, 30));

bool difference(const Items &before, const Items &after, std::size_t movesMax, Replay &replay)
{
    return applyDifference<int, std::hash<int>>(before, after, movesMax, replay);
}

} // namespace

class ListDifferenceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theStepsTurnTheOldListIntoTheNewOne()
    {
        const bool holds = rc::check([] {
            const Items before = different(*kSmall);
            const Items after = different(*kSmall);
            Replay replay{before};
            RC_ASSERT(difference(before, after, 1000, replay));
            RC_ASSERT(replay.items == after);
        });
        QVERIFY(holds);
    }

    void aRowThatCameOrWentMovesNoOther()
    {
        Replay replay{{1, 2, 3, 4}};
        QVERIFY(difference({1, 2, 3, 4}, {0, 1, 3, 4, 5}, 0, replay));
        QCOMPARE(replay.items, (Items{0, 1, 3, 4, 5}));
        QCOMPARE(replay.moves, std::size_t{0});
    }

    void tooManyMovesTakeNoStep()
    {
        Replay replay{{1, 2, 3, 4}};
        QVERIFY(!difference({1, 2, 3, 4}, {4, 3, 2, 1}, 1, replay));
        QCOMPARE(replay.items, (Items{1, 2, 3, 4}));
    }
};

QTEST_APPLESS_MAIN(ListDifferenceTest)
#include "list_difference_test.moc"
