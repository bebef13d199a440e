// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <os/log.h>

#include "LockRecursion.h"

struct LockRecursion_IVars {
    IOLock* lock;
    uint32_t users;
};

bool LockRecursion::init(void)
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(LockRecursion_IVars, 1);
    if (ivars == nullptr) {
        return false;
    }
    ivars->lock = IOLockAlloc();
    return ivars->lock != nullptr;
}

void LockRecursion::free(void)
{
    if (ivars != nullptr) {
        IOLockFreeZero(ivars->lock);
    }
    IOSafeDeleteNULL(ivars, LockRecursion_IVars, 1);
    super::free();
}

void LockRecursion::AddUser(void)
{
    IOLockLock(ivars->lock); // violation: lock-recursion
    ivars->users += 1;
    IOLockUnlock(ivars->lock);
}

kern_return_t LockRecursion::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    IOLockLock(ivars->lock);
    if (ivars->users == 0) {
        AddUser();
    }
    IOLockUnlock(ivars->lock);
    return RegisterService();
}
