// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <USBDriverKit/USBDriverKit.h>

#include "StringTooLong.h"

struct StringTooLong_IVars {
    char serial[32];
};

namespace {
void Narrow(const IOUSBStringDescriptor* string, char* text)
{
    const auto* bytes = reinterpret_cast<const uint8_t*>(string);
    uint32_t count = (bytes[0] - 2) / 2;
    for (uint32_t index = 0; index < count; ++index) {
        text[index] = static_cast<char>(bytes[2 + 2 * index]); // fuzz: finds stack-buffer-overflow
    }
    text[count] = 0;
}
} // namespace

bool StringTooLong::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(StringTooLong_IVars, 1);
    return ivars != nullptr;
}

void StringTooLong::free()
{
    IOSafeDeleteNULL(ivars, StringTooLong_IVars, 1);
    super::free();
}

kern_return_t StringTooLong::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    IOUSBHostInterface* interface = OSDynamicCast(IOUSBHostInterface, provider);
    if (interface == nullptr) {
        return kIOReturnNoDevice;
    }
    const IOUSBStringDescriptor* string = interface->CopyStringDescriptor(3);
    if (string != nullptr) {
        char serial[32];
        Narrow(string, serial);
        strlcpy(ivars->serial, serial, sizeof(ivars->serial));
        IOUSBHostFreeDescriptor(string);
    }
    return RegisterService();
}
