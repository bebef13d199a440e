// SPDX-License-Identifier: Apache-2.0

// Memory descriptors and mappings. The kernel makes them; here their state is asked for once and kept.

#include <mutex>

#include "DextLabRuntime.h"
#include "Schedule.h"
#include <DriverKit/IOBufferMemoryDescriptor.h>
#include <DriverKit/IODMACommand.h>
#include <DriverKit/IOLib.h>
#include <DriverKit/IOMemoryDescriptor.h>
#include <DriverKit/IOMemoryMap.h>
#include <DriverKit/OSCollections.h>

struct IOMemoryDescriptor_LocalIVars {
    dextlab::schedule::Lock lock;
    /// Made by Map; keeps the memory mapped until the descriptor is freed.
    IOMemoryMap *map = nullptr;
};

bool IOMemoryDescriptor::init() {
    if (!super::init()) {
        return false;
    }
    lvars = new IOMemoryDescriptor_LocalIVars();
    return true;
}

void IOMemoryDescriptor::free() {
    if (lvars != nullptr) {
        OSSafeReleaseNULL(lvars->map);
        delete lvars;
        lvars = nullptr;
    }
    super::free();
}

kern_return_t IOMemoryDescriptor::GetLength(uint64_t *returnLength) {
    _IOMDPrivateState state = {};
    kern_return_t ret = _CopyState(&state);
    *returnLength = ret == kIOReturnSuccess ? state.length : 0;
    return ret;
}

kern_return_t IOMemoryDescriptor::Map(uint64_t options, uint64_t address, uint64_t length, uint64_t alignment,
    uint64_t *returnAddress, uint64_t *returnLength) {
    if (lvars == nullptr) {
        return kIOReturnNotReady;
    }
    std::lock_guard<dextlab::schedule::Lock> guard(lvars->lock);
    if (lvars->map == nullptr) {
        kern_return_t ret = CreateMapping(options, address, 0, length, alignment, &lvars->map);
        if (ret != kIOReturnSuccess) {
            return ret;
        }
    }
    if (returnAddress != nullptr) {
        *returnAddress = lvars->map->GetAddress();
    }
    if (returnLength != nullptr) {
        *returnLength = lvars->map->GetLength();
    }
    return kIOReturnSuccess;
}

bool IOBufferMemoryDescriptor::init() {
    return super::init();
}

void IOBufferMemoryDescriptor::free() {
    super::free();
}

kern_return_t IOBufferMemoryDescriptor::GetAddressRange(IOAddressSegment *range) {
    *range = IOAddressSegment{0, 0};
    uint64_t length = 0;
    kern_return_t ret = Map(0, 0, 0, 0, &range->address, &length);
    // The mapping covers the capacity; the length may have been shortened since.
    return ret != kIOReturnSuccess ? ret : GetLength(&range->length);
}

struct IOMemoryMap_LocalIVars {
    dextlab::schedule::Lock lock;
    _IOMemoryMapPrivateState state = {};
    bool known = false;
    DextLabMapping mapping = {};
    bool mapped = false;
};

bool IOMemoryMap::init() {
    if (!super::init()) {
        return false;
    }
    lvars = new IOMemoryMap_LocalIVars();
    return true;
}

void IOMemoryMap::free() {
    if (lvars != nullptr && lvars->mapped) {
        OSRuntimeTransport()->unmapped(this);
    }
    delete lvars;
    lvars = nullptr;
    super::free();
}

namespace {
_IOMemoryMapPrivateState stateOf(IOMemoryMap *map) {
    if (map->lvars == nullptr) {
        return {};
    }
    std::lock_guard<dextlab::schedule::Lock> guard(map->lvars->lock);
    if (!map->lvars->known) {
        map->lvars->known = map->_CopyState(&map->lvars->state) == kIOReturnSuccess;
    }
    return map->lvars->state;
}
} // namespace

namespace {
/// Asks for the memory itself the first time. False where only the kernel's state says where it is.
bool mappingOf(IOMemoryMap *map, DextLabMapping &mapping) {
    const DextLabTransport *transport = OSRuntimeTransport();
    if (map->lvars == nullptr || !map->IsRemote() || transport == nullptr || transport->map == nullptr) {
        return false;
    }
    std::lock_guard<dextlab::schedule::Lock> guard(map->lvars->lock);
    if (!map->lvars->mapped) {
        map->lvars->mapped = transport->map(map, &map->lvars->mapping) == kIOReturnSuccess;
    }
    mapping = map->lvars->mapping;
    return true;
}
} // namespace

uint64_t IOMemoryMap::GetAddress() {
    DextLabMapping mapping = {};
    return mappingOf(this, mapping) ? mapping.address : stateOf(this).address;
}

uint64_t IOMemoryMap::GetLength() {
    DextLabMapping mapping = {};
    return mappingOf(this, mapping) ? mapping.length : stateOf(this).length;
}

uint64_t IOMemoryMap::GetOffset() {
    return stateOf(this).offset;
}

bool IODMACommand::init() {
    return super::init();
}

void IODMACommand::free() {
    super::free();
}
