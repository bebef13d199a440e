// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <os/log.h>

#include "LockFreedHeld.h"

kern_return_t LockFreedHeld::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    IOLock* lock = IOLockAlloc();
    if (lock == nullptr) {
        return kIOReturnNoMemory;
    }
    IOLockLock(lock);
    ret = RegisterService();
    IOLockFree(lock); // violation: lock-freed-held
    return ret;
}
