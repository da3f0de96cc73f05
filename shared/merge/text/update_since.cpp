// SPDX-License-Identifier: EUPL-1.2
// What a copy lacks, out of what this one holds.
#include "shared/merge/text/causal_walk.h"
#include "shared/merge/text/text_document.h"

#include <algorithm>
#include <cassert>

namespace samenspel {

using text::CausalRun;
using text::DeleteRun;
using text::kNoReplica;
using text::Ref;
using text::ReplicaIndex;
using text::Span;

//! The part of a document above a version.
class TextDifference
{
public:
    TextDifference(const TextDocument &document, const TextVersion &known)
        : m_document(document)
        , m_known(document.m_replicas.size(), 0)
        , m_runs(document.m_replicas.size())
    {
        for (const auto &[replica, next] : known) {
            const ReplicaIndex index = document.findReplica(replica);
            if (index != kNoReplica) {
                m_known[index] = next;
            }
        }
    }

    [[nodiscard]] TextUpdate update()
    {
        collectInserts();
        collectDeletes();
        for (auto &runs : m_runs) {
            std::sort(runs.begin(), runs.end(),
                      [](const CausalRun &a, const CausalRun &b) { return a.counter < b.counter; });
        }
        TextUpdate update;
        m_table.assign(m_document.m_replicas.size(), kNoReplica);
        const bool complete =
            text::CausalWalk(m_runs, m_known)
                .run([this, &update](ReplicaIndex, const CausalRun &run) { add(run, update); });
        assert(complete);
        return update;
    }

private:
    void collectInserts()
    {
        const auto &tree = m_document.m_tree;
        for (auto place = tree.begin(); !tree.isEnd(place); place = tree.next(place)) {
            const Span &span = tree.at(place);
            const std::uint32_t known = m_known[span.id.replica];
            if (span.end() <= known) {
                continue;
            }
            const std::uint32_t skipped = known > span.id.counter ? known - span.id.counter : 0;
            const Span piece = span.tail(skipped);
            m_runs[piece.id.replica].push_back({piece.id.counter, piece.length, piece.left,
                                                piece.right, index(m_spans.size()), false});
            m_spans.push_back(piece);
            m_texts.push_back(piece.deleted ? std::string_view{}
                                            : tree.textOf({place, skipped}, piece.length));
        }
    }

    void collectDeletes()
    {
        for (const auto &replica : m_document.m_replicas) {
            for (const DeleteRun &run : replica.deletes) {
                const std::uint32_t known = m_known[run.id.replica];
                if (run.end() <= known) {
                    continue;
                }
                const DeleteRun piece =
                    run.tail(known > run.id.counter ? known - run.id.counter : 0);
                const Ref last{piece.target.replica, piece.targetBegin() + piece.length - 1};
                m_runs[piece.id.replica].push_back(
                    {piece.id.counter, piece.length, last, {}, index(m_deletes.size()), true});
                m_deletes.push_back(piece);
            }
        }
    }

    void add(const CausalRun &run, TextUpdate &update)
    {
        if (run.isDelete) {
            DeleteRun deletion = m_deletes[run.index];
            deletion.id = translate(deletion.id, update);
            deletion.target = translate(deletion.target, update);
            update.add(deletion);
        } else {
            Span span = m_spans[run.index];
            span.id = translate(span.id, update);
            span.left = translate(span.left, update);
            span.right = translate(span.right, update);
            update.add(span, m_texts[run.index]);
        }
    }

    [[nodiscard]] Ref translate(Ref ref, TextUpdate &update)
    {
        if (ref.isNone()) {
            return ref;
        }
        ReplicaIndex &index = m_table[ref.replica];
        if (index == kNoReplica) {
            index = static_cast<ReplicaIndex>(update.replicas.size());
            update.replicas.push_back(m_document.m_replicas[ref.replica].id);
        }
        return {index, ref.counter};
    }

    [[nodiscard]] static std::uint32_t index(std::size_t size)
    {
        return static_cast<std::uint32_t>(size);
    }

    const TextDocument &m_document;
    std::vector<std::uint32_t> m_known;
    std::vector<std::vector<CausalRun>> m_runs;
    std::vector<Span> m_spans;
    std::vector<std::string_view> m_texts; // of the spans, views into the document
    std::vector<DeleteRun> m_deletes;
    std::vector<ReplicaIndex> m_table; // document index -> update index
};

TextUpdate TextDocument::updateSince(const TextVersion &known) const
{
    return TextDifference(*this, known).update();
}

} // namespace samenspel
