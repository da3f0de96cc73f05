// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/text/char_id.h"
#include "shared/merge/text/id_order.h"
#include "shared/merge/text/near_search.h"
#include "shared/merge/text/text_file.h"
#include "shared/merge/text/timeline.h"
#include "shared/merge/text/wire.h"

#include <algorithm>
#include <optional>

namespace samenspel::text {
namespace {

//! Reads column after column; the first complaint stops it.
class MetaReader
{
public:
    explicit MetaReader(std::string_view bytes)
        : m_reader(bytes)
    {}

    Result<FileMeta> read()
    {
        const bool done = readReplicas() && readStretches() && readSpans() && checkIds()
                          && readSurprises() && readDeletes();
        if (!done) {
            return fail(Errc::Malformed, std::string("text file: ") + m_complaint);
        }
        return std::move(m_meta);
    }

private:
    bool complain(const char *why)
    {
        m_complaint = why;
        return false;
    }

    //! A count of things that take \p bytesEach at least: never more than the input can hold.
    std::optional<std::size_t> count(std::size_t bytesEach)
    {
        const std::uint64_t value = m_reader.varint();
        if (!m_reader.ok() || value > m_reader.remaining() / bytesEach) {
            return std::nullopt;
        }
        return value;
    }

    bool readReplicas()
    {
        const auto replicas = count(8);
        if (!replicas) {
            return complain("more replicas than bytes");
        }
        for (std::size_t i = 0; i < *replicas; ++i) {
            const ReplicaId replica{m_reader.fixed64()};
            const ReplicaId before = i == 0 ? ReplicaId{} : m_meta.replicas.back();
            if (replica <= before) {
                return complain("the table of replicas is not ascending");
            }
            m_meta.replicas.push_back(replica);
        }
        m_timeline = Timeline(*replicas);
        return true;
    }

    bool readStretches()
    {
        const auto stretches = count(2);
        if (!stretches) {
            return complain("more stretches than bytes");
        }
        for (std::size_t i = 0; i < *stretches; ++i) {
            const std::uint32_t replica = m_reader.varint32();
            const std::uint32_t length = m_reader.varint32();
            if (!m_reader.ok() || replica >= m_meta.replicas.size() || length == 0
                || length > kTextCounterMax - m_timeline.next(replica)) {
                return complain("a stretch of events that cannot be");
            }
            m_timeline.add(replica, length);
        }
        for (ReplicaIndex replica = 0; replica < m_meta.replicas.size(); ++replica) {
            m_meta.next.push_back(m_timeline.next(replica));
            if (m_meta.next.back() == 0) {
                return complain("a replica that did nothing");
            }
        }
        return true;
    }

    bool readSpans()
    {
        const auto spans = count(2); // a length and a counter
        if (!spans) {
            return complain("more spans than bytes");
        }
        m_meta.spans.resize(*spans);
        for (Span &span : m_meta.spans) {
            const std::uint32_t word = m_reader.varint32();
            span.setLength(word >> 1U);
            span.deleted = word & 1U;
            if (span.length == 0) {
                return complain("a span of nothing");
            }
        }
        for (std::size_t i = 0; i < m_meta.spans.size();) {
            const std::uint32_t replica = m_reader.varint32();
            const std::uint64_t inRow = m_reader.varint();
            if (!m_reader.ok() || replica >= m_meta.replicas.size() || inRow == 0
                || inRow > m_meta.spans.size() - i) {
                return complain("authors that do not fit the spans");
            }
            for (const std::size_t end = i + inRow; i < end; ++i) {
                m_meta.spans[i].id.replica = replica;
            }
        }
        std::vector<std::uint32_t> ends(m_meta.replicas.size(), 0);
        for (Span &span : m_meta.spans) {
            std::uint32_t &end = ends[span.id.replica];
            const std::int64_t jump = unzigzag(m_reader.varint());
            const std::int64_t next = m_meta.next[span.id.replica];
            if (jump < -std::int64_t{end} || jump > next - end || end + jump > next - span.length) {
                return complain("a span beyond its replica's counters");
            }
            span.id.counter = static_cast<std::uint32_t>(end + jump);
            end = span.end();
        }
        return m_reader.ok() || complain("the spans are cut off");
    }

    //! No id twice; and what each span's moment says about its origins.
    bool checkIds()
    {
        m_meta.byId = orderById(m_meta.spans, m_meta.replicas.size());
        m_times.resize(m_meta.spans.size());
        m_firstOf.assign(m_meta.replicas.size() + 1, 0);
        const Span *before = nullptr;
        m_moments.emplace(m_timeline);
        for (const std::uint32_t i : m_meta.byId) {
            const Span &span = m_meta.spans[i];
            if (before != nullptr && before->id.replica == span.id.replica
                && before->end() > span.id.counter) {
                return complain("an id given out twice");
            }
            before = &span;
            ++m_firstOf[span.id.replica + 1];
            m_times[i] = m_moments->timeOf(span.id);
        }
        for (std::size_t replica = 1; replica < m_firstOf.size(); ++replica) {
            m_firstOf[replica] += m_firstOf[replica - 1];
        }
        expectOrigins(m_meta.spans, m_times);
        return true;
    }

    //! The index of the span that holds the character, if one does.
    [[nodiscard]] std::optional<std::size_t> spanOf(Ref id) const
    {
        const auto begin = m_meta.byId.begin() + m_firstOf[id.replica];
        const auto end = m_meta.byId.begin() + m_firstOf[id.replica + 1];
        const auto behind = std::upper_bound(begin, end, id.counter,
                                             [this](std::uint32_t counter, std::uint32_t i) {
                                                 return counter < m_meta.spans[i].id.counter;
                                             });
        if (behind == begin || !m_meta.spans[*(behind - 1)].contains(id)) {
            return std::nullopt;
        }
        return *(behind - 1);
    }

