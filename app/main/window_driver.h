// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

class QQuickWindow;

namespace samenspel::app {

//! Waits until the window stands still, keeps a picture of it, and ends the program.
//!
//! "Still" is: it has drawn, and for a while nothing asked to be drawn again; so lists have their
//! rows and animations are over. After kPatience it takes what there is and says so.
class ScreenshotTaker : public QObject
{
    Q_OBJECT

public:
    ScreenshotTaker(QQuickWindow &window, QString file, QObject *parent = nullptr);

private:
    void take(bool still);

    QQuickWindow &m_window;
    QString m_file;
    QTimer m_still;
    QTimer m_patience;
};

//! Prints the milliseconds from \p start to the first frame on standard output, and ends.
void reportFirstFrame(QQuickWindow &window, const QElapsedTimer &start);

} // namespace samenspel::app
