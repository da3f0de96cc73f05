// SPDX-License-Identifier: EUPL-1.2
#include "server/cli/commands.h"
#include "server/store/audit_chain.h"

#include <nlohmann/json.hpp>

#include <iostream>

namespace samenspel::server {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kPageLines = 1'000;

Json toJson(const ChainedLine &entry)
{
    return {
        {"number", entry.number},      {"time_millis", entry.line.time.time_since_epoch().count()},
        {"actor", entry.line.actor},   {"origin", entry.line.origin},
        {"action", entry.line.action}, {"object", entry.line.object},
        {"result", entry.line.result}, {"hash", crypto::toHex(crypto::asView(entry.hash))}};
}

Result<void> printAll(Store &store)
{
    Json lines = Json::array();
    std::int64_t last = 0;
    for (;;) {
        const auto page = store.auditLines(last, kPageLines);
        if (!page) {
            return tl::unexpected(page.error());
        }
        if (page->empty()) {
            break;
        }
        for (const ChainedLine &entry : *page) {
            lines.push_back(toJson(entry));
        }
        last = page->back().number;
    }
    // Texts of clients may be no UTF-8.
    std::cout << lines.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
    return {};
}

} // namespace

Result<void> printAudit(const RelayLocation &relay)
{
    return DataFolder{relay}.openStore().and_then(
        [](const std::unique_ptr<Store> &store) { return printAll(*store); });
}

Result<void> verifyAuditLog(const RelayLocation &relay)
{
    return DataFolder{relay}
        .openStore()
        .and_then([](const std::unique_ptr<Store> &store) { return verifyAudit(*store); })
        .map([](std::int64_t lines) {
            std::cerr << "verified: " << lines << " audit lines, each fits the one before it\n";
        });
}

} // namespace samenspel::server
