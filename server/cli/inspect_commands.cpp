// SPDX-License-Identifier: EUPL-1.2
// Commands that look at a relay: verify, stats, space.
#include "server/cli/commands.h"
#include "server/cli/data_folder.h"
#include "server/cli/verification.h"
#include "server/store/audit_chain.h"

#include <nlohmann/json.hpp>

#include <iostream>

namespace samenspel::server {

namespace {

using Json = nlohmann::ordered_json;

Result<Json> spacesAsJson(Store &store)
{
    return store.spaces().and_then([&](const std::vector<Space> &spaces) -> Result<Json> {
        Json array = Json::array();
        for (const Space &space : spaces) {
            const auto records = store.stateCount(space.id);
            const auto bytes = store.logBytesBehind(space.id, LogPosition{});
            if (!records || !bytes) {
                return tl::unexpected(records ? bytes.error() : records.error());
            }
            array.push_back({{"space", space.id.name},
                             {"title", space.title},
                             {"position", raw(space.head)},
                             {"records", *records},
                             {"log_bytes", *bytes}});
        }
        return array;
    });
}

Result<void> report(const VerificationReport &found, const Result<std::int64_t> &auditLines)
{
    std::string faults;
    for (const std::string &fault : found.faults) {
        faults += "\n  " + fault;
    }
    if (!auditLines) {
        faults += "\n  " + auditLines.error().what;
    }
    if (!faults.empty()) {
        return fail(Errc::Storage, "the relay is damaged; restore it from a backup:" + faults);
    }
    std::cerr << "verified: " << found.changeSets << " change sets, " << found.records
              << " records, " << *auditLines << " audit lines\n";
    return {};
}

} // namespace

Result<void> verifyRelay(const RelayLocation &relay)
{
    return DataFolder{relay}.openStore().and_then([](const std::unique_ptr<Store> &store) {
        // A relay that serves writes on meanwhile.
        const Result<void> verified = store->beginReading()
                                          .and_then([&] { return verify(*store); })
                                          .and_then([&](const VerificationReport &found) {
                                              return report(found, verifyAudit(*store));
                                          });
        store->rollback();
        return verified;
    });
}

Result<void> printStats(const RelayLocation &relay)
{
    return DataFolder{relay}.openStore().and_then(
        [](const std::unique_ptr<Store> &store) -> Result<void> {
            const auto stats = store->stats();
            const auto identity = store->identity();
            const auto spaces = spacesAsJson(*store);
            if (!stats || !identity || !spaces) {
                return tl::unexpected(!stats      ? stats.error()
                                      : !identity ? identity.error()
                                                  : spaces.error());
            }
            const Json document{{"epoch", toString(identity->log)},
                                {"change_sets", stats->changeSets},
                                {"records", stats->records},
                                {"users", stats->users},
                                {"devices", stats->devices},
                                {"bytes", stats->bytes},
                                {"spaces", *spaces}};
            std::cout << document.dump(2) << '\n';
            return {};
        });
}

Result<void> printSpaces(const RelayLocation &relay)
{
    return DataFolder{relay}.openStore().and_then([](const std::unique_ptr<Store> &store) {
        return spacesAsJson(*store).map(
            [](const Json &spaces) { std::cout << spaces.dump(2) << '\n'; });
    });
}

} // namespace samenspel::server
