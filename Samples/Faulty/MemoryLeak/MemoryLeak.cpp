// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>

#include "MemoryLeak.h"

struct MemoryLeak_IVars {
    uint64_t interrupts;
};

bool MemoryLeak::init(void)
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(MemoryLeak_IVars, 1); // violation: memory-leak
    return ivars != nullptr;
}

void MemoryLeak::free(void)
{
    super::free();
}

kern_return_t MemoryLeak::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    return RegisterService();
}
