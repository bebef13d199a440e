// SPDX-License-Identifier: Apache-2.0

#include "Allocations.h"
#include "SplitMix.h"

#include <algorithm>
#include <atomic>
#include <cinttypes>
#include <cstdio>
#include <cstring>

#include <dlfcn.h>
#include <execinfo.h>

namespace dextlab::allocations {
namespace {
std::atomic<Hook> hook{nullptr};
std::atomic<uint64_t> counted{0};

const void *baseOf(const void *address) {
    Dl_info info;
    return dladdr(address, &info) == 0 ? nullptr : info.dli_fbase;
}

/// Whether iig made the function: what is wanted within it the runtime wants for itself, as the default queue of an object.
bool isDispatch(const char *symbol) {
    return symbol != nullptr && (strstr(symbol, "9_DispatchE") != nullptr || strstr(symbol, "_InvokeE") != nullptr);
}

/// The call that wants the memory, if it stands in the driver: the first one that is not in this library.
bool findCaller(Dl_info &caller, uintptr_t &address) {
    static const void *const own = baseOf(reinterpret_cast<const void *>(&findCaller));
    const void *host = baseOf(reinterpret_cast<const void *>(hook.load()));
    void *frames[48];
    int count = backtrace(frames, 48);
    for (int index = 0; index < count; ++index) {
        // The call stands before the address that it returns to.
        address = reinterpret_cast<uintptr_t>(frames[index]) - 1;
        if (dladdr(reinterpret_cast<void *>(address), &caller) == 0 || caller.dli_fbase == own) {
            continue;
        }
        if (caller.dli_fbase == host) {
            return false;
        }
        if (caller.dli_fname != nullptr && strstr(caller.dli_fname, ".dext/") != nullptr) {
            return !isDispatch(caller.dli_sname);
        }
    }
    return false;
}

/// The same for the same seed and number, whatever thread asks.
bool chance(uint64_t number) {
    uint64_t value = splitmix::mix((mode().noMemorySeed + number) * splitmix::kStep);
    return value % 1'000'000 < mode().noMemoryChance;
}
} // namespace

bool failsCounted(const char *what, size_t size) {
    Dl_info caller;
    uintptr_t address;
    if (!findCaller(caller, address)) {
        return false;
    }
    uint64_t number = ++counted;
    const Mode &wanted = mode();
    const uint64_t *end = wanted.noMemory + wanted.noMemoryCount;
    if (std::find(wanted.noMemory, end, number) == end && !chance(number)) {
        return false;
    }
    if (Hook there = hook.load()) {
        char text[192];
        char stacks[1024];
        snprintf(text, sizeof(text), "%s, %zu bytes", what, size);
        snprintf(stacks, sizeof(stacks), "@at\n0x%" PRIxPTR " %s\n",
            address - reinterpret_cast<uintptr_t>(caller.dli_fbase), caller.dli_fname);
        there(number, text, stacks);
    }
    return true;
}

uint64_t count() {
    return counted.load();
}

void setHook(Hook there) {
    hook.store(there);
}
} // namespace dextlab::allocations
