// SPDX-License-Identifier: Apache-2.0

#ifndef DEXTLAB_VERIFIER_BLOCKTABLE_H
#define DEXTLAB_VERIFIER_BLOCKTABLE_H

#include <mutex>

#include "Blocks.h"

namespace dextlab::verifier {
/// Blocks by their addresses: open addressing in parts with a lock each.
class BlockTable {
public:
    static constexpr size_t kBlocksMax = 1u << 20;
    enum Outcome { kUnknown, kFreed, kFreedBefore };

    /// False if there is no room for it.
    bool insert(const Block &block);
    void remove(uintptr_t address);
    /// Marks a block as freed; one larger than `kept` is removed. `block` is as it was before.
    Outcome free(uintptr_t address, StackID freedBy, size_t kept, Block &block);
    /// False if there are more, or were more than there is room for.
    bool copyLiving(std::vector<Block> &blocks, size_t limit);

private:
    static constexpr size_t kParts = 16;
    struct Part {
        std::mutex lock;
        /// Address 0: empty. Its size is a power of two.
        std::vector<Block> places;
        size_t count = 0;
        bool wasFull = false;

        size_t find(uintptr_t address) const;
        void grow();
        void removeAt(size_t place);
    };
    Part parts_[kParts];

    static uint64_t hash(uintptr_t address) { return (address >> 4) * 0x9E3779B97F4A7C15ULL; }
    Part &part(uintptr_t address) { return parts_[hash(address) >> 60]; }
};
BlockTable &blockTable();
} // namespace dextlab::verifier

#endif /* DEXTLAB_VERIFIER_BLOCKTABLE_H */
