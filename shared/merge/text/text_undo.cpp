// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/text/text_undo.h"

#include "shared/merge/text/utf8.h"

#include <algorithm>
#include <utility>

namespace samenspel {

Result<void> TextUndo::replace(TextDocument &document, std::size_t at, std::size_t count,
                               std::string_view utf8, TextUpdate &into,
                               std::chrono::milliseconds now)
{
    std::vector<TextStep::Removed> removed;
    for (const TextPiece &piece : document.piecesIn(at, count)) {
        removed.push_back({{piece.first, piece.length}, document.text(piece.at, piece.length)});
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
    TextStep &step = m_undo.back();
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
    std::vector<TextRevival> revived;
    auto inverse = revertStep(document, m_author, from.back(), into, revived);
    if (!inverse) {
        return tl::unexpected(inverse.error());
    }
    m_open = false;
    from.pop_back();
    to.push_back(std::move(*inverse));
    for (const TextRevival &revival : revived) {
        for (Steps *steps : {&m_undo, &m_redo}) {
            for (TextStep &step : *steps) {
                step.follow(revival);
            }
        }
    }
    return {};
}

} // namespace samenspel
