// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/text/text_step.h"

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

std::size_t bytesBack(const std::vector<TextStep::Removed> &removed)
{
    std::size_t bytes = 0;
    for (const TextStep::Removed &run : removed) {
        bytes += run.text.size();
    }
    return bytes;
}

//! What the step took away but had not brought itself.
std::vector<TextStep::Removed> withoutTyped(const TextStep &step)
{
    std::vector<TextStep::Removed> kept;
    for (const TextStep::Removed &removed : step.removed) {
        std::uint32_t offset = 0;
        while (offset < removed.run.length) {
            // Up to the next border of a typed run, inside or outside.
            std::uint32_t length = removed.run.length - offset;
            bool own = false;
            const std::uint32_t counter = removed.run.first.counter + offset;
            for (const TextRun &typed : step.typed) {
                if (typed.first.replica != removed.run.first.replica) {
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
                kept.push_back({{{removed.run.first.replica, counter}, length},
                                std::string(slice(removed.text, offset, length))});
            }
            offset += length;
        }
    }
    return kept;
}

class Reversal
{
public:
    Reversal(TextDocument &document, ReplicaId author, TextUpdate &into,
             std::vector<TextRevival> &revived)
        : m_document(document)
        , m_author(author)
        , m_into(into)
        , m_revived(revived)
    {}

    //! Deletes what is left of \p typed.
    void remove(const TextRun &typed)
    {
        for (const TextPiece &piece : m_document.piecesOf(typed.first, typed.length)) {
            const auto at = piece.visible ? m_document.positionOf(piece.first) : std::nullopt;
            if (at) {
                m_inverse.removed.push_back(
                    {{piece.first, piece.length}, m_document.text(*at, piece.length)});
                // Cannot fail: it lies inside the text and adds nothing.
                (void)m_document.erase(m_author, *at, piece.length, m_into);
            }
        }
    }

    //! Types \p removed anew behind its tombstones, piece by piece where others typed between.
    Result<void> bringBack(const TextStep::Removed &removed)
    {
        for (const TextPiece &piece : m_document.piecesOf(removed.run.first, removed.run.length)) {
            const std::uint32_t offset = piece.first.counter - removed.run.first.counter;
            const CharId fresh{m_author, m_document.nextCounter(m_author)};
            const CharId last{piece.first.replica, piece.first.counter + piece.length - 1};
            auto done = m_document.insertBehind(m_author, last,
                                                slice(removed.text, offset, piece.length), m_into);
            if (!done) {
                return done;
            }
            m_inverse.typed.push_back({fresh, piece.length});
            m_revived.push_back({{piece.first, piece.length}, fresh});
        }
        return {};
    }

    [[nodiscard]] TextStep take() { return std::move(m_inverse); }

private:
    TextDocument &m_document;
    ReplicaId m_author;
    TextUpdate &m_into;
    std::vector<TextRevival> &m_revived;
    TextStep m_inverse;
};

} // namespace

TextStep TextStep::of(const TextUpdate &update, const TextUpdate &removed)
{
    TextStep step;
    for (const text::Span &span : update.inserts) {
        step.typed.push_back({{update.replicas[span.id.replica], span.id.counter}, span.length});
    }
    std::string_view rest = removed.text;
    for (const text::Span &span : removed.inserts) {
        const std::size_t bytes = text::byteOffset(rest, span.length);
        step.removed.push_back({{{removed.replicas[span.id.replica], span.id.counter}, span.length},
                                std::string{rest.substr(0, bytes)}});
        rest.remove_prefix(bytes);
    }
    return step;
}

TextUpdate TextStep::removedBy(const TextUpdate &update, const TextDocument &document)
{
    TextUpdate removed;
    for (const text::DeleteRun &run : update.deletes) {
        const CharId first{update.replicas[run.target.replica], run.targetBegin()};
        for (const TextPiece &piece : document.piecesOf(first, run.length)) {
            if (!piece.visible) {
                continue;
            }
            text::Span span;
            span.id = {removed.indexOf(piece.first.replica), piece.first.counter};
            span.setLength(piece.length);
            removed.add(span, document.text(piece.at, piece.length));
        }
    }
    return removed;
}

void TextStep::follow(const TextRevival &revival)
{
    const auto &[from, to] = revival;
    const std::uint32_t begin = from.first.counter;
    const std::uint32_t end = begin + from.length;
    std::vector<TextRun> followed;
    for (const TextRun &run : typed) {
        const std::uint32_t runBegin = run.first.counter;
        const std::uint32_t runEnd = runBegin + run.length;
        if (run.first.replica != from.first.replica || runEnd <= begin || end <= runBegin) {
            followed.push_back(run);
            continue;
        }
        const std::uint32_t cutBegin = std::max(begin, runBegin);
        const std::uint32_t cutEnd = std::min(end, runEnd);
        if (runBegin < cutBegin) {
            followed.push_back({run.first, cutBegin - runBegin});
        }
        followed.push_back({{to.replica, to.counter + (cutBegin - begin)}, cutEnd - cutBegin});
        if (cutEnd < runEnd) {
            followed.push_back({{run.first.replica, cutEnd}, runEnd - cutEnd});
        }
    }
    typed = std::move(followed);
}

Result<TextStep> revertStep(TextDocument &document, ReplicaId author, const TextStep &step,
                            TextUpdate &into, std::vector<TextRevival> &revived)
{
    if (document.bytes() + bytesBack(step.removed) > kTextBytesMax) {
        return fail(Errc::Limit, "text: undo would make it longer than "
                                     + std::to_string(kTextBytesMax) + " bytes");
    }
    Reversal reversal{document, author, into, revived};
    for (const TextRun &typed : step.typed) {
        reversal.remove(typed);
    }
    for (const TextStep::Removed &removed : withoutTyped(step)) {
        if (auto done = reversal.bringBack(removed); !done) {
            return tl::unexpected(done.error());
        }
    }
    return reversal.take();
}

} // namespace samenspel
