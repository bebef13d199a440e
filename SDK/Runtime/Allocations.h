// SPDX-License-Identifier: Apache-2.0

// Memory that the lab has run out: allocations of the driver's own are numbered from 1, and those that the lab names (the
// words `no-memory=K` and `no-memory-chance=N` of DEXTLAB_MODE) give NULL. What the runtime and the host need for
// themselves is not counted.

#ifndef DEXTLAB_ALLOCATIONS_H
#define DEXTLAB_ALLOCATIONS_H

#include <cstddef>
#include <cstdint>

#include "Mode.h"

namespace dextlab::allocations {
/// Whether this allocation fails; counts it. Only where Mode::countsAllocations, which is asked first.
bool failsCounted(const char *what, size_t size);

inline bool fails(const char *what, size_t size) {
    return mode().countsAllocations && failsCounted(what, size);
}

/// How many there have been.
uint64_t count();

/// Gets each that fails: its number, "IOMalloc, 64 bytes", and where in the driver, as in a violation (Verifier.h).
/// Its code is taken for the host's, and what the host allocates is not the driver's.
typedef void (*Hook)(uint64_t number, const char *text, const char *stacks);
void setHook(Hook hook);
} // namespace dextlab::allocations

#endif /* DEXTLAB_ALLOCATIONS_H */
