// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/IOUserClient.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>

#include "OutputUntouched.h"
#include "OutputUntouchedUserClient.h"

namespace {

struct State {
    uint64_t reads;
    uint64_t writes;
};

kern_return_t GetState(OSObject* target, void* reference, IOUserClientMethodArguments* arguments) // violation: output-untouched
{
    State state = {1, 2};
    os_log(OS_LOG_DEFAULT, "%llu reads, %llu writes", (unsigned long long)state.reads, (unsigned long long)state.writes);
    return kIOReturnSuccess;
}

const IOUserClientMethodDispatch kMethods[] = {
    {&GetState, false, 0, 0, 0, sizeof(State)},
};

} // namespace

kern_return_t OutputUntouched::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    return RegisterService();
}

kern_return_t OutputUntouched::NewUserClient_Impl(uint32_t type, IOUserClient** userClient)
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

kern_return_t OutputUntouchedUserClient::ExternalMethod(uint64_t selector, IOUserClientMethodArguments* arguments,
    const IOUserClientMethodDispatch* dispatch, OSObject* target, void* reference)
{
    if (selector >= sizeof(kMethods) / sizeof(kMethods[0])) {
        return kIOReturnUnsupported;
    }
    return super::ExternalMethod(selector, arguments, &kMethods[selector], this, nullptr);
}
