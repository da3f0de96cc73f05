// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/text/delete_reader.h"

#include "shared/merge/text/delete_runs.h"

#include <cstdint>
#include <vector>

namespace samenspel::text {
namespace {

//! Takes the runs of one replica off the input, which is a copy: what is reached through a
//! reference the compiler may not keep in registers.
class RunReader
{
public:
    RunReader(WireReader reader, const FileMeta &meta, ReplicaIndex author)
        : m_reader(reader)
        , m_next(meta.next)
        , m_author(author)
    {}

    [[nodiscard]] const WireReader &reader() const { return m_reader; }

    //! Acts of deletion are what the counters have beside the spans: reads those of \p gap.
    bool readGap(const CharacterMap::Gap &gap, std::vector<DeleteRun> &runs)
    {
        for (std::uint32_t counter = gap.begin; counter < gap.end;) {
            // Read into its place: a copy of what was just written piece by piece would stall.
            DeleteRun &run = runs.emplace_back();
            if (!readRun({m_author, counter}, gap.end - counter, run)) {
                return false;
            }
            counter += run.length;
            if (runs.size() > 1 && mayContinue(*(&run - 1), run)) {
                const DeleteRun last = run;
                runs.pop_back();
                join(runs, last);
            }
        }
        return true;
    }

private:
    bool readRun(Ref id, std::uint32_t lengthMax, DeleteRun &run)
    {
        const std::uint64_t word = m_reader.varint();
        const std::uint64_t length = word >> 2U;
        if ((word & 1U) != 0) {
            m_target = m_reader.varint32();
        }
        const std::int64_t jump = unzigzag(m_reader.varint());
        if (!m_reader.ok() || length == 0 || length > lengthMax || m_target >= m_next.size()) {
            return false;
        }
        const std::int64_t next = m_next[m_target];
        if (jump < -std::int64_t{m_expected} || jump > next - m_expected) {
            return false;
        }
        run.id = id;
        run.target = {m_target, static_cast<std::uint32_t>(m_expected + jump)};
        run.setLength(static_cast<std::uint32_t>(length));
        run.backward = length > 1 ? word >> 1U & 1U : 0;
        if (run.backward && run.target.counter < run.length - 1U) {
            return false;
        }
        const std::uint32_t targetBegin = run.targetBegin();
        if (targetBegin > next - run.length) {
            return false;
        }
        m_expected = run.backward ? targetBegin : targetBegin + run.length;
        return true;
    }

    WireReader m_reader;
    const std::vector<std::uint32_t> &m_next;
    ReplicaIndex m_author;
    ReplicaIndex m_target = 0; // of the run before
    std::uint32_t m_expected = 0; // where that left off
};

//! True when all \p deletes hit characters that are older than they are. \p gapTimes has for each
//! run when its gap began: what is older than that is older than the run. This is not part of the
//! reading, because there every search would wait for the one before.
bool hitOlderCharacters(const std::vector<std::vector<DeleteRun>> &deletes,
                        const std::vector<std::uint64_t> &gapTimes, const CharacterMap &characters)
{
    auto gapTime = gapTimes.begin();
    for (const auto &runs : deletes) {
        for (const DeleteRun &run : runs) {
            const Ref first{run.target.replica, run.targetBegin()};
            const auto hit = characters.timeOfLast(first, run.length);
            if (!hit || (*hit > *gapTime && *hit > characters.timeOf(run.id))) {
                return false;
            }
            ++gapTime;
        }
    }
    return true;
}

} // namespace

const char *readDeletes(WireReader &reader, FileMeta &meta, const CharacterMap &characters)
{
    std::vector<DeleteRun> runs; // of one replica, then copied to what they need
    runs.reserve(reader.remaining() / 2);
    std::vector<std::uint64_t> gapTimes; // of all runs
    gapTimes.reserve(reader.remaining() / 2);
    meta.deletes.reserve(meta.replicas.size());
    for (ReplicaIndex replica = 0; replica < meta.replicas.size(); ++replica) {
        runs.clear();
        const std::size_t runsBefore = gapTimes.size();
        RunReader ofReplica(reader, meta, replica);
        for (const CharacterMap::Gap &gap : characters.gapsOf(replica)) {
            if (!ofReplica.readGap(gap, runs)) {
                return "a deletion of what is no older character";
            }
            gapTimes.resize(runsBefore + runs.size(), gap.time);
        }
        reader = ofReplica.reader();
        meta.deletes.emplace_back(runs);
    }
    return hitOlderCharacters(meta.deletes, gapTimes, characters)
               ? nullptr
               : "a deletion of what is no older character";
}

} // namespace samenspel::text
