// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <os/log.h>

#include "RegisterAfterStop.h"

kern_return_t RegisterAfterStop::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    return RegisterService();
}

kern_return_t RegisterAfterStop::Stop_Impl(IOService* provider)
{
    kern_return_t ret = Stop(provider, SUPERDISPATCH);
    // Who watches the service should see that it is going.
    RegisterService(); // violation: register-after-stop
    return ret;
}
