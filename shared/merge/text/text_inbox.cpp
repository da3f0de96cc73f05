// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/text/text_inbox.h"

#include <optional>
#include <utility>

namespace samenspel {

Result<TextNews> TextInbox::receive(TextDocument &document, TextUpdate update,
                                    std::vector<TextChange> *changes)
{
    TextNews news;
    std::optional<Error> failure;
    std::vector<TextUpdate> ready;
    ready.push_back(std::move(update));
    while (!ready.empty()) {
        TextUpdate next = std::move(ready.back());
        ready.pop_back();
        if (const auto missing = document.firstMissing(next)) {
            if (m_waiting.size() == kWaitingMax) {
                m_waiting.clear();
                return fail(Errc::Limit, "text: too many updates wait for one that did not come; "
                                         "ask for everything since the version here");
            }
            m_waiting.emplace(*missing, std::move(next));
            continue;
        }
        const auto done = document.integrate(next, changes);
        if (!done) { // what else is ready is no worse for it
            failure = failure ? failure : std::optional(done.error());
            continue;
        }
        news.inserted += done->inserted;
        news.deleted += done->deleted;
        for (const ReplicaId replica : next.replicas) {
            const auto begin = m_waiting.lower_bound({replica, 0});
            const auto end = m_waiting.lower_bound({replica, document.nextCounter(replica)});
            for (auto waiting = begin; waiting != end; ++waiting) {
                ready.push_back(std::move(waiting->second));
            }
            m_waiting.erase(begin, end);
        }
    }
    if (failure) {
        return tl::unexpected(*failure);
    }
    return news;
}

} // namespace samenspel
