// SPDX-License-Identifier: Apache-2.0

#include "Blocks.h"

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <mutex>

#include "../DextLabRuntime.h"
#include "BlockTable.h"

extern "C" void __asan_init(void) __attribute__((weak));
extern "C" void __tsan_init(void) __attribute__((weak));

namespace dextlab::verifier {
namespace {
constexpr size_t kGuardSize = 16;
constexpr unsigned char kGuardByte = 0xA5;
constexpr unsigned char kFreedByte = 0xDD;
constexpr size_t kFreedMax = 1024;
constexpr size_t kFreedBytesMax = 4u << 20;
/// Larger ones are not kept.
constexpr size_t kKeptMax = 64u << 10;

struct Freed {
    std::mutex lock;
    /// The longest freed first.
    std::deque<Block> kept;
    size_t bytes = 0;
};
Freed &freed() {
    static auto *const all = new Freed();
    return *all;
}

/// The size of the C library's chunk, without the flags that others change (glibc, malloc/malloc.c: mchunk_size).
uint64_t frontOf(const void *address) {
    uint64_t word;
    memcpy(&word, static_cast<const char *>(address) - sizeof(word), sizeof(word));
    return word & ~uint64_t(7);
}

/// Index of the first byte that is not `value`; `size` if there is none.
size_t firstOther(const unsigned char *bytes, unsigned char value, size_t size) {
    size_t index = 0;
    uint64_t pattern = value * 0x0101010101010101ULL;
    for (uint64_t word; index + 8 <= size; index += 8) {
        memcpy(&word, bytes + index, 8);
        if (word != pattern) {
            break;
        }
    }
    while (index < size && bytes[index] == value) {
        ++index;
    }
    return index;
}

void describe(char (&name)[64], const Block &block) {
    snprintf(name, sizeof(name), "memory 0x%zx of %zu bytes", static_cast<size_t>(block.address), block.size);
}

/// False if what the allocator needs is damaged.
bool guardsAreWhole(const Block &block) {
    auto *bytes = reinterpret_cast<unsigned char *>(block.address);
    bool front = frontOf(bytes) == block.front;
    size_t behind = firstOther(bytes + block.size, kGuardByte, kGuardSize);
    if (front && behind == kGuardSize) {
        return true;
    }
    char name[64];
    describe(name, block);
    Stack made = keptStack(block.madeBy);
    if (behind == kGuardSize) {
        reportAt("memory-overrun", name, {{"made by", &made}}, "something wrote in front of it");
    } else {
        reportAt("memory-overrun", name, {{"made by", &made}}, "something wrote behind its end, at byte %zu",
            block.size + behind);
        // Whole, for who looks next.
        memset(bytes + block.size, kGuardByte, kGuardSize);
    }
    return front;
}

void checkFreed(const Block &block) {
    auto *bytes = reinterpret_cast<unsigned char *>(block.address);
    size_t other = firstOther(bytes, kFreedByte, block.size);
    if (other == block.size) {
        return;
    }
    char name[64];
    describe(name, block);
    Stack made = keptStack(block.madeBy);
    Stack gone = keptStack(block.freedBy);
    reportAt("freed-memory-written", name, {{"freed by", &gone}, {"made by", &made}},
        "something wrote at byte %zu after it was freed", other);
    memset(bytes, kFreedByte, block.size);
}

/// Gives back the memory of the longest freed, until what is kept is within its bounds.
void evict() {
    for (;;) {
        Block oldest;
        {
            std::lock_guard<std::mutex> guard(freed().lock);
            if (freed().kept.size() <= kFreedMax && freed().bytes <= kFreedBytesMax) {
                return;
            }
            oldest = freed().kept.front();
            freed().kept.pop_front();
            freed().bytes -= oldest.size;
        }
        checkFreed(oldest);
        blockTable().remove(oldest.address);
        free(reinterpret_cast<void *>(oldest.address));
    }
}

void reportFree(const char *rule, const Block &block, size_t size) {
    char name[64];
    describe(name, block);
    Stack made = keptStack(block.madeBy);
    Stack gone = keptStack(block.freedBy);
    if (block.freedBy != 0) {
        reportNamed(rule, name, {{"freed by", &gone}, {"made by", &made}}, "it is freed again");
    } else {
        reportNamed(rule, name, {{"made by", &made}}, "it is freed as one of %zu bytes", size);
    }
}
} // namespace

bool hasPlainMalloc() {
    return __asan_init == nullptr && __tsan_init == nullptr;
}

void *makeBlock(size_t size, bool zero) {
    bool guarded = hasPlainMalloc();
    size_t whole = guarded ? size + kGuardSize : size;
    if (whole < size) {
        return nullptr;
    }
    void *memory = zero ? calloc(1, whole) : malloc(whole);
    if (memory == nullptr) {
        return nullptr;
    }
    if (guarded) {
        memset(static_cast<char *>(memory) + size, kGuardByte, kGuardSize);
    }
    Block block{reinterpret_cast<uintptr_t>(memory), size, keepStack(), 0, guarded ? frontOf(memory) : 0};
    if (!blockTable().insert(block)) {
        static std::atomic<bool> told{false};
        if (!told.exchange(true)) {
            DextLabLog(OS_LOG_TYPE_DEFAULT, "the verifier watches no more than %zu pieces of memory at once",
                BlockTable::kBlocksMax);
        }
    }
    return memory;
}

bool freeBlock(void *address, size_t size) {
    Block block;
    // 0 stands for "not freed".
    StackID here = keepStack();
    here = here == 0 ? UINT32_MAX : here;
    bool keeps = hasPlainMalloc();
    switch (blockTable().free(reinterpret_cast<uintptr_t>(address), here, keeps ? kKeptMax : 0, block)) {
    case BlockTable::kUnknown:
        return false;
    case BlockTable::kFreedBefore:
        reportFree("double-free", block, size);
        return true;
    case BlockTable::kFreed:
        break;
    }
    if (size != kAnySize && size != block.size) {
        reportFree("wrong-free-size", block, size);
    }
    if (!keeps) {
        ::free(address);
        return true;
    }
    bool whole = guardsAreWhole(block);
    if (!whole) {
        // The allocator would end the process. Lost instead.
        blockTable().remove(block.address);
        return true;
    }
    if (block.size > kKeptMax) {
        ::free(address);
        return true;
    }
    memset(address, kFreedByte, block.size);
    block.freedBy = here;
    {
        std::lock_guard<std::mutex> guard(freed().lock);
        freed().kept.push_back(block);
        freed().bytes += block.size;
    }
    evict();
    return true;
}

void freeAny(void *address) {
    if (!isOn() || address == nullptr || !freeBlock(address, kAnySize)) {
        free(address);
    }
}

void forgetBlock(void *address) {
    blockTable().remove(reinterpret_cast<uintptr_t>(address));
}

void checkBlocks() {
    if (!hasPlainMalloc()) {
        return;
    }
    std::vector<Block> all;
    blockTable().copyLiving(all, BlockTable::kBlocksMax);
    for (const Block &block : all) {
        guardsAreWhole(block);
    }
    std::lock_guard<std::mutex> guard(freed().lock);
    for (const Block &block : freed().kept) {
        checkFreed(block);
    }
}

bool livingBlocks(std::vector<Block> &blocks, size_t limit) {
    return blockTable().copyLiving(blocks, limit);
}
} // namespace dextlab::verifier

// A driver's `free`, `realloc` and `delete` come here first (Sources/Toolchain/LinkStep.swift): memory of IOMalloc may be
// given to them, as on a Mac, where all are one allocator.

using dextlab::verifier::forgetBlock;
using dextlab::verifier::freeBlock;
using dextlab::verifier::isOn;
using dextlab::verifier::kAnySize;

extern "C" {
void __wrap_free(void *address) {
    dextlab::verifier::freeAny(address);
}

void *__wrap_realloc(void *address, size_t size) {
    if (isOn() && address != nullptr) {
        forgetBlock(address);
    }
    return realloc(address, size);
}

void __wrap__ZdlPv(void *address) {
    if (!isOn() || address == nullptr || !freeBlock(address, kAnySize)) {
        ::operator delete(address);
    }
}

void __wrap__ZdlPvm(void *address, size_t) {
    __wrap__ZdlPv(address);
}

void __wrap__ZdaPv(void *address) {
    if (!isOn() || address == nullptr || !freeBlock(address, kAnySize)) {
        ::operator delete[](address);
    }
}

void __wrap__ZdaPvm(void *address, size_t) {
    __wrap__ZdaPv(address);
}
}
