// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>
#include <PCIDriverKit/PCIDriverKit.h>

#include "PciAccessWithoutSession.h"
#include "FPGARegisters.h"

struct PciAccessWithoutSession_IVars {
    IOPCIDevice* device;
    uint8_t registers;
};

bool PciAccessWithoutSession::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(PciAccessWithoutSession_IVars, 1);
    return ivars != nullptr;
}

void PciAccessWithoutSession::free()
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->device);
    }
    IOSafeDeleteNULL(ivars, PciAccessWithoutSession_IVars, 1);
    super::free();
}

kern_return_t PciAccessWithoutSession::Start_Impl(IOService* provider)
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
    uint64_t size = 0;
    uint8_t type = 0;
    ret = ivars->device->GetBARInfo(kPCIMemoryRangeBAR0, &ivars->registers, &size, &type);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    uint32_t identification = 0;
    ivars->device->MemoryRead32(ivars->registers, kIdentification, &identification); // violation: pci-access-without-session
    os_log(OS_LOG_DEFAULT, "the card calls itself 0x%08x", identification);
    ret = ivars->device->Open(this);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    uint16_t command = 0;
    ivars->device->ConfigurationRead16(kIOPCIConfigurationOffsetCommand, &command);
    ivars->device->ConfigurationWrite16(kIOPCIConfigurationOffsetCommand, command | kIOPCICommandMemorySpace | kIOPCICommandBusLead);
    return RegisterService();
}

kern_return_t PciAccessWithoutSession::Stop_Impl(IOService* provider)
{
    ivars->device->Close(this);
    return Stop(provider, SUPERDISPATCH);
}
