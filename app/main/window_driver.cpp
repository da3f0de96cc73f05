// SPDX-License-Identifier: EUPL-1.2
#include "app/main/window_driver.h"

#include <QCoreApplication>
#include <QImage>
#include <QQuickWindow>
#include <QTextStream>

#include <utility>

namespace samenspel::app {

namespace {
constexpr std::chrono::milliseconds kStill{400};
constexpr std::chrono::milliseconds kPatience{15'000};
} // namespace

ScreenshotTaker::ScreenshotTaker(QQuickWindow &window, QString file, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_file(std::move(file))
{
    m_still.setSingleShot(true);
    m_still.setInterval(kStill);
    m_patience.setSingleShot(true);
    // Only a frame starts the clock: before the first one there is nothing to see.
    connect(&window, &QQuickWindow::frameSwapped, this, [this] { m_still.start(); });
    connect(&m_still, &QTimer::timeout, this, [this] { take(true); });
    connect(&m_patience, &QTimer::timeout, this, [this] { take(false); });
    m_patience.start(kPatience);
}

void ScreenshotTaker::take(bool still)
{
    m_still.stop();
    m_patience.stop();
    QTextStream err(stderr);
    if (!still) {
        err << "The window never stood still; the picture shows it as it was.\n";
    }
    const bool saved = m_window.grabWindow().save(m_file);
    if (!saved) {
        err << "Cannot write " << m_file << ". Is the folder there, and may you write in it?\n";
    }
    QCoreApplication::exit(saved ? 0 : 1);
}

void reportFirstFrame(QQuickWindow &window, const QElapsedTimer &start)
{
    QObject::connect(
        &window, &QQuickWindow::frameSwapped, &window,
        [start] {
            QTextStream(stdout) << start.elapsed() << "\n";
            QCoreApplication::exit(0);
        },
        static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
}

} // namespace samenspel::app
