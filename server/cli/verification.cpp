// SPDX-License-Identifier: EUPL-1.2
#include "server/cli/verification.h"

#include "shared/merge/record_state.h"

#include <map>

namespace samenspel::server {

namespace {

constexpr std::size_t kPageBytes = std::size_t{4} * 1024 * 1024;

//! Checks one space; findings go into the report.
class SpaceVerification
{
public:
    SpaceVerification(Store &store, const Space &space, VerificationReport &report)
        : m_store(store)
        , m_space(space)
        , m_report(report)
    {}

    void run()
    {
        mergeLog();
        compareStates();
    }

private:
    void mergeLog();
    void mergeEntry(const LogRecord &entry);
    void checkVerdict(const LogRecord &entry, const ChangeSet &changeSet);
    void mergeWrites(const LogRecord &entry, const RecordWrites &writes, Version version);
    void compareStates();
    void compareState(const StoredState &stored);
    void fault(const std::string &where, const std::string &what);

    [[nodiscard]] static std::string nameOf(const LogRecord &entry)
    {
        return "position " + std::to_string(raw(entry.position));
    }

    Store &m_store;
    const Space &m_space;
    VerificationReport &m_report;
    std::map<RecordId, RecordState> m_merged;
    LogPosition m_reached{};
};

void SpaceVerification::fault(const std::string &where, const std::string &what)
{
    if (m_report.faults.size() < kFaultsMax) {
        m_report.faults.push_back("space " + m_space.id.name + ", " + where + ": " + what);
    }
}

void SpaceVerification::mergeLog()
{
    for (;;) {
        const auto page = m_store.changes(m_space.id, m_reached, kPageBytes);
        if (!page) {
            fault("log behind position " + std::to_string(raw(m_reached)), page.error().what);
            return;
        }
        if (page->empty()) {
            break;
        }
        for (const LogRecord &entry : *page) {
            if (entry.position != next(m_reached)) {
                fault(nameOf(entry),
                      "the entry before it is missing, the one before that is position "
                          + std::to_string(raw(m_reached)));
            }
            m_reached = entry.position;
            mergeEntry(entry);
        }
    }
    if (m_reached != m_space.head) {
        fault("log", "it ends at position " + std::to_string(raw(m_reached))
                         + ", and should end at " + std::to_string(raw(m_space.head)));
    }
}

void SpaceVerification::mergeEntry(const LogRecord &entry)
{
    ++m_report.changeSets;
    const Result<ChangeSet> changeSet = decodeChangeSet(entry.bytes);
    if (!changeSet) {
        fault(nameOf(entry), changeSet.error().what);
        return;
    }
    if (changeSet->replica != entry.replica || changeSet->space != m_space.id) {
        fault(nameOf(entry), "it was written by another replica or for another space");
    }
    checkVerdict(entry, *changeSet);
    for (const RecordWrites &writes : changeSet->records) {
        mergeWrites(entry, writes, changeSet->version());
    }
}

//! The chain hash covers the bytes: a change set that was altered no longer fits its verdict.
void SpaceVerification::checkVerdict(const LogRecord &entry, const ChangeSet &changeSet)
{
    const auto verdict = m_store.verdict(entry.replica, changeSet.seq);
    if (!verdict) {
        fault(nameOf(entry), verdict.error().what);
        return;
    }
    if (!*verdict || (*verdict)->position != entry.position || (*verdict)->space != m_space.id) {
        fault(nameOf(entry), "its author was told another position for it");
        return;
    }
    crypto::Hash128 before{};
    if (raw(changeSet.seq) > 1) {
        const auto previous = m_store.verdict(entry.replica, ReplicaSeq{raw(changeSet.seq) - 1});
        if (!previous || !*previous) {
            return; // a replica that began in the middle, after this relay was restored
        }
        before = (*previous)->chain;
    }
    if (crypto::blake2b128(crypto::asView(before), entry.bytes) != (*verdict)->chain) {
        fault(nameOf(entry),
              "its contents do not fit the chain hash of replica " + toString(entry.replica));
    }
}

void SpaceVerification::mergeWrites(const LogRecord &entry, const RecordWrites &writes,
                                    Version version)
{
    auto state = m_merged.try_emplace(writes.record, writes.record, writes.collection).first;
    if (const Result<bool> applied = state->second.apply(writes, version); !applied) {
        fault(nameOf(entry), "record " + toString(writes.record) + ": " + applied.error().what);
    }
}

void SpaceVerification::compareStates()
{
    std::optional<RecordId> after;
    for (;;) {
        const auto page = m_store.states(m_space.id, after, kPageBytes);
        if (!page) {
            fault("states", page.error().what);
            return;
        }
        if (page->empty()) {
            break;
        }
        for (const StoredState &stored : *page) {
            compareState(stored);
        }
        after = page->back().record;
    }
    for (const auto &[record, state] : m_merged) {
        fault("record " + toString(record), "the log has it, but its state is missing");
    }
}

void SpaceVerification::compareState(const StoredState &stored)
{
    ++m_report.records;
    const auto merged = m_merged.find(stored.record);
    if (merged == m_merged.end()) {
        fault("record " + toString(stored.record), "it has a state, but no change set wrote it");
        return;
    }
    if (merged->second.encode() != stored.bytes) {
        fault("record " + toString(stored.record), "its state is not what the log merges to");
    }
    m_merged.erase(merged);
}

} // namespace

Result<VerificationReport> verify(Store &store)
{
    VerificationReport report;
    return store.spaces().map([&](const std::vector<Space> &spaces) {
        for (const Space &space : spaces) {
            SpaceVerification{store, space, report}.run();
        }
        return std::move(report);
    });
}

} // namespace samenspel::server
