// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/IOUserClient.h>
#include <DriverKit/OSData.h>

#include "UnwrittenOutputClient.h"

struct UnwrittenOutputClient_IVars {
    uint32_t errors;
};

namespace {
struct Status {
    uint32_t version;
    uint32_t errors;
    uint64_t lastError; // fuzz: finds uninitialised-output
};
} // namespace

bool UnwrittenOutputClient::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(UnwrittenOutputClient_IVars, 1);
    return ivars != nullptr;
}

void UnwrittenOutputClient::free()
{
    IOSafeDeleteNULL(ivars, UnwrittenOutputClient_IVars, 1);
    super::free();
}

kern_return_t UnwrittenOutputClient::ExternalMethod(
    uint64_t selector, IOUserClientMethodArguments* arguments, const IOUserClientMethodDispatch* dispatch,
    OSObject* target, void* reference)
{
    if (selector != 2 || arguments->structureOutputMaximumSize < sizeof(Status)) {
        return kIOReturnBadArgument;
    }
    Status status;
    status.version = 1;
    status.errors = ivars->errors;
    if (arguments->scalarInputCount > 0 && arguments->scalarInput[0] == 1) {
        status.lastError = 0;
    }
    arguments->structureOutput = OSData::withBytes(&status, sizeof(status));
    return kIOReturnSuccess;
}
