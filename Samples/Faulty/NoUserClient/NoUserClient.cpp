// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/IOUserClient.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>

#include "NoUserClient.h"
#include "NoUserClientUserClient.h"

kern_return_t NoUserClient::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    return RegisterService();
}

kern_return_t NoUserClient::NewUserClient_Impl(uint32_t type, IOUserClient** userClient) // violation: no-user-client
{
    IOService* service = nullptr;
    kern_return_t ret = Create(this, "UserClientProperties", &service);
    OSSafeReleaseNULL(service);
    return ret;
}

kern_return_t NoUserClientUserClient::Start_Impl(IOService* provider)
{
    return Start(provider, SUPERDISPATCH);
}

kern_return_t NoUserClientUserClient::ExternalMethod(uint64_t selector, IOUserClientMethodArguments* arguments,
    const IOUserClientMethodDispatch* dispatch, OSObject* target, void* reference)
{
    return kIOReturnUnsupported;
}
