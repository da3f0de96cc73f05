// SPDX-License-Identifier: EUPL-1.2
#include "server/net/stop_signals.h"

#include <QSocketNotifier>

#include <sys/signalfd.h>
#include <unistd.h>

#include <csignal>

namespace samenspel::server {

namespace {

int openSignalDescriptor()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return ::signalfd(-1, &signals, SFD_NONBLOCK | SFD_CLOEXEC);
}

} // namespace

StopSignals::StopSignals()
    : m_descriptor(openSignalDescriptor())
    , m_notifier(new QSocketNotifier{m_descriptor, QSocketNotifier::Read, this})
{
    connect(m_notifier, &QSocketNotifier::activated, this, &StopSignals::read);
}

StopSignals::~StopSignals()
{
    m_notifier->setEnabled(false);
    ::close(m_descriptor);
}

void StopSignals::read()
{
    signalfd_siginfo info{};
    while (::read(m_descriptor, &info, sizeof(info)) == sizeof(info)) {
        Q_EMIT stopRequested();
    }
}

} // namespace samenspel::server
