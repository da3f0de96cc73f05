// SPDX-License-Identifier: EUPL-1.2
#include "app/cli/stop_signal.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <csignal>

namespace samenspel::app::cli {

namespace {

std::atomic<int> writingEnd{-1};

void onSignal(int)
{
    const char byte = 0;
    // The pipe is non-blocking: when it is full the program has been told already.
    [[maybe_unused]] const auto written = ::write(writingEnd.load(), &byte, 1);
}

} // namespace

StopSignal::StopSignal(std::function<void()> stop)
{
    if (::pipe2(m_pipe.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
        return; // then the signals end the program at once, which loses nothing
    }
    writingEnd = m_pipe[1];
    m_notifier = std::make_unique<QSocketNotifier>(m_pipe[0], QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(),
                     [stop = std::move(stop)] { stop(); });
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
}

StopSignal::~StopSignal()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    m_notifier.reset();
    for (const int end : m_pipe) {
        if (end >= 0) {
            ::close(end);
        }
    }
}

} // namespace samenspel::app::cli
