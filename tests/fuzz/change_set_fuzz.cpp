// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/change_set.h"

#include "require.h"
#include "shared/merge/record_state.h"

using namespace samenspel;

namespace {

//! Whatever a change set says, merging it twice is merging it once, and the state can be stored.
void merge(const ChangeSet &changeSet)
{
    for (const RecordWrites &writes : changeSet.records) {
        static_cast<void>(checkWrites(schema::Schema::instance(), writes, changeSet.replica));
        RecordState state(writes.record, writes.collection);
        if (!state.apply(writes, changeSet.version())) {
            continue;
        }
        const auto again = state.apply(writes, changeSet.version());
        fuzz::require(again && !*again, "applying twice changes nothing");
        const auto read = RecordState::decode(state.encode());
        fuzz::require(read && *read == state && read->checkTexts(), "a state reads back");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (const auto changeSet = decodeChangeSet(fuzz::view(data, size))) {
        const auto again = decodeChangeSet(encodeChangeSet(*changeSet));
        fuzz::require(again && *again == *changeSet, "a change set reads back");
        merge(*changeSet);
    }
    return 0;
}
