// SPDX-License-Identifier: Apache-2.0

// What points to what, as far as memory shows it: every word that could be an address is taken for one, so that nothing
// that is in use is called a leak.

#ifndef DEXTLAB_VERIFIER_REACH_H
#define DEXTLAB_VERIFIER_REACH_H

#include <cstdint>
#include <functional>
#include <unordered_set>
#include <vector>

#include "Blocks.h"

class OSObject;

namespace dextlab::verifier {
/// An object, or a block of IOMalloc.
struct Piece {
    uintptr_t start;
    size_t size;
    /// NULL for a block.
    OSObject *object;
    StackID madeBy;
    bool isReached = false;
    /// Another piece that is not reached points to it.
    bool isPointedTo = false;
};

class Reach {
public:
    Reach(const std::vector<OSObject *> &objects, const std::vector<Block> &blocks);

    std::vector<Piece> &pieces() { return pieces_; }
    Piece *pieceOf(const OSObject *object);
    /// Marks what can be reached from there, the piece itself included.
    void mark(Piece &piece);
    /// Marks what the variables of drivers reach.
    void markFromVariables();
    /// Pieces that this one points to, directly or through the runtime's own memory.
    void forEachPointedTo(const Piece &piece, const std::function<void(Piece &)> &found);

private:
    struct Range {
        uintptr_t start;
        uintptr_t end;
    };
    std::vector<Piece> pieces_;
    /// Memory that can be read.
    std::vector<Range> readable_;

    Piece *find(uintptr_t address);
    /// Length of the allocator's piece that begins there; 0 if none does.
    size_t allocated(uintptr_t address) const;
    /// Calls `found` for each piece, follows other memory.
    void scan(Range range, std::unordered_set<uintptr_t> &seen, const std::function<void(Piece &)> &found);
};
} // namespace dextlab::verifier

#endif /* DEXTLAB_VERIFIER_REACH_H */
