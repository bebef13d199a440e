// SPDX-License-Identifier: Apache-2.0

// The driver's life: what Start opens, makes and binds, and how it is undone.

#include <DriverKit/IOLib.h>
#include <DriverKit/IOUserClient.h>
#include <DriverKit/OSCollections.h>

#include "FPGADMAState.h"

/// 0 shows what happens to a driver whose commands are not bound to the device: see README.md.
#ifndef DMA_FOR_THE_DEVICE
#define DMA_FOR_THE_DEVICE 1
#endif

namespace {

/// Bits that the personality allows, if it says: "32" or "64". The personality's keys are the service's properties.
constexpr const char* kAddressBitsKey = "FPGAAddressBits";

uint32_t
AddressBitsOfPersonality(IOService* service)
{
    OSDictionary* properties = nullptr;
    if (service->CopyProperties(&properties) != kIOReturnSuccess || properties == nullptr) {
        return 64;
    }
    const OSString* text = OSDynamicCast(OSString, properties->getObject(kAddressBitsKey));
    const uint32_t bits = text != nullptr && text->isEqualTo("32") ? 32 : 64;
    OSSafeReleaseNULL(properties);
    return bits;
}

/// Indexes of the device's messages of a type, in order. Index 0 may be the wire.
uint32_t
FindMessages(IOPCIDevice* device, uint64_t type, uint32_t found[kFPGAMostMessages])
{
    uint32_t count = 0;
    uint64_t actual = 0;
    for (uint32_t index = 0; count < kFPGAMostMessages &&
                             IOInterruptDispatchSource::GetInterruptType(device, index, &actual) == kIOReturnSuccess;
         index++) {
        if ((actual & type) != 0) {
            found[count] = index;
            count += 1;
        }
    }
    return count;
}

} // namespace

// MARK: - Life

bool
FPGADMA::init(void)
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(FPGADMA_IVars, 1);
    return ivars != nullptr;
}

void
FPGADMA::free(void)
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->queue);
        OSSafeReleaseNULL(ivars->device);
    }
    IOSafeDeleteNULL(ivars, FPGADMA_IVars, 1);
    super::free();
}

kern_return_t
IMPL(FPGADMA, Start)
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

    result = IODispatchQueue::Create("FPGADMAEngine", 0, 0, &ivars->queue);
    if (result == kIOReturnSuccess) {
        result = OpenDevice();
    }
    if (result == kIOReturnSuccess) {
        result = IdentifyEngine();
    }
    if (result == kIOReturnSuccess) {
        result = MakeChannels();
    }
    if (result == kIOReturnSuccess) {
        result = MakeTimer();
    }
    if (result == kIOReturnSuccess) {
        result = ListenToInterrupts();
    }
    if (result == kIOReturnSuccess) {
        result = JoinPMTree();
    }
    if (result == kIOReturnSuccess) {
        // Last: from here on clients come.
        result = RegisterService();
    }
    if (result != kIOReturnSuccess) {
        Log("does not start: 0x%08x", result);
        // With the answer the session is over. Only what needs no device may end later.
        if (ivars->queue != nullptr) {
            ivars->queue->DispatchSync(^{
                ivars->isStopping = true;
                CloseDevice();
            });
        }
        retain();
        TearDown(^{
            release();
        });
        return result;
    }
    Log("started: %llu bytes on the card, %u address bits, %u messages",
        static_cast<unsigned long long>(ivars->cardMemory), ivars->addressBits, ivars->messages);
    return kIOReturnSuccess;
}

/// User clients have stopped before. Handlers may still be at work, so that super's Stop waits for their end.
kern_return_t
IMPL(FPGADMA, Stop)
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
IMPL(FPGADMA, NewUserClient)
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
FPGADMA::OpenDevice(void)
{
    kern_return_t result = ivars->device->Open(this);
    if (result != kIOReturnSuccess) {
        return result;
    }
    ivars->isOpen = true;

    // Nobody else turns these on: without memory space all reads are ones, without bus lead no DMA leaves the card.
    uint16_t command = 0;
    ivars->device->ConfigurationRead16(kIOPCIConfigurationOffsetCommand, &command);
    command |= kIOPCICommandMemorySpace | kIOPCICommandBusLead;
    ivars->device->ConfigurationWrite16(kIOPCIConfigurationOffsetCommand, command);

    uint8_t memoryIndex = 0;
    uint64_t size = 0;
    uint8_t type = 0;
    result = ivars->device->GetBARInfo(kPCIMemoryRangeBAR0, &memoryIndex, &size, &type);
    if (result != kIOReturnSuccess) {
        return result;
    }
    ivars->registers = {ivars->device, memoryIndex};
    return kIOReturnSuccess;
}

