// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <os/log.h>

#include "PowerWithoutSuper.h"

kern_return_t PowerWithoutSuper::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    ret = JoinPMTree();
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    return RegisterService();
}

kern_return_t PowerWithoutSuper::SetPowerState_Impl(uint32_t powerFlags) // violation: power-without-super
{
    os_log(OS_LOG_DEFAULT, "power state 0x%x", powerFlags);
    return kIOReturnSuccess;
}
