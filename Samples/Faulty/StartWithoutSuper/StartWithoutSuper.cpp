// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <os/log.h>

#include "StartWithoutSuper.h"

kern_return_t StartWithoutSuper::Start_Impl(IOService* provider) // violation: start-without-super
{
    os_log(OS_LOG_DEFAULT, "starts");
    SetName("a device");
    return kIOReturnSuccess;
}
