// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>

#include "Hang.h"

struct Hang_IVars {
    /// Set by the handler of an interrupt, which is enabled at the end of Start.
    volatile bool isReady;
};

bool Hang::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(Hang_IVars, 1);
    return ivars != nullptr;
}

void Hang::free()
{
    IOSafeDeleteNULL(ivars, Hang_IVars, 1);
    super::free();
}

kern_return_t Hang::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    while (!ivars->isReady) {
        IOSleep(1); // violation: hang
    }
    return RegisterService();
}
