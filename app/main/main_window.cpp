// SPDX-License-Identifier: EUPL-1.2
#include "app/main/main_window.h"

#include "app/models/app.h"

#include <QFont>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QSurfaceFormat>
#include <QtQml/qqmlextensionplugin.h>

Q_IMPORT_QML_PLUGIN(SamenspelPlugin)
Q_IMPORT_QML_PLUGIN(Samenspel_AppPlugin)

namespace samenspel::app {

void MainWindow::prepare()
{
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    // Shapes have jagged edges under OpenGL without it.
    QSurfaceFormat format = QSurfaceFormat::defaultFormat();
    format.setSamples(4);
    QSurfaceFormat::setDefaultFormat(format);
}

void MainWindow::chooseFont()
{
    const QString inter = QStringLiteral("Inter");
    if (QFontDatabase::hasFamily(inter)) {
        QGuiApplication::setFont(QFont(inter));
    }
}

MainWindow::MainWindow(App &app, const QVariantMap &shown)
{
    m_engine.addImportPath(QStringLiteral(":/qt/qml"));
    App::install(m_engine, app);
    m_translations.use(app.language(), m_engine);
    QObject::connect(&app, &App::languageChanged, &m_engine,
                     [this, &app] { m_translations.use(app.language(), m_engine); });
    m_engine.setInitialProperties(shown);
    m_engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Samenspel/Main.qml")));
}

QQuickWindow *MainWindow::window() const
{
    const QList<QObject *> roots = m_engine.rootObjects();
    return roots.isEmpty() ? nullptr : qobject_cast<QQuickWindow *>(roots.constFirst());
}

} // namespace samenspel::app
