// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "app/main/translations.h"

#include <QQmlApplicationEngine>
#include <QVariantMap>

class QQuickWindow;

namespace samenspel::app {

class App;

//! The window of one profile: the QML engine with its modules, texts and what is shown first.
class MainWindow
{
public:
    //! Style and default surface, for the whole program: before the first window.
    static void prepare();
    //! Inter where it is installed, else what the desktop uses. After QGuiApplication was made.
    static void chooseFont();

    //! \param shown properties of Main.qml: view, recordId, width, height.
    //! \pre \p app outlives this.
    MainWindow(App &app, const QVariantMap &shown);

    //! Null when the window could not be made; Qt has then said why.
    [[nodiscard]] QQuickWindow *window() const;

private:
    Translations m_translations;
    QQmlApplicationEngine m_engine;
};

} // namespace samenspel::app
