// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>
#include <PCIDriverKit/PCIDriverKit.h>

#include "PciRegisterOutOfRange.h"
#include "FPGARegisters.h"

struct PciRegisterOutOfRange_IVars {
    IOPCIDevice* device;
    uint8_t registers;
};

bool PciRegisterOutOfRange::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(PciRegisterOutOfRange_IVars, 1);
    return ivars != nullptr;
}

void PciRegisterOutOfRange::free()
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->device);
    }
    IOSafeDeleteNULL(ivars, PciRegisterOutOfRange_IVars, 1);
    super::free();
}

kern_return_t PciRegisterOutOfRange::Start_Impl(IOService* provider)
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    ivars->device = OSDynamicCast(IOPCIDevice, provider);
    if (ivars->device == nullptr) {
        return kIOReturnNoDevice;
    }
    ivars->device->retain();
    ret = ivars->device->Open(this);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    uint16_t command = 0;
    ivars->device->ConfigurationRead16(kIOPCIConfigurationOffsetCommand, &command);
    ivars->device->ConfigurationWrite16(kIOPCIConfigurationOffsetCommand, command | kIOPCICommandMemorySpace | kIOPCICommandBusLead);
    uint64_t size = 0;
    uint8_t type = 0;
    ret = ivars->device->GetBARInfo(kPCIMemoryRangeBAR0, &ivars->registers, &size, &type);
    if (ret != kIOReturnSuccess) {
        ivars->device->Close(this);
        return ret;
    }
    ivars->device->MemoryWrite32(ivars->registers, kControl, kControlReset);
    // The card's memory lies behind the third base address register.
    uint32_t first = 0;
    ivars->device->MemoryRead32(kPCIMemoryRangeBAR2, 0, &first); // violation: pci-register-out-of-range
    os_log(OS_LOG_DEFAULT, "its memory begins with 0x%08x", first);
    return RegisterService();
}

kern_return_t PciRegisterOutOfRange::Stop_Impl(IOService* provider)
{
    ivars->device->Close(this);
    return Stop(provider, SUPERDISPATCH);
}
