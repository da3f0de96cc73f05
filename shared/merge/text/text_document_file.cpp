// SPDX-License-Identifier: EUPL-1.2
// From a document to its stored form and back.
#include "shared/merge/text/text_document.h"
#include "shared/merge/text/text_file.h"
#include "shared/merge/text/utf8.h"

namespace samenspel {

using text::DeleteRun;
using text::FileMeta;
using text::kNoReplica;
using text::Ref;
using text::ReplicaIndex;
using text::Span;
using text::SpanTree;

std::string TextDocument::encode() const
{
    FileMeta meta;
    std::vector<ReplicaIndex> rank(m_replicas.size(), kNoReplica); // our index -> the file's
    for (const ReplicaIndex index : m_byId) {
        if (m_replicas[index].next > 0) {
            rank[index] = static_cast<ReplicaIndex>(meta.replicas.size());
            meta.replicas.push_back(m_replicas[index].id);
            meta.next.push_back(m_replicas[index].next);
        }
    }
    if (meta.replicas.empty()) {
        return {};
    }
    const auto translate = [&rank](Ref ref) {
        return ref.isNone() ? ref : Ref{rank[ref.replica], ref.counter};
    };
    meta.spans.reserve(m_tree.spanCount());
    for (auto place = m_tree.begin(); !m_tree.isEnd(place); place = m_tree.next(place)) {
        Span span = m_tree.at(place);
        span.id = translate(span.id);
        span.left = translate(span.left);
        span.right = translate(span.right);
        // How the tree cut its spans depends on what happened here: the file must not.
        if (!meta.spans.empty() && text::joins(meta.spans.back(), span)) {
            meta.spans.back().setLength(meta.spans.back().length + span.length);
        } else {
            meta.spans.push_back(span);
        }
    }
    for (const ReplicaIndex index : m_byId) {
        if (rank[index] == kNoReplica) {
            continue;
        }
        auto &runs = meta.deletes.emplace_back(m_replicas[index].deletes);
        for (DeleteRun &run : runs) {
            run.id = translate(run.id);
            run.target = translate(run.target);
        }
    }
    const std::string text = m_tree.text();
    const std::string packed = text::encodeMeta(meta);
    return text::sealFile({text, packed});
}

Result<std::string_view> TextDocument::plainText(std::string_view file)
{
    if (file.empty()) {
        return std::string_view{};
    }
    const auto fields = text::openFile(file);
    if (!fields) {
        return tl::unexpected(fields.error());
    }
    return fields->text;
}

Result<TextDocument> TextDocument::decode(std::string_view file)
{
    TextDocument document;
    if (file.empty()) {
        return document;
    }
    const auto fields = text::openFile(file);
    if (!fields) {
        return tl::unexpected(fields.error());
    }
    if (!text::isStorable(fields->text)) {
        return fail(Errc::Malformed, "text file: the text is not UTF-8, or holds U+0000");
    }
    auto meta = text::decodeMeta(fields->meta);
    if (!meta) {
        return tl::unexpected(meta.error());
    }
    std::size_t visible = 0;
    for (const Span &span : meta->spans) {
        visible += span.visible();
    }
    if (visible != text::countCodePoints(fields->text)) {
        return fail(Errc::Malformed, "text file: the text is longer or shorter than its spans");
    }
    for (ReplicaIndex index = 0; index < meta->replicas.size(); ++index) {
        document.m_byId.push_back(index);
        document.m_replicas.push_back(
            {meta->replicas[index], meta->next[index], std::move(meta->deletes[index])});
    }
    document.m_tree = SpanTree::build(meta->spans, meta->byId, fields->text);
    return document;
}

} // namespace samenspel
