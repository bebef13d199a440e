// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/IOUserClient.h>
#include <DriverKit/OSData.h>

#include "ZeroDivisorClient.h"

struct ZeroDivisorClient_IVars {
    uint64_t divider;
};

bool ZeroDivisorClient::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(ZeroDivisorClient_IVars, 1);
    return ivars != nullptr;
}

void ZeroDivisorClient::free()
{
    IOSafeDeleteNULL(ivars, ZeroDivisorClient_IVars, 1);
    super::free();
}

kern_return_t ZeroDivisorClient::ExternalMethod(
    uint64_t selector, IOUserClientMethodArguments* arguments, const IOUserClientMethodDispatch* dispatch,
    OSObject* target, void* reference)
{
    if (selector != 7 || arguments->scalarInputCount != 2) {
        return kIOReturnBadArgument;
    }
    uint64_t rate = arguments->scalarInput[0];
    if (rate != 48000 && rate != 44100) {
        return kIOReturnUnsupported;
    }
    ivars->divider = rate / (arguments->scalarInput[1] & 0xFF); // fuzz: finds FPE
    return kIOReturnSuccess;
}
