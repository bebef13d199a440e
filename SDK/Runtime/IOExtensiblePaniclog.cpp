// SPDX-License-Identifier: Apache-2.0

// What a driver adds to a panic's report. The kernel has it; here is the way to write to its buffer.

#include <mutex>

#include "DextLabRuntime.h"
#include <DriverKit/IOBufferMemoryDescriptor.h>
#include <DriverKit/IOExtensiblePaniclog.h>
#include <DriverKit/IOMemoryMap.h>
#include <DriverKit/OSCollections.h>

struct IOExtensiblePaniclog_LocalIVars {
    std::mutex lock;
    /// From ClaimBuffer to YieldBuffer.
    IOMemoryMap *map = nullptr;
};

bool IOExtensiblePaniclog::init() {
    if (!super::init()) {
        return false;
    }
    lvars = new IOExtensiblePaniclog_LocalIVars();
    return true;
}

void IOExtensiblePaniclog::free() {
    if (lvars != nullptr) {
        OSSafeReleaseNULL(lvars->map);
        delete lvars;
        lvars = nullptr;
    }
    super::free();
}

kern_return_t IOExtensiblePaniclog::ClaimBuffer(uint64_t *addr, uint64_t *len) {
    if (lvars == nullptr) {
        return kIOReturnNotReady;
    }
    if (addr == nullptr || len == nullptr) {
        return kIOReturnBadArgument;
    }
    std::lock_guard<std::mutex> guard(lvars->lock);
    if (lvars->map == nullptr) {
        IOBufferMemoryDescriptor *memory = nullptr;
        kern_return_t ret = CopyMemoryDescriptor(&memory);
        if (ret != kIOReturnSuccess) {
            return ret;
        }
        ret = memory->CreateMapping(0, 0, 0, 0, 0, &lvars->map);
        memory->release();
        if (ret != kIOReturnSuccess) {
            return ret;
        }
    }
    *addr = lvars->map->GetAddress();
    *len = lvars->map->GetLength();
    return kIOReturnSuccess;
}

kern_return_t IOExtensiblePaniclog::YieldBuffer(uint32_t used_len) {
    if (lvars == nullptr) {
        return kIOReturnNotReady;
    }
    {
        std::lock_guard<std::mutex> guard(lvars->lock);
        OSSafeReleaseNULL(lvars->map);
    }
    return SetUsedLen(used_len);
}
