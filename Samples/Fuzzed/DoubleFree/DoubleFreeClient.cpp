// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/IOUserClient.h>
#include <DriverKit/OSData.h>

#include "DoubleFreeClient.h"

struct DoubleFreeClient_IVars {
    uint64_t parsed;
};

namespace {
/// The message begins with 'D', 'X' and its length.
kern_return_t Parse(uint8_t* copy, size_t length)
{
    if (length < 3 || copy[0] != 'D') {
        return kIOReturnBadArgument;
    }
    if (copy[1] == 'X' && copy[2] != length) {
        IOFree(copy, length);
        return kIOReturnInvalid;
    }
    return kIOReturnSuccess;
}
} // namespace

bool DoubleFreeClient::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(DoubleFreeClient_IVars, 1);
    return ivars != nullptr;
}

void DoubleFreeClient::free()
{
    IOSafeDeleteNULL(ivars, DoubleFreeClient_IVars, 1);
    super::free();
}

kern_return_t DoubleFreeClient::ExternalMethod(
    uint64_t selector, IOUserClientMethodArguments* arguments, const IOUserClientMethodDispatch* dispatch,
    OSObject* target, void* reference)
{
    const OSData* input = arguments->structureInput;
    if (selector != 5 || input == nullptr) {
        return kIOReturnBadArgument;
    }
    size_t length = input->getLength();
    auto* copy = static_cast<uint8_t*>(IOMalloc(length));
    memcpy(copy, input->getBytesNoCopy(), length);
    kern_return_t ret = Parse(copy, length);
    if (ret != kIOReturnSuccess) {
        IOFree(copy, length); // fuzz: finds double-free
        return ret;
    }
    ivars->parsed += 1;
    IOFree(copy, length);
    return kIOReturnSuccess;
}
