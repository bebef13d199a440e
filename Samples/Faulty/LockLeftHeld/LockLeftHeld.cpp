// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <os/log.h>

#include "LockLeftHeld.h"

struct LockLeftHeld_IVars {
    IOLock* lock;
    uint32_t users;
};

bool LockLeftHeld::init(void)
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(LockLeftHeld_IVars, 1);
    if (ivars == nullptr) {
        return false;
    }
    ivars->lock = IOLockAlloc();
    return ivars->lock != nullptr;
}

void LockLeftHeld::free(void)
{
    if (ivars != nullptr) {
        IOLockFreeZero(ivars->lock);
    }
    IOSafeDeleteNULL(ivars, LockLeftHeld_IVars, 1);
    super::free();
}

kern_return_t LockLeftHeld::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    IOLockLock(ivars->lock); // violation: lock-left-held
    if (ivars->users > 0) {
        IOLockUnlock(ivars->lock);
        return kIOReturnExclusiveAccess;
    }
    ivars->users = 1;
    return RegisterService();
}
