// SPDX-License-Identifier: Apache-2.0

// Memory objects of the kernel, mapped here. Each is mapped once, whole, for reading or for writing; the driver's maps
// are places in it. One that nobody maps is given up, unless the kernel uses it again and again.

#include <condition_variable>
#include <list>
#include <mutex>
#include <unordered_map>

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../Runtime/Schedule.h"
#include "../Runtime/Verifier.h"
#include "../Runtime/Verifier/Mappings.h"
#include "Host.h"

namespace dextlab::host {
namespace {
/// Bytes of memory objects that are kept though nobody maps them.
constexpr uint64_t kKeptMax = 64ULL << 20;

struct Memory {
    int descriptor = -1;
    uint64_t size = 0;
    /// For reading and writing; only for reading.
    void *places[2] = {nullptr, nullptr};
    /// Maps of the driver's.
    uint64_t users = 0;
    bool isReused = false;
    bool isKept = false;
};

struct Mappings {
    /// Held through the kernel's answer: what it says of a memory object stays so until it is acted on.
    schedule::Lock lock;
    std::unordered_map<uint64_t, Memory> memories;
    /// Memory object of each map, by the map's handle.
    std::unordered_map<uint64_t, uint64_t> maps;
    /// Those that the verifier has in places of their own.
    std::unordered_map<uint64_t, void *> apart;
    /// Numbers of those that are kept, the longest unused first.
    std::list<uint64_t> kept;
    uint64_t keptBytes = 0;

    std::mutex arrivalLock;
    std::condition_variable arrival;
    std::unordered_map<uint64_t, std::pair<int, uint64_t>> arrived;
};
Mappings &mappings() {
    static auto *const instance = new Mappings();
    return *instance;
}

/// The descriptor of a memory object, which came on the socket or is about to.
bool receive(uint64_t number, Memory &memory) {
    auto &arrived = mappings().arrived;
    while (schedule::isOn() && arrived.count(number) == 0) {
        takeDescriptor();
    }
    std::unique_lock<std::mutex> guard(mappings().arrivalLock);
    mappings().arrival.wait(guard, [&] { return arrived.count(number) != 0; });
    memory.descriptor = arrived[number].first;
    memory.size = arrived[number].second;
    arrived.erase(number);
    struct stat status;
    // Pages behind the end would be a bus error later.
    return fstat(memory.descriptor, &status) == 0 && static_cast<uint64_t>(status.st_size) >= memory.size;
}

/// Where a memory object begins here; NULL if it cannot be mapped.
void *placeOf(Memory &memory, bool readOnly) {
    void *&place = memory.places[readOnly ? 1 : 0];
    if (place == nullptr) {
        void *mapped = mmap(nullptr, memory.size, PROT_READ | (readOnly ? 0 : PROT_WRITE), MAP_SHARED,
            memory.descriptor, 0);
        place = mapped == MAP_FAILED ? nullptr : mapped;
    }
    return place;
}

void forget(uint64_t number) {
    Memory &memory = mappings().memories[number];
    for (void *place : memory.places) {
        if (place != nullptr) {
            munmap(place, memory.size);
        }
    }
    if (memory.descriptor >= 0) {
        close(memory.descriptor);
    }
    mappings().memories.erase(number);
}

void unkeep(uint64_t number, Memory &memory) {
    if (memory.isKept) {
        memory.isKept = false;
        mappings().kept.remove(number);
        mappings().keptBytes -= memory.size;
    }
}

void tell(uint64_t map, uint64_t forgotten) {
    Outgoing record{kWireUnmapped};
    record.target = map;
    record.method = forgotten;
    post(record);
}

/// Nobody maps it any more. True if it is given up at once.
bool unused(uint64_t number, Memory &memory) {
    if (!memory.isReused || memory.size > kKeptMax) {
        return true;
    }
    memory.isKept = true;
    mappings().kept.push_back(number);
    mappings().keptBytes += memory.size;
    while (mappings().keptBytes > kKeptMax) {
        uint64_t oldest = mappings().kept.front();
        unkeep(oldest, mappings().memories[oldest]);
        forget(oldest);
        tell(0, oldest);
    }
    return false;
}
} // namespace

kern_return_t mapMemory(OSObject *map, DextLabMapping *mapping) {
    std::lock_guard<schedule::Lock> guard(mappings().lock);
    Outgoing record{kWireMap};
    record.target = DextLabHandle(map);
    if (record.target == 0 || (record.target & kWireDriverHandle) != 0) {
        return kIOReturnUnsupported;
    }
    WireMapping given;
    kern_return_t ret = askKernel(record, &given, sizeof(given));
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    auto [found, isNew] = mappings().memories.try_emplace(given.memory);
    Memory &memory = found->second;
    if (isNew != (given.sent != 0) || (isNew && !receive(given.memory, memory)) || memory.size != given.memorySize ||
        given.offset > memory.size || given.length > memory.size - given.offset) {
        refuse("a mapping of %llu bytes at %llu in memory object %llu of %llu, %s",
            static_cast<unsigned long long>(given.length), static_cast<unsigned long long>(given.offset),
            static_cast<unsigned long long>(given.memory), static_cast<unsigned long long>(given.memorySize),
            isNew ? "which is new" : "which is here");
    }
    memory.isReused = given.reused != 0;
    unkeep(given.memory, memory);
    // What the kernel uses again and again is mapped once and for all.
    bool isApart = verifier::isOn() && !memory.isReused;
    void *place = isApart
                      ? verifier::mapApart(map, memory.descriptor, given.offset, given.length, given.readOnly != 0)
                      : placeOf(memory, given.readOnly != 0);
    if (place == nullptr || !mappings().maps.try_emplace(record.target, given.memory).second) {
        if (isApart && place != nullptr) {
            verifier::unmapApart(place);
        }
        bool gone = memory.users == 0 && unused(given.memory, memory);
        if (gone) {
            forget(given.memory);
        }
        tell(record.target, gone ? given.memory : 0);
        return kIOReturnVMError;
    }
    ++memory.users;
    if (isApart) {
        mappings().apart.emplace(record.target, place);
    }
    mapping->address = reinterpret_cast<uint64_t>(place) + (isApart ? 0 : given.offset);
    mapping->length = given.length;
    return kIOReturnSuccess;
}

void unmapMemory(OSObject *map) {
    std::lock_guard<schedule::Lock> guard(mappings().lock);
    uint64_t handle = DextLabHandle(map);
    auto found = mappings().maps.find(handle);
    if (found == mappings().maps.end()) {
        return;
    }
    uint64_t number = found->second;
    mappings().maps.erase(found);
    auto apart = mappings().apart.find(handle);
    if (apart != mappings().apart.end()) {
        verifier::unmapApart(apart->second);
        mappings().apart.erase(apart);
    }
    Memory &memory = mappings().memories[number];
    bool gone = --memory.users == 0 && unused(number, memory);
    if (gone) {
        forget(number);
    }
    tell(handle, gone ? number : 0);
}

void descriptorArrived(const WireDescriptor &about, int descriptor) {
    std::lock_guard<std::mutex> guard(mappings().arrivalLock);
    if (about.size == 0 || !mappings().arrived.try_emplace(about.memory, descriptor, about.size).second) {
        refuse("memory object %llu twice, or empty", static_cast<unsigned long long>(about.memory));
    }
    mappings().arrival.notify_all();
}
} // namespace dextlab::host
