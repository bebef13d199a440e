// SPDX-License-Identifier: Apache-2.0

#include <os/log.h>

#include <DriverKit/IOLib.h>

#include "PCIHello.h"

#define Log(format, ...) os_log(OS_LOG_DEFAULT, "PCIHello: " format, ##__VA_ARGS__)

kern_return_t
IMPL(PCIHello, Start)
{
    kern_return_t result = Start(provider, SUPERDISPATCH);
    if (result != kIOReturnSuccess) {
        Log("super's Start answered 0x%08x", result);
        return result;
    }

    Log("Hello World");
    return RegisterService();
}

kern_return_t
IMPL(PCIHello, Stop)
{
    Log("stops");
    return Stop(provider, SUPERDISPATCH);
}
