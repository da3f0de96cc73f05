// SPDX-License-Identifier: EUPL-1.2
#include "drawing.h"

#include <QtQuick/QQuickWindow>
#include <QtSvg/QSvgRenderer>

using namespace Qt::StringLiterals;

namespace samenspel::window {

Drawing::Drawing(QQuickItem *parent)
    : QQuickPaintedItem{parent}
{
    setAntialiasing(true);
}

void Drawing::paint(QPainter *painter)
{
    if (m_markup.isEmpty()) {
        return;
    }
    const QString document =
        u"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %1 %1'>%2</svg>"_s.arg(m_box).arg(
            m_markup);
    QSvgRenderer renderer{document.toUtf8()};
    renderer.render(painter, QRectF{0.0, 0.0, width(), height()});
}

QString Drawing::ink(const QColor &color) const
{
    return color.name();
}

void Drawing::setMarkup(const QString &markup)
{
    if (markup == m_markup) {
        return;
    }
    m_markup = markup;
    update();
    Q_EMIT markupChanged();
}

void Drawing::setBox(qreal box)
{
    if (qFuzzyCompare(box, m_box)) {
        return;
    }
    m_box = box;
    update();
    Q_EMIT boxChanged();
}

void Drawing::setMagnified(qreal magnified)
{
    if (qFuzzyCompare(magnified, m_magnified)) {
        return;
    }
    m_magnified = magnified;
    fitTexture();
    Q_EMIT magnifiedChanged();
}

void Drawing::geometryChange(const QRectF &newGeometry, const QRectF &oldGeometry)
{
    QQuickPaintedItem::geometryChange(newGeometry, oldGeometry);
    if (newGeometry.size() != oldGeometry.size()) {
        fitTexture();
    }
}

void Drawing::fitTexture()
{
    setTextureSize((size() * m_magnified).toSize());
    update();
}

} // namespace samenspel::window
