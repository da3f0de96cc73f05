// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/ids.h"
#include "shared/merge/text/text_step.h"
#include "shared/schema/schema.h"
#include "sync/replica/store.h"

#include <cstdint>
#include <span>

namespace samenspel::sync {

//! Table text_revival: under which ids undo brought characters back, so that undoing what typed
//! them first finds them under their new ids.
class TextRevivals
{
public:
    explicit TextRevivals(Store &store)
        : m_store(store)
    {}

    void add(RecordId record, FieldNumber field, std::span<const TextRevival> revived);
    //! Brings \p step, of the text of \p record, up to date.
    void follow(RecordId record, FieldNumber field, TextStep &step);
    //! Of undo steps up to this number nothing is needed any more.
    void forget(std::int64_t upTo);

private:
    Store &m_store;
};

} // namespace samenspel::sync
