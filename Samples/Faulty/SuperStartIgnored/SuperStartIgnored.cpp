// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <os/log.h>

#include "SuperStartIgnored.h"

kern_return_t SuperStartIgnored::Start_Impl(IOService* provider)
{
    Start(provider, SUPERDISPATCH); // violation: super-start-ignored
    os_log(OS_LOG_DEFAULT, "started");
    RegisterService();
    return kIOReturnSuccess;
}
