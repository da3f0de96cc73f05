// SPDX-License-Identifier: EUPL-1.2
// Runs a fuzz target without libFuzzer, over the files of a folder and small damages to each:
// every truncation, and every bit flipped. Long files are sampled, so that it stays a short test.
#include "require.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

constexpr std::size_t kDamagesMax = 4'000; //!< of one file and kind

void feed(const std::string &bytes)
{
    // A copy of the exact size on the heap, so that a sanitizer sees any read behind the end.
    const std::vector<std::uint8_t> exact(bytes.begin(), bytes.end());
    LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

void feedDamaged(const std::string &bytes)
{
    const std::size_t cutStep = std::max<std::size_t>(1, bytes.size() / kDamagesMax);
    for (std::size_t length = 0; length < bytes.size(); length += cutStep) {
        feed(bytes.substr(0, length));
    }
    const std::size_t bits = bytes.size() * 8;
    const std::size_t flipStep = std::max<std::size_t>(1, bits / kDamagesMax);
    for (std::size_t bit = 0; bit < bits; bit += flipStep) {
        std::string damaged = bytes;
        damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << bit % 8));
        feed(damaged);
    }
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
        return 2;
    }
    std::size_t files = 0;
    for (const auto &entry : std::filesystem::directory_iterator(argv[1])) {
        std::ifstream stream(entry.path(), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
        feed(bytes);
        feedDamaged(bytes);
        ++files;
    }
    std::printf("%zu files\n", files);
    return files > 0 ? 0 : 1;
}
