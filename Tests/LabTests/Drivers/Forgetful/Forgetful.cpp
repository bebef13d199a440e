// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/IOUserClient.h>
#include <DriverKit/OSCollections.h>

#include "Forgetful.h"
#include "Forgets.h"

struct Forgetful_IVars {
    uint8_t* first;
    uint8_t* second;
};

namespace {

constexpr size_t kSize = 64;

} // namespace

bool
Forgetful::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(Forgetful_IVars, 1);
    return ivars != nullptr;
}

void
Forgetful::free()
{
    if (ivars != nullptr) {
        IOSafeDeleteNULL(ivars->first, uint8_t, kSize);
        IOSafeDeleteNULL(ivars->second, uint8_t, kSize);
    }
    IOSafeDeleteNULL(ivars, Forgetful_IVars, 1);
    super::free();
}

kern_return_t
IMPL(Forgetful, Start)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    ivars->first = IONewZero(uint8_t, kSize);
    ivars->second = IONewZero(uint8_t, kSize);
    if (ivars->first == nullptr || (ivars->second == nullptr && !Forgets("second"))) {
        return kIOReturnNoMemory;
    }
    ivars->second[0] = 1;
    OSDictionary* properties = OSDictionary::withCapacity(1);
    if (properties == nullptr) {
        return kIOReturnNoMemory;
    }
    ret = SetProperties(properties);
    if (ret != kIOReturnSuccess && Forgets("properties")) {
        return ret;
    }
    properties->release();
    return ret == kIOReturnSuccess ? RegisterService() : ret;
}

kern_return_t
IMPL(Forgetful, NewUserClient)
{
    IOService* client = nullptr;
    kern_return_t ret = Create(this, "UserClientProperties", &client);
    if (ret == kIOReturnSuccess) {
        *userClient = OSDynamicCast(IOUserClient, client);
        if (*userClient == nullptr) {
            client->release();
            ret = kIOReturnError;
        }
    }
    return ret;
}
