// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/text/text_document.h"
#include "shared/result.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

//! Recorded editing sessions, in the three formats of tests/data/traces/README.md.
namespace samenspel::trace {

//! At code point \c at delete \c deleted code points, then insert.
struct Patch {
    std::size_t at = 0;
    std::size_t deleted = 0;
    std::string inserted;
};

//! What one agent did in one go, on the merge of its parents.
struct Transaction {
    std::vector<std::size_t> parents; //!< indexes of earlier transactions
    std::size_t agent = 0; //!< whose copy goes on; see Session::agents
    ReplicaId replica{}; //!< under which the characters are written
    std::vector<Patch> patches;
};

struct Session {
    std::string startContent;
    std::string endContent;
    std::size_t agents = 1;
    //! False when an agent may have concurrent transactions: each then starts from an empty copy.
    bool agentsAreOrdered = true;
    bool isConcurrent = false;
    std::vector<Transaction> transactions;
};

//! Reads a trace file, gzipped or not: one session, or many in the conformance format.
//! \return Errc::NotFound when there is no such file, Errc::Malformed when it is not a trace.
[[nodiscard]] Result<std::vector<Session>> readTrace(const std::filesystem::path &file);

//! A session played by as many copies as it has agents.
struct Played {
    std::vector<TextUpdate> updates; //!< one per transaction, in the order of the file
    TextDocument document; //!< with all of them taken in
    double localMillis = 0; //!< spent in the local edits
};

//! \return an error when a patch does not fit the text that its parents give.
[[nodiscard]] Result<Played> play(const Session &session);

} // namespace samenspel::trace
