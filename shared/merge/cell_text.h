// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/ids.h"
#include "shared/merge/text/text_document.h"
#include "shared/merge/text/text_renaming.h"
#include "shared/result.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

//! The text of one cell: what all its updates come to, in whatever order they arrived.
//!
//! Most updates arrive behind what they build on. One that does not (a colleague offers again what
//! a restored relay had lost before somebody else does) waits inside the cell, and is part of what
//! is stored and compared, until the rest is there. So the state stays a function of the *set* of
//! updates.
namespace samenspel {

class CellText
{
public:
    //! Updates that may wait in one text, and their bytes together.
    static constexpr std::size_t kWaitingMax = 256;
    static constexpr std::size_t kWaitingBytesMax = std::size_t{512} * 1024;

    CellText() = default;
    //! From what file() and waiting() gave; check() tells whether they did.
    CellText(std::string file, std::vector<std::string> waiting);

    [[nodiscard]] bool isEmpty() const
    {
        return !m_document && m_file.empty() && m_waiting.empty();
    }
    //! The text as it reads now. Malformed: the stored bytes are damaged.
    [[nodiscard]] Result<std::string> plain() const;
    //! The text with all that merging needs, parsed when first asked for. Errors as plain().
    [[nodiscard]] Result<const TextDocument *> document() const;

    //! Merges one encoded TextUpdate.
    //! \return whether anything is different now; Malformed, Conflict or Limit when it does not
    //! fit,
    //!         and then nothing is.
    [[nodiscard]] Result<bool> apply(std::string_view update);
    //! The join with another state of the same text; errors as apply().
    [[nodiscard]] Result<void> merge(const CellText &other);
    //! The same text under the new names of a replica that forked; errors as apply().
    [[nodiscard]] Result<void> rename(const TextRenaming &renaming);
    //! Does \p update build on something of \p replica that is not here? Nobody else can bring it.
    [[nodiscard]] Result<bool> lacksOwn(const TextUpdate &update, ReplicaId replica) const;

    //! Canonical bytes: a TextFile (docs/merging.md), empty for a text never written.
    [[nodiscard]] const std::string &file() const;
    //! Encoded updates that wait, ascending by bytes.
    [[nodiscard]] const std::vector<std::string> &waiting() const { return m_waiting; }
    //! Reads everything, also what is otherwise read when needed: for states from elsewhere.
    [[nodiscard]] Result<void> check() const;

    friend bool operator==(const CellText &a, const CellText &b)
    {
        return a.m_waiting == b.m_waiting && a.file() == b.file();
    }

private:
    [[nodiscard]] Result<void> parse() const;
    [[nodiscard]] Result<bool> integrate(const TextUpdate &update);
    [[nodiscard]] Result<bool> wait(std::string_view update);
    void takeInWaiting();

    // Either may be missing and is made from the other; copies share the document until one of
    // them changes it.
    mutable std::shared_ptr<TextDocument> m_document;
    mutable std::string m_file;
    mutable bool m_isFileCurrent = true;
    std::vector<std::string> m_waiting;
};

} // namespace samenspel
