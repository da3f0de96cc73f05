// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <string_view>

namespace samenspel::bench {

//! What others reach on a trace, in milliseconds, to print beside ours; 0 where not measured.
//!
//! Medians of five on two cores, one used: yjs 13.6.33, ywasm 0.18.3, automerge 3.5.0, loro
//! 1.17.1, diamond-types-node 1.0.2; of JavaScript and WebAssembly libraries the best. The
//! sketch is a throw-away program of our algorithm. Another machine gives other figures:
//! compare the proportions.
struct PeerFigures {
    std::string_view trace;
    double local = 0;
    double localMessages = 0;
    double live = 0; //!< one message per transaction, received
    double merge = 0; //!< everything as one message
    double load = 0;
    double localSketch = 0; //!< with a message each
    double mergeSketch = 0;
    double loadSketch = 0;
    double localGoal = 0;
    double integrateGoal = 0;
    double loadGoal = 0;
    double textGoal = 0;
};

[[nodiscard]] inline PeerFigures peerFigures(std::string_view trace)
{
    constexpr std::array kFigures{
        PeerFigures{"automerge-paper", 83, 1250, 762, 23, 18, 13.5, 3.7, 1.2, 6.5, 2.7, 1.2, 0.1},
        PeerFigures{"rustcode", 72, 291, 0, 20, 14, 5.5, 4.8, 1.2, 3.2, 4.0, 1.2, 0.1},
        PeerFigures{"sveltecomponent", 38, 163, 0, 16, 9.3, 2.6, 2.2, 0.5, 1.4, 1.4, 0.5, 0.05},
        PeerFigures{"seph-blog1", 68, 725, 0, 21, 10, 8.2, 6.1, 1.9, 5.5, 3.9, 1.9, 0.1},
        PeerFigures{"friendsforever", 0, 0, 221, 6.7, 6.9, 0, 1.0, 0.2, 0, 0.9, 0.2, 0.05},
        PeerFigures{"node_nodecc", 0, 0, 273, 84, 16, 0, 32.5, 4.3, 0, 20, 4.2, 0.05},
        PeerFigures{"git-makefile", 0, 0, 0, 0, 0, 0, 8.3, 1.7, 0, 7, 1.8, 0.1},
    };
    for (const PeerFigures &figures : kFigures) {
        if (figures.trace == trace) {
            return figures;
        }
    }
    return {};
}

} // namespace samenspel::bench
