// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>

#include "MemoryOverrun.h"

kern_return_t MemoryOverrun::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    const char* prefix = "port";
    char* name = IONewZero(char, 8); // violation: memory-overrun
    if (name == nullptr) {
        return kIOReturnNoMemory;
    }
    // The number needs more room than was left for it.
    snprintf(name, 16, "%s-%u", prefix, 1234);
    os_log(OS_LOG_DEFAULT, "%{public}s", name);
    IOSafeDeleteNULL(name, char, 8);
    return RegisterService();
}
