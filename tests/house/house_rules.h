// SPDX-License-Identifier: EUPL-1.2
//! Rules of the house that no compiler or linter knows, as functions over one file's text.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace samenspel::house {

//! A text file of the project.
struct SourceFile {
    std::string path; //!< relative to the top folder, with forward slashes
    std::vector<std::string> lines; //!< without line ends
};

//! A broken rule as a compiler would print it: "path:line: what is wrong".
using Finding = std::string;

//! Every rule on one file; empty when the file keeps them all.
std::vector<Finding> check(const SourceFile &file);

//! Reads the project's own text files below \p top, sorted by path: not what is generated (build/),
//! fetched (third_party/node_modules) or data.
std::vector<SourceFile> readProject(const std::filesystem::path &top);

} // namespace samenspel::house
