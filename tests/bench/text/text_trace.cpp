// SPDX-License-Identifier: EUPL-1.2
#include "tests/bench/text/text_trace.h"

#include <nlohmann/json.hpp>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <set>

namespace samenspel::trace {
namespace {

using Json = nlohmann::json;

Result<std::string> readUnpacked(const std::filesystem::path &file)
{
    const std::unique_ptr<gzFile_s, int (*)(gzFile)> handle(gzopen(file.c_str(), "rb"), gzclose);
    if (!handle) {
        return fail(Errc::NotFound, "trace " + file.string() + ": cannot be opened");
    }
    std::string content;
    std::array<char, 1U << 16U> buffer{};
    for (;;) {
        const int count = gzread(handle.get(), buffer.data(), buffer.size());
        if (count < 0) {
            return fail(Errc::Malformed, "trace " + file.string() + ": damaged gzip data");
        }
        if (count == 0) {
            return content;
        }
        content.append(buffer.data(), static_cast<std::size_t>(count));
    }
}

std::vector<Patch> patchesOf(const Json &json)
{
    std::vector<Patch> patches;
    patches.reserve(json.size());
    for (const Json &patch : json) {
        patches.push_back({patch.at(0).get<std::size_t>(), patch.at(1).get<std::size_t>(),
                           patch.at(2).get<std::string>()});
    }
    return patches;
}

Session sequential(const Json &json)
{
    Session session;
    session.startContent = json.value("startContent", "");
    session.endContent = json.at("endContent").get<std::string>();
    for (const Json &txn : json.at("txns")) {
        Transaction transaction;
        transaction.replica = ReplicaId{1};
        transaction.patches = patchesOf(txn.at("patches"));
        if (!session.transactions.empty()) {
            transaction.parents = {session.transactions.size() - 1};
        }
        session.transactions.push_back(std::move(transaction));
    }
    return session;
}

Session concurrent(const Json &json)
{
    Session session;
    session.isConcurrent = true;
    session.endContent = json.at("endContent").get<std::string>();
    session.agents = json.at("numAgents").get<std::size_t>();
    for (const Json &txn : json.at("txns")) {
        Transaction transaction;
        transaction.parents = txn.at("parents").get<std::vector<std::size_t>>();
        transaction.agent = txn.at("agent").get<std::size_t>();
        transaction.replica = ReplicaId{transaction.agent + 1}; // ties go to the smaller agent
        transaction.patches = patchesOf(txn.at("patches"));
        session.transactions.push_back(std::move(transaction));
    }
    return session;
}

//! An agent may have concurrent transactions here, which one replica cannot: each transaction
//! writes under an id of its own that keeps the order by agent, then sequence number.
Session conformance(const Json &json)
{
    Session session;
    session.isConcurrent = true;
    session.agentsAreOrdered = false;
    std::set<std::string> agents;
    for (const Json &txn : json.at("txns")) {
        agents.insert(txn.at("agent").get<std::string>());
    }
    const std::vector<std::string> names(agents.begin(), agents.end()); // "a" goes before "b"
    session.endContent = json.at("endContent").get<std::string>();
    for (const Json &txn : json.at("txns")) {
        Transaction transaction;
        for (const Json &parent : txn.at("parents")) {
            const auto event = parent.get<std::size_t>();
            const auto &txns = json.at("txns");
            const auto holds = [event](const Json &t) { return event < t.at("span").at(1); };
            transaction.parents.push_back(static_cast<std::size_t>(
                std::find_if(txns.begin(), txns.end(), holds) - txns.begin()));
        }
        const auto name = std::find(names.begin(), names.end(), txn.at("agent").get<std::string>());
        const auto agent = static_cast<std::uint64_t>(name - names.begin());
        const auto sequence = txn.at("seqStart").get<std::uint64_t>();
        transaction.replica = ReplicaId{(agent + 1) << 32U | sequence};
        transaction.patches = patchesOf(txn.at("ops"));
        session.transactions.push_back(std::move(transaction));
    }
    return session;
}

//! An agent's copy and which transactions it has taken in.
struct Copy {
    TextDocument document;
    std::vector<bool> has;
};

Result<void> takeIn(Copy &copy, const Session &session, std::vector<std::size_t> wanted,
                    const std::vector<TextUpdate> &updates)
{
    copy.has.resize(session.transactions.size(), false);
    std::vector<std::size_t> missing;
    while (!wanted.empty()) {
        const std::size_t index = wanted.back();
        wanted.pop_back();
        if (index >= updates.size()) {
            return fail(Errc::Malformed, "trace: a parent that comes later");
        }
        if (!copy.has[index]) {
            copy.has[index] = true;
            missing.push_back(index);
            const auto &parents = session.transactions[index].parents;
            wanted.insert(wanted.end(), parents.begin(), parents.end());
        }
    }
    std::sort(missing.begin(), missing.end());
    for (const std::size_t index : missing) {
        if (auto done = copy.document.integrate(updates[index]); !done) {
            return tl::unexpected(done.error());
        }
    }
    return {};
}

Result<TextUpdate> edit(TextDocument &document, const Transaction &transaction)
{
    TextUpdate update;
    for (const Patch &patch : transaction.patches) {
        auto done =
            document.replace(transaction.replica, patch.at, patch.deleted, patch.inserted, update);
        if (!done) {
            return tl::unexpected(done.error());
        }
    }
    return update;
}

//! The last transaction of each agent: behind it the copy is not needed any more.
std::vector<std::size_t> lastOf(const Session &session)
{
    std::vector<std::size_t> last(session.agents, 0);
    for (std::size_t i = 0; i < session.transactions.size(); ++i) {
        last[session.transactions[i].agent] = i;
    }
    return last;
}

} // namespace

Result<std::vector<Session>> readTrace(const std::filesystem::path &file)
{
    auto content = readUnpacked(file);
    if (!content) {
        return tl::unexpected(content.error());
    }
    std::vector<Session> sessions;
    try {
        const Json json = Json::parse(*content);
        if (json.is_array()) {
            std::transform(json.begin(), json.end(), std::back_inserter(sessions), conformance);
        } else if (json.value("kind", "") == "concurrent") {
            sessions.push_back(concurrent(json));
        } else {
            sessions.push_back(sequential(json));
        }
    } catch (const Json::exception &error) {
        return fail(Errc::Malformed, "trace " + file.string() + ": " + error.what());
    }
    return sessions;
}

Result<Played> play(const Session &session)
{
    using Clock = std::chrono::steady_clock;
    Played played;
    std::vector<Copy> copies(session.agents);
    const std::vector<std::size_t> last = lastOf(session);
    Clock::duration local{};
    if (!session.startContent.empty()) {
        TextUpdate start;
        auto &document = copies.front().document;
        if (auto done = document.insert(ReplicaId{1}, 0, session.startContent, start); !done) {
            return tl::unexpected(done.error());
        }
    }
    for (std::size_t i = 0; i < session.transactions.size(); ++i) {
        const Transaction &transaction = session.transactions[i];
        if (transaction.agent >= copies.size()) {
            return fail(Errc::Malformed, "trace: an agent that is not counted");
        }
        Copy &copy = copies[transaction.agent];
        if (!session.agentsAreOrdered) {
            copy = {};
        }
        if (auto done = takeIn(copy, session, transaction.parents, played.updates); !done) {
            return tl::unexpected(done.error());
        }
        const auto begin = Clock::now();
        auto update = edit(copy.document, transaction);
        local += Clock::now() - begin;
        if (!update) {
            return tl::unexpected(update.error());
        }
        played.updates.push_back(std::move(*update));
        copy.has[i] = true;
        if (last[transaction.agent] == i && session.isConcurrent) {
            copy = {};
        }
    }
    played.localMillis = std::chrono::duration<double, std::milli>(local).count();
    if (!session.isConcurrent) {
        played.document = std::move(copies.front().document);
        return played;
    }
    for (const TextUpdate &update : played.updates) {
        if (auto done = played.document.integrate(update); !done) {
            return tl::unexpected(done.error());
        }
    }
    return played;
}

} // namespace samenspel::trace
