// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QtQuick/QQuickPaintedItem>

namespace samenspel::window {

//! A small line drawing: SVG elements in a square box, painted smooth at any size.
//!
//! Instead of Qt Quick Shapes, which under Qt 6.4's software renderer paint outside a clip that
//! hides them wholly (a scrolled list), and which are jagged under OpenGL without multisampling.
class Drawing : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT

    //! SVG elements, for example `<path d="M0 0h20" stroke="#16202b"/>`. Nothing is drawn when they
    //! cannot be read.
    Q_PROPERTY(QString markup READ markup WRITE setMarkup NOTIFY markupChanged)
    //! Side of the square the markup is drawn in, in its own units.
    Q_PROPERTY(qreal box READ box WRITE setBox NOTIFY boxChanged)
    //! How much larger the drawing appears than its size says, so that it stays sharp.
    Q_PROPERTY(qreal magnified READ magnified WRITE setMagnified NOTIFY magnifiedChanged)

public:
    explicit Drawing(QQuickItem *parent = nullptr);

    //! \p color as SVG writes it. Written into a text by QML itself a colour goes through code of
    //! Qt 6.4 that crashes when a second engine lives in the process.
    Q_INVOKABLE [[nodiscard]] QString ink(const QColor &color) const;

    void paint(QPainter *painter) override;

    [[nodiscard]] QString markup() const { return m_markup; }
    void setMarkup(const QString &markup);

    [[nodiscard]] qreal box() const { return m_box; }
    void setBox(qreal box);

    [[nodiscard]] qreal magnified() const { return m_magnified; }
    void setMagnified(qreal magnified);

Q_SIGNALS:
    void markupChanged();
    void boxChanged();
    void magnifiedChanged();

protected:
    void geometryChange(const QRectF &newGeometry, const QRectF &oldGeometry) override;

private:
    void fitTexture();

    QString m_markup;
    qreal m_box{20.0};
    qreal m_magnified{1.0};
};

} // namespace samenspel::window
