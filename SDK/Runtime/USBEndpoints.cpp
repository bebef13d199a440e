// SPDX-License-Identifier: Apache-2.0

// Fields of an endpoint descriptor: USB 2.0, table 9-13; USB 3.2, 9.6.6. A descriptor that is NULL or shorter than its
// kind has 0 everywhere, and no direction.

#include "USBDescriptorBounds.h"
#include <USBDriverKit/AppleUSBDescriptorParsing.h>

namespace {
bool isEndpoint(const IOUSBEndpointDescriptor *descriptor) {
    return isWhole(descriptor, kIOUSBDescriptorSizeEndpoint);
}

uint8_t attribute(const IOUSBEndpointDescriptor *descriptor, unsigned mask, unsigned phase) {
    return isEndpoint(descriptor) ? static_cast<uint8_t>((descriptor->bmAttributes & mask) >> phase) : 0;
}
} // namespace

// Transfers of a control endpoint go both ways: its direction bit is to be ignored. Unknown is the documented answer.
uint8_t IOUSBGetEndpointDirection(const IOUSBEndpointDescriptor *descriptor) {
    if (!isEndpoint(descriptor) || IOUSBGetEndpointType(descriptor) == kIOUSBEndpointTypeControl) {
        return kIOUSBEndpointDirectionUnknown;
    }
    return (descriptor->bEndpointAddress & kIOUSBEndpointDescriptorDirection) ==
                   kIOUSBEndpointDescriptorDirectionIn
               ? kIOUSBEndpointDirectionIn
               : kIOUSBEndpointDirectionOut;
}

uint8_t IOUSBGetEndpointAddress(const IOUSBEndpointDescriptor *descriptor) {
    constexpr uint8_t mask = kIOUSBEndpointDescriptorDirection | kIOUSBEndpointDescriptorNumber;
    return isEndpoint(descriptor) ? descriptor->bEndpointAddress & mask : 0;
}

uint8_t IOUSBGetEndpointNumber(const IOUSBEndpointDescriptor *descriptor) {
    return isEndpoint(descriptor) ? descriptor->bEndpointAddress & kIOUSBEndpointDescriptorNumber : 0;
}

uint8_t IOUSBGetEndpointType(const IOUSBEndpointDescriptor *descriptor) {
    return attribute(
        descriptor, kIOUSBEndpointDescriptorTransferType, kIOUSBEndpointDescriptorTransferTypePhase);
}

// The bits are reserved but for isochronous endpoints.
uint8_t IOUSBGetEndpointSynchronizationType(const IOUSBEndpointDescriptor *descriptor) {
    if (IOUSBGetEndpointType(descriptor) != kIOUSBEndpointTypeIsochronous) {
        return kIOUSBEndpointSynchronizationTypeNone;
    }
    return attribute(
        descriptor, kIOUSBEndpointDescriptorSynchronizationType, kIOUSBEndpointDescriptorSynchronizationTypePhase);
}

// Of an isochronous endpoint, and since USB 3 of an interrupt endpoint, which tells notifications (1) from periodic
// data. Reserved for the others.
uint8_t IOUSBGetEndpointUsageType(const IOUSBEndpointDescriptor *descriptor) {
    uint8_t type = IOUSBGetEndpointType(descriptor);
    if (type != kIOUSBEndpointTypeIsochronous && type != kIOUSBEndpointTypeInterrupt) {
        return 0;
    }
    return attribute(descriptor, kIOUSBEndpointDescriptorUsageType, kIOUSBEndpointDescriptorUsageTypePhase);
}

// 11 bits at every speed: SuperSpeed allows 1024 at most, and leaves the bits above at 0. What is too large for a speed
// is answered as the device says it.
uint16_t IOUSBGetEndpointMaxPacketSize(uint32_t, const IOUSBEndpointDescriptor *descriptor) {
    return isEndpoint(descriptor) ? USBToHost16(descriptor->wMaxPacketSize) & kIOUSBEndpointDescriptorPacketSize : 0;
}
