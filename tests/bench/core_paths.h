// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/result.h"

#include <string>
#include <vector>

//! The hot paths of the core, without sockets, threads or a clock: every run does the same, so that
//! its instructions can be counted (`./dev bench --check`) and its time looked into (callgrind).
namespace samenspel::bench {

//! Names of the paths, in alphabetical order.
[[nodiscard]] std::vector<std::string> corePaths();

//! Runs one. Only what happens inside measuredPart() belongs to it; the rest prepares. NotFound:
//! there is no such path.
[[nodiscard]] Result<void> runCorePath(const std::string &name);

} // namespace samenspel::bench
