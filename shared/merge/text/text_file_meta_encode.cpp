// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/text/causal_walk.h"
#include "shared/merge/text/id_order.h"
#include "shared/merge/text/text_file.h"
#include "shared/merge/text/timeline.h"
#include "shared/merge/text/wire.h"

#include <cassert>

namespace samenspel::text {
namespace {

//! The canonical timeline: the causal walk over replicas in the order of their ids.
Timeline timelineOf(const FileMeta &meta)
{
    std::vector<std::vector<CausalRun>> runs(meta.replicas.size());
    const std::vector<std::uint32_t> order = orderById(meta.spans, meta.replicas.size());
    auto next = order.begin();
    for (ReplicaIndex replica = 0; replica < runs.size(); ++replica) {
        auto deletion = meta.deletes[replica].begin();
        const auto deletionEnd = meta.deletes[replica].end();
        const auto hasSpan = [&] {
            return next != order.end() && meta.spans[*next].id.replica == replica;
        };
        while (hasSpan() || deletion != deletionEnd) {
            const bool takeSpan =
                hasSpan()
                && (deletion == deletionEnd || meta.spans[*next].id.counter < deletion->id.counter);
            if (takeSpan) {
                const Span &span = meta.spans[*next++];
                runs[replica].push_back(
                    {span.id.counter, span.length, span.left, span.right, 0, false});
            } else {
                const Ref last{deletion->target.replica,
                               deletion->targetBegin() + deletion->length - 1};
                runs[replica].push_back(
                    {deletion->id.counter, deletion->length, last, {}, 0, true});
                ++deletion;
            }
        }
    }
    Timeline timeline(meta.replicas.size());
    const bool complete = CausalWalk(runs, std::vector<std::uint32_t>(runs.size(), 0))
                              .run([&timeline](ReplicaIndex replica, const CausalRun &run) {
                                  timeline.add(replica, run.length);
                              });
    assert(complete);
    return timeline;
}

void putSpans(std::string &out, const FileMeta &meta)
{
    putVarint(out, meta.spans.size());
    for (const Span &span : meta.spans) {
        putVarint(out, std::uint64_t{span.length} << 1U | span.deleted);
    }
    // Who wrote them: (replica, how many spans in a row).
    for (std::size_t i = 0; i < meta.spans.size();) {
        const ReplicaIndex replica = meta.spans[i].id.replica;
        std::size_t count = 0;
        for (; i < meta.spans.size() && meta.spans[i].id.replica == replica; ++i) {
            ++count;
        }
        putVarint(out, replica);
        putVarint(out, count);
    }
    // Counters go on where the replica's span before ended, or jump.
    std::vector<std::uint32_t> ends(meta.replicas.size(), 0);
    for (const Span &span : meta.spans) {
        std::uint32_t &end = ends[span.id.replica];
        putVarint(out, zigzag(std::int64_t{span.id.counter} - end));
        end = span.end();
    }
}

void putOrigin(std::string &out, Ref ref)
{
    putVarint(out, ref.isNone() ? 0 : ref.replica + 1U);
    if (!ref.isNone()) {
        putVarint(out, ref.counter);
    }
}

void putSurprises(std::string &out, const FileMeta &meta, const Timeline &timeline)
{
    std::vector<Span> expected = meta.spans;
    std::vector<std::uint64_t> times;
    const Moments moments(timeline);
    times.reserve(expected.size());
    for (const Span &span : expected) {
        times.push_back(moments.timeOf(span.id));
    }
    expectOrigins(expected, times);
    std::vector<std::size_t> surprises;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        if (expected[i] != meta.spans[i]) {
            surprises.push_back(i);
        }
    }
    putVarint(out, surprises.size());
    std::size_t behind = 0;
    for (const std::size_t i : surprises) {
        putVarint(out, i - behind);
        putOrigin(out, meta.spans[i].left);
        putOrigin(out, meta.spans[i].right);
        behind = i + 1;
    }
}

void putDeletes(std::string &out, const FileMeta &meta)
{
    for (const std::vector<DeleteRun> &runs : meta.deletes) {
        // Acts fill the counters that no span has, so only the lengths and targets are written.
        ReplicaIndex replica = 0;
        std::uint32_t expected = 0;
        for (const DeleteRun &run : runs) {
            const bool jumps = run.target.replica != replica;
            putVarint(out, std::uint64_t{run.length} << 2U | std::uint64_t{run.backward} << 1U
                               | (jumps ? 1U : 0U));
            if (jumps) {
                replica = run.target.replica;
                putVarint(out, replica);
            }
            putVarint(out, zigzag(std::int64_t{run.target.counter} - expected));
            expected = run.backward ? run.targetBegin() : run.targetBegin() + run.length;
        }
    }
}

} // namespace

std::string encodeMeta(const FileMeta &meta)
{
    const Timeline timeline = timelineOf(meta);
    std::string out;
    putVarint(out, meta.replicas.size());
    for (const ReplicaId replica : meta.replicas) {
        putFixed64(out, raw(replica));
    }
    putVarint(out, timeline.stretches().size());
    for (const Timeline::Stretch &stretch : timeline.stretches()) {
        putVarint(out, stretch.replica);
        putVarint(out, stretch.length);
    }
    putSpans(out, meta);
    putSurprises(out, meta, timeline);
    putDeletes(out, meta);
    return out;
}

} // namespace samenspel::text
