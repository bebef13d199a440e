// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>

#include "FreedMemoryWritten.h"

kern_return_t FreedMemoryWritten::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    uint64_t* counters = IONewZero(uint64_t, 32);
    if (counters == nullptr) {
        return kIOReturnNoMemory;
    }
    uint64_t* last = &counters[31];
    IODelete(counters, uint64_t, 32); // violation: freed-memory-written
    *last = 1;
    return RegisterService();
}
