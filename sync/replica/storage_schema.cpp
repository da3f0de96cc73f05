// SPDX-License-Identifier: EUPL-1.2
#include "sync/replica/storage_schema.h"

#include <string>

namespace samenspel::sync {

Result<void> prepareStorage(Store &store)
{
    const std::int64_t version = store.number("PRAGMA user_version");
    if (version > kStorageVersion) {
        return fail(Errc::Unsupported,
                    "Dit profiel is door een nieuwere versie van Samenspel gemaakt. "
                    "Werk Samenspel bij om het te openen.");
    }
    if (version == 0) {
        auto transaction = sqlite::Transaction::begin(store.database());
        if (!transaction) {
            return tl::unexpected<Error>(transaction.error());
        }
        store.execute(kStorageTables);
        store.execute("PRAGMA user_version = " + std::to_string(kStorageVersion));
        if (auto outcome = store.finish(); !outcome) {
            return outcome;
        }
        return transaction->commit();
    }
    return store.finish();
}

} // namespace samenspel::sync
