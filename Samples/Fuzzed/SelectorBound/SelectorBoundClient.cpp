// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/IOUserClient.h>
#include <DriverKit/OSData.h>

#include "SelectorBoundClient.h"

struct SelectorBoundClient_IVars {
    uint64_t count;
};

namespace {
struct Method {
    uint32_t scalars;
    uint32_t weight;
};
const Method kMethods[] = {{0, 1}, {2, 5}, {1, 7}};
constexpr uint64_t kMethodCount = sizeof(kMethods) / sizeof(kMethods[0]);
} // namespace

bool SelectorBoundClient::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(SelectorBoundClient_IVars, 1);
    return ivars != nullptr;
}

void SelectorBoundClient::free()
{
    IOSafeDeleteNULL(ivars, SelectorBoundClient_IVars, 1);
    super::free();
}

kern_return_t SelectorBoundClient::ExternalMethod(
    uint64_t selector, IOUserClientMethodArguments* arguments, const IOUserClientMethodDispatch* dispatch,
    OSObject* target, void* reference)
{
    if (selector > kMethodCount) {
        return kIOReturnUnsupported;
    }
    const Method& method = kMethods[selector];
    if (arguments->scalarInputCount != method.scalars) { // fuzz: finds global-buffer-overflow
        return kIOReturnBadArgument;
    }
    ivars->count += method.weight;
    return kIOReturnSuccess;
}
