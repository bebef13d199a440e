// SPDX-License-Identifier: Apache-2.0

// The driver's life: what Start opens, makes and binds, and how it is undone.

#include <DriverKit/IOLib.h>
#include <DriverKit/IOUserClient.h>
#include <DriverKit/OSCollections.h>

#include "EduPCIState.h"

namespace {

/// The index of the device's first message interrupt. Index 0 is the wire, which DriverKit does not serve.
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
    return kIOReturnNoInterrupt;
}

} // namespace

// MARK: - Life

bool
EduPCI::init(void)
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(EduPCI_IVars, 1);
    return ivars != nullptr;
}

void
EduPCI::free(void)
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->queue);
        OSSafeReleaseNULL(ivars->device);
    }
    IOSafeDeleteNULL(ivars, EduPCI_IVars, 1);
    super::free();
}

kern_return_t
IMPL(EduPCI, Start)
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

    result = IODispatchQueue::Create("EduPCICard", 0, 0, &ivars->queue);
    if (result == kIOReturnSuccess) {
        result = OpenDevice();
    }
    if (result == kIOReturnSuccess) {
        result = MakeCommand();
    }
    if (result == kIOReturnSuccess) {
        result = MakeTimer();
    }
    if (result == kIOReturnSuccess) {
        result = ListenToInterrupts();
    }
    if (result == kIOReturnSuccess) {
        // Last: from here on clients come.
        result = RegisterService();
    }
    if (result != kIOReturnSuccess) {
        Log("does not start: 0x%08x", result);
        retain();
        TearDown(^{
            release();
        });
    }
    return result;
}

/// Handlers may still be at work, so that super's Stop waits for their end.
kern_return_t
IMPL(EduPCI, Stop)
{
    retain();
    provider->retain();
    TearDown(^{
        Stop(provider, SUPERDISPATCH);
        provider->release();
        release();
    });
    return kIOReturnSuccess;
}

kern_return_t
IMPL(EduPCI, NewUserClient)
{
    IOService* service = nullptr;
    kern_return_t result = Create(this, "UserClientProperties", &service);
    if (result != kIOReturnSuccess) {
        return result;
    }
    *userClient = OSDynamicCast(IOUserClient, service);
    if (*userClient == nullptr) {
        OSSafeReleaseNULL(service);
        return kIOReturnError;
    }
    return kIOReturnSuccess;
}

// MARK: - Start's steps

kern_return_t
EduPCI::OpenDevice(void)
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
    uint32_t identification = kEduNobody;
    bool isAlive = false;
    result = Identify(&identification, &isAlive);
    if (result != kIOReturnSuccess || !isAlive) {
        Log("is no edu: 0x%08x, %s", identification, isAlive ? "alive" : "not alive");
        return kIOReturnNoDevice;
    }
    Log("the card calls itself 0x%08x", identification);
    return kIOReturnSuccess;
}

kern_return_t
EduPCI::MakeCommand(void)
{
    // The engine has 28 address lines, and says nothing about an address that needs more: it cuts it. The command is told, and
    // hands out no others.
    IODMACommandSpecification specification = {};
    specification.options = kIODMACommandSpecificationNoOptions;
    specification.maxAddressBits = kEduAddressBits;
    return IODMACommand::Create(ivars->device, kIODMACommandCreateNoOptions, &specification, &ivars->command);
}

kern_return_t
EduPCI::MakeTimer(void)
{
    kern_return_t result = IOTimerDispatchSource::Create(ivars->queue, &ivars->timer);
    if (result != kIOReturnSuccess) {
        return result;
    }
    result = CreateActionPatienceEnded(0, &ivars->timerAction);
    return result == kIOReturnSuccess ? ivars->timer->SetHandler(ivars->timerAction) : result;
}

kern_return_t
EduPCI::ListenToInterrupts(void)
{
    uint32_t index = 0;
    kern_return_t result = FindMessageInterrupt(ivars->device, &index);
    if (result != kIOReturnSuccess) {
        return result;
    }
    result = IOInterruptDispatchSource::Create(ivars->device, index, ivars->queue, &ivars->interrupt);
    if (result != kIOReturnSuccess) {
        return result;
    }
    result = CreateActionCardInterrupted(0, &ivars->interruptAction);
    if (result != kIOReturnSuccess) {
        return result;
    }
    result = ivars->interrupt->SetHandler(ivars->interruptAction);
    return result == kIOReturnSuccess ? ivars->interrupt->SetEnable(true) : result;
}

// MARK: - The end

void
EduPCI::TearDown(void (^done)(void))
{
    if (ivars->queue == nullptr) {
        done();
        return;
    }
    // The first share is this method's own, so that the end cannot come before all are cancelled.
    __block uint32_t left = 1;
    IODispatchSourceCancelHandler cancelled = ^{
        left -= 1;
        if (left > 0) {
            return;
        }
        OSSafeReleaseNULL(ivars->interruptAction);
        OSSafeReleaseNULL(ivars->interrupt);
        OSSafeReleaseNULL(ivars->timerAction);
        OSSafeReleaseNULL(ivars->timer);
        CloseDevice();
        OSSafeReleaseNULL(ivars->command);
        done();
    };

    ivars->queue->DispatchAsync(^{
        ivars->isOver = true;
        if (ivars->interrupt != nullptr) {
            left += 1;
            ivars->interrupt->Cancel(cancelled);
        }
        if (ivars->timer != nullptr) {
            left += 1;
            ivars->timer->Cancel(cancelled);
        }
        cancelled();
    });
}

/// The card has no reset, and its engine cannot be called off: it is waited for, a tenth of a second as a rule. Only then
/// is the memory unmapped and the device closed.
void
EduPCI::CloseDevice(void)
{
    if (!ivars->isOpen) {
        return;
    }
    for (int tries = 0; ivars->isMoving && tries < 500; tries++) {
        const uint32_t command = Read(kEduDMACommand);
        if (command == kEduNobody || (command & kEduDMAStart) == 0) {
            break;
        }
        IOSleep(1);
    }
    if (ivars->isMoving) {
        EndTransfer(kIOReturnAborted);
    }
    ivars->numberWaiter.Complete(kIOReturnAborted, 0);
    Write(kEduStatus, 0);
    ivars->isOpen = false;
    ivars->device->Close(this);
}
