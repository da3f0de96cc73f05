// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/crypto/crypto.h"

#include <chrono>

namespace samenspel::app {

//! How long to stay away after a connection was lost: full jitter from the first try, so that two
//! thousand clients of a relay that restarts do not come back in the same second (Brooker,
//! "Exponential Backoff And Jitter", 2015).
class ReconnectDelay
{
public:
    static constexpr std::chrono::milliseconds kFirstMax{5'000};
    static constexpr std::chrono::milliseconds kMax{300'000};

    //! The next delay: evenly spread over 0 … 5 s, 10 s, 20 s and so on up to 300 s, on top of
    //! what the relay asked for.
    [[nodiscard]] std::chrono::milliseconds next(crypto::RandomSource &random,
                                                 std::chrono::seconds retryAfter);
    //! A connection worked: the next loss starts at the first step.
    void reset() { m_tries = 0; }

private:
    int m_tries = 0;
};

} // namespace samenspel::app
