// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace samenspel::app::cli {

//! Reads the arguments, runs the command and prints what went wrong.
//! \return 0 done, 1 refused or failed with a reason, 2 wrong usage.
[[nodiscard]] int run(int argc, char **argv);

} // namespace samenspel::app::cli
