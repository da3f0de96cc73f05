// SPDX-License-Identifier: EUPL-1.2
// Push, Ack, Rejected, Forked: docs/protocol.md, "Writing".
#include "sync/session/session_impl.h"

#include <algorithm>

namespace samenspel::sync {

void Session::Impl::localChanges()
{
    if (m_stage != Stage::Ready || wantsClose) {
        return;
    }
    if (auto pushed = pushMore(); !pushed) {
        failed(pushed.error());
    }
}

//! How many change sets may be sent now.
std::size_t Session::Impl::room() const
{
    const std::size_t underWay = raw(m_sent) > raw(m_answered) ? raw(m_sent) - raw(m_answered) : 0;
    const std::size_t inWindow = m_window > underWay ? m_window - underWay : 0;
    if (!m_settling) {
        return inWindow;
    }
    return *m_settling > m_sent ? std::min<std::size_t>(inWindow, raw(*m_settling) - raw(m_sent))
                                : 0;
}

//! Sends what waits, as far as the window allows.
Result<void> Session::Impl::pushMore()
{
    if (m_settling && m_replica.acknowledgedSeq() >= *m_settling) {
        wantsClose = true;
    }
    while (!wantsClose) {
        const std::size_t count = room();
        if (count == 0) {
            return {};
        }
        const auto pending = m_replica.pendingAfter(m_sent, count, m_limits.pushBytesMax);
        if (!pending) {
            return tl::unexpected(pending.error());
        }
        if (pending->empty()) {
            return {};
        }
        const auto previous = static_cast<ReplicaSeq>(raw(pending->front().seq) - 1);
        crypto::Hash128 chain{};
        if (raw(previous) > 0) {
            const auto known = m_replica.chainAt(previous);
            if (!known) {
                return tl::unexpected(known.error());
            }
            chain = *known;
        }
        wire::ClientFrame frame;
        frame.mutable_push()->set_previous_chain(std::string(crypto::asView(chain)));
        for (const PendingChangeSet &changeSet : *pending) {
            frame.mutable_push()->add_change_sets(changeSet.bytes);
        }
        send(frame);
        m_sent = pending->back().seq;
    }
    return {};
}

Result<void> Session::Impl::acknowledged(const wire::Ack &ack, WallTime wall)
{
    std::vector<Acknowledgement> acks;
    acks.reserve(static_cast<std::size_t>(ack.entries_size()));
    for (const wire::AckEntry &entry : ack.entries()) {
        const auto seq = static_cast<ReplicaSeq>(entry.seq());
        if (seq > m_sent) {
            return fail(Errc::Malformed, "the relay acknowledges a change set that was never sent");
        }
        m_answered = std::max(m_answered, seq);
        acks.push_back({seq, SpaceId{entry.space()}, static_cast<LogPosition>(entry.position())});
    }
    if (auto done = m_replica.acknowledge(acks, wall); !done) {
        return done;
    }
    for (const Acknowledgement &entry : acks) {
        SpaceProgress *progress = find(entry.space);
        if (progress == nullptr) {
            continue;
        }
        const auto cursor = m_replica.cursor(entry.space);
        if (!cursor) {
            return tl::unexpected(cursor.error());
        }
        progress->cursor = std::max(progress->cursor, *cursor);
        if (auto noted = noteHead(entry.space, entry.position); !noted) {
            return noted;
        }
    }
    if (auto pushed = pushMore(); !pushed) {
        return pushed;
    }
    return partFromTwin(wall);
}

Result<void> Session::Impl::rejected(const wire::Rejected &rejected, WallTime wall)
{
    const auto seq = static_cast<ReplicaSeq>(rejected.seq());
    if (seq > m_sent) {
        return fail(Errc::Malformed, "the relay refuses a change set that was never sent");
    }
    m_answered = std::max(m_answered, seq);
    Refusal refused;
    refused.seq = seq;
    refused.space.name = rejected.space();
    refused.reason = rejected.reason();
    refused.detail = rejected.detail();
    refused.states.assign(rejected.states().begin(), rejected.states().end());
    for (const std::string &bytes : rejected.unknown_records()) {
        if (const auto id = idFromBytes<RecordTag>(bytes)) {
            refused.unknown.push_back(*id);
        }
    }
    if (auto done = m_replica.reject(refused, wall); !done) {
        return done;
    }
    events.push_back({SessionEvent::Kind::Rejected, rejected.detail()});
    if (refused.states.empty() && refused.unknown.empty() && find(refused.space) != nullptr) {
        // The relay's states did not fit one frame: fetch the space anew.
        wire::ClientFrame frame;
        frame.mutable_subscribe()->set_space(refused.space.name);
        send(frame);
    }
    return pushMore();
}

Result<void> Session::Impl::forked(const wire::Forked &forked, WallTime wall)
{
    if (forked.gap() || m_settling) {
        wantsClose = true; // the next Welcome tells from where to send
        return {};
    }
    return takeNewReplicaId(m_replica.acknowledgedSeq(), wall);
}

//! Two computers that go on as one replica would push each other out for ever. What both hold is
//! sent first, under the number they share, so that it does not take effect twice.
Result<void> Session::Impl::partFromTwin(WallTime wall)
{
    const ReplicaSeq settled = m_replica.acknowledgedSeq();
    // Not while old work is settled with another history: it is offered what it lacks first.
    if (!m_twin || m_settling || settled < m_replica.newestSeq()) {
        return {};
    }
    m_twin = false;
    return takeNewReplicaId(settled, wall);
}

//! This profile was restored from a backup or copied: its number is taken by other content.
Result<void> Session::Impl::takeNewReplicaId(ReplicaSeq agreed, WallTime wall)
{
    if (auto done = m_replica.fork(agreed, wall); !done) {
        return done;
    }
    events.push_back({SessionEvent::Kind::Forked, {}});
    wantsClose = true; // a connection belongs to one replica id: come back under the new one
    return {};
}

} // namespace samenspel::sync
