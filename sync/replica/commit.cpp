// SPDX-License-Identifier: EUPL-1.2
#include "shared/defects/defect.h"
#include "sync/replica/before_values.h"
#include "sync/replica/edit_writes.h"
#include "sync/replica/replica_impl.h"

#include <algorithm>
#include <cassert>

namespace samenspel::sync {
namespace {

//! Leaves room for the header of a change set.
constexpr std::size_t kPageBytesMax = kChangeSetBytesMax - 1024;

//! The edits of one record in one space.
struct RecordGroup {
    SpaceId space;
    RecordId record;
    std::vector<const RecordEdit *> edits;
};

//! By space, in the order in which spaces and records come up in the action.
std::vector<RecordGroup> grouped(const Action &action)
{
    std::vector<RecordGroup> groups;
    std::map<std::pair<SpaceId, RecordId>, std::size_t> known;
    std::map<SpaceId, std::size_t> spaceOrder;
    for (const RecordEdit &edit : action.edits) {
        spaceOrder.try_emplace(edit.space, spaceOrder.size());
        const auto [at, isNew] = known.try_emplace({edit.space, edit.record}, groups.size());
        if (isNew) {
            groups.push_back({edit.space, edit.record, {}});
        }
        groups[at->second].edits.push_back(&edit);
    }
    std::ranges::stable_sort(groups, {}, [&spaceOrder](const RecordGroup &group) {
        return spaceOrder.at(group.space);
    });
    return groups;
}

//! Change sets being filled: one per space, more when a page is full.
class Pages
{
public:
    [[nodiscard]] Result<void> add(const SpaceId &space, RecordWrites writes)
    {
        const std::size_t size = encodedSizeMax(writes);
        if (size > kPageBytesMax) {
            return fail(Errc::Limit, "Record " + toString(writes.record)
                                         + " is te groot om in één keer op te slaan (meer dan "
                                         + std::to_string(kChangeSetBytesMax / 1024) + " kB).");
        }
        if (m_pages.empty() || m_pages.back().space != space || m_bytes + size > kPageBytesMax
            || m_pages.back().records.size() == kChangeSetRecordsMax) {
            m_pages.emplace_back().space = space;
            m_bytes = 0;
        }
        m_bytes += size;
        m_pages.back().records.push_back(std::move(writes));
        return {};
    }

    [[nodiscard]] std::vector<ChangeSet> take() { return std::move(m_pages); }

private:
    std::vector<ChangeSet> m_pages;
    std::size_t m_bytes = 0; //!< of the newest page, at most
};

} // namespace

Result<std::vector<CommitReceipt>> Replica::Impl::commit(std::span<const Action> actions,
                                                         WallTime now)
{
    return step(
        [&]() -> Result<std::vector<CommitReceipt>> {
            std::vector<CommitReceipt> receipts;
            for (const Action &action : actions) {
                auto written = write(action, now);
                if (!written) {
                    return tl::unexpected<Error>(written.error());
                }
                if (!written->receipt.changed.empty()) {
                    rememberForUndo(*written);
                }
                receipts.push_back(std::move(written->receipt));
            }
            return receipts;
        },
        planted(Defect::LocalCommitNotSynced) ? sqlite::Durability::Soon : sqlite::Durability::Now);
}

Result<Replica::Impl::Written> Replica::Impl::write(const Action &action, WallTime now)
{
    Pages pages;
    Written written;
    CommitReceipt &receipt = written.receipt;
    // Everything is planned against the state as the user saw it before anything is applied.
    for (const RecordGroup &group : grouped(action)) {
        if (!group.space.isValid()) {
            return fail(Errc::Malformed, "'" + group.space.name + "' is geen naam van een ruimte.");
        }
        const SpaceRow *space = spaces.find(group.space);
        const RecordState *state =
            space == nullptr ? nullptr : working.find(space->number, group.record);
        auto writes = plannedWrites(schema::Schema::instance(), state, group.edits,
                                    {action.kind, head.replica, renamed});
        if (!writes) {
            return tl::unexpected<Error>(writes.error());
        }
        if (writes->cells.empty() && !writes->deletion) {
            continue;
        }
        if (enrolment) {
            auto allowed = access::mayWrite(enrolment->identity, roleIn(space), *writes, state);
            if (!allowed) {
                return tl::unexpected<Error>(allowed.error());
            }
        }
        receipt.changed.push_back(group.record);
        if (auto added = pages.add(group.space, std::move(*writes)); !added) {
            return tl::unexpected<Error>(added.error());
        }
    }
    if (receipt.changed.empty()) {
        return written;
    }
    receipt.action = {
        makeUuidV7(static_cast<std::uint64_t>(now.time_since_epoch().count()), random.bytes<10>())};
    for (ChangeSet &page : pages.take()) {
        page.action = receipt.action;
        page.kind = action.kind;
        const SpaceRow &space = spaces.obtain(page.space, access::SpaceRole::Manager);
        const auto row = issue(std::move(page), space, now);
        if (!row) {
            return tl::unexpected<Error>(row.error());
        }
        written.firstRow = written.firstRow == 0 ? *row : written.firstRow;
        written.lastRow = *row;
    }
    return written;
}

Result<std::int64_t> Replica::Impl::issue(ChangeSet changeSet, const SpaceRow &space, WallTime now)
{
    changeSet.replica = head.replica;
    changeSet.seq = next(head.newest);
    changeSet.hlc = head.clock.tick(now);
    changeSet.author = enrolment ? enrolment->identity.user : UserId{};
    const std::string bytes = encodeChangeSet(changeSet);
    assert(bytes.size() <= kChangeSetBytesMax);

    BeforeValues before;
    for (const RecordWrites &writes : changeSet.records) {
        before.note(writes, working.find(space.number, writes.record));
    }
    if (auto applied = working.apply(space.number, changeSet); !applied) {
        return tl::unexpected<Error>(applied.error());
    }
    head.newest = changeSet.seq;
    head.chain = crypto::blake2b128(crypto::asView(head.chain), bytes);
    notice.syncState = true;
    return log.appendOwn(changeSet, space.number, bytes, head.chain, before.encode());
}

} // namespace samenspel::sync
