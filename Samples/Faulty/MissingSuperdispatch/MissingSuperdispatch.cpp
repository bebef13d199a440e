// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <os/log.h>

#include "MissingSuperdispatch.h"

kern_return_t MissingSuperdispatch::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider); // violation: missing-superdispatch
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    return RegisterService();
}
