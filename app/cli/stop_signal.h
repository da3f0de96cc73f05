// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QSocketNotifier>

#include <array>
#include <functional>
#include <memory>

namespace samenspel::app::cli {

//! Turns SIGINT and SIGTERM into a call on this thread's event loop. One at a time per program.
class StopSignal
{
public:
    explicit StopSignal(std::function<void()> stop);
    StopSignal(const StopSignal &) = delete;
    StopSignal &operator=(const StopSignal &) = delete;
    ~StopSignal();

private:
    std::array<int, 2> m_pipe{-1, -1}; //!< a handler may do little more than write to one
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace samenspel::app::cli
