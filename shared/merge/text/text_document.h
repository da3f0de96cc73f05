// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/text/char_id.h"
#include "shared/merge/text/span_tree.h"
#include "shared/merge/text/text_update.h"
#include "shared/result.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace samenspel {

//! A text with everything merged into it may hold this much (bytes of UTF-8). Twice the limit
//! for a typist and for the relay would do: a full text, and as much again typed offline.
inline constexpr std::size_t kMergedTextBytesMax = 4 * kTextBytesMax;

//! replica -> its next counter: what a copy of a text contains.
using TextVersion = std::map<ReplicaId, std::uint32_t>;

//! One visible change, in code points of the text as the changes before it left it.
struct TextChange {
    std::size_t at = 0;
    std::size_t removed = 0;
    std::string inserted; //!< UTF-8

    friend bool operator==(const TextChange &, const TextChange &) = default;
};

//! How much of an update was new here, in characters.
struct TextNews {
    std::size_t inserted = 0;
    std::size_t deleted = 0; //!< acts of deletion, also of what was gone already

    [[nodiscard]] bool isNone() const { return inserted == 0 && deleted == 0; }
};

//! Characters next to each other that one replica wrote.
struct TextAuthorRun {
    std::size_t at = 0; //!< code points
    std::size_t length = 0;
    ReplicaId author{};

    friend bool operator==(const TextAuthorRun &, const TextAuthorRun &) = default;
};

//! Characters with consecutive ids that stand, or stood, next to each other.
struct TextPiece {
    CharId first;
    std::uint32_t length = 0;
    bool visible = false;
    std::size_t at = 0; //!< code points before it
};

//! A place in a text that stays where it is while others write: behind or before a character.
struct TextAnchor {
    enum class Side : std::uint8_t {
        Start, //!< of the text
        Behind, //!< the character: a caret while typing, the end of a selection
        Before, //!< the character: the start of a selection
        End, //!< of the text
    };
    Side side = Side::Start;
    CharId character; //!< only with Behind and Before

    friend bool operator==(const TextAnchor &, const TextAnchor &) = default;
};

//! A text that merges character by character: a sequence CRDT in FugueMax order.
//!
//! Copies that took in the same updates, in whatever order that respects causality, hold the
//! same text and encode to the same bytes. Positions and lengths count code points; the two
//! conversions lead to UTF-16 (QTextDocument). A value: copy it, move it; not shared between
//! threads without a lock. Rule and pictures: docs/merging.md; formats:
//! docs/protocol.md.
class TextDocument
{
public:
    TextDocument() = default;

    //! Reads what encode() wrote; no bytes at all are an empty text.
    //! \return Errc::Malformed when the bytes are damaged or contradict themselves,
    //!         Errc::Limit above kMergedTextBytesMax, Errc::Unsupported for a newer format.
    [[nodiscard]] static Result<TextDocument> decode(std::string_view file);
    //! The canonical bytes of this state; empty when nothing was ever written.
    [[nodiscard]] std::string encode() const;
    //! The text alone out of what encode() wrote, a view into \p file: checked for damage, but
    //! nothing behind the text is parsed. Errors as decode().
    [[nodiscard]] static Result<std::string_view> plainText(std::string_view file);

    [[nodiscard]] std::string text() const { return m_tree.text(); }
    //! The part [\p at, \p at + \p count), clipped to what is there.
    [[nodiscard]] std::string text(std::size_t at, std::size_t count) const
    {
        return m_tree.text(at, count);
    }
    [[nodiscard]] std::size_t length() const { return m_tree.codePoints(); }
    [[nodiscard]] std::size_t utf16Length() const { return m_tree.utf16Units(); }
    [[nodiscard]] std::size_t bytes() const { return m_tree.bytes(); }
    //! Beyond the end: the length in the other unit. A unit inside a surrogate pair counts as
    //! the place before the pair.
    [[nodiscard]] std::size_t codePointToUtf16(std::size_t at) const
    {
        return m_tree.codePointToUtf16(at);
    }
    [[nodiscard]] std::size_t utf16ToCodePoint(std::size_t units) const
    {
        return m_tree.utf16ToCodePoint(units);
    }

    //! Inserts \p utf8 before the code point \p at and adds that to \p into.
    //! \return Errc::Malformed when \p at lies behind the end or \p utf8 is not storable (see
    //!         toStorableText), Errc::Limit when the text would exceed kTextBytesMax; then
    //!         neither the text nor \p into has changed.
    Result<void> insert(ReplicaId author, std::size_t at, std::string_view utf8, TextUpdate &into);
    //! Deletes [\p at, \p at + \p count) and adds that to \p into; errors as insert().
    Result<void> erase(ReplicaId author, std::size_t at, std::size_t count, TextUpdate &into);
    //! Both at once: all of it happens or nothing.
    Result<void> replace(ReplicaId author, std::size_t at, std::size_t count, std::string_view utf8,
                         TextUpdate &into);
    //! Inserts \p utf8 directly behind \p character, which may be deleted: how undo brings text
    //! back to its place. \return Errc::NotFound when there is no such character; as insert().
    Result<void> insertBehind(ReplicaId author, CharId character, std::string_view utf8,
                              TextUpdate &into);

