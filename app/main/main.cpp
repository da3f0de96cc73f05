// SPDX-License-Identifier: EUPL-1.2
#include "app/main/command_line.h"
#include "app/main/main_window.h"
#include "app/main/window_driver.h"
#include "app/models/app.h"
#include "app/workspace/workspace.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QNetworkProxyFactory>
#include <QQuickWindow>
#include <QTextStream>

namespace samenspel::app {
namespace {

constexpr int kRefused = 1;
constexpr int kWrongUsage = 2;

void prepare()
{
    QGuiApplication::setOrganizationName(QStringLiteral("Samenspel"));
    QGuiApplication::setApplicationName(QStringLiteral("samenspel"));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Samenspel"));
    QGuiApplication::setApplicationVersion(QStringLiteral(SAMENSPEL_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("samenspel"));
    QNetworkProxyFactory::setUseSystemConfiguration(true);
    MainWindow::prepare();
}

void applyOverrides(App &app, const CommandLine &line)
{
    if (line.theme) {
        app.setTheme(*line.theme);
    }
    if (line.language) {
        app.setLanguage(*line.language);
    }
    if (line.zoom) {
        app.setZoom(*line.zoom);
    }
}

QVariantMap initialProperties(const CommandLine &line)
{
    QVariantMap properties;
    if (!line.view.isEmpty()) {
        properties.insert(QStringLiteral("view"), line.view);
    }
    if (!line.recordId.isEmpty()) {
        properties.insert(QStringLiteral("recordId"), line.recordId);
    }
    if (line.size) {
        properties.insert(QStringLiteral("width"), line.size->width());
        properties.insert(QStringLiteral("height"), line.size->height());
    }
    return properties;
}

int run(const CommandLine &line, const QElapsedTimer &start)
{
    EngineOptions options;
    options.profile = line.profile.toStdString();
    const auto workspace = Workspace::open(options);
    if (!workspace) {
        QTextStream(stderr) << QString::fromStdString(workspace.error().what) << "\n";
        return kRefused;
    }
    App app(**workspace, line.profile);
    applyOverrides(app, line);

    const MainWindow main(app, initialProperties(line));
    QQuickWindow *window = main.window();
    if (window == nullptr) {
        QTextStream(stderr) << "The window could not be made; see the messages above.\n";
        return kRefused;
    }
    if (line.benchFirstFrame) {
        reportFirstFrame(*window, start);
    } else if (!line.screenshot.isEmpty()) {
        new ScreenshotTaker(*window, line.screenshot, window);
    }
    (*workspace)->service().start();
    return QGuiApplication::exec();
}

} // namespace
} // namespace samenspel::app

int main(int argc, char **argv)
{
    using namespace samenspel::app;
    QElapsedTimer start;
    start.start();
    prepare();

    QGuiApplication program(argc, argv);
    MainWindow::chooseFont();
    const auto line = readCommandLine(QGuiApplication::arguments());
    if (!line) {
        QTextStream(stderr) << QString::fromStdString(line.error().what) << "\n";
        return kWrongUsage;
    }
    return run(*line, start);
}
