// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/text/text_update.h"

#include <algorithm>

namespace samenspel {

bool TextUpdate::isOnlyBy(ReplicaId replica) const
{
    const auto isBy = [this, replica](const auto &run) {
        return replicas[run.id.replica] == replica;
    };
    return std::all_of(inserts.begin(), inserts.end(), isBy)
           && std::all_of(deletes.begin(), deletes.end(), isBy);
}

void TextUpdate::clear()
{
    replicas.clear();
    inserts.clear();
    deletes.clear();
    text.clear();
}

void TextUpdate::add(const text::Span &run, std::string_view runText)
{
    text += runText;
    if (!inserts.empty() && text::joins(inserts.back(), run)) {
        inserts.back().setLength(inserts.back().length + run.length);
    } else {
        inserts.push_back(run);
    }
}

void TextUpdate::add(const text::DeleteRun &run)
{
    text::append(deletes, run);
}

} // namespace samenspel