    //! Takes in what others (or an earlier self) did. What is known already is skipped.
    //!
    //! \param changes  when given, the visible changes are added in the order they happened.
    //! \param bytesMax  the text may not become longer; a relay says kTextBytesMax.
    //! \return Errc::NotFound when it builds on something that is not here yet (firstMissing),
    //!         Errc::Malformed when it contradicts itself or this text, Errc::Conflict when its
    //!         ids stand for other content here (a forked replica), Errc::Limit; in all these
    //!         cases the state has not changed.
    Result<TextNews> integrate(const TextUpdate &update, std::vector<TextChange> *changes = nullptr,
                               std::size_t bytesMax = kMergedTextBytesMax);
    //! The first id that \p update needs and that is neither here nor in it.
    [[nodiscard]] std::optional<CharId> firstMissing(const TextUpdate &update) const;

    [[nodiscard]] TextVersion version() const;
    //! The counter that the replica's next character gets.
    [[nodiscard]] std::uint32_t nextCounter(ReplicaId replica) const;
    //! Everything that a copy at \p known lacks, as one update in causal order.
    [[nodiscard]] TextUpdate updateSince(const TextVersion &known) const;

    //! Who wrote what, from start to end without gaps.
    [[nodiscard]] std::vector<TextAuthorRun> authors() const;
    //! Who wrote the character \p at; absent behind the end.
    [[nodiscard]] std::optional<ReplicaId> authorAt(std::size_t at) const;

    //! The characters of [\p at, \p at + \p count), clipped to the text, from left to right.
    [[nodiscard]] std::vector<TextPiece> piecesIn(std::size_t at, std::size_t count) const;
    //! Where the \p length characters from \p first on stand now, in the order of their ids;
    //! leaves out those that are not in this text.
    [[nodiscard]] std::vector<TextPiece> piecesOf(CharId first, std::uint32_t length) const;
    //! The id of the character \p at; absent behind the end.
    [[nodiscard]] std::optional<CharId> characterAt(std::size_t at) const;
    //! Where the character stands now; absent when it is unknown or deleted.
    [[nodiscard]] std::optional<std::size_t> positionOf(CharId character) const;
    //! The anchor at place \p at, clipped to the text: Behind the character before, or Before
    //! the character that follows; Start and End where there is none.
    //! \pre stick is Behind or Before.
    [[nodiscard]] TextAnchor anchorAt(std::size_t at, TextAnchor::Side stick) const;
    //! The place of \p anchor now; where its character stood when that is deleted; absent while
    //! the character has not arrived.
    [[nodiscard]] std::optional<std::size_t> resolve(const TextAnchor &anchor) const;

private:
    friend class TextIntegration;
    friend class TextUpdateCheck;
    friend class TextDifference;

    [[nodiscard]] text::ReplicaIndex findReplica(ReplicaId replica) const;
    text::ReplicaIndex addReplica(ReplicaId replica);
    [[nodiscard]] text::Ref refOf(CharId id) const;
    [[nodiscard]] CharId idOf(text::Ref ref) const;
    [[nodiscard]] Result<void> checkEdit(std::size_t at, std::size_t count,
                                         std::string_view utf8) const;
    [[nodiscard]] Result<void> checkCounter(text::ReplicaIndex author, std::size_t acts) const;
    bool typeOn(ReplicaId author, std::size_t at, char letter, TextUpdate &into);
    void typeAt(text::ReplicaIndex author, std::size_t at, std::string_view utf8, TextUpdate &into);
    void eraseAt(text::ReplicaIndex author, std::size_t at, std::size_t count, TextUpdate &into);
    void record(text::Span run, std::string_view utf8, TextUpdate &into) const;
    [[nodiscard]] text::Ref translate(text::Ref ref, TextUpdate &into) const;

    struct Replica {
        ReplicaId id{};
        std::uint32_t next = 0;
        std::vector<text::DeleteRun> deletes; //!< by this replica, in order
    };
    std::vector<Replica> m_replicas; // in the order they were met: never reaches the bytes
    std::vector<text::ReplicaIndex> m_byId; // indexes into m_replicas, sorted by id
    text::SpanTree m_tree;
    text::ReplicaIndex m_typist = 0; // who edited here last: looked at first
};

} // namespace samenspel
