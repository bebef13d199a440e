// SPDX-License-Identifier: Apache-2.0

#include <os/log.h>

#include <DriverKit/IOBufferMemoryDescriptor.h>
#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>
#include <USBDriverKit/USBDriverKit.h>

#include "USBMinimal.h"

#define Log(format, ...) os_log(OS_LOG_DEFAULT, "USBMinimal: " format, ##__VA_ARGS__)

struct USBMinimal_IVars {
    /// The provider; owned.
    IOUSBHostInterface* interface;
    bool isOpen;
    /// The endpoint that packets come from; owned.
    IOUSBHostPipe* pipe;
    /// One packet; owned.
    IOBufferMemoryDescriptor* buffer;
    /// Bytes in a packet.
    uint32_t packetSize;
    /// What the pipe calls; owned.
    OSAction* packetAction;
    bool isStopping;
};

namespace {

/// Whether packets come from the endpoint without a word of protocol before.
bool
GivesPackets(const IOUSBEndpointDescriptor* endpoint)
{
    const uint8_t type = IOUSBGetEndpointType(endpoint);
    return IOUSBGetEndpointDirection(endpoint) == kIOUSBEndpointDirectionIn
        && (type == kIOUSBEndpointTypeInterrupt || type == kIOUSBEndpointTypeBulk);
}

/// Address of the first endpoint that gives packets; 0 where there is none.
uint8_t
FindEndpoint(IOUSBHostInterface* interface)
{
    const IOUSBConfigurationDescriptor* configuration = interface->CopyConfigurationDescriptor();
    if (configuration == nullptr) {
        return 0;
    }
    uint8_t address = 0;
    // The interface's descriptor lies within the configuration's: one is freed, and only at the end.
    const IOUSBInterfaceDescriptor* self = interface->GetInterfaceDescriptor(configuration);
    const IOUSBEndpointDescriptor* endpoint = nullptr;
    while (address == 0 && self != nullptr) {
        endpoint = IOUSBGetNextEndpointDescriptor(
            configuration, self, reinterpret_cast<const IOUSBDescriptorHeader*>(endpoint));
        if (endpoint == nullptr) {
            break;
        }
        if (GivesPackets(endpoint)) {
            address = IOUSBGetEndpointAddress(endpoint);
        }
    }
    IOUSBHostFreeDescriptor(configuration);
    return address;
}

/// Bytes in a packet at the device's present speed; 0 where the pipe does not say.
uint32_t
PacketSize(IOUSBHostPipe* pipe)
{
    uint8_t speed = kIOUSBHostConnectionSpeedNone;
    IOUSBStandardEndpointDescriptors descriptors = {};
    if (pipe->GetSpeed(&speed) != kIOReturnSuccess
        || pipe->GetDescriptors(&descriptors, kIOUSBGetEndpointDescriptorCurrentPolicy) != kIOReturnSuccess) {
        return 0;
    }
    return IOUSBGetEndpointMaxPacketSize(speed, &descriptors.descriptor);
}

} // namespace

// MARK: - Life

bool
USBMinimal::init(void)
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(USBMinimal_IVars, 1);
    return ivars != nullptr;
}

void
USBMinimal::free(void)
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->packetAction);
        OSSafeReleaseNULL(ivars->buffer);
        OSSafeReleaseNULL(ivars->pipe);
        OSSafeReleaseNULL(ivars->interface);
    }
    IOSafeDeleteNULL(ivars, USBMinimal_IVars, 1);
    super::free();
}

kern_return_t
IMPL(USBMinimal, Start)
{
    kern_return_t result = Start(provider, SUPERDISPATCH);
    if (result != kIOReturnSuccess) {
        return result;
    }

    ivars->interface = OSDynamicCast(IOUSBHostInterface, provider);
    if (ivars->interface == nullptr) {
        return kIOReturnBadArgument;
    }
    ivars->interface->retain();

    result = OpenInterface();
    if (result == kIOReturnSuccess) {
        result = RegisterService();
    }
    if (result == kIOReturnSuccess) {
        result = ReadPacket();
    }
    if (result != kIOReturnSuccess) {
        Log("does not start: 0x%08x", result);
        CloseInterface();
    }
    return result;
}

/// A read is on its way: it is aborted, and super's Stop waits until no completion can come any more.
kern_return_t
IMPL(USBMinimal, Stop)
{
    ivars->isStopping = true;
    if (ivars->packetAction == nullptr) {
        return Stop(provider, SUPERDISPATCH);
    }

    const kern_return_t result = ivars->pipe->Abort(kIOUSBAbortSynchronous, kIOReturnAborted, this);
    if (result != kIOReturnSuccess) {
        Log("the pipe does not abort: 0x%08x", result); // the device may be gone, and its reads with it
    }
    retain();
    provider->retain();
    return ivars->packetAction->Cancel(^{
        CloseInterface();
        Stop(provider, SUPERDISPATCH);
        provider->release();
        release();
    });
}

// MARK: - The interface

kern_return_t
USBMinimal::OpenInterface(void)
{
    kern_return_t result = ivars->interface->Open(this, 0, nullptr);
    if (result != kIOReturnSuccess) {
        return result;
    }
    ivars->isOpen = true;

    const uint8_t address = FindEndpoint(ivars->interface);
    if (address == 0) {
        return kIOReturnNotFound;
    }
    result = ivars->interface->CopyPipe(address, &ivars->pipe);
    if (result != kIOReturnSuccess) {
        return result;
    }
    ivars->packetSize = PacketSize(ivars->pipe);
    if (ivars->packetSize == 0) {
        return kIOReturnUnsupported;
    }
    result = ivars->interface->CreateIOBuffer(kIOMemoryDirectionIn, ivars->packetSize, &ivars->buffer);
    if (result != kIOReturnSuccess) {
        return result;
    }
    return CreateActionPacketCame(0, &ivars->packetAction);
}

void
USBMinimal::CloseInterface(void)
{
    OSSafeReleaseNULL(ivars->packetAction);
    OSSafeReleaseNULL(ivars->buffer);
    OSSafeReleaseNULL(ivars->pipe);
    if (ivars->isOpen) {
        ivars->isOpen = false;
        ivars->interface->Close(this, 0);
    }
}

kern_return_t
USBMinimal::ReadPacket(void)
{
    // No time-out: an interrupt endpoint allows none.
    return ivars->pipe->AsyncIO(ivars->buffer, ivars->packetSize, ivars->packetAction, 0);
}

void
IMPL(USBMinimal, PacketCame)
{
    if (ivars->isStopping || status == kIOReturnAborted) {
        return;
    }

    if (status == kUSBHostReturnPipeStalled) {
        const kern_return_t cleared = ivars->pipe->ClearStall(true);
        if (cleared != kIOReturnSuccess) {
            Log("stays stalled: 0x%08x", cleared);
            return;
        }
    } else if (status != kIOReturnSuccess) {
        Log("reads no more: 0x%08x", status); // asking again and again would not help
        return;
    } else {
        IOAddressSegment bytes = {};
        if (actualByteCount > 0 && ivars->buffer->GetAddressRange(&bytes) == kIOReturnSuccess) {
            Log("a packet of %u bytes, 0x%02x at first", actualByteCount, *reinterpret_cast<uint8_t*>(bytes.address));
        }
    }

    const kern_return_t result = ReadPacket();
    if (result != kIOReturnSuccess) {
        Log("reads no more: 0x%08x", result);
    }
}
