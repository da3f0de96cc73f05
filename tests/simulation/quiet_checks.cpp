// SPDX-License-Identifier: EUPL-1.2
// The faults stop, everybody gets in sync, and then every promise is looked at.
#include "broken.h"
#include "world.h"

#include <algorithm>
#include <map>

namespace samenspel::simulation {
namespace {

//! Everybody has this many rounds to get in sync; a round delivers a frame each
//! way per link.
constexpr std::size_t kRoundsMax = 20'000;
constexpr std::size_t kAll = 1U << 30U;

//! As sync::Reader::digests() counts it.
std::string digestOf(const std::vector<server::StoredState> &states)
{
    std::string all;
    for (const server::StoredState &state : states) {
        for (unsigned shift = 0; shift < 64; shift += 8) {
            all += static_cast<char>((std::uint64_t{state.bytes.size()} >> shift) & 0xffU);
        }
        all += state.bytes;
    }
    return crypto::toHex(crypto::asView(crypto::blake2b256(all)));
}

} // namespace

bool World::isQuiet()
{
    const bool allThere = std::ranges::all_of(m_laptops, [](const auto &laptop) {
        return laptop->isUp() && laptop->session().progress().state == sync::SessionState::Idle;
    });
    const bool nothingUnderWay = std::ranges::all_of(m_links, [](const auto &link) {
        return link->clientOpen && link->relayOpen && link->toClient.empty()
               && link->toRelay.empty();
    });
    return allThere && nothingUnderWay && m_relay.isUp() && !m_relay.hub().hasOpenGroup();
}

void World::becomeQuiet()
{
    tell("quiet begins");
    m_disk.endFaults();
    for (std::size_t round = 0; round < kRoundsMax; ++round) {
        m_now += std::chrono::milliseconds(10);
        for (std::size_t number = 0; number < m_laptops.size(); ++number) {
            // With jitter, as programs reconnect: in step, two copies of one replica would push
            // each other out before either gets a word in.
            if (round == 0 || m_random.chance(50)) {
                connect(number);
            }
        }
        for (std::size_t i = 0; i < m_links.size(); ++i) {
            deliverToRelay(*m_links[i]);
            deliverToClient(*m_links[i]);
        }
        flushRelay();
        dropDeadLinks();
        if (isQuiet()) {
            return;
        }
    }
    std::string who;
    for (const auto &laptop : m_laptops) {
        const auto progress = laptop->session().progress();
        who += " " + laptop->name() + ":" + std::to_string(static_cast<int>(progress.state)) + "/"
               + std::to_string(progress.toSend) + "/" + std::to_string(progress.toReceive) + " "
               + laptop->session().refusal();
        for (const sync::SpaceView &space : must(laptop->replica().reader().spaces(), "spaces")) {
            if (space.cursor != space.head) {
                who += " " + space.space.name + " at " + std::to_string(raw(space.cursor)) + " of "
                       + std::to_string(raw(space.head));
            }
        }
    }
    throw Broken("I11: not everybody is in sync although nothing goes wrong any more:" + who);
}

void World::checkQuiet()
{
    checkShared();
    checkLog();
    checkStates();
    checkAudit();
    for (const auto &laptop : m_laptops) {
        checkReplica(*laptop);
    }
    m_readsMayGoBack = false;
    for (std::size_t number = 0; number < m_laptops.size(); ++number) {
        for (const KnownRecord &known : m_records) {
            const auto state =
                must(m_laptops[number]->replica().reader().state(known.record, known.space),
                     "state");
            if (state) {
                checkRead(number, {known.space, known.record}, *state);
            }
        }
    }
}

//! I2 and I6: every change set stands in the log once, and every saved action
//! in the log or a tray.
void World::checkLog()
{
    std::map<ActionId, int> inLog;
    std::set<Ledger::Key> seen;
    for (const server::Space &space : must(m_relay.store().spaces(), "spaces")) {
        LogPosition expected{};
        std::vector<ChangeSet> log;
        for (const server::LogRecord &record :
             must(m_relay.store().changes(space.id, LogPosition{}, kAll), "log")) {
            expected = next(expected);
            require(record.position == expected, "positions have a gap in " + space.id.name);
            const ChangeSet &changeSet =
                log.emplace_back(must(decodeChangeSet(record.bytes), "a logged change set"));
            require(seen.insert({changeSet.replica, changeSet.seq}).second,
                    "I2: a change set stands in the log twice");
            ++inLog[changeSet.action];
        }
        require(expected == space.head, "the head of " + space.id.name + " is not its log's end");
        checkOrder(space.id, log);
        checkDeletions(space.id, log);
    }
    std::set<ActionId> inTrays;
    for (const auto &laptop : m_laptops) {
        for (const sync::RejectedEntry &entry :
             must(laptop->replica().reader().rejected(), "tray")) {
            inTrays.insert(entry.changeSet.action);
        }
    }
    for (const Ledger::Promise &promise : m_ledger.promises()) {
        const auto found = inLog.find(promise.action);
        const int times = found == inLog.end() ? 0 : found->second;
        require(times <= 1 || promise.maybeTwice,
                "I2: took effect " + std::to_string(times) + " times: " + promise.what);
        require(times >= 1 || promise.fragile || inTrays.contains(promise.action),
                "I6: neither in the log nor in a tray: " + promise.what);
    }
}

//! The relay's states are what merging its log anew gives.
void World::checkStates()
{
    for (const server::Space &space : must(m_relay.store().spaces(), "spaces")) {
        std::map<RecordId, RecordState> merged;
        for (const server::LogRecord &record :
             must(m_relay.store().changes(space.id, LogPosition{}, kAll), "log")) {
            const ChangeSet changeSet = must(decodeChangeSet(record.bytes), "a logged change set");
            for (const RecordWrites &writes : changeSet.records) {
                RecordState &state =
                    merged.try_emplace(writes.record, writes.record, writes.collection)
                        .first->second;
                static_cast<void>(must(state.apply(writes, changeSet.version()), "merging anew"));
            }
        }
        const auto states = must(m_relay.store().states(space.id, std::nullopt, kAll), "states");
        require(states.size() == merged.size(), "the relay has other records than its log");
        for (const server::StoredState &state : states) {
            const auto found = merged.find(state.record);
            require(found != merged.end() && found->second.encode() == state.bytes,
                    "the relay's state of " + toString(state.record) + " in " + space.id.name
                        + " is not what its log gives");
        }
    }
}

//! I3: equal positions and rights, equal bytes. I8: nothing else is there.
void World::checkReplica(Laptop &laptop)
{
    const auto enrolment = must(laptop.replica().enrolment(), "enrolment");
    std::set<SpaceId> held;
    for (const sync::SpaceDigest &digest : must(laptop.replica().reader().digests(), "digests")) {
        held.insert(digest.space);
        require(m_relay.mayRead(enrolment->identity.user, digest.space),
                "I8: " + laptop.name() + " holds " + digest.space.name);
        const auto head = must(m_relay.store().head(digest.space), "head");
        require(digest.position == head,
                laptop.name() + " is idle at " + std::to_string(raw(digest.position)) + " of "
                    + std::to_string(raw(head)) + " in " + digest.space.name);
        const auto states =
            must(m_relay.store().states(digest.space, std::nullopt, kAll), "states");
        if (digest.blake2b == digestOf(states)) {
            continue;
        }
        std::string which =
            std::to_string(digest.records) + " records, the relay " + std::to_string(states.size());
        for (const server::StoredState &state : states) {
            const auto own =
                must(laptop.replica().reader().state(state.record, digest.space), "state");
            if (!own || own->encode() != state.bytes) {
                which += ", differs in " + toString(state.record).substr(24);
            }
        }
        throw Broken("I3: " + laptop.name() + " differs from the relay in " + digest.space.name
                     + " at " + std::to_string(raw(head)) + ": " + which);
    }
    for (const server::Space &space : must(m_relay.store().spaces(), "spaces")) {
        require(held.contains(space.id) || !m_relay.mayRead(enrolment->identity.user, space.id),
                laptop.name() + " lacks " + space.id.name);
    }
}

} // namespace samenspel::simulation
