// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <os/log.h>

#include "LockOrder.h"

struct LockOrder_IVars {
    IOLock* stateLock;
    IOLock* queueLock;
    uint32_t received;
    uint32_t queued;
};

bool LockOrder::init(void)
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(LockOrder_IVars, 1);
    if (ivars == nullptr) {
        return false;
    }
    ivars->stateLock = IOLockAlloc();
    ivars->queueLock = IOLockAlloc();
    return ivars->stateLock != nullptr && ivars->queueLock != nullptr;
}

void LockOrder::free(void)
{
    if (ivars != nullptr) {
        IOLockFreeZero(ivars->stateLock);
        IOLockFreeZero(ivars->queueLock);
    }
    IOSafeDeleteNULL(ivars, LockOrder_IVars, 1);
    super::free();
}

void LockOrder::Receive(void)
{
    IOLockLock(ivars->queueLock);
    ivars->queued += 1;
    IOLockLock(ivars->stateLock); // violation: lock-order
    ivars->received += 1;
    IOLockUnlock(ivars->stateLock);
    IOLockUnlock(ivars->queueLock);
}

kern_return_t LockOrder::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    IOLockLock(ivars->stateLock);
    IOLockLock(ivars->queueLock);
    ivars->received = ivars->queued = 0;
    IOLockUnlock(ivars->queueLock);
    IOLockUnlock(ivars->stateLock);
    Receive();
    return RegisterService();
}
