// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <os/log.h>

#include "UnlockByOther.h"

struct UnlockByOther_IVars {
    IOLock* lock;
    uint32_t users;
};

bool UnlockByOther::init(void)
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(UnlockByOther_IVars, 1);
    if (ivars == nullptr) {
        return false;
    }
    ivars->lock = IOLockAlloc();
    return ivars->lock != nullptr;
}

void UnlockByOther::free(void)
{
    if (ivars != nullptr) {
        IOLockFreeZero(ivars->lock);
    }
    IOSafeDeleteNULL(ivars, UnlockByOther_IVars, 1);
    super::free();
}

kern_return_t UnlockByOther::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    IOLockLock(ivars->lock);
    if (ivars->users > 0) {
        IOLockUnlock(ivars->lock);
        return kIOReturnExclusiveAccess;
    }
    ivars->users = 1;
    IOLockUnlock(ivars->lock);
    ret = RegisterService();
    if (ret != kIOReturnSuccess) {
        ivars->users = 0;
    }
    IOLockUnlock(ivars->lock); // violation: unlock-by-other
    return ret;
}
