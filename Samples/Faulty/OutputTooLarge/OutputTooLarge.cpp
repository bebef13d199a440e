// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/IOUserClient.h>
#include <DriverKit/OSCollections.h>
#include <DriverKit/OSData.h>
#include <os/log.h>

#include "OutputTooLarge.h"
#include "OutputTooLargeUserClient.h"

kern_return_t OutputTooLarge::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    return RegisterService();
}

kern_return_t OutputTooLarge::NewUserClient_Impl(uint32_t type, IOUserClient** userClient)
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

kern_return_t OutputTooLargeUserClient::ExternalMethod(uint64_t selector, IOUserClientMethodArguments* arguments,
    const IOUserClientMethodDispatch* dispatch, OSObject* target, void* reference)
{ // violation: output-too-large
    if (selector != 0) {
        return kIOReturnUnsupported;
    }
    static const uint8_t kSerialNumber[16] = {1, 2, 3, 4, 5, 6, 7, 8};
    arguments->structureOutput = OSData::withBytes(kSerialNumber, sizeof(kSerialNumber));
    return arguments->structureOutput == nullptr ? kIOReturnNoMemory : kIOReturnSuccess;
}
