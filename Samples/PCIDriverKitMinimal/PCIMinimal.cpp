// SPDX-License-Identifier: Apache-2.0

#include <os/log.h>

#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>
#include <PCIDriverKit/PCIDriverKit.h>

#include "PCIMinimal.h"

#define Log(format, ...) os_log(OS_LOG_DEFAULT, "PCIMinimal: " format, ##__VA_ARGS__)

struct PCIMinimal_IVars {
    /// The provider; owned.
    IOPCIDevice* device;
    /// Where the registers lie, from GetBARInfo.
    uint8_t memoryIndex;
    bool isOpen;
    /// Delivers the interrupt; owned.
    IOInterruptDispatchSource* interrupt;
    /// What the interrupt calls; owned.
    OSAction* interruptAction;
};

namespace {

// The card's registers, as QEMU documents them in docs/specs/edu.
constexpr uint64_t kRegisterIdentification = 0x00;
constexpr uint64_t kRegisterFactorial = 0x08;
constexpr uint64_t kRegisterStatus = 0x20;
constexpr uint64_t kRegisterInterruptStatus = 0x24;
constexpr uint64_t kRegisterInterruptAcknowledge = 0x64;

constexpr uint32_t kStatusRaiseInterrupt = 0x80;
constexpr uint32_t kInterruptFactorial = 0x01;

/// What a read gives where nothing answers.
constexpr uint32_t kNobody = UINT32_MAX;

constexpr uint32_t kNumber = 10;

/// The index of the device's first message interrupt. Index 0 may be the wire.
kern_return_t
FindMessageInterrupt(IOPCIDevice* device, uint32_t* found)
{
    uint64_t type = 0;
    for (uint32_t index = 0; IOInterruptDispatchSource::GetInterruptType(device, index, &type) == kIOReturnSuccess;
         index++) {
        if ((type & (kIOInterruptTypePCIMessaged | kIOInterruptTypePCIMessagedX)) != 0) {
            *found = index;
            return kIOReturnSuccess;
        }
    }
    return kIOReturnNotFound;
}

} // namespace

// MARK: - Life

bool
PCIMinimal::init(void)
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(PCIMinimal_IVars, 1);
    return ivars != nullptr;
}

void
PCIMinimal::free(void)
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->interruptAction);
        OSSafeReleaseNULL(ivars->interrupt);
        OSSafeReleaseNULL(ivars->device);
    }
    IOSafeDeleteNULL(ivars, PCIMinimal_IVars, 1);
    super::free();
}

kern_return_t
IMPL(PCIMinimal, Start)
{
    kern_return_t result = Start(provider, SUPERDISPATCH);
    if (result != kIOReturnSuccess) {
        return result;
    }

    ivars->device = OSDynamicCast(IOPCIDevice, provider);
    if (ivars->device == nullptr) {
        return kIOReturnBadArgument;
    }
    ivars->device->retain();

    result = OpenDevice();
    if (result == kIOReturnSuccess) {
        result = ListenToInterrupts();
    }
    if (result == kIOReturnSuccess) {
        result = RegisterService();
    }
    if (result != kIOReturnSuccess) {
        Log("does not start: 0x%08x", result);
        CloseDevice();
        return result;
    }

    ivars->device->MemoryWrite32(ivars->memoryIndex, kRegisterStatus, kStatusRaiseInterrupt);
    ivars->device->MemoryWrite32(ivars->memoryIndex, kRegisterFactorial, kNumber);
    return kIOReturnSuccess;
}

/// The handler may be at work: the source is cancelled first, and super's Stop waits for that.
kern_return_t
IMPL(PCIMinimal, Stop)
{
    if (ivars->isOpen) {
        ivars->device->MemoryWrite32(ivars->memoryIndex, kRegisterStatus, 0);
    }
    if (ivars->interrupt == nullptr) {
        CloseDevice();
        return Stop(provider, SUPERDISPATCH);
    }

    retain();
    provider->retain();
    return ivars->interrupt->Cancel(^{
        OSSafeReleaseNULL(ivars->interruptAction);
        OSSafeReleaseNULL(ivars->interrupt);
        CloseDevice();
        Stop(provider, SUPERDISPATCH);
        provider->release();
        release();
    });
}

// MARK: - The card

kern_return_t
PCIMinimal::OpenDevice(void)
{
    kern_return_t result = ivars->device->Open(this);
    if (result != kIOReturnSuccess) {
        return result;
    }
    ivars->isOpen = true;

    uint16_t command = 0;
    ivars->device->ConfigurationRead16(kIOPCIConfigurationOffsetCommand, &command);
    command |= kIOPCICommandMemorySpace | kIOPCICommandBusLead;
    ivars->device->ConfigurationWrite16(kIOPCIConfigurationOffsetCommand, command);

    result = ivars->device->GetBARInfo(kPCIMemoryRangeBAR0, &ivars->memoryIndex);
    if (result != kIOReturnSuccess) {
        return result;
    }

    uint32_t identification = kNobody;
    ivars->device->MemoryRead32(ivars->memoryIndex, kRegisterIdentification, &identification);
    Log("the card calls itself 0x%08x", identification);
    return identification == kNobody ? kIOReturnNoDevice : kIOReturnSuccess;
}

void
PCIMinimal::CloseDevice(void)
{
    if (ivars->isOpen) {
        ivars->isOpen = false;
        ivars->device->Close(this);
    }
}

kern_return_t
PCIMinimal::ListenToInterrupts(void)
{
    uint32_t index = 0;
    kern_return_t result = FindMessageInterrupt(ivars->device, &index);
    if (result != kIOReturnSuccess) {
        return result;
    }

    // On the default queue, so that the handler and Stop never run at once.
    IODispatchQueue* queue = nullptr;
    result = CopyDispatchQueue(kIOServiceDefaultQueueName, &queue);
    if (result != kIOReturnSuccess) {
        return result;
    }
    result = IOInterruptDispatchSource::Create(ivars->device, index, queue, &ivars->interrupt);
    OSSafeReleaseNULL(queue);
    if (result != kIOReturnSuccess) {
        return result;
    }
    result = CreateActionDeviceInterrupted(0, &ivars->interruptAction);
    if (result != kIOReturnSuccess) {
        return result;
    }
    result = ivars->interrupt->SetHandler(ivars->interruptAction);
    return result == kIOReturnSuccess ? ivars->interrupt->SetEnable(true) : result;
}

void
IMPL(PCIMinimal, DeviceInterrupted)
{
    if (!ivars->isOpen) {
        return;
    }
    uint32_t reasons = kNobody;
    ivars->device->MemoryRead32(ivars->memoryIndex, kRegisterInterruptStatus, &reasons);
    if (reasons == kNobody) {
        return; // the card was pulled
    }
    ivars->device->MemoryWrite32(ivars->memoryIndex, kRegisterInterruptAcknowledge, reasons);

    if ((reasons & kInterruptFactorial) != 0) {
        uint32_t factorial = 0;
        ivars->device->MemoryRead32(ivars->memoryIndex, kRegisterFactorial, &factorial);
        Log("the factorial of %u is %u", kNumber, factorial);
    }
}
