// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/IOTimerDispatchSource.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>

#include "TimerInThePast.h"

struct TimerInThePast_IVars {
    IOTimerDispatchSource* timer;
};

bool TimerInThePast::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(TimerInThePast_IVars, 1);
    return ivars != nullptr;
}

void TimerInThePast::free()
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->timer);
    }
    IOSafeDeleteNULL(ivars, TimerInThePast_IVars, 1);
    super::free();
}

kern_return_t TimerInThePast::Start_Impl(IOService* provider)
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
    // In a tenth of a second.
    ret = ivars->timer->WakeAtTime(kIOTimerClockMonotonicRaw, 100 * 1000 * 1000, 0); // violation: timer-in-the-past
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    return RegisterService();
}

kern_return_t TimerInThePast::Stop_Impl(IOService* provider)
{
    retain();
    provider->retain();
    return ivars->timer->Cancel(^{
        Stop(provider, SUPERDISPATCH);
        provider->release();
        release();
    });
}

void TimerInThePast::TimerFired_Impl(OSAction* action, uint64_t time)
{
    os_log(OS_LOG_DEFAULT, "polls the device");
}
