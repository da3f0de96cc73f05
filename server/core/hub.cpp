// SPDX-License-Identifier: EUPL-1.2
#include "server/core/hub.h"

#include "server/core/hub_impl.h"
#include "shared/defects/defect.h"

#include <cassert>

namespace samenspel::server {

Result<void> Hub::Impl::load()
{
    auto spaces = m_store.spaces();
    if (!spaces) {
        return tl::unexpected(spaces.error());
    }
    for (const Space &space : *spaces) {
        m_spaces.insert_or_assign(space.id, SpaceEntry{space.title, space.head});
    }
    // The relay's own stamps go on where they ended, also when its clock was set
    // back meanwhile.
    auto verdict = m_store.newestVerdict(m_identity.replica);
    if (!verdict) {
        return tl::unexpected(verdict.error());
    }
    if (!*verdict) {
        return {};
    }
    auto newest = m_store.changes((*verdict)->space,
                                  static_cast<LogPosition>(raw((*verdict)->position) - 1), 1);
    if (!newest) {
        return tl::unexpected(newest.error());
    }
    if (!newest->empty()) {
        if (const auto changeSet = decodeChangeSet(newest->front().bytes)) {
            m_clock = HybridClock(changeSet->hlc);
        }
    }
    return {};
}

Connection *Hub::Impl::find(ConnectionId id)
{
    const auto found = m_connections.find(id);
    return found == m_connections.end() ? nullptr : &found->second;
}

void Hub::Impl::connected(ConnectionId id, std::string origin, MonoTime now)
{
    Connection connection;
    connection.id = id;
    connection.origin = std::move(origin);
    connection.deadline = now + m_limits.helloTimeout;
    m_connections.insert_or_assign(id, std::move(connection));
}

void Hub::Impl::receive(ConnectionId id, std::string_view bytes, MonoTime now, WallTime wall)
{
    Connection *connection = find(id);
    if (connection == nullptr || connection->stage == Connection::Stage::Closing || m_failure) {
        return;
    }
    if (connection->stage != Connection::Stage::Ready
        && bytes.size() > m_limits.firstFrameBytesMax) {
        close(*connection, wire::CloseReason::TooLarge);
        return;
    }
    const auto frame = wire::parseClientFrame(bytes);
    if (!frame) {
        close(*connection,
              frame.error().code == Errc::Limit ? wire::CloseReason::TooLarge
                                                : wire::CloseReason::BadFrame,
              frame.error().what);
        return;
    }
    if (auto done = dispatch(*connection, *frame, now, wall); !done) {
        abandon(done.error());
    }
}

Result<void> Hub::Impl::dispatch(Connection &connection, const wire::ClientFrame &frame,
                                 MonoTime now, WallTime wall)
{
    using Body = wire::ClientFrame;
    using Stage = Connection::Stage;
    const auto body = frame.body_case();
    const bool fits = connection.stage == Stage::AwaitingHello ? body == Body::kHello
                      : connection.stage == Stage::AwaitingProof
                          ? body == Body::kProve || body == Body::kEnrol
                          : body != Body::kHello && body != Body::kProve && body != Body::kEnrol;
    if (!fits) {
        close(connection, wire::CloseReason::OutOfOrder);
        return {};
    }
    switch (body) {
    case Body::kHello:
        greet(connection, frame.hello(), now);
        break;
    case Body::kProve:
        return prove(connection, frame.prove(), wall);
    case Body::kEnrol:
        return enrol(connection, frame.enrol(), wall);
    case Body::kSubscribe:
        subscribe(connection, frame.subscribe());
        break;
    case Body::kCredit:
        grantCredit(connection, frame.credit());
        break;
    case Body::kPush:
        return push(connection, frame.push(), wall);
    case Body::kPresence:
        relayPresence(connection, frame.presence(), now);
        break;
    case Body::kPing: {
        wire::RelayFrame pong;
        pong.mutable_pong()->set_token(frame.ping().token());
        send(connection, pong);
        break;
    }
    case Body::BODY_NOT_SET:
        break;
    }
    return {};
}

void Hub::Impl::poll(MonoTime now)
{
    for (auto &[id, connection] : m_connections) {
        const bool waiting = connection.stage == Connection::Stage::AwaitingHello
                             || connection.stage == Connection::Stage::AwaitingProof;
        if (waiting && now >= connection.deadline) {
            close(connection, wire::CloseReason::Timeout);
        }
    }
}

Result<void> Hub::Impl::openGroup()
{
    if (m_group) {
        return {};
    }
    if (auto begun = m_store.begin(); !begun) {
        return begun;
    }
    m_group.emplace();
    if (!m_store.anotherRelayWrote()) {
        return {};
    }
    m_tails.clear();
    return load();
}

Result<void> Hub::Impl::commitGroup()
{
    if (!m_group) {
        return {};
    }
    for (const Group::StateKey &key : m_group->dirty) {
        const auto state = m_group->states.find(key);
        assert(state != m_group->states.end());
        if (auto put = m_store.putState(key.first, key.second, state->second.encode()); !put) {
            return put;
        }
    }
    if (planted(Defect::AckBeforeCommit)) {
        static_cast<void>(answer(*m_group));
    }
    if (auto committed = m_store.commit(); !committed) {
        return committed;
    }
    const Group group = std::move(*m_group);
    m_group.reset();
    // Only now, durable, may anybody hear of it.
    for (const auto &[space, entries] : group.entries) {
        m_spaces[space].head = entries.back().position;
    }
    if (auto answered = answer(group); !answered) {
        return answered;
    }
    for (const auto &[space, entries] : group.entries) {
        fanOut(space, entries);
    }
    return {};
}

Result<void> Hub::Impl::flush()
{
    if (!m_failure) {
        if (auto committed = commitGroup(); !committed) {
            abandon(committed.error());
        }
    }
    while (!m_failure && !m_toPump.empty()) {
        const ConnectionId id = *m_toPump.begin();
        m_toPump.erase(m_toPump.begin());
        if (Connection *connection = find(id)) {
            if (auto pumped = pump(*connection); !pumped) {
                abandon(pumped.error());
            }
        }
    }
    if (m_failure) {
        return tl::unexpected(*m_failure);
    }
    return {};
}

Result<void> Hub::Impl::refresh()
{
    if (auto flushed = flush(); !flushed) {
        return flushed;
    }
    if (auto loaded = load(); !loaded) {
        return loaded;
    }
    for (auto &[id, connection] : m_connections) {
        if (connection.stage != Connection::Stage::Ready) {
            continue;
        }
        if (auto looked = refreshRights(connection); !looked) {
            return looked;
        }
        m_toPump.insert(id);
    }
    return flush();
}

//! Revoked or with other roles than a moment ago? Then the client hears of it,
//! and from now on nothing is sent of what was withdrawn.
Result<void> Hub::Impl::refreshRights(Connection &connection)
{
    const auto device = m_store.device(*connection.device);
    if (!device) {
        return tl::unexpected(device.error());
    }
    const auto user = m_store.user(connection.identity.user);
    if (!user) {
        return tl::unexpected(user.error());
    }
    if (!*device || (*device)->revoked || !*user || (*user)->revoked) {
        close(connection, wire::CloseReason::Revoked);
        return {};
    }
    connection.identity = (*user)->identity;
    const auto before = connection.roles;
    if (auto loaded = loadRoles(connection); !loaded || connection.roles == before) {
        return loaded;
    }
    std::erase_if(connection.subscriptions, [&connection](const auto &entry) {
        return !connection.roles.contains(entry.first) && !planted(Defect::WithdrawalNotFollowed);
    });
    wire::RelayFrame frame;
    for (const auto &[space, role] : connection.roles) {
        *frame.mutable_access()->add_spaces() = spaceInfo(space, role);
    }
    send(connection, frame);
    return {};
}

void Hub::Impl::send(Connection &connection, const wire::RelayFrame &frame)
{
    sendShared(connection, std::make_shared<const std::string>(frame.SerializeAsString()));
}

void Hub::Impl::sendShared(Connection &connection, std::shared_ptr<const std::string> bytes)
{
    assert(bytes->size() <= wire::kFrameBytesMax);
    m_effects.emplace_back(SendFrame{connection.id, std::move(bytes)});
}

void Hub::Impl::close(Connection &connection, wire::CloseReason reason, std::string_view detail)
{
    if (connection.stage == Connection::Stage::Closing) {
        return;
    }
    wire::RelayFrame frame;
    frame.mutable_goodbye()->set_reason(static_cast<std::uint32_t>(reason));
    frame.mutable_goodbye()->set_detail(std::string(detail.empty() ? toString(reason) : detail));
    send(connection, frame);
    m_effects.emplace_back(CloseConnection{connection.id, static_cast<std::uint32_t>(reason)});
    connection.stage = Connection::Stage::Closing;
    m_toPump.erase(connection.id);
}

void Hub::Impl::abandon(Error error)
{
    if (m_group) {
        m_store.rollback();
        m_group.reset();
    }
    m_toPump.clear();
    m_tails.clear();
    m_failure = std::move(error);
    for (auto &[id, connection] : m_connections) {
        close(connection, wire::CloseReason::StorageFailed);
    }
}

Hub::Hub(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl))
{}
Hub::~Hub() = default;

