// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/text/text_document.h"

#include <cstddef>
#include <map>
#include <vector>

namespace samenspel {

//! Updates of one text that came before what they build on, as over a channel without order.
//!
//! Change sets arrive in causal order and do not need this; live editing beside them may. What
//! waits is no part of a document's state. Holds at most kWaitingMax updates.
class TextInbox
{
public:
    static constexpr std::size_t kWaitingMax = 1000;

    //! Takes \p update into \p document, and after it whatever waited for it.
    //! \return what was new; none while the update waits. Errc::Limit when too many wait: all
    //!         of them are dropped and the caller asks for TextDocument::updateSince of its
    //!         version. Other errors as TextDocument::integrate.
    Result<TextNews> receive(TextDocument &document, TextUpdate update,
                             std::vector<TextChange> *changes = nullptr);

    [[nodiscard]] std::size_t waiting() const { return m_waiting.size(); }

private:
    std::multimap<CharId, TextUpdate> m_waiting; // by the first id that it lacks
};

} // namespace samenspel
