// SPDX-License-Identifier: Apache-2.0

// Memory of IOMalloc and its kin: what is there, with guard bytes behind it, and what was freed and is kept for a while.
// Under a sanitizer with an allocator of its own, guards and kept memory are that one's affair.
//
// All of it is called only while the verifier is on.

#ifndef DEXTLAB_VERIFIER_BLOCKS_H
#define DEXTLAB_VERIFIER_BLOCKS_H

#include <cstddef>
#include <cstdint>
#include <vector>

#include "Stacks.h"

namespace dextlab::verifier {
struct Block {
    uintptr_t address;
    size_t size;
    StackID madeBy;
    /// 0 while it is not freed.
    StackID freedBy;
    /// The allocator's word in front of it.
    uint64_t front;
};

/// Whether malloc is the C library's own.
bool hasPlainMalloc();
void *makeBlock(size_t size, bool zero);
/// Frees it if it is one. `size` is what the driver says, or kAnySize.
bool freeBlock(void *address, size_t size);
constexpr size_t kAnySize = SIZE_MAX;
/// Frees what may be one, or any other memory of malloc's. Asks itself whether the verifier is on.
void freeAny(void *address);
/// The driver gave it to realloc: it is known no longer.
void forgetBlock(void *address);
/// Looks at every block's guards.
void checkBlocks();
/// Those not freed, at most so many. False if there are more, or there were too many to know.
bool livingBlocks(std::vector<Block> &blocks, size_t limit);
} // namespace dextlab::verifier

#endif /* DEXTLAB_VERIFIER_BLOCKS_H */
