// SPDX-License-Identifier: EUPL-1.2
#include "house_rules.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <regex>
#include <string_view>

namespace samenspel::house {

namespace {

constexpr std::size_t kSourceLinesMax = 500;

//! Sources that are one subject and still longer than the limit; the reason stands beside the name.
constexpr std::array<std::string_view, 1> kLongFiles{
    "shared/proto/records.proto", // the whole schema in one place is its point
};

//! A pattern that may not occur in files of certain folders.
struct ForbiddenText {
    std::regex pattern;
    std::vector<std::string_view> folders; //!< path prefixes; an empty one means everywhere
    bool sourcesOnly; //!< C++, QML and protobuf only, or every text file
    std::string_view why;
};

//! Pieces keep this file from breaking its own rules.
std::string join(std::string_view first, std::string_view second)
{
    return std::string{first}.append(second);
}

const std::vector<ForbiddenText> &forbiddenTexts()
{
    const auto include = [](std::string_view what) {
        return join(R"(^\s*#\s*include\s*[<"])", what);
    };
    static const std::vector<ForbiddenText> texts{
        {std::regex{include("(Q[A-Z]|Qt)")},
         {"shared/", "sync/", "server/core/", "server/store/"},
         true,
         "the core knows no Qt"},
        {std::regex{
             join("std::(j?thread|mutex|condition", "_variable)|(system|steady)_clock::now")},
         {"shared/", "sync/", "server/core/"},
         true,
         "the core is handed time and threads, it has none of its own"},
        {std::regex{include("(sync|server|app|qml)/")},
         {"shared/"},
         true,
         "arrows point down to shared"},
        {std::regex{include("(server|app|qml)/")}, {"sync/"}, true, "sync stands on shared alone"},
        {std::regex{include("(sync|app|qml)/")},
         {"server/"},
         true,
         "server stands on shared alone"},
        {std::regex{include("(server|qml)/")}, {"app/"}, true, "app stands on sync and shared"},
        {std::regex{join(R"(\b(TO)", R"(DO|FIX)") + join("ME|XX", R"(X)\b)")},
         {""},
         true,
         "finish it, or make it an issue"},
        {std::regex{join("q?Sleep\\(|sleep_", "for|usleep\\(")},
         {"tests/"},
         true,
         "a test waits for a condition, never for a time"},
        {std::regex{join("(^|[^A-Za-z0-9_.$}])/(wo", "rk|ho") + join("me|ro", "ot)/")},
         {""},
         false,
         "a path of one machine"},
        {std::regex{join("\"resol", "ved\": ")},
         {"third_party/"},
         false,
         "a registry's address in the lock file"},
    };
    return texts;
}

bool hasSuffix(std::string_view path, std::initializer_list<std::string_view> suffixes)
{
    return std::any_of(suffixes.begin(), suffixes.end(),
                       [path](std::string_view suffix) { return path.ends_with(suffix); });
}

bool isSource(std::string_view path)
{
    return hasSuffix(path, {".h", ".cpp", ".qml", ".proto"});
}

bool needsLicenceLine(std::string_view path)
{
    return isSource(path) || hasSuffix(path, {"CMakeLists.txt", ".cmake", ".sh"}) || path == "dev";
}

Finding finding(const SourceFile &file, std::size_t line, std::string_view what)
{
    return file.path + ":" + std::to_string(line) + ": " + std::string{what};
}

void checkLicenceLine(const SourceFile &file, std::vector<Finding> &findings)
{
    if (!needsLicenceLine(file.path)) {
        return;
    }
    // Second line: scripts start with their interpreter.
    const std::size_t looked = std::min<std::size_t>(file.lines.size(), 2);
    for (std::size_t i = 0; i < looked; ++i) {
        if (file.lines[i].find("SPDX-License-Identifier: EUPL-1.2") != std::string::npos) {
            return;
        }
    }
    findings.push_back(finding(file, 1, "the SPDX licence line is missing"));
}

void checkLength(const SourceFile &file, std::vector<Finding> &findings)
{
    const bool known =
        std::find(kLongFiles.begin(), kLongFiles.end(), file.path) != kLongFiles.end();
    if (isSource(file.path) && !known && file.lines.size() > kSourceLinesMax) {
        findings.push_back(
            finding(file, kSourceLinesMax + 1, "too long: look for the second idea in it"));
    }
}

void checkForbiddenTexts(const SourceFile &file, std::vector<Finding> &findings)
{
    for (const ForbiddenText &text : forbiddenTexts()) {
        const bool applies = (!text.sourcesOnly || isSource(file.path))
                             && std::any_of(text.folders.begin(), text.folders.end(),
                                            [&file](std::string_view folder) {
                                                return file.path.starts_with(folder);
                                            });
        if (!applies) {
            continue;
        }
        for (std::size_t i = 0; i < file.lines.size(); ++i) {
            if (std::regex_search(file.lines[i], text.pattern)) {
                findings.push_back(finding(file, i + 1, text.why));
            }
        }
    }
}

std::optional<SourceFile> readText(const std::filesystem::path &top,
                                   const std::filesystem::path &path)
{
    std::ifstream stream{path, std::ios::binary};
    SourceFile file{std::filesystem::relative(path, top).generic_string(), {}};
    for (std::string line; std::getline(stream, line);) {
        if (line.find('\0') != std::string::npos) {
            return std::nullopt; // a picture or an archive
        }
        file.lines.push_back(std::move(line));
    }
    return file;
}

} // namespace

std::vector<Finding> check(const SourceFile &file)
{
    std::vector<Finding> findings;
    checkLicenceLine(file, findings);
    checkLength(file, findings);
    checkForbiddenTexts(file, findings);
    return findings;
}

std::vector<SourceFile> readProject(const std::filesystem::path &top)
{
    namespace fs = std::filesystem;
    const auto isForeign = [&top](const fs::path &path) {
        const std::string relative = fs::relative(path, top).generic_string();
        return relative == "build" || relative == "data" || relative == ".git"
               || relative == ".cache" || path.filename() == "node_modules";
    };

    std::vector<SourceFile> files;
    for (auto entry = fs::recursive_directory_iterator{top}; entry != fs::end(entry); ++entry) {
        if (isForeign(entry->path())) {
            if (entry->is_directory()) {
                entry.disable_recursion_pending();
            }
            continue;
        }
        if (entry->is_regular_file()) {
            if (std::optional<SourceFile> file = readText(top, entry->path())) {
                files.push_back(std::move(*file));
            }
        }
    }
    std::sort(files.begin(), files.end(),
              [](const SourceFile &a, const SourceFile &b) { return a.path < b.path; });
    return files;
}

} // namespace samenspel::house
