// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/IOTimerDispatchSource.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>

#include "ServiceNeverFreed.h"

struct ServiceNeverFreed_IVars {
    OSAction* timerOccurred;
};

bool ServiceNeverFreed::init(void)
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(ServiceNeverFreed_IVars, 1);
    return ivars != nullptr;
}

/// Never runs: the action, which it would release, holds the service.
void ServiceNeverFreed::free(void)
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->timerOccurred);
    }
    IOSafeDeleteNULL(ivars, ServiceNeverFreed_IVars, 1);
    super::free();
}

kern_return_t ServiceNeverFreed::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    ret = CreateActionTimerOccurred(0, &ivars->timerOccurred); // violation: service-never-freed
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    return RegisterService();
}

kern_return_t ServiceNeverFreed::Stop_Impl(IOService* provider)
{
    return Stop(provider, SUPERDISPATCH);
}

void ServiceNeverFreed::TimerOccurred_Impl(OSAction*, uint64_t)
{
}
