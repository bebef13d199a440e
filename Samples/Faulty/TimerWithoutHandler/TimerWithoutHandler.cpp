// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/IOTimerDispatchSource.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>
#include <time.h>

#include "TimerWithoutHandler.h"

struct TimerWithoutHandler_IVars {
    IOTimerDispatchSource* timer;
};

bool TimerWithoutHandler::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(TimerWithoutHandler_IVars, 1);
    return ivars != nullptr;
}

void TimerWithoutHandler::free()
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->timer);
    }
    IOSafeDeleteNULL(ivars, TimerWithoutHandler_IVars, 1);
    super::free();
}

kern_return_t TimerWithoutHandler::Start_Impl(IOService* provider)
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
    ret = ivars->timer->WakeAtTime(kIOTimerClockMonotonicRaw, clock_gettime_nsec_np(CLOCK_MONOTONIC_RAW) + 1000 * 1000, 0); // violation: timer-without-handler
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    return RegisterService();
}

kern_return_t TimerWithoutHandler::Stop_Impl(IOService* provider)
{
    retain();
    provider->retain();
    return ivars->timer->Cancel(^{
        Stop(provider, SUPERDISPATCH);
        provider->release();
        release();
    });
}
