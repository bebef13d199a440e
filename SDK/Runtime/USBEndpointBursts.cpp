// SPDX-License-Identifier: Apache-2.0

// How much goes to an endpoint at a time. High speed says it in wMaxPacketSize (USB 2.0, 9.6.6), SuperSpeed in
// companions (USB 3.2, 9.6.7 and 9.6.8). A companion that is NULL or shorter than its kind is absent: one packet, one
// burst, no streams.

#include <algorithm>

#include "USBDescriptorBounds.h"
#include <USBDriverKit/AppleUSBDescriptorParsing.h>
#include <USBDriverKit/IOUSBHostFamilyDefinitions.h>

namespace {
using Companion = IOUSBSuperSpeedEndpointCompanionDescriptor;
using PlusCompanion = IOUSBSuperSpeedPlusIsochronousEndpointCompanionDescriptor;

bool isWholeCompanion(const Companion *companion) {
    return isWhole(companion, kIOUSBDescriptorSizeSuperSpeedUSBEndpointCompanion);
}

/// Packets in a burst. bMaxBurst counts from 0.
uint32_t packets(const Companion *companion) {
    return isWholeCompanion(companion)
               ? 1u + (companion->bMaxBurst & kIOUSBSuperSpeedEndpointCompanionDescriptorMaxBurst)
               : 1u;
}

bool isIsochronous(const IOUSBEndpointDescriptor *descriptor) {
    return IOUSBGetEndpointType(descriptor) == kIOUSBEndpointTypeIsochronous;
}

/// Bytes in an interval, of an isochronous endpoint above 5 Gbit/s whose companion refers to a second one; else 0.
uint32_t bytesPerInterval(
    uint32_t speed, const IOUSBEndpointDescriptor *descriptor, const Companion *companion, const PlusCompanion *plus) {
    bool isReferredTo = isWholeCompanion(companion) &&
                        (companion->bmAttributes & kIOUSBSuperSpeedEndpointCompanionDescriptorSSPIsocCompanion) != 0;
    bool isThere = isWhole(plus, kIOUSBDescriptorSizeSuperSpeedPlusIsochronousEndpointCompanion);
    if (speed < kIOUSBHostConnectionSpeedSuperPlus || !isIsochronous(descriptor) || !isReferredTo || !isThere) {
        return 0;
    }
    return USBToHost32(plus->dwBytesPerInterval);
}

/// Transactions in a microframe. Only the periodic endpoints of high speed have the field; it counts further ones.
uint8_t transactions(const IOUSBEndpointDescriptor *descriptor) {
    uint8_t type = IOUSBGetEndpointType(descriptor);
    if (type != kIOUSBEndpointTypeIsochronous && type != kIOUSBEndpointTypeInterrupt) {
        return 1;
    }
    uint16_t size = USBToHost16(descriptor->wMaxPacketSize);
    return 1 + ((size & kIOUSBEndpointDescriptorPacketSizeMult) >> kIOUSBEndpointDescriptorPacketSizeMultPhase);
}
} // namespace

// Counts from 1. INFERRED: the documentation says no more than "the mult count".
uint8_t IOUSBGetEndpointMult(
    uint32_t usbDeviceSpeed, const IOUSBEndpointDescriptor *descriptor,
    const IOUSBSuperSpeedEndpointCompanionDescriptor *companionDescriptor,
    const IOUSBSuperSpeedPlusIsochronousEndpointCompanionDescriptor *sspCompanionDescriptor) {
    if (!isWhole(descriptor, kIOUSBDescriptorSizeEndpoint)) {
        return 0;
    }
    if (usbDeviceSpeed == kIOUSBHostConnectionSpeedHigh) {
        return transactions(descriptor);
    }
    if (usbDeviceSpeed < kIOUSBHostConnectionSpeedSuper || !isIsochronous(descriptor) ||
        !isWholeCompanion(companionDescriptor)) {
        return 1;
    }
    if ((companionDescriptor->bmAttributes & kIOUSBSuperSpeedEndpointCompanionDescriptorSSPIsocCompanion) == 0) {
        return 1 + (companionDescriptor->bmAttributes & kIOUSBSuperSpeedEndpointCompanionDescriptorIsocMult);
    }
    // The field means nothing then: as many bursts as the bytes need.
    uint64_t bytes = bytesPerInterval(usbDeviceSpeed, descriptor, companionDescriptor, sspCompanionDescriptor);
    uint64_t burst = uint64_t(IOUSBGetEndpointMaxPacketSize(usbDeviceSpeed, descriptor)) * packets(companionDescriptor);
    uint64_t bursts = burst == 0 ? 1 : (bytes + burst - 1) / burst;
    return static_cast<uint8_t>(std::clamp<uint64_t>(bursts, 1, UINT8_MAX));
}

uint32_t IOUSBGetEndpointBurstSize(
    uint32_t usbDeviceSpeed, const IOUSBEndpointDescriptor *descriptor,
    const IOUSBSuperSpeedEndpointCompanionDescriptor *companionDescriptor,
    const IOUSBSuperSpeedPlusIsochronousEndpointCompanionDescriptor *sspCompanionDescriptor) {
    if (uint32_t bytes = bytesPerInterval(usbDeviceSpeed, descriptor, companionDescriptor, sspCompanionDescriptor)) {
        return bytes;
    }
    uint32_t mult = IOUSBGetEndpointMult(usbDeviceSpeed, descriptor, companionDescriptor, sspCompanionDescriptor);
    uint32_t burst = usbDeviceSpeed >= kIOUSBHostConnectionSpeedSuper ? packets(companionDescriptor) : 1;
    return IOUSBGetEndpointMaxPacketSize(usbDeviceSpeed, descriptor) * burst * mult;
}

// More than 16 are not allowed, and 16 is what is left of them.
uint32_t IOUSBGetEndpointMaxStreamsEncoded(
    uint32_t usbDeviceSpeed, const IOUSBEndpointDescriptor *descriptor,
    const IOUSBSuperSpeedEndpointCompanionDescriptor *companionDescriptor) {
    if (usbDeviceSpeed < kIOUSBHostConnectionSpeedSuper ||
        IOUSBGetEndpointType(descriptor) != kIOUSBEndpointTypeBulk || !isWholeCompanion(companionDescriptor)) {
        return 0;
    }
    uint32_t streams = companionDescriptor->bmAttributes & kIOUSBSuperSpeedEndpointCompanionDescriptorBulkMaxStreams;
    return std::min(streams, 16u);
}

// 0 says that there are no streams, not that there is one.
uint32_t IOUSBGetEndpointMaxStreams(
    uint32_t usbDeviceSpeed, const IOUSBEndpointDescriptor *descriptor,
    const IOUSBSuperSpeedEndpointCompanionDescriptor *companionDescriptor) {
    uint32_t encoded = IOUSBGetEndpointMaxStreamsEncoded(usbDeviceSpeed, descriptor, companionDescriptor);
    return encoded == 0 ? 0 : 1u << encoded;
}
