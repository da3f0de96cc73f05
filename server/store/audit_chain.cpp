// SPDX-License-Identifier: EUPL-1.2
#include "server/store/audit_chain.h"

namespace samenspel::server {

namespace {

constexpr std::size_t kPageLines = 1'000;

} // namespace

crypto::Hash256 chainHash(const crypto::Hash256 &previous, const AuditLine &line)
{
    std::string bytes{crypto::asView(previous)};
    const auto add = [&bytes](std::string_view text) {
        bytes.append(std::to_string(text.size())).append(1, ':').append(text);
    };
    add(std::to_string(line.time.time_since_epoch().count()));
    add(line.actor);
    add(line.origin);
    add(line.action);
    add(line.object);
    add(line.result);
    return crypto::blake2b256(bytes);
}

Result<std::int64_t> verifyAudit(Store &store)
{
    std::int64_t lines = 0;
    crypto::Hash256 previous{};
    for (;;) {
        const auto page = store.auditLines(lines, kPageLines);
        if (!page) {
            return tl::unexpected(page.error());
        }
        if (page->empty()) {
            return lines;
        }
        for (const ChainedLine &entry : *page) {
            previous = chainHash(previous, entry.line);
            if (entry.number != ++lines || entry.hash != previous) {
                return fail(Errc::Storage, "audit line " + std::to_string(lines)
                                               + ": it was altered, or the line before it is "
                                                 "missing");
            }
        }
    }
}

} // namespace samenspel::server
