// SPDX-License-Identifier: Apache-2.0

// How the lab wants this process to run: set from DEXTLAB_MODE before the driver is loaded, and the same ever after.

#ifndef DEXTLAB_MODE_H
#define DEXTLAB_MODE_H

#include <cstdint>

namespace dextlab {
/// Words of DEXTLAB_MODE, separated by spaces.
struct Mode {
    /// `verify`: watch for what a driver must not do (Verifier.h).
    bool verifies = false;
    /// `serialised`: one thread at a time, in an order that `seed=N` decides; time is the kernel's.
    bool isSerialised = false;
    uint64_t seed = 0;
    /// `sleep`: who waits for the kernel sleeps at once, and does not look for a while first. For measurements.
    bool sleepsAtOnce = false;
    /// `count-allocations`, and any of those below: the driver's own are numbered (Allocations.h).
    bool countsAllocations = false;
    /// `no-memory=K`, several of them: the K-th gives NULL.
    static constexpr unsigned kNoMemoryMax = 8;
    uint64_t noMemory[kNoMemoryMax] = {};
    unsigned noMemoryCount = 0;
    /// `no-memory-chance=N`: N of a million give NULL, those that `no-memory-seed=S` decides.
    uint64_t noMemoryChance = 0;
    uint64_t noMemorySeed = 0;
};

const Mode &mode();
/// `words` may be NULL. False if a word is not known; it is left in `unknown`, `size` bytes.
bool setMode(const char *words, char *unknown, unsigned long size);
} // namespace dextlab

#endif /* DEXTLAB_MODE_H */
