// SPDX-License-Identifier: Apache-2.0

#include <os/log.h>
#include <string.h>

#include <DriverKit/IODataQueueDispatchSource.h>
#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>
#include <NetworkingDriverKit/NetworkingDriverKit.h>

#include "NetworkMinimalDriver.h"

#define Log(format, ...) os_log(OS_LOG_DEFAULT, "NetworkMinimalDriver: " format, ##__VA_ARGS__)

struct NetworkMinimalDriver_IVars {
    // All owned.
    IOUserNetworkPacketBufferPool* pool;
    IOUserNetworkTxSubmissionQueue* toSend;
    IOUserNetworkTxCompletionQueue* sent;
    IOUserNetworkRxSubmissionQueue* toFill;
    IOUserNetworkRxCompletionQueue* received;
    /// The data queue inside `toSend`, and what it calls.
    IODataQueueDispatchSource* source;
    OSAction* sourceAction;

    uint32_t mtu;
    uint32_t hardwareAssists;
};

namespace {

constexpr uint32_t kQueueCapacity = 64;
constexpr uint32_t kPacketCount = 4 * kQueueCapacity;
constexpr uint32_t kBufferSize = 2048;
constexpr uint32_t kBatch = 16;

constexpr uint8_t kEthernetHeaderLength = 14;
constexpr uint32_t kLargestMTU = 1500;

constexpr IOUserNetworkMediaType kMedia =
    kIOUserNetworkMediaEthernet1000BaseT | kIOUserNetworkMediaOptionFullDuplex;

/// Locally administered: nobody else has been given it.
constexpr IOUserNetworkMACAddress kAddress = {{0x02, 0x00, 0x5E, 0x00, 0x53, 0x01}};

} // namespace

// MARK: - Life

bool
NetworkMinimalDriver::init(void)
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(NetworkMinimalDriver_IVars, 1);
    if (ivars == nullptr) {
        return false;
    }
    ivars->mtu = kLargestMTU;
    return true;
}

void
NetworkMinimalDriver::free(void)
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->sourceAction);
        OSSafeReleaseNULL(ivars->source);
        OSSafeReleaseNULL(ivars->toSend);
        OSSafeReleaseNULL(ivars->sent);
        OSSafeReleaseNULL(ivars->toFill);
        OSSafeReleaseNULL(ivars->received);
        OSSafeReleaseNULL(ivars->pool);
    }
    IOSafeDeleteNULL(ivars, NetworkMinimalDriver_IVars, 1);
    super::free();
}

kern_return_t
IMPL(NetworkMinimalDriver, Start)
{
    kern_return_t result = Start(provider, SUPERDISPATCH);
    if (result != kIOReturnSuccess) {
        Log("super's Start answered 0x%08x", result);
        return result;
    }
    result = MakePool();
    if (result == kIOReturnSuccess) {
        result = MakeQueues();
    }
    if (result == kIOReturnSuccess) {
        result = WatchTransmitQueue();
    }
    if (result == kIOReturnSuccess) {
        result = Register();
    }
    if (result == kIOReturnSuccess) {
        result = RegisterService();
    }
    if (result != kIOReturnSuccess) {
        // The action refers to this object: until it is released, free is never called.
        OSSafeReleaseNULL(ivars->sourceAction);
    }
    Log("started: 0x%08x", result);
    return result;
}

/// The buffers are for this process only. A driver of real hardware adds PoolFlagMapToDevice, and what it can address.
kern_return_t
NetworkMinimalDriver::MakePool(void)
{
    IOUserNetworkPacketBufferPoolOptions options = {};
    options.packetCount = kPacketCount;
    options.bufferCount = kPacketCount;
    options.bufferSize = kBufferSize;
    options.maxBuffersPerPacket = 1;
    options.poolFlags = PoolFlagMapToDext;
    options.dmaSpecification.maxAddressBits = 64;
    return IOUserNetworkPacketBufferPool::CreateWithOptions(this, "NetworkMinimal", &options, &ivars->pool);
}

/// All four are bound to the default queue, where the system's calls arrive too: no lock is needed.
kern_return_t
NetworkMinimalDriver::MakeQueues(void)
{
    IODispatchQueue* queue = nullptr;
    kern_return_t result = CopyDispatchQueue(kIOServiceDefaultQueueName, &queue);
    if (result != kIOReturnSuccess) {
        return result;
    }
    result = IOUserNetworkTxSubmissionQueue::Create(ivars->pool, this, kQueueCapacity, 0, queue, &ivars->toSend);
    if (result == kIOReturnSuccess) {
        result = IOUserNetworkTxCompletionQueue::Create(ivars->pool, this, kQueueCapacity, 0, queue, &ivars->sent);
    }
    if (result == kIOReturnSuccess) {
        result = IOUserNetworkRxSubmissionQueue::Create(ivars->pool, this, kQueueCapacity, 0, queue, &ivars->toFill);
    }
    if (result == kIOReturnSuccess) {
        result = IOUserNetworkRxCompletionQueue::Create(ivars->pool, this, kQueueCapacity, 0, queue, &ivars->received);
    }
    OSSafeReleaseNULL(queue);
    return result;
}

kern_return_t
NetworkMinimalDriver::WatchTransmitQueue(void)
{
    kern_return_t result = ivars->toSend->CopyDataQueue(&ivars->source);
    if (result != kIOReturnSuccess) {
        return result;
    }
    result = CreateActionPacketsToSend(0, &ivars->sourceAction);
    if (result != kIOReturnSuccess) {
        return result;
    }
    return ivars->source->SetDataAvailableHandler(ivars->sourceAction);
}

