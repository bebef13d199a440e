// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <os/log.h>

#include "StopWithoutSuper.h"

kern_return_t StopWithoutSuper::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    return RegisterService();
}

kern_return_t StopWithoutSuper::Stop_Impl(IOService* provider) // violation: stop-without-super
{
    os_log(OS_LOG_DEFAULT, "stops");
    return kIOReturnSuccess;
}