kern_return_t
FPGADMA::IdentifyEngine(void)
{
    const uint32_t identification = ivars->registers.Read(kFPGAIdentification);
    if (identification != kFPGAIdentificationValue) {
        Log("is no engine: 0x%08x", identification);
        return identification == kFPGANobody ? kIOReturnNoDevice : kIOReturnUnsupported;
    }
    const uint32_t capabilities = ivars->registers.Read(kFPGACapabilities);
    const uint32_t shift = (capabilities >> kFPGACapabilityMemoryShift) & kFPGACapabilityMemoryMask;
    if (shift >= 64) {
        return kIOReturnUnsupported;
    }
    ivars->cardMemory = 1ull << shift;

    // The smaller of what the engine can and what the personality allows.
    ivars->addressBits = (capabilities & kFPGACapability64BitAddresses) != 0 ? AddressBitsOfPersonality(this) : 32;
    return kIOReturnSuccess;
}

/// The one line that case 05 hangs on: a command made for anything but the device has no mapper of the device's, and its segments
/// are addresses of physical memory.
kern_return_t
FPGADMA::CreateCommand(IODMACommand** command)
{
    IODMACommandSpecification specification = {};
    specification.options = kIODMACommandSpecificationNoOptions;
    specification.maxAddressBits = ivars->addressBits;
#if DMA_FOR_THE_DEVICE
    IOService* master = ivars->device;
#else
    IOService* master = this; // wrong: the driver is no bus master
#endif
    return IODMACommand::Create(master, kIODMACommandCreateNoOptions, &specification, command);
}

kern_return_t
FPGADMA::MakeChannels(void)
{
    const uint64_t bases[] = {kFPGAHostToCard, kFPGACardToHost};
    for (int index = 0; index < 2; index++) {
        IODMACommand* forList = nullptr;
        IODMACommand* forData = nullptr;
        kern_return_t result = CreateCommand(&forList);
        if (result == kIOReturnSuccess) {
            result = CreateCommand(&forData);
        }
        if (result != kIOReturnSuccess) {
            OSSafeReleaseNULL(forList);
            return result;
        }
        result = ivars->channels[index].Create(ivars->registers, bases[index], forList, forData);
        if (result != kIOReturnSuccess) {
            return result;
        }
    }
    return kIOReturnSuccess;
}

kern_return_t
FPGADMA::MakeTimer(void)
{
    kern_return_t result = IOTimerDispatchSource::Create(ivars->queue, &ivars->timer);
    if (result != kIOReturnSuccess) {
        return result;
    }
    result = CreateActionPatienceEnded(0, &ivars->timerAction);
    return result == kIOReturnSuccess ? ivars->timer->SetHandler(ivars->timerAction) : result;
}

/// Messages of MSI-X if they are to be had, or else the one of MSI. One handler serves all: the engine's status says why.
kern_return_t
FPGADMA::ListenToInterrupts(void)
{
    uint64_t type = kIOInterruptTypePCIMessagedX;
    if (ivars->device->ConfigureInterrupts(kIOInterruptTypePCIMessagedX, 1, kFPGAMostMessages) != kIOReturnSuccess) {
        type = kIOInterruptTypePCIMessaged;
        kern_return_t result = ivars->device->ConfigureInterrupts(kIOInterruptTypePCIMessaged, 1, 1);
        if (result != kIOReturnSuccess) {
            return result;
        }
    }

    uint32_t indexes[kFPGAMostMessages] = {};
    const uint32_t count = FindMessages(ivars->device, type, indexes);
    if (count == 0) {
        return kIOReturnNoInterrupt;
    }
    for (uint32_t message = 0; message < count; message++) {
        kern_return_t result = IOInterruptDispatchSource::Create(
            ivars->device, indexes[message], ivars->queue, &ivars->interrupts[message]);
        if (result != kIOReturnSuccess) {
            return result;
        }
        ivars->messages = message + 1;
        result = CreateActionEngineInterrupted(0, &ivars->interruptActions[message]);
        if (result == kIOReturnSuccess) {
            result = ivars->interrupts[message]->SetHandler(ivars->interruptActions[message]);
        }
        if (result == kIOReturnSuccess) {
            result = ivars->interrupts[message]->SetEnable(true);
        }
        if (result != kIOReturnSuccess) {
            return result;
        }
    }
    // Resets what a driver before this one may have left, and turns the engine's interrupts on.
    ivars->queue->DispatchSync(^{
        ResetEngine(kIOReturnAborted);
    });
    return kIOReturnSuccess;
}
