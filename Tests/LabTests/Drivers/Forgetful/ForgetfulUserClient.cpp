// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/OSAction.h>

#include "ForgetfulUserClient.h"
#include "Forgets.h"

struct ForgetfulUserClient_IVars {
    /// The completion that the client left; owned.
    OSAction* pending;
    /// Counts those that were given up; nobody made it where FORGET says so.
    uint64_t* aborted;
    uint64_t counter;
};

bool
ForgetfulUserClient::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(ForgetfulUserClient_IVars, 1);
    if (ivars != nullptr && !Forgets("unplug")) {
        ivars->aborted = &ivars->counter;
    }
    return ivars != nullptr;
}

void
ForgetfulUserClient::free()
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->pending);
    }
    IOSafeDeleteNULL(ivars, ForgetfulUserClient_IVars, 1);
    super::free();
}

kern_return_t
IMPL(ForgetfulUserClient, Stop)
{
    if (ivars->pending != nullptr) {
        ++*ivars->aborted;
        AsyncCompletion(ivars->pending, kIOReturnAborted, nullptr, 0);
        OSSafeReleaseNULL(ivars->pending);
    }
    return Stop(provider, SUPERDISPATCH);
}

/// 0 leaves a completion, 1 has it come.
kern_return_t
ForgetfulUserClient::ExternalMethod(
    uint64_t selector, IOUserClientMethodArguments* arguments, const IOUserClientMethodDispatch*, OSObject*, void*)
{
    if (selector == 0 && arguments->completion != nullptr && ivars->pending == nullptr) {
        ivars->pending = arguments->completion;
        ivars->pending->retain();
        return kIOReturnSuccess;
    }
    if (selector == 1 && ivars->pending != nullptr) {
        AsyncCompletion(ivars->pending, kIOReturnSuccess, nullptr, 0);
        OSSafeReleaseNULL(ivars->pending);
        return kIOReturnSuccess;
    }
    return kIOReturnBadArgument;
}
