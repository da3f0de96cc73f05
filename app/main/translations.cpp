// SPDX-License-Identifier: EUPL-1.2
#include "app/main/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QQmlEngine>

namespace samenspel::app {

void Translations::use(const QString &language, QQmlEngine &engine)
{
    QCoreApplication::removeTranslator(&m_window);
    QCoreApplication::removeTranslator(&m_qt);
    const bool dutch = language == u"nl";
    // Plurals come from the Dutch file; without it the source texts stand.
    if (m_window.load(QStringLiteral(":/i18n/samenspel_qml_") + language)) {
        QCoreApplication::installTranslator(&m_window);
    }
    if (dutch
        && m_qt.load(QStringLiteral("qtbase_nl"),
                     QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QCoreApplication::installTranslator(&m_qt);
    }
    engine.retranslate();
}

} // namespace samenspel::app
