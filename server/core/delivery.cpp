// SPDX-License-Identifier: EUPL-1.2
// Subscribe, Changes, Head, Snapshot*, Credit, Presence: docs/protocol.md, "Reading".
#include "server/core/hub_impl.h"
#include "shared/defects/defect.h"
#include "shared/wire/compression.h"

#include <algorithm>

namespace samenspel::server {
namespace {

void addEntry(wire::Changes &changes, LogPosition position, std::string_view bytes)
{
    wire::LogEntry &entry = *changes.add_entries();
    entry.set_position(raw(position));
    entry.set_change_set(std::string(bytes));
}

std::shared_ptr<const std::string> serialise(const wire::RelayFrame &frame)
{
    return std::make_shared<const std::string>(frame.SerializeAsString());
}

tl::unexpected<Error> logHasGap(const SpaceId &space, LogPosition behind)
{
    return fail(Errc::Storage, "the log of space " + space.name + " has a gap behind position "
                                   + std::to_string(raw(behind))
                                   + "; run `samenspel-relay verify`");
}

} // namespace

void Hub::Impl::subscribe(Connection &connection, const wire::Subscribe &request)
{
    const SpaceId space{request.space()};
    if (!connection.roles.contains(space)) {
        // Nothing is said about whether there is such a space.
        close(connection, wire::CloseReason::OutOfOrder, "no access to this space");
        return;
    }
    if (auto started = startSubscription(connection, space,
                                         static_cast<LogPosition>(request.cursor()), request);
        !started) {
        abandon(started.error());
    }
}

Result<void> Hub::Impl::startSubscription(Connection &connection, const SpaceId &space,
                                          LogPosition cursor, const wire::Subscribe &request)
{
    const LogPosition head = m_spaces.at(space).head;
    Subscription subscription;
    subscription.sent = cursor;
    const auto behind =
        cursor < head ? m_store.logBytesBehind(space, cursor) : Result<std::int64_t>(0);
    if (!behind) {
        return tl::unexpected(behind.error());
    }
    const auto resumeAfter = idFromBytes<RecordTag>(request.resume_after());
    const auto resumePosition = static_cast<LogPosition>(request.resume_position());
    const bool empty = raw(cursor) == 0 && raw(head) > 0;
    if (resumeAfter && raw(resumePosition) > 0 && resumePosition <= head
        && raw(cursor) < raw(resumePosition)) {
        subscription.snapshot = Subscription::Snapshot{resumePosition, resumeAfter, false, {}};
    } else if (empty || cursor > head || *behind > m_limits.snapshotWhenLogBytes) {
        subscription.snapshot = Subscription::Snapshot{head, std::nullopt, false, {}};
    }
    if (subscription.snapshot) {
        const auto count = m_store.stateCount(space);
        if (!count) {
            return tl::unexpected(count.error());
        }
        wire::RelayFrame frame;
        frame.mutable_snapshot_begin()->set_space(space.name);
        frame.mutable_snapshot_begin()->set_position(raw(subscription.snapshot->position));
        frame.mutable_snapshot_begin()->set_records(static_cast<std::uint64_t>(*count));
        send(connection, frame);
    }
    connection.subscriptions.insert_or_assign(space, subscription);
    m_toPump.insert(connection.id);
    return {};
}

void Hub::Impl::grantCredit(Connection &connection, const wire::Credit &credit)
{
    const auto limit = static_cast<std::int64_t>(m_limits.creditMax);
    const auto granted =
        static_cast<std::int64_t>(std::min<std::uint64_t>(credit.bytes(), m_limits.creditMax));
    connection.credit = std::min(connection.credit + granted, limit);
    m_toPump.insert(connection.id);
}

//! Sends what the client has not been sent yet, a frame per space in turn, while credit lasts.
Result<void> Hub::Impl::pump(Connection &connection)
{
    bool more = connection.stage == Connection::Stage::Ready;
    while (more) {
        more = false;
        for (auto &[space, subscription] : connection.subscriptions) {
            const auto sent = pumpOnce(connection, space, subscription);
            if (!sent) {
                return tl::unexpected(sent.error());
            }
            more |= *sent;
        }
    }
    return {};
}

//! \return whether something was sent and more may follow.
Result<bool> Hub::Impl::pumpOnce(Connection &connection, const SpaceId &space,
                                 Subscription &subscription)
{
    const LogPosition head = m_spaces.at(space).head;
    const bool behind = subscription.snapshot || subscription.sent < head;
    if (!behind) {
        subscription.toldOfHead = false;
        return false;
    }
    if (connection.credit <= 0 && !planted(Defect::CreditIgnored)) {
        if (!subscription.toldOfHead) {
            subscription.toldOfHead = true;
            wire::RelayFrame frame;
            frame.mutable_head()->set_space(space.name);
            frame.mutable_head()->set_position(raw(head));
            send(connection, frame);
        }
        return false;
    }
    subscription.toldOfHead = false;
    auto sent = subscription.snapshot ? sendSnapshotChunk(connection, space, subscription)
                                      : sendChanges(connection, space, subscription);
    if (!sent) {
        return tl::unexpected(sent.error());
    }
    return true;
}

Result<void> Hub::Impl::sendSnapshotChunk(Connection &connection, const SpaceId &space,
                                          Subscription &subscription)
{
    auto &snapshot = *subscription.snapshot;
    const auto states = nextStates(space, snapshot);
    if (!states) {
        return tl::unexpected(states.error());
    }
    wire::RelayFrame frame;
    if (states->empty()) {
        frame.mutable_snapshot_end()->set_space(space.name);
        frame.mutable_snapshot_end()->set_position(raw(snapshot.position));
        subscription.sent = snapshot.position;
        subscription.snapshot.reset();
    } else {
        wire::SnapshotStates raw;
        for (const StoredState &state : *states) {
            raw.add_states(state.bytes);
        }
        const std::string bytes = raw.SerializeAsString();
        wire::SnapshotChunk &chunk = *frame.mutable_snapshot_chunk();
        chunk.set_space(space.name);
        chunk.set_raw_bytes(static_cast<std::uint32_t>(bytes.size()));
        chunk.set_states(wire::compress(bytes));
        chunk.set_last_record(std::string(asBytes(states->back().record)));
        chunk.set_hash(std::string(crypto::asView(crypto::blake2b256(chunk.states()))));
    }
    auto bytes = serialise(frame);
    connection.credit -= static_cast<std::int64_t>(bytes->size());
    sendShared(connection, std::move(bytes));
    return {};
}

//! The next part of a snapshot; empty when it is whole. Records are read one after the other while
//! people write on: what changed since is sent again, so that at the end all of them are as they
//! were at one position, and no action is there in part.
Result<std::vector<StoredState>> Hub::Impl::nextStates(const SpaceId &space,
                                                       Subscription::Snapshot &snapshot)
{
    if (!snapshot.sentOnce) {
        auto states = m_store.states(space, snapshot.after, m_limits.snapshotChunkBytes);
        if (!states || !states->empty()) {
            if (states) {
                snapshot.after = states->back().record;
            }
            return states;
        }
        snapshot.sentOnce = true;
    }
    if (const LogPosition head = m_spaces.at(space).head;
        snapshot.late.empty() && snapshot.position < head && !planted(Defect::SnapshotInParts)) {
        auto changed = recordsChanged(space, snapshot.position, head);
        if (!changed) {
            return tl::unexpected(changed.error());
        }
        snapshot.late.assign(changed->begin(), changed->end());
        snapshot.position = head;
    }
    std::vector<StoredState> states;
    for (std::size_t bytes = 0; !snapshot.late.empty() && bytes < m_limits.snapshotChunkBytes;) {
        const RecordId record = snapshot.late.front();
        snapshot.late.pop_front();
        auto state = m_store.state(space, record);
        if (!state) {
            return tl::unexpected(state.error());
        }
        if (*state) {
            bytes += (*state)->size();
            states.push_back({record, std::move(**state)});
        }
    }
    return states;
}

Result<std::set<RecordId>> Hub::Impl::recordsChanged(const SpaceId &space, LogPosition after,
                                                     LogPosition upTo)
{
    std::set<RecordId> records;
    while (after < upTo) {
        const auto entries = m_store.changes(space, after, m_limits.changesFrameBytes);
        if (!entries) {
            return tl::unexpected(entries.error());
        }
        if (entries->empty()) {
            return logHasGap(space, after);
        }
        for (const LogRecord &entry : *entries) {
            const auto changeSet = decodeChangeSet(entry.bytes);
            if (!changeSet) {
                return tl::unexpected(changeSet.error());
            }
            for (const RecordWrites &writes : changeSet->records) {
                records.insert(writes.record);
            }
        }
        after = entries->back().position;
    }
    return records;
}

Result<void> Hub::Impl::sendChanges(Connection &connection, const SpaceId &space,
                                    Subscription &subscription)
{
    const auto records = m_store.changes(space, subscription.sent, m_limits.changesFrameBytes);
    if (!records) {
        return tl::unexpected(records.error());
    }
    if (records->empty()) {
        return logHasGap(space, subscription.sent);
    }
    wire::RelayFrame frame;
    wire::Changes &changes = *frame.mutable_changes();
    changes.set_space(space.name);
    changes.set_from(raw(subscription.sent));
    for (const LogRecord &record : *records) {
        if (record.replica != connection.replica) {
            addEntry(changes, record.position, record.bytes);
        }
    }
    subscription.sent = records->back().position;
    changes.set_to(raw(subscription.sent));
    auto bytes = serialise(frame);
    connection.credit -= static_cast<std::int64_t>(bytes->size());
    sendShared(connection, std::move(bytes));
    return {};
}

//! Tells the authors what became of their change sets, in order.
Result<void> Hub::Impl::answer(const Group &group)
{
    std::map<ConnectionId, wire::RelayFrame> acks;
    const auto sendAcks = [this, &acks](ConnectionId id) {
        const auto pending = acks.find(id);
        Connection *connection = find(id);
        if (pending != acks.end() && connection != nullptr) {
            send(*connection, pending->second);
        }
        acks.erase(id);
    };
    for (const Group::Answer &answer : group.answers) {
        if (answer.verdict.reason != 0) {
            sendAcks(answer.connection);
            if (auto sent = sendRejection(answer); !sent) {
                return sent;
            }
            continue;
        }
        wire::AckEntry &entry = *acks[answer.connection].mutable_ack()->add_entries();
        entry.set_seq(raw(answer.verdict.seq));
        entry.set_space(answer.verdict.space.name);
        entry.set_position(raw(answer.verdict.position));
    }
    while (!acks.empty()) {
        sendAcks(acks.begin()->first);
    }
    return {};
}

Result<void> Hub::Impl::sendRejection(const Group::Answer &answer)
{
    Connection *connection = find(answer.connection);
    if (connection == nullptr) {
        return {};
    }
    wire::RelayFrame frame;
    wire::Rejected &rejected = *frame.mutable_rejected();
    rejected.set_seq(raw(answer.verdict.seq));
    rejected.set_reason(answer.verdict.reason);
    rejected.set_detail(answer.verdict.detail);
    rejected.set_space(answer.verdict.space.name);
    const bool maySee = connection->roles.contains(answer.verdict.space);
    for (const RecordId &record : answer.records) {
        const auto state = maySee ? m_store.state(answer.verdict.space, record)
                                  : Result<std::optional<std::string>>(std::nullopt);
        if (!state) {
            return tl::unexpected(state.error());
        }
        if (*state) {
            rejected.add_states(**state);
        } else {
            rejected.add_unknown_records(std::string(asBytes(record)));
        }
    }
    // More than a frame holds: without the states the client takes a snapshot instead.
    if (rejected.ByteSizeLong() > wire::kFrameBytesMax / 2) {
        rejected.clear_states();
    }
    send(*connection, frame);
    return {};
}

//! Shows a committed part of the log to all who are up to date with it; the others are told of
//! the new head. A frame is encoded once and shared by all who get the same.
void Hub::Impl::fanOut(const SpaceId &space, const std::vector<Group::Entry> &entries)
{
    const auto from = static_cast<LogPosition>(raw(entries.front().position) - 1);
    const LogPosition to = entries.back().position;
    std::size_t size = 0;
    for (const Group::Entry &entry : entries) {
        size += entry.bytes.size();
    }
    std::shared_ptr<const std::string> forAll;
    const auto encode = [&](ReplicaId except) {
        wire::RelayFrame frame;
        wire::Changes &changes = *frame.mutable_changes();
        changes.set_space(space.name);
        changes.set_from(raw(from));
        changes.set_to(raw(to));
        for (const Group::Entry &entry : entries) {
            if (entry.replica != except) {
                addEntry(changes, entry.position, entry.bytes);
            }
        }
        return serialise(frame);
    };
    for (auto &[id, connection] : m_connections) {
        const auto found = connection.subscriptions.find(space);
        if (connection.stage != Connection::Stage::Ready
            || found == connection.subscriptions.end()) {
            continue;
        }
        Subscription &subscription = found->second;
        const bool live = !subscription.snapshot && subscription.sent == from
                          && connection.credit > 0 && size <= m_limits.changesFrameBytes;
        if (!live) {
            m_toPump.insert(id);
            continue;
        }
        const auto isOwn = [&c = connection](const Group::Entry &entry) {
            return entry.replica == c.replica;
        };
        subscription.sent = to;
        if (std::ranges::all_of(entries, isOwn)
            || (planted(Defect::NeighboursDropped) && std::ranges::any_of(entries, isOwn))) {
            continue; // the acks say it all
        }
        std::shared_ptr<const std::string> bytes;
        if (std::ranges::any_of(entries, isOwn)) {
            bytes = encode(connection.replica);
        } else {
            forAll = forAll ? forAll : encode(ReplicaId{});
            bytes = forAll;
        }
        connection.credit -= static_cast<std::int64_t>(bytes->size());
        sendShared(connection, std::move(bytes));
    }
}

void Hub::Impl::relayPresence(Connection &connection, const wire::Presence &presence, MonoTime now)
{
    constexpr std::size_t kCaretBytesMax = 256;
    const SpaceId space{presence.space()};
    if (now - connection.presenceSecond >= std::chrono::seconds(1)) {
        connection.presenceSecond = now;
        connection.presenceCount = 0;
    }
    ++connection.presenceCount;
    const bool fits =
        presence.caret().size() <= kCaretBytesMax && presence.record().size() <= sizeof(RecordId);
    if (!connection.roles.contains(space) || !fits
        || connection.presenceCount > m_limits.presencePerSecond) {
        return; // never stored, may be lost
    }
    wire::RelayFrame frame;
    *frame.mutable_presence() = presence;
    frame.mutable_presence()->set_user(std::string(asBytes(connection.identity.user)));
    const auto bytes = serialise(frame);
    for (auto &[id, other] : m_connections) {
        if (id != connection.id && other.stage == Connection::Stage::Ready
            && other.subscriptions.contains(space)) {
            sendShared(other, bytes);
        }
    }
}

} // namespace samenspel::server
