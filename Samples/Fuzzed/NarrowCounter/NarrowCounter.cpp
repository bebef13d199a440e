// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/IOUserClient.h>

#include "NarrowCounter.h"

kern_return_t NarrowCounter::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    return ret == kIOReturnSuccess ? RegisterService() : ret;
}

kern_return_t NarrowCounter::NewUserClient_Impl(uint32_t type, IOUserClient** userClient)
{
    IOService* client = nullptr;
    kern_return_t ret = Create(this, "UserClientProperties", &client);
    if (ret == kIOReturnSuccess) {
        *userClient = OSDynamicCast(IOUserClient, client);
    }
    return ret;
}
