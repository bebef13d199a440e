// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <USBDriverKit/USBDriverKit.h>

#include "ZeroLength.h"

struct ZeroLength_IVars {
    uint32_t endpoints;
};

namespace {
uint32_t CountEndpoints(const uint8_t* bytes, uint32_t length)
{
    uint32_t count = 0;
    for (uint32_t place = 0; place + 2 <= length; place += bytes[place]) { // fuzz: finds timeout
        count += bytes[place + 1] == kIOUSBDescriptorTypeEndpoint ? 1 : 0;
    }
    return count;
}
} // namespace

bool ZeroLength::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(ZeroLength_IVars, 1);
    return ivars != nullptr;
}

void ZeroLength::free()
{
    IOSafeDeleteNULL(ivars, ZeroLength_IVars, 1);
    super::free();
}

kern_return_t ZeroLength::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    IOUSBHostInterface* interface = OSDynamicCast(IOUSBHostInterface, provider);
    if (interface == nullptr) {
        return kIOReturnNoDevice;
    }
    const IOUSBConfigurationDescriptor* configuration = interface->CopyConfigurationDescriptor();
    if (configuration == nullptr) {
        return kIOReturnNoDevice;
    }
    const auto* bytes = reinterpret_cast<const uint8_t*>(configuration);
    ivars->endpoints = CountEndpoints(bytes, USBToHost16(configuration->wTotalLength));
    IOUSBHostFreeDescriptor(configuration);
    return RegisterService();
}