Result<std::unique_ptr<Hub>> Hub::open(Store &store, crypto::RandomSource &random, HubLimits limits)
{
    const auto identity = store.identity();
    if (!identity) {
        return tl::unexpected(identity.error());
    }
    auto impl = std::make_unique<Impl>(store, random, limits, *identity);
    if (auto loaded = impl->load(); !loaded) {
        return tl::unexpected(loaded.error());
    }
    return std::unique_ptr<Hub>(new Hub(std::move(impl)));
}

void Hub::connected(ConnectionId connection, std::string origin, MonoTime now)
{
    m_impl->connected(connection, std::move(origin), now);
}

void Hub::receive(ConnectionId connection, std::string_view frame, MonoTime now, WallTime wall)
{
    m_impl->receive(connection, frame, now, wall);
}

void Hub::disconnected(ConnectionId connection)
{
    m_impl->disconnected(connection);
}

void Hub::poll(MonoTime now)
{
    m_impl->poll(now);
}

bool Hub::hasOpenGroup() const
{
    return m_impl->hasWork();
}

Result<void> Hub::flush()
{
    return m_impl->flush();
}

std::vector<Effect> Hub::takeEffects()
{
    return m_impl->takeEffects();
}

Result<void> Hub::refresh()
{
    return m_impl->refresh();
}

std::size_t Hub::connectionCount() const
{
    return m_impl->connectionCount();
}

const crypto::PublicKey &Hub::publicKey() const
{
    return m_impl->publicKey();
}

} // namespace samenspel::server
