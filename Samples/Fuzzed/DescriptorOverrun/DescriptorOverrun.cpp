// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <USBDriverKit/USBDriverKit.h>

#include "DescriptorOverrun.h"

struct DescriptorOverrun_IVars {
    uint8_t dataInterface;
};

namespace {
constexpr uint8_t kClassSpecific = 0x24;
constexpr uint8_t kUnion = 6;

uint8_t DataInterface(const uint8_t* bytes, uint32_t length)
{
    uint32_t place = 0;
    while (place + 3 <= length && bytes[place] >= 3) {
        if (bytes[place + 1] == kClassSpecific && bytes[place + 2] == kUnion) {
            return bytes[place + 4]; // fuzz: finds heap-buffer-overflow
        }
        place += bytes[place];
    }
    return 0;
}
} // namespace

bool DescriptorOverrun::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(DescriptorOverrun_IVars, 1);
    return ivars != nullptr;
}

void DescriptorOverrun::free()
{
    IOSafeDeleteNULL(ivars, DescriptorOverrun_IVars, 1);
    super::free();
}

kern_return_t DescriptorOverrun::Start_Impl(IOService* provider)
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
    ivars->dataInterface = DataInterface(bytes, USBToHost16(configuration->wTotalLength));
    IOUSBHostFreeDescriptor(configuration);
    return RegisterService();
}
