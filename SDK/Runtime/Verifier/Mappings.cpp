// SPDX-License-Identifier: Apache-2.0

#include "Mappings.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <deque>
#include <map>
#include <mutex>

#include <execinfo.h>
#include <sys/mman.h>

#include "Stacks.h"

namespace dextlab::verifier {
namespace {
constexpr uintptr_t kPage = 4096;
/// Places of mappings that are gone.
constexpr size_t kGoneMax = 1024;
constexpr uint64_t kGoneBytesMax = 4ULL << 30;

struct Place {
    /// With the pages in front and behind.
    uintptr_t start;
    uintptr_t end;
    /// What the driver was given.
    uintptr_t address;
    uint64_t length;
    const void *map;
    StackID madeBy;
    StackID freedBy;
};

struct Places {
    std::mutex lock;
    /// By their starts.
    std::map<uintptr_t, Place> all;
    /// Starts of those that are gone, the longest gone first.
    std::deque<uintptr_t> gone;
    uint64_t goneBytes = 0;

    Place *find(uintptr_t address) {
        auto after = all.upper_bound(address);
        if (after == all.begin()) {
            return nullptr;
        }
        Place &place = std::prev(after)->second;
        return address < place.end ? &place : nullptr;
    }
};
Places &places() {
    static auto *const instance = new Places();
    return *instance;
}

/// What the kernel has a signal's handler return to: `mov $15, %rax; syscall` (as unwinders know it).
bool isReturnOfSignal(const void *address) {
#if defined(__x86_64__)
    return address != nullptr && memcmp(address, "\x48\xc7\xc0\x0f\x00\x00\x00\x0f\x05", 9) == 0;
#else
    return false;
#endif
}

/// Where the thread was when it got the signal that it handles now.
Stack stackOfSignal() {
    void *frames[Stack::kFramesMax + 8];
    int count = backtrace(frames, Stack::kFramesMax + 8);
    int first = 0;
    for (int index = 0; index + 1 < count; ++index) {
        if (isReturnOfSignal(frames[index])) {
            first = index + 1;
            // Frames are return addresses, one past the place; this one is the place.
            frames[first] = static_cast<char *>(frames[first]) + 1;
        }
    }
    Stack stack;
    for (int index = first; index < count && stack.count < Stack::kFramesMax; ++index) {
        stack.frames[stack.count++] = frames[index];
    }
    return stack;
}

void tell(const Place &place, uintptr_t address) {
    char name[96];
    snprintf(name, sizeof(name), "IOMemoryMap %p of %llu bytes", place.map,
        static_cast<unsigned long long>(place.length));
    Stack at = stackOfSignal();
    Stack made = keptStack(place.madeBy);
    Stack freed = keptStack(place.freedBy);
    auto offset = static_cast<long long>(address) - static_cast<long long>(place.address);
    if (place.freedBy != 0) {
        reportAt("use-after-unmap", name, {{"at", &at}, {"freed by", &freed}, {"mapped by", &made}},
            "its memory is used at byte %lld after the map was freed", offset);
    } else {
        reportAt("mapping-overrun", name, {{"at", &at}, {"mapped by", &made}},
            "memory outside of it is used, at byte %lld", offset);
    }
}

/// The places of the longest gone go back. Call with the lock.
void giveBack() {
    while (places().gone.size() > kGoneMax || places().goneBytes > kGoneBytesMax) {
        auto found = places().all.find(places().gone.front());
        places().gone.pop_front();
        places().goneBytes -= found->second.end - found->second.start;
        munmap(reinterpret_cast<void *>(found->second.start), found->second.end - found->second.start);
        places().all.erase(found);
    }
}
} // namespace

bool faulted(void *at) {
    auto address = reinterpret_cast<uintptr_t>(at);
    Place found;
    {
        // Not waited for: the fault may be that of a thread that holds it.
        std::unique_lock<std::mutex> guard(places().lock, std::try_to_lock);
        Place *place = guard.owns_lock() ? places().find(address) : nullptr;
        if (place == nullptr) {
            return false;
        }
        found = *place;
    }
    tell(found, address);
    return true;
}

void *mapApart(const void *map, int descriptor, uint64_t offset, uint64_t length, bool readOnly) {
    uint64_t first = offset & ~(kPage - 1);
    uint64_t size = (offset + length - first + kPage - 1) & ~(kPage - 1);
    if (size == 0 || size > (1ULL << 46)) {
        return nullptr;
    }
    void *whole = mmap(nullptr, size + 2 * kPage, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (whole == MAP_FAILED) {
        return nullptr;
    }
    auto start = reinterpret_cast<uintptr_t>(whole);
    void *inside = reinterpret_cast<void *>(start + kPage);
    if (mmap(inside, size, PROT_READ | (readOnly ? 0 : PROT_WRITE), MAP_SHARED | MAP_FIXED, descriptor,
            static_cast<off_t>(first)) == MAP_FAILED) {
        munmap(whole, size + 2 * kPage);
        return nullptr;
    }
    Place place{start, start + size + 2 * kPage, start + kPage + (offset - first), length, map, keepStack(), 0};
    std::lock_guard<std::mutex> guard(places().lock);
    places().all[start] = place;
    return reinterpret_cast<void *>(place.address);
}

void unmapApart(void *address) {
    StackID here = keepStack();
    std::lock_guard<std::mutex> guard(places().lock);
    Place *place = places().find(reinterpret_cast<uintptr_t>(address));
    if (place == nullptr || place->freedBy != 0) {
        return;
    }
    place->freedBy = here == 0 ? UINT32_MAX : here;
    uint64_t size = place->end - place->start;
    mmap(reinterpret_cast<void *>(place->start), size, PROT_NONE,
        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, 0);
    places().gone.push_back(place->start);
    places().goneBytes += size;
    giveBack();
}
} // namespace dextlab::verifier
