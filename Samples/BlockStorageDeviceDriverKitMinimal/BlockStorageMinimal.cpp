// SPDX-License-Identifier: Apache-2.0

#include <os/log.h>
#include <string.h>

#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>
#include <PCIDriverKit/PCIDriverKit.h>

#include "BlockStorageMinimal.h"

#define Log(format, ...) os_log(OS_LOG_DEFAULT, "BlockStorageMinimal: " format, ##__VA_ARGS__)

struct BlockStorageMinimal_IVars {
    /// The provider; owned.
    IOPCIDevice* device;
    /// Where the registers lie, from GetBARInfo.
    uint8_t memoryIndex;
    bool isOpen;
    /// Delivers the interrupt; owned.
    IOInterruptDispatchSource* interrupt;
    /// What the interrupt calls; owned.
    OSAction* interruptAction;
    /// The request under way: GetDeviceParams allows one.
    bool isBusy;
    uint32_t requestID;
    uint64_t size;
};

namespace {

// The card's registers, as QEMU documents them in docs/specs/edu.
constexpr uint64_t kRegisterInterruptStatus = 0x24;
constexpr uint64_t kRegisterInterruptAcknowledge = 0x64;
constexpr uint64_t kRegisterSource = 0x80;
constexpr uint64_t kRegisterDestination = 0x88;
constexpr uint64_t kRegisterCount = 0x90;
constexpr uint64_t kRegisterCommand = 0x98;

constexpr uint64_t kCommandStart = 0x01;
constexpr uint64_t kCommandToMemory = 0x02;
constexpr uint64_t kCommandRaiseInterrupt = 0x04;

constexpr uint32_t kInterruptTransfer = 0x100;

/// What a read gives where nothing answers.
constexpr uint32_t kNobody = UINT32_MAX;

/// Where the card's memory begins, as its DMA engine counts.
constexpr uint64_t kCardMemory = 0x40000;
constexpr uint8_t kCardAddressBits = 28;

constexpr uint32_t kBlockSize = 512;
constexpr uint64_t kBlockCount = 8;

template <size_t length>
void
SetString(DeviceString* string, const char (&text)[length])
{
    static_assert(length <= sizeof(string->data), "the text and its zero fit");
    *string = {};
    memcpy(string->data, text, length);
}

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
BlockStorageMinimal::init(void)
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(BlockStorageMinimal_IVars, 1);
    return ivars != nullptr;
}

void
BlockStorageMinimal::free(void)
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->interruptAction);
        OSSafeReleaseNULL(ivars->interrupt);
        OSSafeReleaseNULL(ivars->device);
    }
    IOSafeDeleteNULL(ivars, BlockStorageMinimal_IVars, 1);
    super::free();
}

/// The hardware comes first: super's Start publishes the disk, and requests come before it returns.
kern_return_t
IMPL(BlockStorageMinimal, Start)
{
    ivars->device = OSDynamicCast(IOPCIDevice, provider);
    if (ivars->device == nullptr) {
        return kIOReturnBadArgument;
    }
    ivars->device->retain();

    kern_return_t result = OpenDevice();
    if (result == kIOReturnSuccess) {
        result = ListenToInterrupts();
    }
    if (result == kIOReturnSuccess) {
        result = Start(provider, SUPERDISPATCH);
    }
    if (result != kIOReturnSuccess) {
        Log("does not start: 0x%08x", result);
        CloseDevice();
    }
    return result;
}

/// The handler may be at work: the source is cancelled first, then what is left is completed, then super stops.
kern_return_t
IMPL(BlockStorageMinimal, Stop)
{
    if (ivars->interrupt == nullptr) {
        Finish(kIOReturnAborted);
        CloseDevice();
        return Stop(provider, SUPERDISPATCH);
    }

    retain();
    provider->retain();
    return ivars->interrupt->Cancel(^{
        OSSafeReleaseNULL(ivars->interruptAction);
        OSSafeReleaseNULL(ivars->interrupt);
        // Close takes the bus from the card, so that no transfer reaches memory that is given back.
        CloseDevice();
        Finish(kIOReturnAborted);
        Stop(provider, SUPERDISPATCH);
        provider->release();
        release();
    });
}

// MARK: - What the disk is

kern_return_t
IMPL(BlockStorageMinimal, GetDeviceParams)
{
    *deviceParams = {};
    deviceParams->numOfBlocks = kBlockCount;
    deviceParams->blockSize = kBlockSize;
    deviceParams->maxIOSize = kBlockSize * kBlockCount;
    deviceParams->numOfOutstandingIOs = 1;
    deviceParams->minSegmentAlignment = 4;
    deviceParams->numOfAddressBits = kCardAddressBits;
    deviceParams->isFUASupported = true; // there is no cache
    return kIOReturnSuccess;
}

kern_return_t
IMPL(BlockStorageMinimal, GetVendorString)
{
    SetString(vendor, "Example");
    return kIOReturnSuccess;
}

kern_return_t
IMPL(BlockStorageMinimal, GetProductString)
{
    SetString(product, "Teaching Disk");
    return kIOReturnSuccess;
}

