// SPDX-License-Identifier: EUPL-1.2
#include "server/cli/commands.h"
#include "server/cli/store_copy.h"

#include <iostream>

namespace samenspel::server {

namespace {

//! Fills the open transaction of \p to, and looks whether it then holds what \p from holds.
Result<void> copyAndCompare(Store &from, Store &to)
{
    return copyStore(from, to)
        .and_then([&] { return contentDigest(from); })
        .and_then([&](const crypto::Hash256 &wanted) {
            return contentDigest(to).and_then([&](const crypto::Hash256 &found) -> Result<void> {
                if (found != wanted) {
                    return fail(Errc::Storage, "the copy is not what was copied; nothing was "
                                               "kept of it, and the relay is as it was");
                }
                std::cerr << "verified, digest " << crypto::toHex(crypto::asView(found)) << '\n';
                return {};
            });
        });
}

Result<void> moveInto(Store &from, Store &to)
{
    if (to.identity()) {
        return fail(Errc::Conflict, "the database already holds a relay; nothing was changed. "
                                    "Name an empty one");
    }
    Result<void> moved = to.begin()
                             .and_then([&] { return copyAndCompare(from, to); })
                             .and_then([&] {
                                 return to.audit({.time = wallTimeNow(),
                                                  .actor = "administrator",
                                                  .origin = "cli",
                                                  .action = "migrate",
                                                  .object = "relay",
                                                  .result = "done"});
                             })
                             .and_then([&] { return to.commit(); });
    if (!moved) {
        to.rollback();
    }
    return moved;
}

} // namespace

Result<void> migrate(const RelayLocation &relay, const std::string &to)
{
    const DataFolder source{relay};
    const DataFolder target{{relay.folder, to}};
    return source.lock()
        .and_then([&](const FolderLock &) {
            return source.openStore().and_then([&](const std::unique_ptr<Store> &from) {
                return target.openOrMakeStore().and_then(
                    [&](const std::unique_ptr<Store> &into) { return moveInto(*from, *into); });
            });
        })
        .and_then([&] { return target.rememberStore(); })
        .map([&] {
            std::cerr << "moved; " << relay.folder.string()
                      << " is now served from the database. relay.db, if there is one, is kept as "
                         "it was\n";
        });
}

} // namespace samenspel::server
