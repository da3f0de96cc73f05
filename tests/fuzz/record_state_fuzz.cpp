// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/record_state.h"

#include "require.h"

using namespace samenspel;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes = fuzz::view(data, size);
    auto state = RecordState::decode(bytes);
    if (!state) {
        return 0;
    }
    fuzz::require(state->encode() == bytes, "a state has one encoding");
    RecordState joined(state->record(), state->collection());
    if (state->checkTexts() && joined.merge(*state)) {
        fuzz::require(joined == *state, "joining with nothing changes nothing");
        fuzz::require(joined.merge(*state) && joined == *state, "joining twice changes nothing");
    }
    for (const Cell &cell : state->cells()) {
        static_cast<void>(state->shown(cell.key.field));
        static_cast<void>(state->elements(cell.key.field));
        static_cast<void>(state->isConflicted(cell.key.field));
    }
    fuzz::require(!state->isDeletionContested() || !state->isDeleted(),
                  "a contested deletion does not hide");
    return 0;
}
