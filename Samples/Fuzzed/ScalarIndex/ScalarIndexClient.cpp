// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/IOUserClient.h>
#include <DriverKit/OSData.h>

#include "ScalarIndexClient.h"

struct ScalarIndexClient_IVars {
    uint32_t* gains;
};

namespace {
constexpr uint64_t kChannels = 8;
} // namespace

bool ScalarIndexClient::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(ScalarIndexClient_IVars, 1);
    return ivars != nullptr;
}

void ScalarIndexClient::free()
{
    if (ivars != nullptr) {
        IOSafeDeleteNULL(ivars->gains, uint32_t, kChannels);
    }
    IOSafeDeleteNULL(ivars, ScalarIndexClient_IVars, 1);
    super::free();
}

kern_return_t ScalarIndexClient::ExternalMethod(
    uint64_t selector, IOUserClientMethodArguments* arguments, const IOUserClientMethodDispatch* dispatch,
    OSObject* target, void* reference)
{
    if (ivars->gains == nullptr) {
        ivars->gains = IONewZero(uint32_t, kChannels);
    }
    switch (selector) {
    case 0:
        if (arguments->scalarInputCount != 2 || arguments->scalarInput[0] >= kChannels) {
            return kIOReturnBadArgument;
        }
        ivars->gains[arguments->scalarInput[0]] = static_cast<uint32_t>(arguments->scalarInput[1]);
        return kIOReturnSuccess;
    case 1:
        if (arguments->scalarInputCount != 1 || arguments->scalarOutputCount != 1) {
            return kIOReturnBadArgument;
        }
        arguments->scalarOutput[0] = ivars->gains[arguments->scalarInput[0]]; // fuzz: finds heap-buffer-overflow
        return kIOReturnSuccess;
    default:
        return kIOReturnUnsupported;
    }
}
