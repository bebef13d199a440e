// SPDX-License-Identifier: Apache-2.0

#include <os/log.h>

#include <DriverKit/IOLib.h>
#include <DriverKit/IOUserClient.h>

#include "NullDriver.h"

#define Log(format, ...) os_log(OS_LOG_DEFAULT, "NullDriver: " format, ##__VA_ARGS__)

kern_return_t
IMPL(NullDriver, Start)
{
    kern_return_t result = Start(provider, SUPERDISPATCH);
    if (result != kIOReturnSuccess) {
        Log("super's Start answered 0x%08x", result);
        return result;
    }

    // From here on apps find the service and may open it.
    result = RegisterService();
    Log("started, RegisterService answered 0x%08x", result);
    return result;
}

kern_return_t
IMPL(NullDriver, Stop)
{
    Log("stops");
    return Stop(provider, SUPERDISPATCH);
}

/// Makes the user client that UserClientProperties describe in the personality.
kern_return_t
IMPL(NullDriver, NewUserClient)
{
    IOService* service = nullptr;
    kern_return_t result = Create(this, "UserClientProperties", &service);
    if (result != kIOReturnSuccess) {
        Log("no user client: 0x%08x", result);
        return result;
    }

    *userClient = OSDynamicCast(IOUserClient, service);
    if (*userClient == nullptr) {
        OSSafeReleaseNULL(service);
        return kIOReturnError;
    }
    Log("has a new user client of type %u", type);
    return kIOReturnSuccess;
}
