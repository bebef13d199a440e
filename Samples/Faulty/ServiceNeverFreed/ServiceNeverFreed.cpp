// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>

#include "ServiceNeverFreed.h"

struct ServiceNeverFreed_IVars {
    /// Services that want to know of the device's events.
    OSArray* listeners;
};

bool ServiceNeverFreed::init(void)
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(ServiceNeverFreed_IVars, 1);
    return ivars != nullptr;
}

/// Never runs: the array, which it would release, holds the service.
void ServiceNeverFreed::free(void)
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->listeners);
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
    ivars->listeners = OSArray::withCapacity(4); // violation: service-never-freed
    if (ivars->listeners == nullptr) {
        return kIOReturnNoMemory;
    }
    ivars->listeners->setObject(this);
    return RegisterService();
}

kern_return_t ServiceNeverFreed::Stop_Impl(IOService* provider)
{
    return Stop(provider, SUPERDISPATCH);
}
