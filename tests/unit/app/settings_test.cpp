// SPDX-License-Identifier: EUPL-1.2
#include "app/workspace/settings.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace samenspel::app;

class SettingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasWrittenIsReadBack()
    {
        const QTemporaryDir profile;
        Settings settings;
        settings.language = QStringLiteral("en");
        settings.theme = QStringLiteral("dark");
        settings.zoom = 1.5;
        settings.letterShortcuts = false;
        settings.startedLocally = true;
        settings.localName = QStringLiteral("Zoë");
        settings.localOrganisation = QStringLiteral("gemeente-assen");
        writeSettings(profile.path(), settings);
        QVERIFY(readSettings(profile.path()) == settings);
    }

    void aNewProfileHasTheDefaults()
    {
        const QTemporaryDir profile;
        QVERIFY(readSettings(profile.path()) == Settings{});
    }

    void nonsenseKeepsTheDefaults()
    {
        const QTemporaryDir profile;
        QFile file(profile.filePath(QStringLiteral("window.ini")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[General]\nlanguage=klingon\ntheme=\nzoom=nan\n");
        file.close();
        QVERIFY(readSettings(profile.path()) == Settings{});
    }
};

QTEST_APPLESS_MAIN(SettingsTest)
#include "settings_test.moc"
