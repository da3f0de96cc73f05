// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/time_points.h"

#include <algorithm>

namespace samenspel::server {

//! A rate with a burst: tokens come in at a steady rate up to a maximum, and each use takes some.
//! Uses may run into debt (a message has arrived, it cannot be taken back); then isEmpty() until
//! the debt is paid off.
class TokenBucket
{
public:
    //! Starts full.
    TokenBucket(double perSecond, double burst, MonoTime now)
        : m_perSecond(perSecond)
        , m_burst(burst)
        , m_tokens(burst)
        , m_filled(now)
    {}

    void refill(MonoTime now)
    {
        const std::chrono::duration<double> passed = now - m_filled;
        m_tokens = std::min(m_burst, m_tokens + passed.count() * m_perSecond);
        m_filled = now;
    }

    void take(double tokens) { m_tokens -= tokens; }

    //! Less than one whole token.
    [[nodiscard]] bool isEmpty() const { return m_tokens < 1.0; }

private:
    double m_perSecond;
    double m_burst;
    double m_tokens;
    MonoTime m_filled;
};

} // namespace samenspel::server
