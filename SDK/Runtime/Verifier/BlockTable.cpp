// SPDX-License-Identifier: Apache-2.0

#include "BlockTable.h"

namespace dextlab::verifier {
BlockTable &blockTable() {
    static auto *const table = new BlockTable();
    return *table;
}

/// Place of a block, or the empty one where it would stand. There always is an empty one.
size_t BlockTable::Part::find(uintptr_t address) const {
    size_t mask = places.size() - 1;
    size_t place = (hash(address) >> 20) & mask;
    while (places[place].address != 0 && places[place].address != address) {
        place = (place + 1) & mask;
    }
    return place;
}

void BlockTable::Part::grow() {
    std::vector<Block> old = std::move(places);
    places = std::vector<Block>(old.empty() ? 64 : old.size() * 2);
    for (const Block &block : old) {
        if (block.address != 0) {
            places[find(block.address)] = block;
        }
    }
}

/// Moves those back that stand behind it because of it (Knuth, volume 3, 6.4, algorithm R).
void BlockTable::Part::removeAt(size_t place) {
    size_t mask = places.size() - 1;
    size_t next = place;
    for (;;) {
        next = (next + 1) & mask;
        if (places[next].address == 0) {
            break;
        }
        size_t wanted = (hash(places[next].address) >> 20) & mask;
        if (((next - wanted) & mask) >= ((next - place) & mask)) {
            places[place] = places[next];
            place = next;
        }
    }
    places[place].address = 0;
    --count;
}

bool BlockTable::insert(const Block &block) {
    Part &part = this->part(block.address);
    std::lock_guard<std::mutex> guard(part.lock);
    if (part.count * 4 >= part.places.size() * 3) {
        part.grow();
    }
    size_t place = part.find(block.address);
    if (part.places[place].address == 0) {
        if (part.count >= kBlocksMax / kParts) {
            part.wasFull = true;
            return false;
        }
        ++part.count;
    }
    part.places[place] = block;
    return true;
}

void BlockTable::remove(uintptr_t address) {
    Part &part = this->part(address);
    std::lock_guard<std::mutex> guard(part.lock);
    if (part.count == 0) {
        return;
    }
    size_t place = part.find(address);
    if (part.places[place].address != 0) {
        part.removeAt(place);
    }
}

BlockTable::Outcome BlockTable::free(uintptr_t address, StackID freedBy, size_t kept, Block &block) {
    Part &part = this->part(address);
    std::lock_guard<std::mutex> guard(part.lock);
    if (part.count == 0) {
        return kUnknown;
    }
    size_t place = part.find(address);
    if (part.places[place].address == 0) {
        return kUnknown;
    }
    block = part.places[place];
    if (block.freedBy != 0) {
        return kFreedBefore;
    }
    if (kept == 0 || block.size > kept) {
        part.removeAt(place);
    } else {
        part.places[place].freedBy = freedBy;
    }
    return kFreed;
}

bool BlockTable::copyLiving(std::vector<Block> &blocks, size_t limit) {
    bool all = true;
    for (Part &part : parts_) {
        std::lock_guard<std::mutex> guard(part.lock);
        all = all && !part.wasFull;
        for (const Block &block : part.places) {
            if (block.address == 0 || block.freedBy != 0) {
                continue;
            }
            if (blocks.size() == limit) {
                return false;
            }
            blocks.push_back(block);
        }
    }
    return all;
}
} // namespace dextlab::verifier
