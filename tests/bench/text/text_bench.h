// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/result.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace samenspel::bench {

//! What a trace costs us; every time is the median of several runs, in milliseconds of one
//! core's computing time. Operations are the trace's patches.
struct TextReport {
    std::string trace; //!< file name without folder and endings
    std::size_t sessions = 0; //!< 1, but for a file of many small ones
    std::vector<std::size_t> different; //!< sessions whose text is not the recorded one
    std::size_t operations = 0;
    std::size_t messages = 0; //!< transactions

    double localMillis = 0; //!< all edits by their authors, gathered in one change log
    double localMessagesMillis = 0; //!< the same, with an encoded message per transaction
    double liveMillis = 0; //!< each transaction's message decoded and integrated by a reader
    double integrateMillis = 0; //!< one message with everything into an empty copy, and the text
    double loadMillis = 0; //!< file to an editable copy, and the text
    double textMillis = 0; //!< file to the text alone
    double encodeMillis = 0; //!< copy to file

    std::size_t textBytes = 0;
    std::size_t fileBytes = 0;
    std::size_t filePackedBytes = 0; //!< after zlib -9
    std::size_t messageBytes = 0; //!< of all live messages
    std::size_t copyKilobytes = 0; //!< memory of one loaded copy
    std::size_t peakKilobytes = 0; //!< peak resident set of the whole run

    [[nodiscard]] bool equal() const { return different.empty(); }
};

//! Plays the trace \p file (formats: tests/data/traces/README.md) and measures.
//! \return Errc::NotFound or Errc::Malformed with a sentence for the user.
[[nodiscard]] Result<TextReport> measureText(const std::filesystem::path &file);

//! One JSON object.
[[nodiscard]] std::string toJson(const TextReport &report);
//! For people: the figures beside those of others (docs/merging.md) where there are any.
[[nodiscard]] std::string toTable(const TextReport &report);

} // namespace samenspel::bench
