// SPDX-License-Identifier: Apache-2.0

// Mappings of a driver's, each in a place of its own between pages that nobody may touch, and their places once they are
// gone, which are kept for a while: what is done there is named before the process dies of it.
//
// All of it is called only while the verifier is on.

#ifndef DEXTLAB_VERIFIER_MAPPINGS_H
#define DEXTLAB_VERIFIER_MAPPINGS_H

#include <cstdint>

namespace dextlab::verifier {
/// Maps part of a file; NULL if it cannot be. `map`: the IOMemoryMap, for its name only.
void *mapApart(const void *map, int descriptor, uint64_t offset, uint64_t length, bool readOnly);
void unmapApart(void *address);
/// The thread handles the signal that it got for an access there. True if it is told why.
bool faulted(void *address);
} // namespace dextlab::verifier

#endif /* DEXTLAB_VERIFIER_MAPPINGS_H */
