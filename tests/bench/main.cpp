// SPDX-License-Identifier: EUPL-1.2
#include "tests/bench/core_paths.h"
#include "tests/bench/engine_client.h"
#include "tests/bench/limits.h"
#include "tests/bench/measure.h"
#include "tests/bench/relay_process.h"
#include "tests/bench/report.h"
#include "tests/bench/text/long_note.h"
#include "tests/bench/text/text_bench.h"
#include "tests/bench/workloads.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <CLI/CLI.hpp>
#include <sys/resource.h>

#include <functional>
#include <iostream>
#include <map>

namespace {

using namespace samenspel::bench;

constexpr std::size_t kRecords = 10'000;

//! Half the process of W1: joins, waits for everything, prints seconds and peak megabytes.
int runNewcomer(const std::string &link, std::size_t records)
{
    EngineClient client;
    const Stopwatch watch;
    client.join(link);
    waitUntil([&] { return client.itemCount() >= records; }, "all records");
    const double seconds = watch.seconds();
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::cout << seconds << ' ' << static_cast<double>(usage.ru_maxrss) / 1024 << std::endl;
    return EXIT_SUCCESS;
}

//! A writer of W4.
int runWriter(const std::string &link, std::size_t edits)
{
    EngineClient client;
    client.join(link);
    const auto ids = client.add(1);
    client.settle();
    std::cout << "ready" << std::endl;
    std::string go;
    std::getline(std::cin, go);
    client.edit(ids, "title", edits);
    client.settle();
    return EXIT_SUCCESS;
}

std::vector<Report> run(const std::string &name)
{
    const std::map<std::string, std::function<std::vector<Report>()>> workloads{
        {"limits", [] { return std::vector{machineLimits(kRecords)}; }},
        {"W1",
         [] {
             return std::vector{coldStart(1'000), coldStart(kRecords)};
         }},
        {"W2", [] { return std::vector{catchUp(kRecords)}; }},
        {"W3",
         [] {
             return std::vector{latency(1'000, 0, true), latency(1'000, 0, false),
                                latency(300, 10, false)};
         }},
        {"W4", [] { return std::vector{throughput(5'000)}; }},
        {"W5",
         [] {
             return std::vector{fanOut(500, 100, false), fanOut(500, 100, true),
                                fanOut(1'000, 100, true)};
         }},
        {"W6", [] { return std::vector{crash(1'000, 10)}; }},
        {"W7", [] { return std::vector{disk(kRecords, 100'000)}; }},
    };
    std::vector<Report> reports;
    for (const auto &[id, workload] : workloads) {
        if (name.empty() || name == id) {
            for (Report &report : workload()) {
                std::cerr << toTable(report);
                reports.push_back(std::move(report));
            }
        }
    }
    return reports;
}

int runText(const std::string &trace, bool json)
{
    const auto report = measureText(trace);
    if (!report) {
        std::cerr << report.error().what << '\n';
        return EXIT_FAILURE;
    }
    std::cout << (json ? toJson(*report) : toTable(*report)) << std::endl;
    return EXIT_SUCCESS;
}

int runNote(std::size_t edits, bool json)
{
    constexpr std::size_t kNoteBytes = 200'000;
    const NoteReport report = measureLongNote(kNoteBytes, edits);
    std::cout << (json ? toJson(report) : toTable(report)) << std::endl;
    return report.equal ? EXIT_SUCCESS : EXIT_FAILURE;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    CLI::App cli("Measures the workloads of docs/performance.md on the real relay",
                 "samenspel-bench");
    std::string workload;
    std::string link;
    std::string trace;
    std::size_t records = 0;
    std::size_t edits = 0;
    bool json = false;
    cli.add_option("workload", workload, "limits, W1 … W7; none: all")
        ->check(CLI::IsMember({"limits", "W1", "W2", "W3", "W4", "W5", "W6", "W7"}));
    cli.add_flag("--json", json, "one JSON document on standard output");
    auto *text =
        cli.add_subcommand("text", "the merging of text: a recorded session, or a long note");
    auto *source = text->add_option_group("what");
    source->add_option("--trace", trace, "file of a trace");
    source->add_option("--note", edits, "edits all over a note of 200 kB");
    source->require_option(1);
    text->add_flag("--json", json);
    std::string path;
    auto *core = cli.add_subcommand("core", "one hot path of the core, for callgrind")->group("");
    core->add_option("path", path)->required()->check(CLI::IsMember(corePaths()));
    auto *newcomer = cli.add_subcommand("newcomer", "the new client of W1")->group("");
    newcomer->add_option("--link", link)->required();
    newcomer->add_option("--records", records)->required();
    auto *writer = cli.add_subcommand("writer", "a writer of W4")->group("");
    writer->add_option("--link", link)->required();
    writer->add_option("--edits", edits)->required();
    try {
        cli.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return cli.exit(error) == 0 ? EXIT_SUCCESS : 2;
    }
    if (*text) {
        return trace.empty() ? runNote(edits, json) : runText(trace, json);
    }
    if (*core) {
        const auto done = runCorePath(path);
        if (!done) {
            giveUp(QString::fromStdString(done.error().what));
        }
        return EXIT_SUCCESS;
    }
    if (*newcomer) {
        return runNewcomer(link, records);
    }
    if (*writer) {
        return runWriter(link, edits);
    }
    const auto reports = run(workload);
    if (json) {
        std::cout << toJson(reports);
    }
    return EXIT_SUCCESS;
}
