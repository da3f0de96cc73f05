// SPDX-License-Identifier: EUPL-1.2
#include "app/workspace/settings.h"

#include <QSettings>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace samenspel::app {

namespace {

QString fileName(const QString &profile)
{
    return profile + QStringLiteral("/window.ini");
}

//! The stored word when it is one of \p allowed.
QString oneOf(const QString &stored, const QStringList &allowed, const QString &otherwise)
{
    return allowed.contains(stored) ? stored : otherwise;
}

} // namespace

Settings readSettings(const QString &profile)
{
    const QSettings file(fileName(profile), QSettings::IniFormat);
    Settings settings;
    settings.language = oneOf(file.value(QStringLiteral("language")).toString(),
                              {QStringLiteral("nl"), QStringLiteral("en")}, settings.language);
    settings.theme =
        oneOf(file.value(QStringLiteral("theme")).toString(),
              {QStringLiteral("light"), QStringLiteral("dark"), QStringLiteral("system")},
              settings.theme);
    const double zoom = file.value(QStringLiteral("zoom"), settings.zoom).toDouble();
    settings.zoom = std::isfinite(zoom) ? std::clamp(zoom, Settings::kZoomMin, Settings::kZoomMax)
                                        : settings.zoom;
    settings.letterShortcuts =
        file.value(QStringLiteral("letterShortcuts"), settings.letterShortcuts).toBool();
    settings.startedLocally = file.value(QStringLiteral("startedLocally")).toBool();
    settings.localName = file.value(QStringLiteral("localName")).toString();
    settings.localOrganisation = file.value(QStringLiteral("localOrganisation")).toString();
    return settings;
}

void writeSettings(const QString &profile, const Settings &settings)
{
    QSettings file(fileName(profile), QSettings::IniFormat);
    file.setValue(QStringLiteral("language"), settings.language);
    file.setValue(QStringLiteral("theme"), settings.theme);
    file.setValue(QStringLiteral("zoom"), settings.zoom);
    file.setValue(QStringLiteral("letterShortcuts"), settings.letterShortcuts);
    file.setValue(QStringLiteral("startedLocally"), settings.startedLocally);
    file.setValue(QStringLiteral("localName"), settings.localName);
    file.setValue(QStringLiteral("localOrganisation"), settings.localOrganisation);
}

} // namespace samenspel::app
