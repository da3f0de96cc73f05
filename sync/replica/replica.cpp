// SPDX-License-Identifier: EUPL-1.2
#include "sync/replica/replica.h"

#include "sync/replica/replica_impl.h"

#include <algorithm>

namespace samenspel::sync {
namespace {

//! Beyond this many a view is better off asking for everything anew.
constexpr std::size_t kNoticedRecordsMax = 5'000;

} // namespace

Replica::Impl::Impl(sqlite::Database opened, crypto::RandomSource &randomSource,
                    ReplicaOptions replicaOptions)
    : options(std::move(replicaOptions))
    , database(std::make_shared<sqlite::Database>(std::move(opened)))
    , random(randomSource)
{}

Replica::Impl::~Impl()
{
    if (lock) {
        lock->closeInOrder();
    }
}

Result<void> Replica::Impl::load()
{
    return step([&]() -> Result<void> {
        const auto known = meta.replica();
        if (!known) {
            meta.setReplica(ReplicaId{random.number()});
        }
        if (!projection.isCurrent()) {
            projection.recreate();
            records.projectAll();
            notice.everything = true;
        }
        spaces.load();
        renamed.load(store);
        enrolment = meta.enrolment();
        logId = meta.log();
        head.replica = meta.replica().value_or(ReplicaId{});
        HlcStamp newestStamp = meta.clock();
        Rows rows = store.query("SELECT seq, hlc FROM change_set WHERE chain IS NOT NULL"
                                " ORDER BY seq DESC LIMIT 1");
        if (rows.next()) {
            head.newest = rows.as<ReplicaSeq>(0);
            newestStamp =
                std::max(newestStamp, HlcStamp{static_cast<std::uint64_t>(rows.number(1))});
        }
        head.chain = log.chainAt(head.newest).value_or(crypto::Hash128{});
        head.clock = HybridClock{newestStamp};
        head.clock.setOffset(meta.clockOffset());
        return {};
    });
}

void Replica::Impl::publish()
{
    noticed.merge(records.takeChanged());
}

void Replica::Impl::rollBack(const Head &before)
{
    head = before;
    [[maybe_unused]] const auto failure = store.finish();
    working.clear();
    [[maybe_unused]] const auto unchanged = records.takeChanged();
    spaces.load();
    renamed.load(store);
    enrolment = meta.enrolment();
    logId = meta.log();
    [[maybe_unused]] const auto unreadable = store.finish();
}

access::SpaceRole Replica::Impl::roleIn(const SpaceRow *space) const
{
    if (!enrolment) {
        return access::SpaceRole::Manager;
    }
    return space == nullptr ? access::SpaceRole::None : space->role;
}

Replica::Replica(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl))
{}
Replica::~Replica() = default;

Result<CommitReceipt> Replica::commit(const Action &action, WallTime now)
{
    auto receipts = m_impl->commit({&action, 1}, now);
    if (!receipts) {
        return tl::unexpected<Error>(receipts.error());
    }
    return std::move(receipts->front());
}

Result<std::vector<CommitReceipt>> Replica::commit(std::span<const Action> actions, WallTime now)
{
    return m_impl->commit(actions, now);
}

RecordId Replica::newRecordId(WallTime now)
{
    const auto millis = static_cast<std::uint64_t>(now.time_since_epoch().count());
    return {makeUuidV7(millis, m_impl->random.bytes<10>())};
}

const std::string &Replica::damageReport() const
{
    return m_impl->damageReport;
}

ReplicaId Replica::id() const
{
    return m_impl->head.replica;
}

Result<std::optional<Enrolment>> Replica::enrolment()
{
    return m_impl->enrolment;
}

access::SpaceRole Replica::roleIn(const SpaceId &space) const
{
    return m_impl->roleIn(std::as_const(m_impl->spaces).find(space));
}

Reader &Replica::reader()
{
    return *m_impl->reader;
}

sqlite::OpenOptions Replica::readerOptions() const
{
    return {m_impl->options.directory + "/replica.sqlite", sqlite::OpenMode::ReadOnly,
            m_impl->options.key, m_impl->options.vfs};
}

ChangeNotice Replica::takeChanges()
{
    Impl &impl = *m_impl;
    ChangeNotice notice = std::exchange(impl.notice, {});
    if (impl.noticed.size() > kNoticedRecordsMax) {
        notice.everything = true;
    } else {
        notice.records.assign(impl.noticed.begin(), impl.noticed.end());
    }
    impl.noticed.clear();
    return notice;
}

Result<void> Replica::rebuildProjection()
{
    return m_impl->step([&]() -> Result<void> {
        m_impl->projection.recreate();
        m_impl->records.projectAll();
        m_impl->notice.everything = true;
        return {};
    });
}

} // namespace samenspel::sync
