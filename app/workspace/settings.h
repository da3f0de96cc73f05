// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QString>

namespace samenspel::app {

//! How one profile's window looks and behaves; nothing that is shared.
struct Settings {
    QString language = QStringLiteral("nl"); //!< nl or en
    QString theme = QStringLiteral("system"); //!< light, dark or system
    double zoom = 1.0; //!< kZoomMin to kZoomMax
    bool letterShortcuts = true; //!< single letters in lists
    bool startedLocally = false; //!< the user chose to go on without a server
    QString localName; //!< what he calls himself before joining
    QString localOrganisation; //!< slug

    static constexpr double kZoomMin = 0.8;
    static constexpr double kZoomMax = 2.0;

    friend bool operator==(const Settings &, const Settings &) = default;
};

//! Reads `window.ini` of the profile; what is absent or makes no sense keeps its default.
[[nodiscard]] Settings readSettings(const QString &profile);
void writeSettings(const QString &profile, const Settings &settings);

} // namespace samenspel::app
