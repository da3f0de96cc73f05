// SPDX-License-Identifier: EUPL-1.2
// Subscribe, Changes, Head, Snapshot*, Credit: docs/protocol.md, "Reading".
#include "shared/wire/compression.h"
#include "shared/wire/prescan.h"
#include "sync/session/session_impl.h"

#include <algorithm>

namespace samenspel::sync {
namespace {

std::vector<SpaceStatus> readSpaces(
    const google::protobuf::RepeatedPtrField<wire::SpaceInfo> &infos)
{
    std::vector<SpaceStatus> spaces;
    for (const wire::SpaceInfo &info : infos) {
        SpaceStatus status{SpaceId{info.space()},
                           info.title(),
                           access::SpaceRole::Reader,
                           static_cast<LogPosition>(info.head()),
                           {}};
        // A role of a newer relay is not one we know how to use: read only.
        if (info.role() <= static_cast<std::uint32_t>(access::SpaceRole::Manager)) {
            status.role = static_cast<access::SpaceRole>(info.role());
        }
        for (const std::string &reader : info.readers()) {
            status.readers.push_back(OrgSlug{reader});
        }
        if (status.space.isValid() && status.role != access::SpaceRole::None) {
            spaces.push_back(std::move(status));
        }
    }
    return spaces;
}

} // namespace

Session::Impl::SpaceProgress *Session::Impl::find(const SpaceId &space)
{
    const auto found = m_spaces.find(space);
    return found == m_spaces.end() ? nullptr : &found->second;
}

Result<void> Session::Impl::takeSpaces(
    const google::protobuf::RepeatedPtrField<wire::SpaceInfo> &infos, WallTime wall)
{
    const auto spaces = readSpaces(infos);
    if (auto set = m_replica.setSpaces(spaces, wall); !set) {
        return set;
    }
    std::erase_if(m_spaces, [&spaces](const auto &entry) {
        return std::ranges::find(spaces, entry.first, &SpaceStatus::space) == spaces.end();
    });
    for (const SpaceStatus &status : spaces) {
        const bool isNew = !m_spaces.contains(status.space);
        SpaceProgress &progress = m_spaces[status.space];
        progress.head = std::max(progress.head, status.head);
        if (isNew) {
            if (auto subscribed = subscribe(status.space); !subscribed) {
                return subscribed;
            }
        }
    }
    return {};
}

Result<void> Session::Impl::subscribe(const SpaceId &space)
{
    const auto cursor = m_replica.cursor(space);
    if (!cursor) {
        return tl::unexpected(cursor.error());
    }
    const auto interrupted = m_replica.snapshotProgress(space);
    if (!interrupted) {
        return tl::unexpected(interrupted.error());
    }
    SpaceProgress &progress = m_spaces[space];
    progress.cursor = *cursor;
    progress.snapshot.reset();
    progress.resumes.reset();
    wire::ClientFrame frame;
    wire::Subscribe &request = *frame.mutable_subscribe();
    request.set_space(space.name);
    request.set_cursor(raw(*cursor));
    if (*interrupted && (*interrupted)->position > *cursor && !(*interrupted)->lastRecord.isNil()) {
        request.set_resume_after(std::string(asBytes((*interrupted)->lastRecord)));
        request.set_resume_position(raw((*interrupted)->position));
        progress.resumes = (*interrupted)->position;
    }
    send(frame);
    return {};
}

Result<void> Session::Impl::applyChanges(wire::Changes changes, WallTime wall)
{
    const SpaceId space{changes.space()};
    SpaceProgress *progress = find(space);
    if (progress == nullptr) {
        return {}; // access was withdrawn while this was on its way
    }
    const auto from = static_cast<LogPosition>(changes.from());
    const auto to = static_cast<LogPosition>(changes.to());
    std::vector<IncomingChange> incoming;
    incoming.reserve(static_cast<std::size_t>(changes.entries_size()));
    LogPosition previous = from;
    for (wire::LogEntry &entry : *changes.mutable_entries()) {
        const auto position = static_cast<LogPosition>(entry.position());
        if (position <= previous || position > to) {
            return fail(Errc::Malformed, "positions of changes are out of order");
        }
        previous = position;
        incoming.push_back({position, std::move(*entry.mutable_change_set())});
    }
    if (to < from) {
        return fail(Errc::Malformed, "changes that end before they begin");
    }
    if (auto applied = m_replica.applyChanges(space, from, to, incoming, wall); !applied) {
        if (applied.error().code == Errc::Conflict) {
            return subscribe(space); // we are elsewhere than the relay believes: say where
        }
        return applied;
    }
    const auto cursor = m_replica.cursor(space); // own ones behind these may have been acked before
    if (!cursor) {
        return tl::unexpected(cursor.error());
    }
    const LogPosition before = progress->cursor;
    progress->cursor = std::max({before, to, *cursor});
    m_received += raw(progress->cursor) - raw(before);
    return noteHead(space, to);
}

Result<void> Session::Impl::noteHead(const SpaceId &space, LogPosition head)
{
    SpaceProgress *progress = find(space);
    if (progress == nullptr || head <= progress->head) {
        return {};
    }
    progress->head = head;
    return m_replica.setHead(space, head);
}

Result<void> Session::Impl::beginSnapshot(const wire::SnapshotBegin &begin)
{
    const SpaceId space{begin.space()};
    SpaceProgress *progress = find(space);
    if (progress == nullptr) {
        return {};
    }
    const auto position = static_cast<LogPosition>(begin.position());
    progress->snapshot = position;
    if (progress->resumes == position) {
        return {}; // what is staged already belongs to it
    }
    return m_replica.beginSnapshot(space, position);
}

Result<void> Session::Impl::stageChunk(const wire::SnapshotChunk &chunk)
{
    const SpaceId space{chunk.space()};
    const SpaceProgress *progress = find(space);
    if (progress == nullptr) {
        return {};
    }
    if (!progress->snapshot || crypto::asView(crypto::blake2b256(chunk.states())) != chunk.hash()) {
        return fail(Errc::Malformed,
                    "a part of a snapshot is damaged, or came without its beginning");
    }
    const auto bytes = wire::decompress(chunk.states(), chunk.raw_bytes());
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    constexpr wire::ScanLimits kChunkScan{2, 100'000};
    wire::SnapshotStates states;
    if (!wire::prescan(*bytes, *wire::SnapshotStates::descriptor(), kChunkScan)
        || !states.ParseFromArray(bytes->data(), static_cast<int>(bytes->size()))) {
        return fail(Errc::Malformed, "a part of a snapshot does not parse");
    }
    const std::vector<std::string> list(states.states().begin(), states.states().end());
    return m_replica.stageSnapshot(space, list);
}

Result<void> Session::Impl::endSnapshot(const wire::SnapshotEnd &end, WallTime wall)
{
    const SpaceId space{end.space()};
    SpaceProgress *progress = find(space);
    if (progress == nullptr) {
        return {};
    }
    const auto position = static_cast<LogPosition>(end.position());
    // Behind where it began when people wrote meanwhile: what changed came once more.
    if (!progress->snapshot || position < *progress->snapshot) {
        return fail(Errc::Malformed, "a snapshot ends that did not begin");
    }
    if (auto finished = m_replica.finishSnapshot(space, position, wall); !finished) {
        return finished;
    }
    m_received += raw(position) > raw(progress->cursor) ? raw(position) - raw(progress->cursor) : 0;
    progress->cursor = position;
    progress->snapshot.reset();
    return noteHead(space, position);
}

//! Grants anew what has been used, in halves: one Credit frame per few megabytes.
void Session::Impl::useCredit(std::size_t bytes)
{
    m_creditUsed += bytes;
    if (m_creditUsed >= m_limits.creditBytes / 2) {
        wire::ClientFrame frame;
        frame.mutable_credit()->set_bytes(std::exchange(m_creditUsed, 0));
        send(frame);
    }
}

} // namespace samenspel::sync
