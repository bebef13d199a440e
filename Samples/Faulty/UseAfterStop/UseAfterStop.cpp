// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>

#include "UseAfterStop.h"

kern_return_t UseAfterStop::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    return RegisterService();
}

kern_return_t UseAfterStop::Stop_Impl(IOService* provider)
{
    kern_return_t ret = Stop(provider, SUPERDISPATCH);
    OSDictionary* properties = OSDictionary::withCapacity(1);
    OSDictionarySetUInt64Value(properties, "Stopped", 1);
    SetProperties(properties); // violation: use-after-stop
    OSSafeReleaseNULL(properties);
    return ret;
}
