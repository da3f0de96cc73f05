// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/text_author.h"

#include "shared/crypto/crypto.h"

#include <algorithm>
#include <string>

namespace samenspel {
namespace {

ReplicaId authorFrom(const TextUpdate &unsignedUpdate, RecordId record, FieldNumber field)
{
    std::string place{asBytes(record)};
    place += std::to_string(raw(field));
    place += ':';
    const crypto::Hash128 hash = crypto::blake2b128(place, unsignedUpdate.encode());
    std::uint64_t id = 0;
    for (std::size_t i = 0; i < sizeof id; ++i) {
        id = id << 8U | static_cast<std::uint8_t>(hash[i]);
    }
    return ReplicaId{std::max<std::uint64_t>(id, 1)};
}

} // namespace

void signByContent(TextUpdate &update, RecordId record, FieldNumber field)
{
    const ReplicaId author = authorFrom(update, record, field);
    std::ranges::replace(update.replicas, kContentAuthor, author);
}

bool mayHaveWritten(const TextUpdate &update, ReplicaId replica, RecordId record, FieldNumber field)
{
    if (update.isEmpty() || update.isOnlyBy(replica)) {
        return true;
    }
    const text::Ref first =
        update.inserts.empty() ? update.deletes.front().id : update.inserts.front().id;
    const ReplicaId author = update.replicas[first.replica];
    TextUpdate unsignedUpdate = update;
    std::ranges::replace(unsignedUpdate.replicas, author, kContentAuthor);
    return update.isOnlyBy(author) && authorFrom(unsignedUpdate, record, field) == author;
}

} // namespace samenspel
