// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOBufferMemoryDescriptor.h>
#include <DriverKit/IODMACommand.h>
#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>
#include <PCIDriverKit/PCIDriverKit.h>

#include "DmaAddressTooHigh.h"
#include "FPGARegisters.h"

struct DmaAddressTooHigh_IVars {
    IOPCIDevice* device;
    uint8_t registers;
    IOBufferMemoryDescriptor* list;
    IODMACommand* listCommand;
    uint64_t listAddress;
    IOBufferMemoryDescriptor* data;
    IODMACommand* dataCommand;
    uint64_t dataAddress;
};

constexpr uint64_t kDataSize = 4096;

bool DmaAddressTooHigh::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(DmaAddressTooHigh_IVars, 1);
    return ivars != nullptr;
}

void DmaAddressTooHigh::free()
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->dataCommand);
        OSSafeReleaseNULL(ivars->data);
        OSSafeReleaseNULL(ivars->listCommand);
        OSSafeReleaseNULL(ivars->list);
        OSSafeReleaseNULL(ivars->device);
    }
    IOSafeDeleteNULL(ivars, DmaAddressTooHigh_IVars, 1);
    super::free();
}

kern_return_t DmaAddressTooHigh::Start_Impl(IOService* provider)
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
    ivars->device->MemoryWrite32(ivars->registers, kControl, kControlAddress64);
    ret = MakeMemory();
    if (ret != kIOReturnSuccess) {
        CloseDevice();
        return ret;
    }
    ivars->device->MemoryWrite32(
        ivars->registers, kHostToCard + kDescriptorLow, static_cast<uint32_t>(ivars->listAddress));
    ivars->device->MemoryWrite32(
        ivars->registers, kHostToCard + kDescriptorHigh, static_cast<uint32_t>(ivars->listAddress >> 32));
    ivars->device->MemoryWrite32(ivars->registers, kHostToCard + kDoorbell, 1);
    return RegisterService();
}

kern_return_t DmaAddressTooHigh::Stop_Impl(IOService* provider)
{
    CloseDevice();
    return Stop(provider, SUPERDISPATCH);
}

kern_return_t DmaAddressTooHigh::MakeMemory()
{
    IODMACommandSpecification specification = {};
    specification.options = kIODMACommandSpecificationNoOptions;
    specification.maxAddressBits = 64;
    kern_return_t ret = IOBufferMemoryDescriptor::Create(kIOMemoryDirectionInOut, sizeof(Descriptor), 32, &ivars->list);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    ret = IODMACommand::Create(this, kIODMACommandCreateNoOptions, &specification, &ivars->listCommand); // violation: dma-address-too-high
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    uint64_t flags = 0;
    uint32_t count = 32;
    IOAddressSegment segments[32] = {};
    ret = ivars->listCommand->PrepareForDMA(
        kIODMACommandPrepareForDMANoOptions, ivars->list, 0, 0, &flags, &count, segments);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    ivars->listAddress = segments[0].address;
    if (count != 1) {
        return kIOReturnNoSpace;
    }

    ret = IOBufferMemoryDescriptor::Create(kIOMemoryDirectionInOut, kDataSize, 0, &ivars->data);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    ret = IODMACommand::Create(this, kIODMACommandCreateNoOptions, &specification, &ivars->dataCommand);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    count = 32;
    ret = ivars->dataCommand->PrepareForDMA(
        kIODMACommandPrepareForDMANoOptions, ivars->data, 0, 0, &flags, &count, segments);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    ivars->dataAddress = segments[0].address;
    if (count != 1) {
        return kIOReturnNoSpace;
    }

    IOAddressSegment range = {};
    ret = ivars->list->GetAddressRange(&range);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    *reinterpret_cast<Descriptor*>(range.address) = {kDescriptorLast, kDataSize, ivars->dataAddress, 0, 0};
    return kIOReturnSuccess;
}

void DmaAddressTooHigh::CloseDevice()
{
    ivars->device->MemoryWrite32(ivars->registers, kControl, kControlReset);
    if (ivars->dataAddress != 0) {
        ivars->dataCommand->CompleteDMA(kIODMACommandCompleteDMANoOptions);
        ivars->dataAddress = 0;
    }
    if (ivars->listAddress != 0) {
        ivars->listCommand->CompleteDMA(kIODMACommandCompleteDMANoOptions);
        ivars->listAddress = 0;
    }
    ivars->device->Close(this);
}
