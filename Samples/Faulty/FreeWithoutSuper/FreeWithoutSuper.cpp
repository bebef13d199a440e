// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>

#include "FreeWithoutSuper.h"

struct FreeWithoutSuper_IVars {
    uint64_t interrupts;
};

bool FreeWithoutSuper::init(void)
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(FreeWithoutSuper_IVars, 1);
    return ivars != nullptr;
}

void FreeWithoutSuper::free(void) // violation: free-without-super
{
    IOSafeDeleteNULL(ivars, FreeWithoutSuper_IVars, 1);
}

kern_return_t FreeWithoutSuper::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    return RegisterService();
}
