// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/IOUserClient.h>
#include <DriverKit/OSData.h>

#include "CompletionReleasedClient.h"

struct CompletionReleasedClient_IVars {
    uint64_t calls;
};

bool CompletionReleasedClient::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(CompletionReleasedClient_IVars, 1);
    return ivars != nullptr;
}

void CompletionReleasedClient::free()
{
    IOSafeDeleteNULL(ivars, CompletionReleasedClient_IVars, 1);
    super::free();
}

kern_return_t CompletionReleasedClient::ExternalMethod(
    uint64_t selector, IOUserClientMethodArguments* arguments, const IOUserClientMethodDispatch* dispatch,
    OSObject* target, void* reference)
{
    if (selector != 0 || arguments->completion == nullptr) {
        return kIOReturnBadArgument;
    }
    IOUserClientAsyncArgumentsArray data = {++ivars->calls};
    AsyncCompletion(arguments->completion, kIOReturnSuccess, data, 1);
    arguments->completion->release(); // fuzz: finds heap-use-after-free
    return kIOReturnSuccess;
}
