// SPDX-License-Identifier: Apache-2.0

// An input of the target external-method: up to 8 calls of a client, one after another. Any bytes are calls:
//
//   1  selector; from 0xF0 on, 8 bytes follow that are it
//   1  bit 0: asynchronous; bit 1: the structure comes as memory instead of data
//   1  scalars in, modulo 17; then 8 bytes each
//   1  room for scalars out, modulo 17
//   2  bytes of the structure in, modulo 4097, as far as there are any; then they
//   2  room for the structure out, modulo 4097

#ifndef DEXTLAB_FUZZ_CALLS_H
#define DEXTLAB_FUZZ_CALLS_H

#include "Fuzz.h"

namespace dextlab::fuzz {
constexpr size_t kCallsMax = 8;
constexpr uint32_t kScalarsMax = 16;
constexpr uint32_t kStructureMax = 4096;

struct Call {
    uint64_t selector = 0;
    bool isAsynchronous = false;
    bool isMemory = false;
    std::vector<uint64_t> scalars;
    uint32_t scalarRoom = 0;
    Bytes structure;
    uint32_t structureRoom = 0;
};
using Calls = std::vector<Call>;

Calls decode(const uint8_t *data, size_t size);
Bytes encode(const Calls &calls);
/// Smaller ones, the boldest first.
std::vector<Calls> smaller(const Calls &calls);

/// What a dispatch entry of the driver demands of a selector, learned from its own calls of super::ExternalMethod.
struct Demand {
    uint32_t completion;
    uint32_t scalarsIn;
    uint32_t structureIn;
    uint32_t scalarsOut;
    uint32_t structureOut;
};
void learn(uint64_t selector, const Demand &demand);
/// Changes one thing about the calls.
void mutateCalls(Calls &calls, unsigned seed);
} // namespace dextlab::fuzz

#endif /* DEXTLAB_FUZZ_CALLS_H */
