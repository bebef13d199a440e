// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>
#include <PCIDriverKit/PCIDriverKit.h>

#include "PciAccessAfterRemoval.h"
#include "FPGARegisters.h"

struct PciAccessAfterRemoval_IVars {
    IOPCIDevice* device;
    uint8_t registers;
};

bool PciAccessAfterRemoval::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(PciAccessAfterRemoval_IVars, 1);
    return ivars != nullptr;
}

void PciAccessAfterRemoval::free()
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->device);
    }
    IOSafeDeleteNULL(ivars, PciAccessAfterRemoval_IVars, 1);
    super::free();
}

kern_return_t PciAccessAfterRemoval::Start_Impl(IOService* provider)
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
    return RegisterService();
}

kern_return_t PciAccessAfterRemoval::Stop_Impl(IOService* provider)
{
    // What is under way may end.
    uint32_t status = 0;
    for (int turn = 0; turn < 1000; ++turn) {
        ivars->device->MemoryRead32(ivars->registers, kHostToCard + kStatus, &status); // violation: pci-access-after-removal
        if ((status & kStatusBusy) == 0) {
            break;
        }
        IODelay(5);
    }
    ivars->device->Close(this);
    return Stop(provider, SUPERDISPATCH);
}
