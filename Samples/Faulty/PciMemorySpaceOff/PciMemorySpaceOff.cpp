// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>
#include <PCIDriverKit/PCIDriverKit.h>

#include "PciMemorySpaceOff.h"
#include "FPGARegisters.h"

struct PciMemorySpaceOff_IVars {
    IOPCIDevice* device;
    uint8_t registers;
};

bool PciMemorySpaceOff::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(PciMemorySpaceOff_IVars, 1);
    return ivars != nullptr;
}

void PciMemorySpaceOff::free()
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->device);
    }
    IOSafeDeleteNULL(ivars, PciMemorySpaceOff_IVars, 1);
    super::free();
}

kern_return_t PciMemorySpaceOff::Start_Impl(IOService* provider)
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
    uint64_t size = 0;
    uint8_t type = 0;
    ret = ivars->device->GetBARInfo(kPCIMemoryRangeBAR0, &ivars->registers, &size, &type);
    if (ret != kIOReturnSuccess) {
        ivars->device->Close(this);
        return ret;
    }
    ivars->device->MemoryWrite32(ivars->registers, kControl, kControlReset); // violation: pci-memory-space-off
    return RegisterService();
}

kern_return_t PciMemorySpaceOff::Stop_Impl(IOService* provider)
{
    ivars->device->Close(this);
    return Stop(provider, SUPERDISPATCH);
}
