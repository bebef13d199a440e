// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/IOTimerDispatchSource.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>
#include <time.h>

#include "BlockedDefaultQueue.h"

struct BlockedDefaultQueue_IVars {
    IOTimerDispatchSource* timer;
};

bool BlockedDefaultQueue::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(BlockedDefaultQueue_IVars, 1);
    return ivars != nullptr;
}

void BlockedDefaultQueue::free()
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->timer);
    }
    IOSafeDeleteNULL(ivars, BlockedDefaultQueue_IVars, 1);
    super::free();
}

kern_return_t BlockedDefaultQueue::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    IODispatchQueue* queue = nullptr;
    ret = CopyDispatchQueue(kIOServiceDefaultQueueName, &queue);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    ret = IOTimerDispatchSource::Create(queue, &ivars->timer);
    OSSafeReleaseNULL(queue);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    OSAction* action = nullptr;
    ret = CreateActionTimerFired(0, &action);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    ret = ivars->timer->SetHandler(action);
    OSSafeReleaseNULL(action);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    ret = ivars->timer->WakeAtTime(kIOTimerClockMonotonicRaw, clock_gettime_nsec_np(CLOCK_MONOTONIC_RAW) + 1000 * 1000, 0);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    // The device needs a moment after a reset.
    IOSleep(150); // violation: blocked-default-queue
    return RegisterService();
}

kern_return_t BlockedDefaultQueue::Stop_Impl(IOService* provider)
{
    retain();
    provider->retain();
    return ivars->timer->Cancel(^{
        Stop(provider, SUPERDISPATCH);
        provider->release();
        release();
    });
}

void BlockedDefaultQueue::TimerFired_Impl(OSAction* action, uint64_t time)
{
    os_log(OS_LOG_DEFAULT, "polls the device");
}
