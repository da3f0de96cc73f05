// SPDX-License-Identifier: EUPL-1.2
// samenspel-sim: lives through worlds of 2,000 steps each until the steps are
// used up.
#include "shared/defects/defect.h"
#include "world.h"

#include <CLI/CLI.hpp>
#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <random>
#include <string>
#include <vector>

namespace {

using samenspel::simulation::Failure;
using samenspel::simulation::World;

constexpr std::size_t kStepsPerWorld = 2'000;

//! \param lived  steps of the worlds before this one
bool survives(std::uint64_t seed, std::size_t steps, bool aloud, std::size_t lived = 0)
{
    World world(seed, aloud);
    const std::optional<Failure> failure = world.run(steps);
    if (!failure) {
        return true;
    }
    std::printf("seed %llu, step %zu: %s\n", static_cast<unsigned long long>(seed), failure->step,
                failure->what.c_str());
    for (const std::string &line : failure->story) {
        std::printf("  %s\n", line.c_str());
    }
    std::printf("noticed after %zu steps: %s\n", lived + failure->step, failure->what.c_str());
    std::printf("again: samenspel-sim --seed %llu --steps %zu\n",
                static_cast<unsigned long long>(seed), std::min(steps, kStepsPerWorld));
    return false;
}

#ifdef SAMENSPEL_DEFECTS
//! A line per mistake that can be planted: its name, and the test that notices it if it is not us.
int listDefects()
{
    for (const samenspel::DefectName &known : samenspel::allDefects()) {
        std::printf("%s %s\n", std::string(known.name).c_str(), std::string(known.test).c_str());
    }
    return 0;
}
#endif

bool surviveAll(std::uint64_t seed, std::size_t steps, bool aloud)
{
    const auto begin = std::chrono::steady_clock::now();
    for (std::size_t done = 0; done < steps; done += kStepsPerWorld) {
        if (!survives(seed + done / kStepsPerWorld, std::min(kStepsPerWorld, steps - done), aloud,
                      done)) {
            return false;
        }
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    std::printf("%zu steps from seed %llu: every invariant holds (%.0f steps/s)\n", steps,
                static_cast<unsigned long long>(seed), static_cast<double>(steps) / took.count());
    return true;
}

//! One seed per line; what follows it is a remark.
std::vector<std::uint64_t> readSeeds(const std::string &path)
{
    std::vector<std::uint64_t> seeds;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        if (!line.empty() && line.front() != '#') {
            seeds.push_back(std::stoull(line));
        }
    }
    return seeds;
}

} // namespace

int main(int argc, char **argv)
{
    // A world takes and gives back the same few megabytes all the time: do not return them.
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    mallopt(M_MMAP_THRESHOLD, 1 << 30);
    CLI::App app{"The simulated world of Samenspel: replicas, a relay and faults "
                 "from one seed"};
    std::uint64_t seed = std::random_device()();
    std::size_t steps = 100'000;
    std::string seedFile;
    bool aloud = false;
    app.add_option("--seed", seed, "of the first world; without it a new one");
    app.add_option("--steps", steps, "in all worlds together");
    app.add_option("--seeds", seedFile, "a file of seeds, one per line: a world of each");
    app.add_flag("--story", aloud, "print everything that happens");
#ifdef SAMENSPEL_DEFECTS
    bool list = false;
    app.add_flag("--list-defects", list, "mistakes that SAMENSPEL_DEFECT=NAME plants");
#endif
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
#ifdef SAMENSPEL_DEFECTS
    if (list) {
        return listDefects();
    }
#endif
    if (seedFile.empty()) {
        return surviveAll(seed, steps, aloud) ? 0 : 1;
    }
    const auto seeds = readSeeds(seedFile);
    const bool all = std::ranges::all_of(seeds, [](std::uint64_t known) {
        return survives(known, kStepsPerWorld, false);
    });
    std::printf("%zu known seeds %s\n", seeds.size(), all ? "survive" : "do not all survive");
    return all ? 0 : 1;
}
