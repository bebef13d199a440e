// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/IOUserClient.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>

#include "UserClientNotStarted.h"
#include "UserClientNotStartedUserClient.h"

kern_return_t UserClientNotStarted::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    return RegisterService();
}

kern_return_t UserClientNotStarted::NewUserClient_Impl(uint32_t type, IOUserClient** userClient) // violation: user-client-not-started
{
    UserClientNotStartedUserClient* client = OSTypeAlloc(UserClientNotStartedUserClient);
    if (client == nullptr || !client->init()) {
        OSSafeReleaseNULL(client);
        return kIOReturnNoMemory;
    }
    *userClient = client;
    return kIOReturnSuccess;
}

kern_return_t UserClientNotStartedUserClient::ExternalMethod(uint64_t selector, IOUserClientMethodArguments* arguments,
    const IOUserClientMethodDispatch* dispatch, OSObject* target, void* reference)
{
    return kIOReturnUnsupported;
}