    bool readOrigin(Ref &origin, std::size_t span, bool left)
    {
        origin = {};
        const std::uint32_t replica = m_reader.varint32();
        if (replica == 0) {
            return m_reader.ok();
        }
        origin = {replica - 1, m_reader.varint32()};
        if (!m_reader.ok() || origin.replica >= m_meta.replicas.size()) {
            return false;
        }
        const auto found = spanOf(origin);
        return found && (left ? *found < span : *found > span)
               && m_moments->timeOf(origin) < m_times[span];
    }

    bool readSurprises()
    {
        const auto surprises = count(3);
        if (!surprises) {
            return complain("more origins than bytes");
        }
        std::size_t i = 0;
        for (std::size_t n = 0; n < *surprises; ++n, ++i) {
            const std::uint64_t skipped = m_reader.varint();
            if (!m_reader.ok()
                || skipped >= m_meta.spans.size() - std::min(i, m_meta.spans.size())) {
                return complain("origins of a span that is not there");
            }
            i += skipped;
            Span &span = m_meta.spans[i];
            if (!readOrigin(span.left, i, true) || !readOrigin(span.right, i, false)) {
                return complain("an origin that is no older character on its side");
            }
        }
        return true;
    }

    //! Acts of deletion are what the counters have beside the spans.
    bool readDeletes()
    {
        m_meta.deletes.resize(m_meta.replicas.size());
        Timeline::Cursor acts(m_timeline); // beside m_moments, which stays at the targets
        for (ReplicaIndex replica = 0; replica < m_meta.replicas.size(); ++replica) {
            DeleteRun run; // of which the target of the next one is guessed
            run.id.replica = replica;
            std::uint32_t expected = 0;
            ReplicaIndex target = 0;
            std::uint32_t counter = 0;
            for (std::uint32_t n = m_firstOf[replica]; n <= m_firstOf[replica + 1]; ++n) {
                const bool last = n == m_firstOf[replica + 1];
                const Span *span = last ? nullptr : &m_meta.spans[m_meta.byId[n]];
                const std::uint32_t gapEnd = last ? m_meta.next[replica] : span->id.counter;
                while (counter < gapEnd) {
                    run.id.counter = counter;
                    if (!readDelete(run, gapEnd - counter, target, expected)
                        || !hitsOlder(run, acts.timeOf(run.id))) {
                        return complain("a deletion of what is no older character");
                    }
                    counter += run.length;
                    append(m_meta.deletes[replica], run);
                }
                counter = last ? counter : span->end();
            }
        }
        return checkTargets() && finish();
    }

    //! No deletion hits a deletion.
    bool checkTargets()
    {
        std::vector<std::size_t> near(m_meta.replicas.size(), 0);
        for (const auto &runs : m_meta.deletes) {
            for (const DeleteRun &run : runs) {
                const auto &acts = m_meta.deletes[run.target.replica];
                if (acts.empty()) {
                    continue;
                }
                const std::uint32_t begin = run.targetBegin();
                const std::uint32_t last = begin + (run.length - 1U);
                std::size_t &at = near[run.target.replica];
                at = nearestAtOrBefore(acts, at, last);
                if (acts[at].id.counter <= last && acts[at].end() > begin) {
                    return complain("a deletion of a deletion");
                }
            }
        }
        return true;
    }

    bool finish() { return m_reader.atEnd() || complain("more than a text behind the text"); }

    bool readDelete(DeleteRun &run, std::uint32_t lengthMax, ReplicaIndex &target,
                    std::uint32_t &expected)
    {
        const std::uint64_t word = m_reader.varint();
        const std::uint64_t length = word >> 2U;
        if ((word & 1U) != 0) {
            target = m_reader.varint32();
        }
        const std::int64_t jump = unzigzag(m_reader.varint());
        if (!m_reader.ok() || length == 0 || length > lengthMax
            || target >= m_meta.replicas.size()) {
            return false;
        }
        const std::int64_t next = m_meta.next[target];
        if (jump < -std::int64_t{expected} || jump > next - expected) {
            return false;
        }
        run.target = {target, static_cast<std::uint32_t>(expected + jump)};
        run.setLength(static_cast<std::uint32_t>(length));
        run.backward = run.length > 1 ? word >> 1U & 1U : 0;
        if (run.backward && run.target.counter < run.length - 1U) {
            return false;
        }
        if (run.targetBegin() > next - run.length) {
            return false;
        }
        expected = run.backward ? run.targetBegin() : run.targetBegin() + run.length;
        return true;
    }

    [[nodiscard]] bool hitsOlder(const DeleteRun &run, std::uint64_t time)
    {
        const Ref last{run.target.replica, run.targetBegin() + run.length - 1};
        return m_moments->timeOf(last) < time;
    }

    WireReader m_reader;
    FileMeta m_meta;
    Timeline m_timeline{0};
    std::optional<Timeline::Cursor> m_moments; // once the timeline is complete
    std::vector<std::uint32_t> m_firstOf; // per replica, where it begins in byId
    std::vector<std::uint64_t> m_times; // of the spans
    const char *m_complaint = "";
};

} // namespace

Result<FileMeta> decodeMeta(std::string_view bytes)
{
    return MetaReader(bytes).read();
}

} // namespace samenspel::text
