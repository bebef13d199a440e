// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>

#include "BadExit.h"

struct BadExit_IVars {
    OSString* name;
};

bool BadExit::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(BadExit_IVars, 1);
    if (ivars == nullptr) {
        return false;
    }
    ivars->name = OSString::withCString("a name");
    return ivars->name != nullptr;
}

void BadExit::free()
{
    OSString* name = ivars->name;
    IOSafeDeleteNULL(ivars, BadExit_IVars, 1);
    OSSafeReleaseNULL(name);
    ivars->name = nullptr; // violation: bad-exit
    super::free();
}

kern_return_t BadExit::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    return RegisterService();
}
