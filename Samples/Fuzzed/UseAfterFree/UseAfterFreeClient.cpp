// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/IOUserClient.h>
#include <DriverKit/OSData.h>

#include "UseAfterFreeClient.h"

struct UseAfterFreeClient_IVars {
    uint8_t* session;
    bool isOpen;
};

namespace {
constexpr size_t kSessionSize = 64;
} // namespace

bool UseAfterFreeClient::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(UseAfterFreeClient_IVars, 1);
    return ivars != nullptr;
}

void UseAfterFreeClient::free()
{
    if (ivars != nullptr && ivars->isOpen) {
        IOFree(ivars->session, kSessionSize);
    }
    IOSafeDeleteNULL(ivars, UseAfterFreeClient_IVars, 1);
    super::free();
}

kern_return_t UseAfterFreeClient::ExternalMethod(
    uint64_t selector, IOUserClientMethodArguments* arguments, const IOUserClientMethodDispatch* dispatch,
    OSObject* target, void* reference)
{
    switch (selector) {
    case 0:
        if (ivars->isOpen) {
            return kIOReturnBusy;
        }
        ivars->session = static_cast<uint8_t*>(IOMallocZero(kSessionSize));
        ivars->isOpen = true;
        return kIOReturnSuccess;
    case 1:
        if (ivars->session == nullptr || arguments->scalarInputCount != 1) {
            return kIOReturnNotOpen;
        }
        ivars->session[0] = static_cast<uint8_t>(arguments->scalarInput[0]); // fuzz: finds heap-use-after-free
        return kIOReturnSuccess;
    case 2:
        if (!ivars->isOpen) {
            return kIOReturnNotOpen;
        }
        IOFree(ivars->session, kSessionSize);
        ivars->isOpen = false;
        return kIOReturnSuccess;
    default:
        return kIOReturnUnsupported;
    }
}
