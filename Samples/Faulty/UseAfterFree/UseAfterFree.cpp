// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>

#include "UseAfterFree.h"

kern_return_t UseAfterFree::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    OSDictionary* settings = OSDictionary::withCapacity(4);
    OSString* vendor = OSString::withCString("Example");
    settings->setObject("Vendor", vendor);
    vendor->release();
    settings->release();
    os_log(OS_LOG_DEFAULT, "%u settings", settings->getCount()); // violation: use-after-free
    return RegisterService();
}
