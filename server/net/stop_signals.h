// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QObject>

class QSocketNotifier;

namespace samenspel::server {

//! Turns SIGTERM and SIGINT into a Qt signal in the event loop. Make it before any thread is
//! started: threads inherit that these two are not delivered the usual way.
class StopSignals : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StopSignals)

public:
    StopSignals();
    ~StopSignals() override;

Q_SIGNALS:
    void stopRequested();

private:
    void read();

    int m_descriptor;
    QSocketNotifier *m_notifier;
};

} // namespace samenspel::server
