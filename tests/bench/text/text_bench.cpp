// SPDX-License-Identifier: EUPL-1.2
#include "tests/bench/text/text_bench.h"

#include "tests/bench/text/peer_figures.h"
#include "tests/bench/text/text_trace.h"
#include "tests/bench/text/thread_time.h"

#include <malloc.h>
#include <nlohmann/json.hpp>
#include <sys/resource.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>

namespace samenspel::bench {
namespace {

//! The median of up to nine runs; fewer when they take long.
double medianMillis(const std::function<void()> &work)
{
    constexpr std::size_t kRunsMax = 9;
    constexpr double kBudgetMillis = 1500;
    std::vector<double> runs;
    double spent = 0;
    while (runs.size() < kRunsMax && (runs.size() < 3 || spent < kBudgetMillis)) {
        const double begin = threadMillis();
        work();
        runs.push_back(threadMillis() - begin);
        spent += runs.back();
    }
    std::sort(runs.begin(), runs.end());
    return runs[runs.size() / 2];
}

//! Bytes that the program has asked for and not given back: unlike the resident set it does
//! not depend on what the runs before left behind.
std::size_t heapBytes()
{
    const struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

std::size_t packedSize(const std::string &bytes)
{
    uLongf size = compressBound(bytes.size());
    std::vector<Bytef> packed(size);
    compress2(packed.data(), &size, reinterpret_cast<const Bytef *>(bytes.data()), bytes.size(),
              Z_BEST_COMPRESSION);
    return size;
}

void measureLocal(const trace::Session &session, TextReport &report)
{
    const auto start = [&session](TextDocument &document) {
        TextUpdate first;
        (void)document.insert(ReplicaId{1}, 0, session.startContent, first);
    };
    const auto edit = [](TextDocument &document, const trace::Transaction &transaction,
                         TextUpdate &into) {
        for (const trace::Patch &patch : transaction.patches) {
            (void)document.replace(transaction.replica, patch.at, patch.deleted, patch.inserted,
                                   into);
        }
    };
    report.localMillis = medianMillis([&] {
        TextDocument document;
        start(document);
        TextUpdate log;
        for (const trace::Transaction &transaction : session.transactions) {
            edit(document, transaction, log);
        }
    });
    report.localMessagesMillis = medianMillis([&] {
        TextDocument document;
        start(document);
        TextUpdate update;
        std::string message;
        for (const trace::Transaction &transaction : session.transactions) {
            update.clear();
            message.clear();
            edit(document, transaction, update);
            update.encodeTo(message);
        }
    });
}

void measureCopies(const trace::Played &played, TextReport &report)
{
    std::vector<std::string> messages;
    for (const TextUpdate &update : played.updates) {
        messages.push_back(update.encode());
        report.messageBytes += messages.back().size();
    }
    report.liveMillis = medianMillis([&] {
        TextDocument document;
        for (const std::string &message : messages) {
            (void)document.integrate(*TextUpdate::decode(message));
        }
    });
    const std::string everything = played.document.updateSince({}).encode();
    report.integrateMillis = medianMillis([&] {
        TextDocument document;
        (void)document.integrate(*TextUpdate::decode(everything));
        (void)document.text();
    });
    const std::string file = played.document.encode();
    report.fileBytes = file.size();
    report.filePackedBytes = packedSize(file);
    report.textBytes = played.document.bytes();
    report.encodeMillis = medianMillis([&] { (void)played.document.encode(); });
    report.loadMillis = medianMillis([&] { (void)TextDocument::decode(file)->text(); });
    report.textMillis = medianMillis([&] { (void)std::string(*TextDocument::plainText(file)); });
    const std::size_t before = heapBytes();
    const auto loaded = TextDocument::decode(file);
    report.copyKilobytes = (heapBytes() - before) / 1024;
}

//! A figure of ours beside those of others, in milliseconds; 0 where there is none.
struct Compared {
    double ours = 0;
    double bestPeer = 0;
    double sketch = 0;
    double goal = 0;

    //! Below every peer, and at most half as much again as the sketch.
    [[nodiscard]] double must() const
    {
        constexpr double kOverSketch = 1.5;
        if (bestPeer == 0 || sketch == 0) {
            return bestPeer + kOverSketch * sketch;
        }
        return std::min(bestPeer, kOverSketch * sketch);
    }
};

std::string cell(double millis)
{
    std::array<char, 16> digits{};
    (void)std::snprintf(digits.data(), digits.size(), "%10.2f", millis);
    return millis > 0 ? digits.data() : "         -";
}

std::string line(const std::string &what, const Compared &figures)
{
    if (figures.ours == 0) {
        return {};
    }
    const bool missed = figures.must() > 0 && figures.ours > figures.must();
    return "  " + what + std::string(32 - what.size(), ' ') + cell(figures.ours)
           + cell(figures.must()) + cell(figures.goal) + cell(figures.bestPeer)
           + (missed ? "  above must\n" : "\n");
}

std::string verdict(const TextReport &report)
{
    if (report.equal()) {
        return "text as recorded";
    }
    std::string which;
    for (const std::size_t session : report.different) {
        which += (which.empty() ? "" : ", ") + std::to_string(session);
    }
    return "TEXT DIFFERS in " + std::to_string(report.different.size()) + " of "
           + std::to_string(report.sessions) + " sessions: " + which;
}

} // namespace

Result<TextReport> measureText(const std::filesystem::path &file)
{
    auto sessions = trace::readTrace(file);
    if (!sessions) {
        return tl::unexpected(sessions.error());
    }
    TextReport report;
    report.trace = file.stem().stem().string();
    report.sessions = sessions->size();
    for (std::size_t i = 0; i < sessions->size(); ++i) {
        const trace::Session &session = (*sessions)[i];
        const auto played = trace::play(session);
        if (!played) {
            return tl::unexpected(played.error());
        }
        if (played->document.text() != session.endContent) {
            report.different.push_back(i);
        }
        for (const trace::Transaction &transaction : session.transactions) {
            report.operations += transaction.patches.size();
        }
        report.messages += session.transactions.size();
        report.localMillis += played->localMillis;
        if (sessions->size() == 1) {
            if (!session.isConcurrent) {
                measureLocal(session, report);
            }
            measureCopies(*played, report);
        }
    }
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    report.peakKilobytes = static_cast<std::size_t>(usage.ru_maxrss);
    return report;
}

std::string toJson(const TextReport &report)
{
    const nlohmann::ordered_json json{
        {"trace", report.trace},
        {"equal", report.equal()},
        {"sessions", report.sessions},
        {"different", report.different},
        {"operations", report.operations},
        {"messages", report.messages},
        {"local_ms", report.localMillis},
        {"local_messages_ms", report.localMessagesMillis},
        {"live_ms", report.liveMillis},
        {"integrate_ms", report.integrateMillis},
        {"load_ms", report.loadMillis},
        {"text_ms", report.textMillis},
        {"encode_ms", report.encodeMillis},
        {"text_bytes", report.textBytes},
        {"bytes", report.fileBytes},
        {"packed_bytes", report.filePackedBytes},
        {"message_bytes", report.messageBytes},
        {"copy_kb", report.copyKilobytes},
        {"peak_rss_kb", report.peakKilobytes},
    };
    return json.dump();
}

std::string toTable(const TextReport &report)
{
    const PeerFigures peers = peerFigures(report.trace);
    std::string out = report.trace + ": " + verdict(report) + ", "
                      + std::to_string(report.operations) + " operations, "
                      + std::to_string(report.messages) + " messages\n"
                      + "  milliseconds                          ours      must      goal"
                        "  best peer\n";
    out += line("local edits, with a change log",
                {report.localMillis, peers.local, 0, peers.localGoal});
    out += line("local edits, a message each",
                {report.localMessagesMillis, peers.localMessages, peers.localSketch, 0});
    out += line("live messages received", {report.liveMillis, peers.live, 0, 0});
    out += line("everything as one message",
                {report.integrateMillis, peers.merge, peers.mergeSketch, peers.integrateGoal});
    out += line("file to editable copy",
                {report.loadMillis, peers.load, peers.loadSketch, peers.loadGoal});
    out += line("file to text", {report.textMillis, peers.load, 0, peers.textGoal});
    out += line("copy to file", {report.encodeMillis, 0, 0, 0});
    if (report.sessions > 1) {
        return out + "  peak " + std::to_string(report.peakKilobytes) + " kB\n";
    }
    return out + "  bytes: text " + std::to_string(report.textBytes) + ", file "
           + std::to_string(report.fileBytes) + " (packed " + std::to_string(report.filePackedBytes)
           + "), live messages " + std::to_string(report.messageBytes) + "; a loaded copy "
           + std::to_string(report.copyKilobytes) + " kB, peak "
           + std::to_string(report.peakKilobytes) + " kB\n";
}

} // namespace samenspel::bench
