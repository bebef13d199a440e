// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <os/log.h>

#include "RegisterBeforeReady.h"

kern_return_t RegisterBeforeReady::Start_Impl(IOService* provider)
{
    kern_return_t ret = RegisterService(); // violation: register-before-ready
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    return Start(provider, SUPERDISPATCH);
}
