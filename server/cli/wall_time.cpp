// SPDX-License-Identifier: EUPL-1.2
#include "server/cli/commands.h"

namespace samenspel::server {

WallTime wallTimeNow()
{
    return std::chrono::time_point_cast<std::chrono::milliseconds>(
        std::chrono::system_clock::now());
}

} // namespace samenspel::server
