// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/result.h"

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

namespace samenspel::app {

//! What the program was asked to do.
struct CommandLine {
    QString profile; //!< directory
    QString screenshot; //!< file to write a picture to; empty: a normal window
    QString view; //!< agenda, contacten, lobby, voormij, instellingen
    QString recordId; //!< to show
    std::optional<QSize> size;
    std::optional<QString> theme; //!< light, dark or system, instead of the profile's
    std::optional<QString> language; //!< nl or en
    std::optional<double> zoom;
    bool benchFirstFrame = false; //!< print milliseconds to the first frame, and end
};

//! Reads \p arguments (the program's name first). Malformed, with a sentence that says which
//! option and what it takes; for `--help` and `--version` the process ends here.
[[nodiscard]] Result<CommandLine> readCommandLine(const QStringList &arguments);

} // namespace samenspel::app
