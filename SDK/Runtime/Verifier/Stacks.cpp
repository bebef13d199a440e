// SPDX-License-Identifier: Apache-2.0

#include "Stacks.h"

#include <atomic>
#include <cstring>
#include <mutex>

#include <dlfcn.h>
#include <pthread.h>

namespace dextlab::verifier {
namespace {
constexpr int kKeptFrames = 14;
/// A power of two.
constexpr uint32_t kTableSize = 1u << 14;
constexpr uint32_t kProbes = 32;

/// Written once, before its `hash` is.
struct Kept {
    std::atomic<uint64_t> hash{0};
    void *frames[kKeptFrames];
    int count = 0;
};
Kept *table() {
    static auto *const all = new Kept[kTableSize];
    return all;
}
std::mutex writing;

struct Bounds {
    uintptr_t low = 0;
    uintptr_t high = 0;

    Bounds() {
        pthread_attr_t attributes;
        void *start;
        size_t size;
        if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
            if (pthread_attr_getstack(&attributes, &start, &size) == 0) {
                low = reinterpret_cast<uintptr_t>(start);
                high = low + size;
            }
            pthread_attr_destroy(&attributes);
        }
    }
};

StackID keep(void *const *frames, int count) {
    uint64_t hash = 0x9E3779B97F4A7C15ULL;
    for (int index = 0; index < count; ++index) {
        hash = (hash ^ reinterpret_cast<uintptr_t>(frames[index])) * 0xff51afd7ed558ccdULL;
        hash ^= hash >> 32;
    }
    hash |= 1;
    Kept *all = table();
    for (uint32_t probe = 0; probe < kProbes; ++probe) {
        uint32_t place = (static_cast<uint32_t>(hash >> 32) + probe) & (kTableSize - 1);
        Kept &kept = all[place];
        uint64_t there = kept.hash.load(std::memory_order_acquire);
        if (there == 0) {
            std::lock_guard<std::mutex> guard(writing);
            there = kept.hash.load(std::memory_order_acquire);
            if (there == 0) {
                memcpy(kept.frames, frames, sizeof(void *) * static_cast<size_t>(count));
                kept.count = count;
                kept.hash.store(hash, std::memory_order_release);
                return place + 1;
            }
        }
        if (there == hash) {
            return place + 1;
        }
    }
    return 0;
}
} // namespace

__attribute__((no_sanitize("address", "thread"))) int walkFrames(const void *start, void **frames, int most) {
    static thread_local Bounds bounds;
    int count = 0;
    auto frame = reinterpret_cast<uintptr_t>(start);
    while (count < most && frame >= bounds.low && frame + 16 <= bounds.high && frame % 8 == 0) {
        auto *words = reinterpret_cast<void **>(frame);
        if (words[1] == nullptr) {
            break;
        }
        frames[count++] = words[1];
        auto next = reinterpret_cast<uintptr_t>(words[0]);
        if (next <= frame) {
            break;
        }
        frame = next;
    }
    return count;
}

StackID keepStack() {
    void *frames[kKeptFrames];
    return keep(frames, walkFrames(__builtin_frame_address(0), frames, kKeptFrames));
}

Stack keptStack(StackID kept) {
    Stack stack;
    if (kept != 0 && kept <= kTableSize) {
        const Kept &found = table()[kept - 1];
        stack.count = found.count;
        memcpy(stack.frames, found.frames, sizeof(void *) * static_cast<size_t>(found.count));
    }
    return stack;
}

bool isDriverCode(const void *address) {
    Dl_info info;
    Dl_info own;
    if (dladdr(address, &info) == 0 || info.dli_fname == nullptr ||
        dladdr(reinterpret_cast<const void *>(&keptStack), &own) == 0 || info.dli_fbase == own.dli_fbase) {
        return false;
    }
    if (strstr(info.dli_fname, ".dext/") != nullptr) {
        return true;
    }
    const char *slash = strrchr(info.dli_fname, '/');
    const char *name = slash == nullptr ? info.dli_fname : slash + 1;
    return strcmp(name, "driverhost") != 0 && strncmp(name, "lib", 3) != 0 && strncmp(name, "ld-", 3) != 0 &&
           strncmp(name, "linux-vdso", 10) != 0;
}

bool hasDriverFrame(const Stack &stack) {
    for (int index = 0; index < stack.count; ++index) {
        if (isDriverCode(stack.frames[index])) {
            return true;
        }
    }
    return false;
}

Stack stackOf(const void *function) {
    Stack stack;
    // Frames are shown as the call before the address.
    stack.frames[stack.count++] = const_cast<char *>(static_cast<const char *>(function)) + 1;
    return stack;
}
} // namespace dextlab::verifier
