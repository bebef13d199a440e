// SPDX-License-Identifier: Apache-2.0

#include <DriverKit/IOBufferMemoryDescriptor.h>
#include <DriverKit/IODMACommand.h>
#include <DriverKit/IOInterruptDispatchSource.h>
#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>
#include <os/log.h>
#include <PCIDriverKit/PCIDriverKit.h>

#include "InterruptNotAcknowledged.h"
#include "FPGARegisters.h"

struct InterruptNotAcknowledged_IVars {
    IOPCIDevice* device;
    uint8_t registers;
    IOBufferMemoryDescriptor* list;
    IODMACommand* listCommand;
    uint64_t listAddress;
    IOBufferMemoryDescriptor* data;
    IODMACommand* dataCommand;
    uint64_t dataAddress;
    IOInterruptDispatchSource* interrupt;
    OSAction* interrupted;
};

constexpr uint64_t kDataSize = 4096;

bool InterruptNotAcknowledged::init()
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(InterruptNotAcknowledged_IVars, 1);
    return ivars != nullptr;
}

void InterruptNotAcknowledged::free()
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->interrupted);
        OSSafeReleaseNULL(ivars->interrupt);
        OSSafeReleaseNULL(ivars->dataCommand);
        OSSafeReleaseNULL(ivars->data);
        OSSafeReleaseNULL(ivars->listCommand);
        OSSafeReleaseNULL(ivars->list);
        OSSafeReleaseNULL(ivars->device);
    }
    IOSafeDeleteNULL(ivars, InterruptNotAcknowledged_IVars, 1);
    super::free();
}

kern_return_t InterruptNotAcknowledged::Start_Impl(IOService* provider)
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
    ret = Listen();
    if (ret != kIOReturnSuccess) {
        CloseDevice();
        return ret;
    }
    ivars->device->MemoryWrite32(ivars->registers, kInterruptEnable, kInterruptHostToCardDone);
    ivars->device->MemoryWrite32(
        ivars->registers, kHostToCard + kDescriptorLow, static_cast<uint32_t>(ivars->listAddress));
    ivars->device->MemoryWrite32(
        ivars->registers, kHostToCard + kDescriptorHigh, static_cast<uint32_t>(ivars->listAddress >> 32));
    ivars->device->MemoryWrite32(ivars->registers, kHostToCard + kDoorbell, 1);
    return RegisterService();
}

kern_return_t InterruptNotAcknowledged::Stop_Impl(IOService* provider)
{
    retain();
    provider->retain();
    return ivars->interrupt->Cancel(^{
        CloseDevice();
        Stop(provider, SUPERDISPATCH);
        provider->release();
        release();
    });
}

kern_return_t InterruptNotAcknowledged::Listen()
{
    kern_return_t ret = ivars->device->ConfigureInterrupts(kIOInterruptTypePCIMessagedX, 1, 1);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    IODispatchQueue* queue = nullptr;
    ret = CopyDispatchQueue(kIOServiceDefaultQueueName, &queue);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    ret = IOInterruptDispatchSource::Create(ivars->device, 0, queue, &ivars->interrupt);
    OSSafeReleaseNULL(queue);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    ret = CreateActionInterrupted(0, &ivars->interrupted);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    ret = ivars->interrupt->SetHandler(ivars->interrupted);
    return ret == kIOReturnSuccess ? ivars->interrupt->SetEnable(true) : ret;
}

void InterruptNotAcknowledged::Interrupted_Impl(OSAction* action, uint64_t count, uint64_t time) // violation: interrupt-not-acknowledged
{
    uint32_t status = 0;
    ivars->device->MemoryRead32(ivars->registers, kHostToCard + kStatus, &status);
    os_log(OS_LOG_DEFAULT, "the transfer is over: 0x%08x", status);
}

kern_return_t InterruptNotAcknowledged::MakeMemory()
{
    IODMACommandSpecification specification = {};
    specification.options = kIODMACommandSpecificationNoOptions;
    specification.maxAddressBits = 64;
    kern_return_t ret = IOBufferMemoryDescriptor::Create(kIOMemoryDirectionInOut, sizeof(Descriptor), 32, &ivars->list);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    ret = IODMACommand::Create(ivars->device, kIODMACommandCreateNoOptions, &specification, &ivars->listCommand);
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
    ret = IODMACommand::Create(ivars->device, kIODMACommandCreateNoOptions, &specification, &ivars->dataCommand);
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

void InterruptNotAcknowledged::CloseDevice()
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
