// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QString>
#include <QTranslator>

class QQmlEngine;

namespace samenspel::app {

//! The window's texts in the chosen language: Dutch is what stands in the source.
class Translations
{
public:
    //! Installs what \p language (nl or en) needs and translates what \p engine shows anew.
    void use(const QString &language, QQmlEngine &engine);

private:
    QTranslator m_window; //!< our own texts
    QTranslator m_qt; //!< Qt's: buttons and menus of text fields
};

} // namespace samenspel::app
