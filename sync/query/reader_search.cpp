// SPDX-License-Identifier: EUPL-1.2
#include "sync/query/query_sql.h"
#include "sync/query/reader.h"

#include <algorithm>

//! Full text over all collections.
namespace samenspel::sync {
namespace {

constexpr char kHitBegin = '\x02';
constexpr char kHitEnd = '\x03';
constexpr std::size_t kBytesBeforeHit = 48;
constexpr std::size_t kBytesAfterHit = 96;

bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xc0U) == 0x80U;
}

//! Some words around the first hit; hits stay marked.
std::string snippetOf(std::string_view marked)
{
    const std::size_t hit = marked.find(kHitBegin);
    std::size_t begin = hit > kBytesBeforeHit ? hit - kBytesBeforeHit : 0;
    std::size_t end = std::min(marked.size(), hit + kBytesAfterHit);
    if (begin > 0) {
        // From the next word on, at the latest from the hit on.
        begin = std::min(hit, marked.find(' ', begin));
    }
    if (end < marked.size()) {
        const std::size_t blank = marked.rfind(' ', end);
        end = blank != std::string_view::npos && blank > hit ? blank : end;
        while (end < marked.size() && isContinuation(marked[end])) {
            ++end;
        }
    }
    std::string snippet{marked.substr(begin, end - begin)};
    if (std::ranges::count(snippet, kHitBegin) > std::ranges::count(snippet, kHitEnd)) {
        snippet += kHitEnd; // the cut went through a hit
    }
    return (begin > 0 ? "… " : "") + snippet + (end < marked.size() ? " …" : "");
}

//! Which part of the body was hit first.
void locate(SearchHit &hit, const CollectionTable &table, std::string_view body)
{
    for (const schema::Field *field : table.body) {
        const std::string_view part = body.substr(0, body.find(kBodySeparator));
        if (part.find(kHitBegin) != std::string_view::npos) {
            hit.field = field->name;
            hit.snippet = snippetOf(part);
            return;
        }
        body.remove_prefix(std::min(part.size() + 1, body.size()));
    }
}

} // namespace

Result<std::vector<SearchHit>> Reader::search(std::string_view words, std::int64_t limit)
{
    const std::string match = matchExpression(words);
    std::vector<SearchHit> hits;
    if (match.empty()) {
        return hits;
    }
    Store store{*m_database};
    {
        // A hit in the title weighs ten times one in the rest.
        Rows rows = store.query(
            "SELECT record.id, record.collection, shown.title, highlight(shown_text, 0, ?2, ?3),"
            " highlight(shown_text, 1, ?2, ?3) FROM shown_text"
            " JOIN shown ON shown.row = shown_text.rowid"
            " JOIN record ON record.row = shown.row"
            " WHERE shown_text MATCH ?1 AND rank MATCH 'bm25(10.0, 1.0)' AND NOT shown.deleted"
            " ORDER BY rank LIMIT ?4",
            match, std::string_view{&kHitBegin, 1}, std::string_view{&kHitEnd, 1}, limit);
        while (rows.next()) {
            SearchHit hit;
            hit.record = rows.as<RecordId>(0);
            hit.collection = rows.as<CollectionId>(1);
            hit.title = rows.text(2);
            const CollectionTable *table = ProjectionTables::instance().find(hit.collection);
            if (table == nullptr) {
                continue;
            }
            if (rows.text(3).find(kHitBegin) != std::string_view::npos) {
                hit.field = table->collection->titleField()->name;
                hit.snippet = snippetOf(rows.text(3));
            } else {
                locate(hit, *table, rows.text(4));
            }
            hits.push_back(std::move(hit));
        }
    }
    return store.finish(std::move(hits));
}

} // namespace samenspel::sync
