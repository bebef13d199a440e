// SPDX-License-Identifier: Apache-2.0

#include "Reach.h"

#include <algorithm>
#include <cinttypes>
#include <cstdio>
#include <cstring>

#include <link.h>

#include "Objects.h"

extern "C" int __sanitizer_get_ownership(const volatile void *address) __attribute__((weak));
extern "C" size_t __sanitizer_get_allocated_size(const volatile void *address) __attribute__((weak));

namespace dextlab::verifier {
namespace {
/// A word, whatever a sanitizer thinks of its place.
__attribute__((no_sanitize("address", "thread"), noinline)) uintptr_t wordAt(uintptr_t address) {
    return *reinterpret_cast<const volatile uintptr_t *>(address);
}
} // namespace

Reach::Reach(const std::vector<OSObject *> &objects, const std::vector<Block> &blocks) {
    for (OSObject *object : objects) {
        const ObjectMark *mark = markOf(object);
        pieces_.push_back({reinterpret_cast<uintptr_t>(object), mark->size, object, mark->madeBy});
    }
    for (const Block &block : blocks) {
        pieces_.push_back({block.address, block.size, nullptr, block.madeBy});
    }
    std::sort(pieces_.begin(), pieces_.end(), [](const Piece &a, const Piece &b) { return a.start < b.start; });
    FILE *maps = fopen("/proc/self/maps", "re");
    if (maps == nullptr) {
        return;
    }
    char line[512];
    while (fgets(line, sizeof(line), maps) != nullptr) {
        Range range;
        char access[8];
        if (sscanf(line, "%" SCNxPTR "-%" SCNxPTR " %7s", &range.start, &range.end, access) == 3 &&
            strcmp(access, "rw-p") == 0) {
            readable_.push_back(range);
        }
    }
    fclose(maps);
}

Piece *Reach::find(uintptr_t address) {
    auto after = std::upper_bound(pieces_.begin(), pieces_.end(), address,
        [](uintptr_t place, const Piece &piece) { return place < piece.start; });
    if (after == pieces_.begin()) {
        return nullptr;
    }
    Piece &piece = *(after - 1);
    // An address of the end is one of the piece, for who counts up to it; so is that of an empty one.
    return address - piece.start <= piece.size ? &piece : nullptr;
}

Piece *Reach::pieceOf(const OSObject *object) {
    Piece *piece = find(reinterpret_cast<uintptr_t>(object));
    return piece != nullptr && piece->object == object ? piece : nullptr;
}

size_t Reach::allocated(uintptr_t address) const {
    if (address % 16 != 0) {
        return 0;
    }
    if (!hasPlainMalloc()) {
        auto *place = reinterpret_cast<const void *>(address);
        return __sanitizer_get_ownership != nullptr && __sanitizer_get_ownership(place) != 0
                   ? __sanitizer_get_allocated_size(place)
                   : 0;
    }
    auto after = std::upper_bound(readable_.begin(), readable_.end(), address,
        [](uintptr_t place, const Range &range) { return place < range.start; });
    if (after == readable_.begin()) {
        return 0;
    }
    const Range &range = *(after - 1);
    if (address < range.start + 16 || address + 16 > range.end) {
        return 0;
    }
    // glibc, malloc/malloc.c: the size stands before the memory, with three flags; whether a chunk is in use is said in
    // its successor.
    uintptr_t word = wordAt(address - 8);
    size_t size = word & ~uintptr_t(7);
    bool isMapped = (word & 2) != 0;
    if (size < 32 || size % 16 != 0 || size > range.end - (address - 16)) {
        return 0;
    }
    if (isMapped) {
        return size - 16;
    }
    uintptr_t next = address - 16 + size;
    if (next + 16 > range.end || (wordAt(next + 8) & 1) == 0) {
        return 0;
    }
    return size - 8;
}

void Reach::scan(
    Range first, std::unordered_set<uintptr_t> &seen, const std::function<void(Piece &)> &found) {
    std::vector<Range> left{first};
    while (!left.empty()) {
        Range range = left.back();
        left.pop_back();
        for (uintptr_t place = (range.start + 7) & ~uintptr_t(7); place + 8 <= range.end; place += 8) {
            uintptr_t word = wordAt(place);
            if (word < 4096) {
                continue;
            }
            if (Piece *piece = find(word)) {
                found(*piece);
            } else if (size_t size = allocated(word); size > 0 && seen.insert(word).second) {
                left.push_back({word, word + size});
            }
        }
    }
}

void Reach::mark(Piece &first) {
    std::unordered_set<uintptr_t> seen;
    std::vector<Piece *> left{&first};
    first.isReached = true;
    while (!left.empty()) {
        Piece *piece = left.back();
        left.pop_back();
        scan({piece->start, piece->start + piece->size}, seen, [&left](Piece &other) {
            if (!other.isReached) {
                other.isReached = true;
                left.push_back(&other);
            }
        });
    }
}

void Reach::forEachPointedTo(const Piece &piece, const std::function<void(Piece &)> &found) {
    std::unordered_set<uintptr_t> seen;
    scan({piece.start, piece.start + piece.size}, seen, found);
}

void Reach::markFromVariables() {
    std::vector<Range> variables;
    dl_iterate_phdr([](dl_phdr_info *info, size_t, void *context) {
        const char *name = info->dlpi_name;
        for (int index = 0; index < info->dlpi_phnum; ++index) {
            const auto &header = info->dlpi_phdr[index];
            if (header.p_type != PT_LOAD || (header.p_flags & PF_W) == 0) {
                continue;
            }
            uintptr_t start = info->dlpi_addr + header.p_vaddr;
            if (name != nullptr && isDriverCode(reinterpret_cast<const void *>(start))) {
                static_cast<std::vector<Range> *>(context)->push_back({start, start + header.p_memsz});
            }
        }
        return 0;
    }, &variables);
    std::unordered_set<uintptr_t> seen;
    std::vector<Piece *> reached;
    for (Range range : variables) {
        scan(range, seen, [&reached](Piece &piece) { reached.push_back(&piece); });
    }
    for (Piece *piece : reached) {
        if (!piece->isReached) {
            mark(*piece);
        }
    }
}
} // namespace dextlab::verifier
