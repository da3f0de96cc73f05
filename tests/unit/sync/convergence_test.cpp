// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/sync/profile.h"
#include "tests/unit/sync/relay_log.h"

#include <QObject>

#include <array>
#include <random>
#include <tuple>

using namespace samenspel;
using namespace samenspel::sync;
using namespace samenspel::sync::testing;

namespace {

//! Three people who write, delete, undo, are refused, meet the relay in any order and start again.
class World
{
public:
    explicit World(std::uint64_t seed)
        : m_random(seed)
    {
        for (auto &profile : m_profiles) {
            m_relay.admit(*profile);
        }
    }

    void step()
    {
        Profile &profile = *m_profiles[below(m_profiles.size())];
        switch (below(13)) {
        case 0:
            m_records.push_back(profile.add("punt " + std::to_string(below(100))));
            return;
        case 1:
        case 2:
        case 3:
            edit(profile);
            return;
        case 4:
            removeOrRestore(profile);
            return;
        case 5:
            std::ignore = profile->undo(profile.now()); // there may be nothing
            return;
        case 6:
            std::ignore = profile->redo(profile.now());
            return;
        case 7:
            profile.reopen();
            return;
        case 8:
            m_relay.giveSnapshot(profile);
            return;
        case 9:
            // Found to be a copy: everything that waits goes out under a new id.
            QVERIFY(ok(profile->fork(profile->acknowledgedSeq(), profile.now())));
            m_relay.giveSnapshot(profile);
            return;
        case 10:
            m_relay.refuse(profile);
            return;
        default:
            m_relay.sync(profile);
        }
    }

    void rest()
    {
        for (int round = 0; round < 2; ++round) {
            for (auto &profile : m_profiles) {
                m_relay.sync(*profile);
            }
        }
    }

    //! Equal positions, equal bytes; and nothing waits.
    [[nodiscard]] bool isQuiet()
    {
        for (auto &profile : m_profiles) {
            if (profile->digest() != m_relay.digest()
                || expect((*profile)->cursor(kLeden)) != m_relay.head(kLeden)
                || expect((*profile)->reader().profile()).pending != 0) {
                return false;
            }
        }
        return true;
    }

private:
    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(m_random() % limit); }

    //! A record that the profile has, visible or not; nil when it has none.
    RecordId any(Profile &profile)
    {
        if (m_records.empty()) {
            return {};
        }
        const RecordId id = m_records[below(m_records.size())];
        return profile.view(id).id;
    }

    void edit(Profile &profile)
    {
        const RecordId id = any(profile);
        if (id.isNil() || profile.view(id).deleted) {
            return;
        }
        static constexpr std::array kWords{"een", "twee", "drie", "vier"};
        const std::string word = kWords[below(kWords.size())];
        switch (below(3)) {
        case 0:
            profile.set(id, "title", word);
            return;
        case 1:
            profile.set(id, "explanation", word);
            return;
        default:
            profile.tag(id, word, below(2) == 0);
        }
    }

    void removeOrRestore(Profile &profile)
    {
        const RecordId id = any(profile);
        if (id.isNil()) {
            return;
        }
        if (profile.view(id).deleted) {
            profile.restore(id);
        } else {
            profile.remove(id);
        }
    }

    std::mt19937_64 m_random;
    RelayLog m_relay;
    std::array<std::unique_ptr<Profile>, 3> m_profiles{std::make_unique<Profile>(11),
                                                       std::make_unique<Profile>(12),
                                                       std::make_unique<Profile>(13)};
    std::vector<RecordId> m_records;
};

} // namespace

class ConvergenceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allReplicasEndWithTheRelaysBytes_data()
    {
        QTest::addColumn<quint64>("seed");
        for (quint64 seed = 1; seed <= 6; ++seed) {
            QTest::addRow("seed %llu", seed) << seed;
        }
    }

    void allReplicasEndWithTheRelaysBytes()
    {
        QFETCH(quint64, seed);
        World world{seed};
        for (int i = 0; i < 120 && !QTest::currentTestFailed(); ++i) {
            world.step();
            if (i % 40 == 39) {
                world.rest();
                QVERIFY(world.isQuiet());
            }
        }
    }
};

QTEST_APPLESS_MAIN(ConvergenceTest)
#include "convergence_test.moc"
