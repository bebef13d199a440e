// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/IOTimerDispatchSource.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>
#include <time.h>

#include "SourceActiveAfterStop.h"

struct SourceActiveAfterStop_IVars {
    IOTimerDispatchSource* timer;
};

bool SourceActiveAfterStop::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(SourceActiveAfterStop_IVars, 1);
    return ivars != nullptr;
}

void SourceActiveAfterStop::free()
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->timer);
    }
    IOSafeDeleteNULL(ivars, SourceActiveAfterStop_IVars, 1);
    super::free();
}

kern_return_t SourceActiveAfterStop::Start_Impl(IOService* provider)
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
    ret = ivars->timer->WakeAtTime(kIOTimerClockMonotonicRaw, clock_gettime_nsec_np(CLOCK_MONOTONIC_RAW) + 60ULL * NSEC_PER_SEC, 0);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    return RegisterService();
}

kern_return_t SourceActiveAfterStop::Stop_Impl(IOService* provider) // violation: source-active-after-stop
{
    os_log(OS_LOG_DEFAULT, "stops");
    return Stop(provider, SUPERDISPATCH);
}

void SourceActiveAfterStop::TimerFired_Impl(OSAction* action, uint64_t time)
{
    os_log(OS_LOG_DEFAULT, "polls the device");
}
