// SPDX-License-Identifier: EUPL-1.2
#include "sync/replica/damage.h"

#include "sync/replica/meta.h"

#include <filesystem>
#include <system_error>

namespace samenspel::sync {
namespace {

//! Is nothing missing between the newest settled change set and the newest of all?
void findSettled(Store &store, Salvage &found)
{
    ChangeLog log{store};
    const auto newest = static_cast<ReplicaSeq>(
        store.number("SELECT max(seq) FROM change_set WHERE chain IS NOT NULL"));
    const ReplicaSeq settled = log.settledUpTo(newest);
    const auto chain = log.chainAt(settled);
    const bool whole = store.finish() && raw(newest) - raw(settled) == found.waiting.size();
    if (chain && whole) {
        found.settled = ChainPoint{settled, *chain};
    }
}

} // namespace

Salvage salvage(const sqlite::OpenOptions &file)
{
    Salvage found;
    auto database = sqlite::Database::open(file);
    if (!database) {
        return found;
    }
    Store store{*database};
    const auto readable = [&store](auto &target, auto value) {
        if (store.finish()) {
            target = std::move(value);
        }
    };
    Meta meta{store};
    readable(found.replica, meta.replica());
    readable(found.enrolment, meta.enrolment());
    readable(found.log, meta.log());
    SpaceTable spaces{store};
    spaces.load();
    readable(found.spaces, spaces.all());

    {
        Rows rows = store.query("SELECT bytes FROM change_set WHERE waiting ORDER BY seq");
        while (rows.next()) {
            if (decodeChangeSet(rows.blob(0))) {
                found.waiting.emplace_back(rows.blob(0));
            }
        }
    }
    [[maybe_unused]] const auto untilDamage = store.finish();
    {
        Rows rows =
            store.query("SELECT seq, space, reason, detail, bytes FROM rejected ORDER BY id");
        while (rows.next()) {
            found.tray.push_back({rows.as<ReplicaSeq>(0),
                                  {std::string{rows.text(1)}},
                                  static_cast<std::uint32_t>(rows.number(2)),
                                  std::string{rows.text(3)},
                                  std::string{rows.blob(4)}});
        }
    }
    [[maybe_unused]] const auto alsoUntilDamage = store.finish();
    findSettled(store, found);
    return found;
}

Result<std::string> setAside(const std::string &path)
{
    namespace fs = std::filesystem;
    std::string target;
    for (int number = 1; target.empty() || fs::exists(target); ++number) {
        target = path + ".damaged-" + std::to_string(number);
    }
    for (const char *suffix : {"", "-wal", "-shm"}) {
        std::error_code error;
        if (fs::exists(path + suffix, error)) {
            fs::rename(path + suffix, target + suffix, error);
        }
        if (error) {
            return fail(Errc::Storage, "Het beschadigde bestand " + path
                                           + " kan niet opzij worden gezet: " + error.message()
                                           + ".");
        }
    }
    return target;
}

} // namespace samenspel::sync
