// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "server/core/connection.h"
#include "server/core/hub.h"
#include "shared/hlc.h"
#include "shared/merge/record_state.h"
#include "shared/wire/frame.h"
#include "shared/wire/reasons.h"

#include <map>
#include <set>
#include <utility>

//! The parts of the hub, one file each: who is there (authentication.cpp), what they write
//! (intake.cpp), what they are sent (delivery.cpp), who is who (directory.cpp).
namespace samenspel::server {

//! The end of one replica's sequence as it will be when the open group is committed.
struct ReplicaTail {
    ReplicaSeq seq{};
    crypto::Hash128 chain{};
};

//! What is done in the open store transaction and must be told once it is committed.
struct Group {
    struct Answer {
        ConnectionId connection{};
        Verdict verdict;
        std::vector<RecordId> records; //!< of a refused one, to send their states
    };
    struct Entry {
        LogPosition position{};
        ReplicaId replica{};
        std::string bytes;
    };
    using StateKey = std::pair<SpaceId, RecordId>;

    std::vector<Answer> answers;
    std::map<SpaceId, std::vector<Entry>> entries;
    std::map<StateKey, RecordState> states; //!< merged, written at the commit
    std::set<StateKey> dirty;
    std::size_t changeSets = 0;
};

class Hub::Impl
{
public:
    Impl(Store &store, crypto::RandomSource &random, HubLimits limits,
         const RelayIdentity &identity)
        : m_store(store)
        , m_random(random)
        , m_limits(limits)
        , m_identity(identity)
        , m_key(identity.seed)
    {}

    [[nodiscard]] Result<void> load();

    void connected(ConnectionId id, std::string origin, MonoTime now);
    void receive(ConnectionId id, std::string_view bytes, MonoTime now, WallTime wall);
    void disconnected(ConnectionId id) { m_connections.erase(id); }
    void poll(MonoTime now);
    [[nodiscard]] bool hasWork() const
    {
        return m_group.has_value() || !m_toPump.empty() || m_failure.has_value();
    }
    [[nodiscard]] Result<void> flush();
    [[nodiscard]] std::vector<Effect> takeEffects() { return std::exchange(m_effects, {}); }
    [[nodiscard]] Result<void> refresh();

    [[nodiscard]] std::size_t connectionCount() const { return m_connections.size(); }
    [[nodiscard]] const crypto::PublicKey &publicKey() const { return m_key.publicKey(); }

private:
    struct SpaceEntry {
        std::string title;
        LogPosition head{}; //!< committed
    };

    // authentication.cpp
    void greet(Connection &connection, const wire::Hello &hello, MonoTime now);
    [[nodiscard]] Result<void> prove(Connection &connection, const wire::Prove &proof,
                                     WallTime wall);
    [[nodiscard]] Result<void> enrol(Connection &connection, const wire::Enrol &request,
                                     WallTime wall);
    [[nodiscard]] Result<void> readmit(Connection &connection, const Device &device, WallTime wall);
    [[nodiscard]] Result<void> admit(
        Connection &connection, const User &user,
        const google::protobuf::RepeatedPtrField<wire::ChainPoint> &chain, WallTime wall);
    [[nodiscard]] Result<void> loadRoles(Connection &connection);
    [[nodiscard]] bool makeRoom(const Connection &connection);
    [[nodiscard]] wire::SpaceInfo spaceInfo(const SpaceId &space, access::SpaceRole role) const;

    // intake.cpp
    [[nodiscard]] Result<void> push(Connection &connection, const wire::Push &push, WallTime wall);
    [[nodiscard]] Result<bool> take(Connection &connection, std::string_view bytes,
                                    crypto::Hash128 &chain, WallTime wall);
    [[nodiscard]] Result<void> judge(Connection &connection, const ChangeSet *changeSet,
                                     const Error *malformed, std::string_view bytes,
                                     Verdict verdict, WallTime wall);
    [[nodiscard]] Result<std::optional<Verdict>> objection(const Connection &connection,
                                                           const ChangeSet &changeSet,
                                                           std::vector<RecordState> &merged);
    [[nodiscard]] Result<RecordState *> stateInGroup(const SpaceId &space, RecordId record);
    [[nodiscard]] Result<void> writeToLog(const ChangeSet &changeSet, std::string_view bytes,
                                          std::vector<RecordState> merged, Verdict &verdict);
    [[nodiscard]] Result<ReplicaTail> tailOf(ReplicaId replica);
    [[nodiscard]] Result<bool> tellForked(Connection &connection, ReplicaSeq seq,
                                          ReplicaSeq expected, bool gap);

    // delivery.cpp
    void subscribe(Connection &connection, const wire::Subscribe &request);
    [[nodiscard]] Result<void> startSubscription(Connection &connection, const SpaceId &space,
                                                 LogPosition cursor,
                                                 const wire::Subscribe &request);
    void grantCredit(Connection &connection, const wire::Credit &credit);
    [[nodiscard]] Result<void> pump(Connection &connection);
    [[nodiscard]] Result<bool> pumpOnce(Connection &connection, const SpaceId &space,
                                        Subscription &subscription);
    [[nodiscard]] Result<void> sendSnapshotChunk(Connection &connection, const SpaceId &space,
                                                 Subscription &subscription);
    [[nodiscard]] Result<std::vector<StoredState>> nextStates(const SpaceId &space,
                                                              Subscription::Snapshot &snapshot);
    [[nodiscard]] Result<std::set<RecordId>> recordsChanged(const SpaceId &space, LogPosition after,
                                                            LogPosition upTo);
    [[nodiscard]] Result<void> sendChanges(Connection &connection, const SpaceId &space,
                                           Subscription &subscription);
    [[nodiscard]] Result<void> answer(const Group &group);
    [[nodiscard]] Result<void> sendRejection(const Group::Answer &answer);
    void fanOut(const SpaceId &space, const std::vector<Group::Entry> &entries);
    void relayPresence(Connection &connection, const wire::Presence &presence, MonoTime now);

    // directory.cpp
    [[nodiscard]] Result<void> publishPerson(const User &user, WallTime wall);

    // hub.cpp
    [[nodiscard]] Result<void> dispatch(Connection &connection, const wire::ClientFrame &frame,
                                        MonoTime now, WallTime wall);
    [[nodiscard]] Result<void> refreshRights(Connection &connection);
    [[nodiscard]] Result<void> openGroup();
    [[nodiscard]] Result<void> commitGroup();
    void send(Connection &connection, const wire::RelayFrame &frame);
    void sendShared(Connection &connection, std::shared_ptr<const std::string> bytes);
    void close(Connection &connection, wire::CloseReason reason, std::string_view detail = {});
    void abandon(Error error);
    [[nodiscard]] Connection *find(ConnectionId id);

    Store &m_store;
    crypto::RandomSource &m_random;
    HubLimits m_limits;
    RelayIdentity m_identity;
    crypto::SigningKey m_key;
    HybridClock m_clock; //!< for what the relay itself writes
    std::map<ConnectionId, Connection> m_connections;
    std::map<SpaceId, SpaceEntry> m_spaces;
    std::map<ReplicaId, ReplicaTail> m_tails;
    std::optional<Group> m_group;
    std::set<ConnectionId> m_toPump;
    std::vector<Effect> m_effects;
    std::optional<Error> m_failure; //!< storage failed: nothing goes on from here
};

} // namespace samenspel::server
