// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/record_state.h"

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <vector>

//! Replicas that write to one record and show each other what they know: change sets with real
//! causality for property tests. Everything follows from a script of small numbers, so that a
//! failing case shrinks.
namespace samenspel::test {

inline constexpr std::uint8_t kAuthors = 4;

enum class Deed : std::uint8_t { Edit, AddElement, RemoveElement, Delete, Restore, Type, Learn };

struct Step {
    std::uint8_t author = 0; //!< below kAuthors
    Deed deed = Deed::Edit;
    std::uint8_t cell = 0; //!< which register or element
    std::uint8_t value = 0;
    std::uint8_t other = 0; //!< whom to learn from
    std::uint16_t clock = 0; //!< what the author's wall clock says
    //! Whose versions the author names as seen, one bit each: he may name fewer than he knows.
    std::uint8_t named = 0xff;

    friend std::ostream &operator<<(std::ostream &out, const Step &step);
};

//! What one author wrote in one change set.
struct Written {
    RecordWrites writes;
    Version version;
};

//! The wall clock of an author at a step.
using ClockOf = std::function<std::uint64_t(const Step &)>;

[[nodiscard]] RecordId theRecord();
[[nodiscard]] CollectionId theCollection();
//! The field that Deed::Type writes in.
[[nodiscard]] FieldNumber theText();

//! Plays \p script; who learns nothing writes concurrently. In the order of writing.
[[nodiscard]] std::vector<Written> play(const std::vector<Step> &script, const ClockOf &clock);
//! Each step's own clock: unrelated to causality.
[[nodiscard]] std::vector<Written> play(const std::vector<Step> &script);

} // namespace samenspel::test
