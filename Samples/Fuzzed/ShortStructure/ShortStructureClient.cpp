// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/IOUserClient.h>
#include <DriverKit/OSData.h>

#include "ShortStructureClient.h"

struct ShortStructureClient_IVars {
    uint32_t rate;
    uint32_t channels;
    uint64_t mask;
};

namespace {
struct Settings {
    uint32_t rate;
    uint32_t channels;
    uint64_t mask;
};
} // namespace

bool ShortStructureClient::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(ShortStructureClient_IVars, 1);
    return ivars != nullptr;
}

void ShortStructureClient::free()
{
    IOSafeDeleteNULL(ivars, ShortStructureClient_IVars, 1);
    super::free();
}

kern_return_t ShortStructureClient::ExternalMethod(
    uint64_t selector, IOUserClientMethodArguments* arguments, const IOUserClientMethodDispatch* dispatch,
    OSObject* target, void* reference)
{
    if (selector != 0 || arguments->structureInput == nullptr) {
        return kIOReturnUnsupported;
    }
    const auto* settings = static_cast<const Settings*>(arguments->structureInput->getBytesNoCopy());
    if (settings->rate < 8000 || settings->rate > 192000) { // fuzz: finds heap-buffer-overflow
        return kIOReturnBadArgument;
    }
    ivars->rate = settings->rate;
    ivars->channels = settings->channels;
    ivars->mask = settings->mask;
    return kIOReturnSuccess;
}
