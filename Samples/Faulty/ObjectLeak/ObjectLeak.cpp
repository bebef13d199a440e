// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>

#include "ObjectLeak.h"

kern_return_t ObjectLeak::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    OSDictionary* properties = OSDictionary::withCapacity(2);
    OSString* vendor = OSString::withCString("Example"); // violation: object-leak
    if (properties == nullptr || vendor == nullptr) {
        return kIOReturnNoMemory;
    }
    // The dictionary has a reference of its own now.
    properties->setObject("Vendor", vendor);
    SetProperties(properties);
    properties->release();
    return RegisterService();
}
