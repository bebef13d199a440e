// SPDX-License-Identifier: Apache-2.0

// SplitMix64 (Steele, Lea and Flood 2014): seeds next to each other give numbers that have nothing in common.

#ifndef DEXTLAB_SPLIT_MIX_H
#define DEXTLAB_SPLIT_MIX_H

#include <cstdint>

namespace dextlab::splitmix {
/// What the state grows by from one number to the next.
constexpr uint64_t kStep = 0x9E3779B97F4A7C15ULL;

/// The number that belongs to a state.
constexpr uint64_t mix(uint64_t state) {
    state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9ULL;
    state = (state ^ (state >> 27)) * 0x94D049BB133111EBULL;
    return state ^ (state >> 31);
}
} // namespace dextlab::splitmix

#endif /* DEXTLAB_SPLIT_MIX_H */
