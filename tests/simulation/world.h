// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "laptop.h"
#include "ledger.h"
#include "memory_disk.h"
#include "observer.h"
#include "seeded_random.h"
#include "sim_relay.h"

#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace samenspel::simulation {

//! Why a world ended before its time.
struct Failure {
    std::uint64_t seed = 0;
    std::size_t step = 0;
    std::string what;
    std::vector<std::string> story; //!< what happened last, oldest first
};

//! People, their laptops, the network and the relay. One thread; everything that happens follows
//! from the seed.
class World
{
public:
    //! \param aloud  everything that happens is printed when it does
    explicit World(std::uint64_t seed, bool aloud = false);
    World(const World &) = delete;
    World &operator=(const World &) = delete;
    ~World();

    //! Lives \p steps steps, with quiet moments in which every invariant is checked.
    [[nodiscard]] std::optional<Failure> run(std::size_t steps);

private:
    //! A TCP connection: bytes arrive in order and once, or not at all.
    struct Link {
        server::ConnectionId id{};
        std::size_t laptop = 0;
        ReplicaId replica{}; //!< as which it was opened
        bool clientOpen = true; //!< the client's end
        bool relayOpen = true; //!< the relay's end
        std::deque<std::string> toRelay;
        std::deque<std::shared_ptr<const std::string>> toClient;
    };
    struct SavedLaptop {
        std::size_t laptop = 0;
        std::size_t promises = 0;
        MemoryDisk::Backup files;
    };
    struct KnownRecord {
        SpaceId space;
        RecordId record;
        CollectionId collection{};
    };

    // world.cpp: time, network
    void begin();
    void step();
    void deliverSomething();
    void deliverToRelay(Link &link);
    void deliverToClient(Link &link);
    void connect(std::size_t laptop);
    void cut(Link &link);
    void flushRelay();
    void takeEffects();
    void send(const server::SendFrame &frame);
    void afterSession(Link &link);
    void dropDeadLinks();
    [[nodiscard]] Link *linkOf(std::size_t laptop);
    [[nodiscard]] Link *linkOf(server::ConnectionId id);
    [[nodiscard]] WallTime wallOf(const Laptop &laptop) const;
    [[nodiscard]] WallTime relayWall() const;
    void tell(std::string event);

    // world_faults.cpp: what people and disasters do
    void act();
    void commit(std::size_t laptop, const sync::Action &action, const std::string &what);
    void note(std::size_t laptop, const Result<sync::CommitReceipt> &receipt,
              const std::string &what);
    void editSeveral(std::size_t laptop);
    [[nodiscard]] sync::RecordEdit::TextEdit typing(const sync::RecordView &view);
    void create(std::size_t laptop);
    void editSomething(std::size_t laptop);
    void importList(std::size_t laptop);
    void resolveSomething(std::size_t laptop);
    void misfortune();
    void crashLaptop(std::size_t laptop);
    void crashRelay();
    void moveClock();
    void saveOrSetBackLaptop();
    void cloneLaptop();
    void saveOrSetBackRelay();
    void changeRights();
    void checkShared();

    // live_checks.cpp: what must hold at every moment
    [[nodiscard]] std::vector<Observer::Write> look(std::size_t laptop, const sync::Action &action);
    void checkWritten(std::size_t laptop, const sync::Action &action,
                      const sync::CommitReceipt &receipt, std::vector<Observer::Write> looked);
    void checkRead(std::size_t laptop, const Observer::Place &place, const RecordState &state);
    void checkStarted(std::size_t laptop);
    void checkOutbox(Laptop &laptop);
    void checkWideActions(Laptop &laptop);
    void checkDerived(Laptop &laptop);
    void checkBudgets(const Link &link);

    // log_checks.cpp: what the relay's log must hold at rest
    void checkOrder(const SpaceId &space, const std::vector<ChangeSet> &log);
    void checkDeletions(const SpaceId &space, const std::vector<ChangeSet> &log);
    void checkAudit();

    // quiet_checks.cpp
    void becomeQuiet();
    [[nodiscard]] bool isQuiet();
    void checkQuiet();
    void checkLog();
    void checkStates();
    void checkReplica(Laptop &laptop);

    std::uint64_t m_seed;
    bool m_aloud;
    SeededRandom m_random;
    MemoryDisk m_disk;
    std::string m_folder; //!< real, for the profiles' locks
    SimRelay m_relay;
    std::vector<std::unique_ptr<Laptop>> m_laptops;
    std::vector<std::unique_ptr<Link>> m_links;
    std::uint64_t m_lastConnection = 0;
    MonoTime m_now{};
    std::chrono::milliseconds m_relaySkew{0};
    std::vector<KnownRecord> m_records;
    Ledger m_ledger;
    Observer m_observer;
    std::set<Ledger::Key> m_refused; //!< of which the relay told
    std::optional<LogId> m_log; //!< the relay's present history
    bool m_relayWasRestored = false;
    bool m_readsMayGoBack = false; //!< since a relay was set back, until the next quiet moment
    std::vector<SavedLaptop> m_savedLaptops;
    std::optional<MemoryDisk::Backup> m_savedRelay;
    //! Cannot offer all they wrote to a relay that is set back to its backup: they took a new
    //! replica id since, and a connection speaks for one; or they had to let go of a space.
    std::set<std::size_t> m_cannotOffer;
    std::size_t m_step = 0;
    std::size_t m_serial = 0;
    std::deque<std::string> m_story;
};

} // namespace samenspel::simulation
