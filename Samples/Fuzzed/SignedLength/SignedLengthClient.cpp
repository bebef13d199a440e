// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/IOUserClient.h>
#include <DriverKit/OSData.h>

#include "SignedLengthClient.h"

struct SignedLengthClient_IVars {
    uint8_t buffer[256];
};

bool SignedLengthClient::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(SignedLengthClient_IVars, 1);
    return ivars != nullptr;
}

void SignedLengthClient::free()
{
    IOSafeDeleteNULL(ivars, SignedLengthClient_IVars, 1);
    super::free();
}

kern_return_t SignedLengthClient::ExternalMethod(
    uint64_t selector, IOUserClientMethodArguments* arguments, const IOUserClientMethodDispatch* dispatch,
    OSObject* target, void* reference)
{
    const OSData* input = arguments->structureInput;
    if (selector != 1 || input == nullptr || input->getLength() > sizeof(ivars->buffer)) {
        return kIOReturnBadArgument;
    }
    if (arguments->scalarInputCount != 1) {
        return kIOReturnBadArgument;
    }
    int32_t length = static_cast<int32_t>(arguments->scalarInput[0]);
    if (length > static_cast<int32_t>(input->getLength())) {
        return kIOReturnNoSpace;
    }
    memcpy(ivars->buffer, input->getBytesNoCopy(), static_cast<size_t>(length)); // fuzz: finds negative-size-param
    return kIOReturnSuccess;
}
