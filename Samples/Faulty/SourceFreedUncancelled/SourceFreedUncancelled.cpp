// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/IOTimerDispatchSource.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>
#include <time.h>

#include "SourceFreedUncancelled.h"

struct SourceFreedUncancelled_IVars {
    IOTimerDispatchSource* timer;
};

bool SourceFreedUncancelled::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(SourceFreedUncancelled_IVars, 1);
    return ivars != nullptr;
}

void SourceFreedUncancelled::free()
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->timer);
    }
    IOSafeDeleteNULL(ivars, SourceFreedUncancelled_IVars, 1);
    super::free();
}

kern_return_t SourceFreedUncancelled::Start_Impl(IOService* provider)
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

kern_return_t SourceFreedUncancelled::Stop_Impl(IOService* provider)
{
    OSSafeReleaseNULL(ivars->timer); // violation: source-freed-uncancelled
    return Stop(provider, SUPERDISPATCH);
}

void SourceFreedUncancelled::TimerFired_Impl(OSAction* action, uint64_t time)
{
    os_log(OS_LOG_DEFAULT, "polls the device");
}
