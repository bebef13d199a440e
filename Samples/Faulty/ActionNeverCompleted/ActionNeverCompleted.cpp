// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/IOUserClient.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>

#include "ActionNeverCompleted.h"
#include "ActionNeverCompletedUserClient.h"

kern_return_t ActionNeverCompleted::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    return RegisterService();
}

kern_return_t ActionNeverCompleted::NewUserClient_Impl(uint32_t type, IOUserClient** userClient)
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

kern_return_t ActionNeverCompletedUserClient::ExternalMethod(uint64_t selector, IOUserClientMethodArguments* arguments,
    const IOUserClientMethodDispatch* dispatch, OSObject* target, void* reference)
{ // violation: action-never-completed
    if (selector != 0 || arguments->completion == nullptr) {
        return kIOReturnUnsupported;
    }
    // The device answers at once.
    os_log(OS_LOG_DEFAULT, "done");
    return kIOReturnSuccess;
}