kern_return_t
NetworkMinimalDriver::Register(void)
{
    const IOUserNetworkMediaType media[] = {kIOUserNetworkMediaEthernetAuto, kMedia};
    kern_return_t result = ReportAvailableMediaTypes(media, sizeof(media) / sizeof(media[0]));
    if (result != kIOReturnSuccess) {
        return result;
    }
    IOUserNetworkPacketQueue* queues[] = {ivars->toSend, ivars->sent, ivars->toFill, ivars->received};
    return RegisterEthernetInterface(kAddress, ivars->pool, queues, sizeof(queues) / sizeof(queues[0]));
}

/// A handler may be at work: its source is cancelled first, and super's Stop waits for that.
kern_return_t
IMPL(NetworkMinimalDriver, Stop)
{
    Log("stops");
    if (ivars->source == nullptr) {
        return Stop(provider, SUPERDISPATCH);
    }

    retain();
    provider->retain();
    return ivars->source->Cancel(^{
        OSSafeReleaseNULL(ivars->sourceAction);
        Stop(provider, SUPERDISPATCH);
        provider->release();
        release();
    });
}

// MARK: - The system's calls

kern_return_t
IMPL(NetworkMinimalDriver, SetInterfaceEnable)
{
    IOUserNetworkPacketQueue* queues[] = {ivars->toSend, ivars->sent, ivars->toFill, ivars->received};
    for (IOUserNetworkPacketQueue* queue : queues) {
        kern_return_t result = queue->SetEnable(isEnable);
        if (result != kIOReturnSuccess) {
            Log("a queue refused %d: 0x%08x", isEnable, result);
            return result;
        }
    }
    // The link is reported after the queues are open: the system sends as soon as it hears of it.
    return ReportLinkStatus(isEnable ? kIOUserNetworkLinkStatusActive : kIOUserNetworkLinkStatusInactive, kMedia);
}

/// Everything that is sent comes back, so there is nothing to filter.
kern_return_t
IMPL(NetworkMinimalDriver, SetPromiscuousModeEnable)
{
    Log("promiscuous: %d", enable);
    return kIOReturnSuccess;
}

kern_return_t
IMPL(NetworkMinimalDriver, SetAllMulticastModeEnable)
{
    Log("all multicasts: %d", enable);
    return kIOReturnSuccess;
}

kern_return_t
IMPL(NetworkMinimalDriver, SetMulticastAddresses)
{
    if (count > 0 && addresses == nullptr) {
        return kIOReturnBadArgument;
    }
    Log("%u multicast addresses", count);
    return kIOReturnSuccess;
}

kern_return_t
IMPL(NetworkMinimalDriver, SelectMediaType)
{
    if (mediaType != kMedia && mediaType != kIOUserNetworkMediaEthernetAuto) {
        return kIOReturnUnsupported;
    }
    return ReportLinkStatus(kIOUserNetworkLinkStatusActive, kMedia);
}

/// Nobody asks for it: SetWakeOnMagicPacketSupport was not called.
kern_return_t
IMPL(NetworkMinimalDriver, SetWakeOnMagicPacketEnable)
{
    return enable ? kIOReturnUnsupported : kIOReturnSuccess;
}

kern_return_t
IMPL(NetworkMinimalDriver, SetMTU)
{
    if (mtu > kLargestMTU) {
        return kIOReturnBadArgument;
    }
    ivars->mtu = mtu;
    return kIOReturnSuccess;
}

kern_return_t
IMPL(NetworkMinimalDriver, GetMaxTransferUnit)
{
    *mtu = kLargestMTU;
    return kIOReturnSuccess;
}

kern_return_t
IMPL(NetworkMinimalDriver, SetHardwareAssists)
{
    ivars->hardwareAssists = hardwareAssists;
    return kIOReturnSuccess;
}

/// The system makes all checksums itself.
kern_return_t
IMPL(NetworkMinimalDriver, GetHardwareAssists)
{
    *hardwareAssists = 0;
    return kIOReturnSuccess;
}

// MARK: - Packets

void
IMPL(NetworkMinimalDriver, PacketsToSend)
{
    (void)action;
    IOUserNetworkPacket* packets[kBatch] = {};
    uint32_t count = ivars->toSend->DequeuePackets(packets, kBatch);
    while (count > 0) {
        for (uint32_t index = 0; index < count; index++) {
            SendBack(packets[index]);
            // What the queue does not take goes back to the pool, or the pool runs dry.
            if (ivars->sent->EnqueuePacket(packets[index]) != kIOReturnSuccess) {
                ivars->pool->DeallocatePacket(packets[index]);
            }
        }
        count = ivars->toSend->DequeuePackets(packets, kBatch);
    }
}

/// Copies a frame into a packet that the system lent for reception. Without one the frame is lost, as on a wire.
void
NetworkMinimalDriver::SendBack(IOUserNetworkPacket* sent)
{
    const uint32_t length = sent->getDataLength();
    if (length < kEthernetHeaderLength || length > kBufferSize) {
        return;
    }
    IOUserNetworkPacket* packet = nullptr;
    kern_return_t result = ivars->toFill->DequeuePacket(&packet);
    if (result != kIOReturnSuccess || packet == nullptr) {
        return;
    }

    // The virtual address is the buffer's: the frame's offset is not in it.
    const uint64_t from = sent->getDataVirtualAddress() + sent->getDataOffset();
    memcpy(reinterpret_cast<void*>(packet->getDataVirtualAddress()), reinterpret_cast<const void*>(from), length);

    result = packet->setDataOffsetAndLength(0, length);
    if (result == kIOReturnSuccess) {
        result = packet->setLinkHeaderLength(kEthernetHeaderLength);
    }
    if (result == kIOReturnSuccess) {
        result = ivars->received->EnqueuePacket(packet);
    }
    if (result != kIOReturnSuccess) {
        ivars->pool->DeallocatePacket(packet);
    }
}
