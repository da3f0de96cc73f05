// SPDX-License-Identifier: EUPL-1.2
#include "sync/query/text_cells.h"

#include "shared/merge/text/utf8.h"
#include "shared/merge/text_author.h"

#include <algorithm>
#include <utility>

namespace samenspel::sync {
namespace {

bool isContinuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xc0U) == 0x80U;
}

//! Bytes at the start that both have, whole code points.
std::size_t commonStart(std::string_view a, std::string_view b)
{
    const std::size_t longest = std::min(a.size(), b.size());
    std::size_t bytes = 0;
    while (bytes < longest && a[bytes] == b[bytes]) {
        ++bytes;
    }
    const auto cutsInside = [&](std::string_view text) {
        return bytes < text.size() && isContinuation(text[bytes]);
    };
    while (bytes > 0 && (cutsInside(a) || cutsInside(b))) {
        --bytes;
    }
    return bytes;
}

//! The same at the end.
std::size_t commonEnd(std::string_view a, std::string_view b)
{
    const std::size_t longest = std::min(a.size(), b.size());
    std::size_t bytes = 0;
    while (bytes < longest && a[a.size() - bytes - 1] == b[b.size() - bytes - 1]) {
        ++bytes;
    }
    while (bytes > 0 && isContinuation(a[a.size() - bytes])) {
        --bytes;
    }
    return bytes;
}

} // namespace

std::string shownText(const RecordState &state, FieldNumber field)
{
    const Cell *cell = state.cell({field, {}});
    return cell == nullptr ? std::string{} : cell->text.plain().value_or(std::string{});
}

std::string insertedText(const CellWrite &write)
{
    auto update = TextUpdate::decode(write.textUpdate);
    return update ? std::move(update->text) : std::string{};
}

Result<TextDraft> TextDraft::of(const RecordState *state, FieldNumber field, ReplicaId author)
{
    const Cell *cell = state == nullptr ? nullptr : state->cell({field, {}});
    if (cell == nullptr) {
        return TextDraft{field, author, {}};
    }
    const auto document = cell->text.document();
    if (!document) {
        return tl::unexpected(document.error());
    }
    return TextDraft{field, author, **document};
}

Result<void> TextDraft::replace(std::size_t position, std::size_t count, std::string_view inserted)
{
    if (position > m_document.length() || count > m_document.length() - position) {
        return fail(Errc::Malformed,
                    "De plaats " + std::to_string(position) + " (+" + std::to_string(count)
                        + ") ligt buiten de tekst. Posities tellen vanaf 0, in tekens.");
    }
    TextUpdate done; // write() gathers all that was done
    return m_document.replace(m_author, position, count, toStorableText(inserted), done);
}

Result<void> TextDraft::become(std::string_view wanted)
{
    const std::string after = toStorableText(wanted);
    const std::string before = m_document.text();
    const std::size_t start = commonStart(before, after);
    const std::string_view oldRest = std::string_view{before}.substr(start);
    const std::string_view newRest = std::string_view{after}.substr(start);
    const std::size_t end = commonEnd(oldRest, newRest);
    const std::string_view removed = oldRest.substr(0, oldRest.size() - end);
    const std::string_view inserted = newRest.substr(0, newRest.size() - end);
    if (removed.empty() && inserted.empty()) {
        return {};
    }
    TextUpdate done;
    return m_document.replace(m_author,
                              text::countCodePoints(std::string_view{before}.substr(0, start)),
                              text::countCodePoints(removed), inserted, done);
}

Result<void> TextDraft::take(const TextUpdate &update)
{
    if (auto taken = m_document.integrate(update); !taken) {
        return tl::unexpected(taken.error());
    }
    return {};
}

std::optional<CellWrite> TextDraft::write(RecordId record) const
{
    TextUpdate update = m_document.updateSince(m_base);
    if (update.isEmpty()) {
        return std::nullopt;
    }
    if (m_author == kContentAuthor) {
        signByContent(update, record, m_field);
    }
    return CellWrite{{m_field, {}}, {}, {}, update.encode()};
}

} // namespace samenspel::sync
