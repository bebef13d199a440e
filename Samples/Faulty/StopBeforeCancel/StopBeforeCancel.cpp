// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/IOTimerDispatchSource.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>

#include "StopBeforeCancel.h"

struct StopBeforeCancel_IVars {
    IOTimerDispatchSource* timer;
};

bool StopBeforeCancel::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(StopBeforeCancel_IVars, 1);
    return ivars != nullptr;
}

void StopBeforeCancel::free()
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->timer);
    }
    IOSafeDeleteNULL(ivars, StopBeforeCancel_IVars, 1);
    super::free();
}

kern_return_t StopBeforeCancel::Start_Impl(IOService* provider)
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
    return RegisterService();
}

kern_return_t StopBeforeCancel::Stop_Impl(IOService* provider)
{
    retain();
    ivars->timer->Cancel(^{
        os_log(OS_LOG_DEFAULT, "no timer any more");
        release();
    });
    return Stop(provider, SUPERDISPATCH); // violation: stop-before-cancel
}

void StopBeforeCancel::TimerFired_Impl(OSAction* action, uint64_t time)
{
    os_log(OS_LOG_DEFAULT, "polls the device");
}
