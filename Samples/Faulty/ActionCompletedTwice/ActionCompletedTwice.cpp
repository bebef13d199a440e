// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/IOUserClient.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>

#include "ActionCompletedTwice.h"
#include "ActionCompletedTwiceUserClient.h"

kern_return_t ActionCompletedTwice::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    return RegisterService();
}

kern_return_t ActionCompletedTwice::NewUserClient_Impl(uint32_t type, IOUserClient** userClient)
{
    IOService* service = nullptr;
    kern_return_t ret = Create(this, "UserClientProperties", &service);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    *userClient = OSDynamicCast(IOUserClient, service);
    if (*userClient == nullptr) {
        OSSafeReleaseNULL(service);
        return kIOReturnError;
    }
    return kIOReturnSuccess;
}

kern_return_t ActionCompletedTwiceUserClient::ExternalMethod(uint64_t selector, IOUserClientMethodArguments* arguments,
    const IOUserClientMethodDispatch* dispatch, OSObject* target, void* reference)
{
    if (selector != 0 || arguments->completion == nullptr) {
        return kIOReturnUnsupported;
    }
    IOUserClientAsyncArgumentsArray none = {};
    if (arguments->scalarInputCount == 0) {
        AsyncCompletion(arguments->completion, kIOReturnBadArgument, none, 0);
    }
    // The device answers at once.
    AsyncCompletion(arguments->completion, kIOReturnSuccess, none, 0); // violation: action-completed-twice
    return kIOReturnSuccess;
}
