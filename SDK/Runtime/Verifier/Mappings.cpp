// SPDX-License-Identifier: Apache-2.0

#include "Mappings.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <deque>
#include <map>
#include <mutex>

#include <execinfo.h>
#include <sys/mman.h>
#include <ucontext.h>

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

struct sigaction formerAction;

/// Where the thread was: the first frame is the instruction itself.
Stack stackOfSignal(const ucontext_t *context) {
#if defined(__x86_64__)
    auto at = static_cast<uintptr_t>(context->uc_mcontext.gregs[REG_RIP]);
#else
    auto at = static_cast<uintptr_t>(context->uc_mcontext.pc);
#endif
    void *frames[Stack::kFramesMax + 8];
    int count = backtrace(frames, Stack::kFramesMax + 8);
    Stack stack;
    int index = 0;
    while (index < count && reinterpret_cast<uintptr_t>(frames[index]) != at) {
        ++index;
    }
    // Frames are return addresses: one past the place.
    stack.frames[stack.count++] = reinterpret_cast<void *>(at + 1);
    for (++index; index < count && stack.count < Stack::kFramesMax; ++index) {
        stack.frames[stack.count++] = frames[index];
    }
    return stack;
}

void tell(const Place &place, uintptr_t address, const ucontext_t *context) {
    char name[96];
    snprintf(name, sizeof(name), "IOMemoryMap %p of %llu bytes", place.map,
        static_cast<unsigned long long>(place.length));
    Stack at = stackOfSignal(context);
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

/// The thread touched what it must not. It does so again as soon as this has come back, and gets what is due.
void faulted(int signal, siginfo_t *info, void *context) {
    auto address = reinterpret_cast<uintptr_t>(info->si_addr);
    Place found;
    bool isOurs = false;
    {
        // Not waited for: the fault may be another thread's, or that of one that holds it.
        std::unique_lock<std::mutex> guard(places().lock, std::try_to_lock);
        Place *place = guard.owns_lock() ? places().find(address) : nullptr;
        if (place != nullptr) {
            found = *place;
            isOurs = true;
        }
    }
    if (isOurs) {
        tell(found, address, static_cast<const ucontext_t *>(context));
    }
    sigaction(signal, &formerAction, nullptr);
}

void watch() {
    static std::once_flag once;
    std::call_once(once, [] {
        struct sigaction action = {};
        action.sa_sigaction = &faulted;
        action.sa_flags = SA_SIGINFO;
        sigaction(SIGSEGV, &action, &formerAction);
    });
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

void *mapApart(const void *map, int descriptor, uint64_t offset, uint64_t length, bool readOnly) {
    watch();
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
