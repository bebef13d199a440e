// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/IOUserClient.h>
#include <DriverKit/OSData.h>

#include "NameCopyClient.h"

struct NameCopyClient_IVars {
    char name[64];
};

bool NameCopyClient::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(NameCopyClient_IVars, 1);
    return ivars != nullptr;
}

void NameCopyClient::free()
{
    IOSafeDeleteNULL(ivars, NameCopyClient_IVars, 1);
    super::free();
}

kern_return_t NameCopyClient::ExternalMethod(
    uint64_t selector, IOUserClientMethodArguments* arguments, const IOUserClientMethodDispatch* dispatch,
    OSObject* target, void* reference)
{
    const OSData* input = arguments->structureInput;
    if (selector != 4 || input == nullptr) {
        return kIOReturnBadArgument;
    }
    char name[32];
    const auto* text = static_cast<const char*>(input->getBytesNoCopy());
    size_t length = input->getLength();
    if (length < 2 || text[0] == 0) {
        return kIOReturnBadArgument;
    }
    for (size_t index = 0; index < length && text[index] != 0; ++index) {
        name[index] = text[index];
        name[index + 1] = 0; // fuzz: finds stack-buffer-overflow
    }
    strlcpy(ivars->name, name, sizeof(ivars->name));
    return kIOReturnSuccess;
}
