// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/IOUserClient.h>
#include <DriverKit/OSData.h>

#include "NarrowCounterClient.h"

struct NarrowCounterClient_IVars {
    uint64_t sum;
};

bool NarrowCounterClient::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(NarrowCounterClient_IVars, 1);
    return ivars != nullptr;
}

void NarrowCounterClient::free()
{
    IOSafeDeleteNULL(ivars, NarrowCounterClient_IVars, 1);
    super::free();
}

kern_return_t NarrowCounterClient::ExternalMethod(
    uint64_t selector, IOUserClientMethodArguments* arguments, const IOUserClientMethodDispatch* dispatch,
    OSObject* target, void* reference)
{
    if (selector != 1 || arguments->scalarInputCount != 1) {
        return kIOReturnBadArgument;
    }
    uint32_t count = static_cast<uint32_t>(arguments->scalarInput[0]);
    if (count > 1000) {
        return kIOReturnBadArgument;
    }
    volatile uint64_t* sum = &ivars->sum;
    for (uint8_t index = 0; index < count; ++index) { // fuzz: finds timeout
        *sum = *sum + index;
    }
    return kIOReturnSuccess;
}
