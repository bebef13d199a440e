// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>

#include "OverRelease.h"

kern_return_t OverRelease::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    OSString* name = OSString::withCString("a name");
    name->release();
    name->release(); // violation: over-release
    return RegisterService();
}
