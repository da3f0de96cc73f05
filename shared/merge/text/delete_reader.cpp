// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/text/delete_reader.h"

namespace samenspel::text {

const char *DeleteReader::read()
{
    m_meta.deletes.reserve(m_meta.replicas.size());
    for (ReplicaIndex replica = 0; replica < m_meta.replicas.size(); ++replica) {
        m_runs.clear();
        m_run = {};
        m_run.id.replica = replica;
        m_target = 0;
        m_expected = 0;
        for (const CharacterMap::Gap &gap : m_characters.gapsOf(replica)) {
            if (!readGap(gap)) {
                return "a deletion of what is no older character";
            }
        }
        m_meta.deletes.emplace_back(m_runs);
    }
    return nullptr;
}

bool DeleteReader::readGap(const CharacterMap::Gap &gap)
{
    for (std::uint32_t counter = gap.begin; counter < gap.end; counter += m_run.length) {
        m_run.id.counter = counter;
        if (!readRun(gap.end - counter)) {
            return false;
        }
        const auto hit =
            m_characters.timeOfLast({m_run.target.replica, m_run.targetBegin()}, m_run.length);
        // What is older than the gap is older than the act, and that is known already.
        if (!hit || (*hit > gap.time && *hit > m_characters.timeOf(m_run.id))) {
            return false;
        }
        append(m_runs, m_run);
    }
    return true;
}

bool DeleteReader::readRun(std::uint32_t lengthMax)
{
    const std::uint64_t word = m_reader.varint();
    const std::uint64_t length = word >> 2U;
    if ((word & 1U) != 0) {
        m_target = m_reader.varint32();
    }
    const std::int64_t jump = unzigzag(m_reader.varint());
    if (!m_reader.ok() || length == 0 || length > lengthMax || m_target >= m_meta.next.size()) {
        return false;
    }
    const std::int64_t next = m_meta.next[m_target];
    if (jump < -std::int64_t{m_expected} || jump > next - m_expected) {
        return false;
    }
    m_run.target = {m_target, static_cast<std::uint32_t>(m_expected + jump)};
    m_run.setLength(static_cast<std::uint32_t>(length));
    m_run.backward = m_run.length > 1 ? word >> 1U & 1U : 0;
    if (m_run.backward && m_run.target.counter < m_run.length - 1U) {
        return false;
    }
    const std::uint32_t targetBegin = m_run.targetBegin();
    if (targetBegin > next - m_run.length) {
        return false;
    }
    m_expected = m_run.backward ? targetBegin : targetBegin + m_run.length;
    return true;
}

} // namespace samenspel::text