kern_return_t
IMPL(BlockStorageMinimal, GetRevisionString)
{
    SetString(revision, "1.0");
    return kIOReturnSuccess;
}

kern_return_t
IMPL(BlockStorageMinimal, GetAdditionalInfoString)
{
    SetString(additionalInfo, "");
    return kIOReturnSuccess;
}

kern_return_t
IMPL(BlockStorageMinimal, ReportEjectability)
{
    *isEjectable = false;
    return kIOReturnSuccess;
}

kern_return_t
IMPL(BlockStorageMinimal, ReportRemovability)
{
    *isRemovable = false;
    return kIOReturnSuccess;
}

kern_return_t
IMPL(BlockStorageMinimal, ReportWriteProtection)
{
    *isWriteProtected = false;
    return kIOReturnSuccess;
}

// MARK: - Requests

/// kIOReturnSuccess is a promise to call CompleteIO; with any other answer it is not called.
kern_return_t
IMPL(BlockStorageMinimal, DoAsyncReadWrite)
{
    if (!ivars->isOpen) {
        return kIOReturnNotOpen;
    }
    if (ivars->isBusy) {
        return kIOReturnBusy;
    }
    if (numOfBlocks == 0 || lba >= kBlockCount || numOfBlocks > kBlockCount - lba
        || size != numOfBlocks * kBlockSize) {
        return kIOReturnBadArgument;
    }
    if ((dmaAddr + size) >> kCardAddressBits != 0) {
        return kIOReturnBadArgument;
    }

    ivars->isBusy = true;
    ivars->requestID = requestID;
    ivars->size = size;

    const uint64_t place = kCardMemory + lba * kBlockSize;
    const uint64_t command = kCommandStart | kCommandRaiseInterrupt | (isRead ? kCommandToMemory : 0);
    IOPCIDevice* device = ivars->device;
    device->MemoryWrite64(ivars->memoryIndex, kRegisterSource, isRead ? place : dmaAddr);
    device->MemoryWrite64(ivars->memoryIndex, kRegisterDestination, isRead ? dmaAddr : place);
    device->MemoryWrite64(ivars->memoryIndex, kRegisterCount, size);
    device->MemoryWrite64(ivars->memoryIndex, kRegisterCommand, command);
    return kIOReturnSuccess;
}

/// What was written lies on the card.
kern_return_t
IMPL(BlockStorageMinimal, DoAsyncSynchronize)
{
    Complete(requestID, kIOReturnSuccess);
    return kIOReturnSuccess;
}

kern_return_t
IMPL(BlockStorageMinimal, DoAsyncEjectMedia)
{
    return kIOReturnUnsupported;
}

kern_return_t
BlockStorageMinimal::DoAsyncUnmapPriv(
    uint32_t /* requestID */, struct BlockRange* /* ranges */, uint32_t /* numOfRanges */)
{
    return kIOReturnUnsupported; // as GetDeviceParams says
}

void
BlockStorageMinimal::Finish(kern_return_t status)
{
    if (ivars->isBusy) {
        // Free before the completion: the next request may come at once.
        ivars->isBusy = false;
        CompleteIO(ivars->requestID, status == kIOReturnSuccess ? ivars->size : 0, status);
    }
}

void
IMPL(BlockStorageMinimal, DeviceInterrupted)
{
    if (!ivars->isOpen) {
        return;
    }
    uint32_t reasons = kNobody;
    ivars->device->MemoryRead32(ivars->memoryIndex, kRegisterInterruptStatus, &reasons);
    if (reasons == kNobody) {
        Finish(kIOReturnNoDevice); // the card was pulled
        return;
    }
    ivars->device->MemoryWrite32(ivars->memoryIndex, kRegisterInterruptAcknowledge, reasons);
    if ((reasons & kInterruptTransfer) != 0) {
        Finish(kIOReturnSuccess);
    }
}

// MARK: - The card

kern_return_t
BlockStorageMinimal::OpenDevice(void)
{
    const kern_return_t result = ivars->device->Open(this);
    if (result != kIOReturnSuccess) {
        return result;
    }
    ivars->isOpen = true;

    uint16_t command = 0;
    ivars->device->ConfigurationRead16(kIOPCIConfigurationOffsetCommand, &command);
    command |= kIOPCICommandMemorySpace | kIOPCICommandBusLead;
    ivars->device->ConfigurationWrite16(kIOPCIConfigurationOffsetCommand, command);
    return ivars->device->GetBARInfo(kPCIMemoryRangeBAR0, &ivars->memoryIndex);
}

void
BlockStorageMinimal::CloseDevice(void)
{
    if (ivars->isOpen) {
        ivars->isOpen = false;
        ivars->device->Close(this);
    }
}

kern_return_t
BlockStorageMinimal::ListenToInterrupts(void)
{
    uint32_t index = 0;
    kern_return_t result = FindMessageInterrupt(ivars->device, &index);
    if (result != kIOReturnSuccess) {
        return result;
    }

    // On the default queue, so that the handler and the requests never run at once.
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
