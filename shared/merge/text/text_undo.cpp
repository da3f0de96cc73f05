// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/text/text_undo.h"

#include "shared/merge/text/utf8.h"

#include <algorithm>
#include <utility>

namespace samenspel {
namespace {

//! The text of the code points [from, from + count) of \p text.
std::string_view slice(std::string_view text, std::uint32_t from, std::uint32_t count)
{
    text.remove_prefix(text::byteOffset(text, from));
    return text.substr(0, text::byteOffset(text, count));
}

} // namespace

Result<void> TextUndo::replace(TextDocument &document, std::size_t at, std::size_t count,
                               std::string_view utf8, TextUpdate &into,
                               std::chrono::milliseconds now)
{
    std::vector<Removed> removed;
    for (const TextPiece &piece : document.piecesIn(at, count)) {
        removed.push_back({piece.first, piece.length, document.text(piece.at, piece.length)});
    }
    if (auto done = document.replace(m_author, at, count, utf8, into); !done) {
        return done;
    }
    if (removed.empty() && utf8.empty()) {
        return {};
    }
    if (!m_open || now - m_last >= m_pause || m_undo.empty()) {
        m_undo.emplace_back();
        if (m_undo.size() > kStepsMax) {
            m_undo.pop_front();
        }
    }
    m_open = true;
    m_last = now;
    m_redo.clear();
    Step &step = m_undo.back();
    step.removed.insert(step.removed.end(), removed.begin(), removed.end());
    if (!utf8.empty()) {
        const auto length = static_cast<std::uint32_t>(text::countCodePoints(utf8));
        const std::uint32_t first = document.nextCounter(m_author) - length;
        const bool goesOn = !step.typed.empty()
                            && step.typed.back().first.counter + step.typed.back().length == first;
        if (goesOn) {
            step.typed.back().length += length;
        } else {
            step.typed.push_back({{m_author, first}, length});
        }
    }
    return {};
}

Result<void> TextUndo::undo(TextDocument &document, TextUpdate &into)
{
    return revert(document, into, m_undo, m_redo);
}

Result<void> TextUndo::redo(TextDocument &document, TextUpdate &into)
{
    return revert(document, into, m_redo, m_undo);
}

Result<void> TextUndo::revert(TextDocument &document, TextUpdate &into, Steps &from, Steps &to)
{
    if (from.empty()) {
        return {};
    }
    if (document.bytes() + bytesBack(from.back()) > kTextBytesMax) {
        return fail(Errc::Limit, "text: undo would make it longer than "
                                     + std::to_string(kTextBytesMax) + " bytes");
    }
    m_open = false;
    const Step step = std::move(from.back());
    from.pop_back();
    Step inverse;
    for (const Typed &typed : step.typed) {
        remove(document, typed, inverse, into);
    }
    for (const Removed &removed : withoutTyped(step)) {
        if (auto done = bringBack(document, removed, inverse, into); !done) {
            return done;
        }
    }
    to.push_back(std::move(inverse));
    return {};
}

//! Deletes what is left of \p typed.
void TextUndo::remove(TextDocument &document, const Typed &typed, Step &inverse,
                      TextUpdate &into) const
{
    for (const TextPiece &piece : document.piecesOf(typed.first, typed.length)) {
        const auto at = piece.visible ? document.positionOf(piece.first) : std::nullopt;
        if (at) {
            inverse.removed.push_back(
                {piece.first, piece.length, document.text(*at, piece.length)});
            // Cannot fail: it lies inside the text and adds nothing.
            (void)document.erase(m_author, *at, piece.length, into);
        }
    }
}

//! Types \p removed anew behind its tombstones, piece by piece where others typed between.
Result<void> TextUndo::bringBack(TextDocument &document, const Removed &removed, Step &inverse,
                                 TextUpdate &into)
{
    for (const TextPiece &piece : document.piecesOf(removed.first, removed.length)) {
        const std::uint32_t offset = piece.first.counter - removed.first.counter;
        const CharId fresh{m_author, document.nextCounter(m_author)};
        const CharId last{piece.first.replica, piece.first.counter + piece.length - 1};
        auto done =
            document.insertBehind(m_author, last, slice(removed.text, offset, piece.length), into);
        if (!done) {
            return done;
        }
        inverse.typed.push_back({fresh, piece.length});
        rename({piece.first, piece.length}, fresh);
    }
    return {};
}

//! Older steps that typed these characters go on with what came back in their place.
void TextUndo::rename(Typed from, CharId to)
{
    for (Step &step : m_undo) {
        rename(step.typed, from, to);
    }
    for (Step &step : m_redo) {
        rename(step.typed, from, to);
    }
}

void TextUndo::rename(std::vector<Typed> &runs, Typed from, CharId to)
{
    const std::uint32_t begin = from.first.counter;
    const std::uint32_t end = begin + from.length;
    std::vector<Typed> renamed;
    for (const Typed &run : runs) {
        const std::uint32_t runBegin = run.first.counter;
        const std::uint32_t runEnd = runBegin + run.length;
        if (run.first.replica != from.first.replica || runEnd <= begin || end <= runBegin) {
            renamed.push_back(run);
            continue;
        }
        const std::uint32_t cutBegin = std::max(begin, runBegin);
        const std::uint32_t cutEnd = std::min(end, runEnd);
        if (runBegin < cutBegin) {
            renamed.push_back({run.first, cutBegin - runBegin});
        }
        renamed.push_back({{to.replica, to.counter + (cutBegin - begin)}, cutEnd - cutBegin});
        if (cutEnd < runEnd) {
            renamed.push_back({{run.first.replica, cutEnd}, runEnd - cutEnd});
        }
    }
    runs = std::move(renamed);
}

std::size_t TextUndo::bytesBack(const Step &step)
{
    std::size_t bytes = 0;
    for (const Removed &removed : step.removed) {
        bytes += removed.text.size();
    }
    return bytes;
}

//! What the step took away but had not brought itself.
std::vector<TextUndo::Removed> TextUndo::withoutTyped(const Step &step)
{
    std::vector<Removed> kept;
    for (const Removed &removed : step.removed) {
        std::uint32_t offset = 0;
        while (offset < removed.length) {
            // Up to the next border of a typed run, inside or outside.
            std::uint32_t length = removed.length - offset;
            bool own = false;
            const std::uint32_t counter = removed.first.counter + offset;
            for (const Typed &typed : step.typed) {
                if (typed.first.replica != removed.first.replica) {
                    continue;
                }
                const std::uint32_t into = counter - typed.first.counter; // wraps when before
                const std::uint32_t ahead = typed.first.counter - counter;
                if (into < typed.length) {
                    own = true;
                    length = std::min(length, typed.length - into);
                } else if (ahead < length) {
                    length = ahead;
                }
            }
            if (!own) {
                kept.push_back({{removed.first.replica, counter},
                                length,
                                std::string(slice(removed.text, offset, length))});
            }
            offset += length;
        }
    }
    return kept;
}

} // namespace samenspel
