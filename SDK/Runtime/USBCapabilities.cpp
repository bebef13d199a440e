// SPDX-License-Identifier: Apache-2.0

// Ways through a BOS: USB 3.2, 9.6.2. Its capabilities follow it in wTotalLength bytes, whatever bNumDeviceCaps says.

#include <cstring>

#include "USBDescriptorBounds.h"
#include <USBDriverKit/AppleUSBDescriptorParsing.h>

namespace {
/// The first of a kind that `isGood`. Shorter ones than the kind's structure are passed over.
template <class Kind, class Good>
const Kind *first(const IOUSBBOSDescriptor *bos, tIOUSBDeviceCapabilityType type, Good isGood) {
    const IOUSBDeviceCapabilityDescriptorHeader *current = nullptr;
    while ((current = IOUSBGetNextCapabilityDescriptorWithType(bos, current, static_cast<uint8_t>(type))) != nullptr) {
        const auto *found = reinterpret_cast<const Kind *>(current);
        if (current->bLength >= sizeof(Kind) && isGood(found)) {
            return found;
        }
    }
    return nullptr;
}

template <class Kind> const Kind *first(const IOUSBBOSDescriptor *bos, tIOUSBDeviceCapabilityType type) {
    return first<Kind>(bos, type, [](const Kind *) { return true; });
}
} // namespace

const IOUSBDeviceCapabilityDescriptorHeader *IOUSBGetNextCapabilityDescriptor(
    const IOUSBBOSDescriptor *bosDescriptor, const IOUSBDeviceCapabilityDescriptorHeader *currentDescriptor) {
    USBDescriptorRow row(bosDescriptor, kIOUSBDescriptorSizeBOS, kIOUSBDescriptorSizeDeviceCapability);
    return static_cast<const IOUSBDeviceCapabilityDescriptorHeader *>(row.after(currentDescriptor));
}

const IOUSBDeviceCapabilityDescriptorHeader *IOUSBGetNextCapabilityDescriptorWithType(
    const IOUSBBOSDescriptor *bosDescriptor, const IOUSBDeviceCapabilityDescriptorHeader *currentDescriptor,
    const uint8_t type) {
    do {
        currentDescriptor = IOUSBGetNextCapabilityDescriptor(bosDescriptor, currentDescriptor);
    } while (currentDescriptor != nullptr && currentDescriptor->bDevCapabilityType != type);
    return currentDescriptor;
}

const IOUSBDeviceCapabilityUSB2Extension *IOUSBGetUSB20ExtensionDeviceCapabilityDescriptor(
    const IOUSBBOSDescriptor *bosDescriptor) {
    return first<IOUSBDeviceCapabilityUSB2Extension>(bosDescriptor, kIOUSBDeviceCapabilityTypeUSB20Extension);
}

const IOUSBDeviceCapabilitySuperSpeedUSB *IOUSBGetSuperSpeedDeviceCapabilityDescriptor(
    const IOUSBBOSDescriptor *bosDescriptor) {
    return first<IOUSBDeviceCapabilitySuperSpeedUSB>(bosDescriptor, kIOUSBDeviceCapabilityTypeSuperSpeed);
}

// bmSublinkSpeedAttr has one entry more than its count says (USB 3.2, 9.6.2.5). Callers go by that count.
const IOUSBDeviceCapabilitySuperSpeedPlusUSB *IOUSBGetSuperSpeedPlusDeviceCapabilityDescriptor(
    const IOUSBBOSDescriptor *bosDescriptor) {
    using Capability = IOUSBDeviceCapabilitySuperSpeedPlusUSB;
    return first<Capability>(
        bosDescriptor, kIOUSBDeviceCapabilityTypeSuperSpeedPlus, [](const Capability *capability) {
            uint32_t attributes = USBToHost32(capability->bmAttributes);
            size_t entries = 1 + (attributes & kIOUSBSuperSpeedPlusDeviceCapabilitySublinkSpeedAttrCount);
            return capability->bLength >= sizeof(Capability) + entries * sizeof(uint32_t);
        });
}

const IOUSBDeviceCapabilityContainerID *IOUSBGetContainerIDDescriptor(const IOUSBBOSDescriptor *bosDescriptor) {
    return first<IOUSBDeviceCapabilityContainerID>(bosDescriptor, kIOUSBDeviceCapabilityTypeContainerID);
}

const IOUSBPlatformCapabilityDescriptor *IOUSBGetPlatformCapabilityDescriptor(
    const IOUSBBOSDescriptor *bosDescriptor) {
    return first<IOUSBPlatformCapabilityDescriptor>(bosDescriptor, kIOUSBDeviceCapabilityTypePlatform);
}

// Compared as it lies on the wire. INFERRED: what order the caller's bytes are in is not documented.
const IOUSBPlatformCapabilityDescriptor *IOUSBGetPlatformCapabilityDescriptorWithUUID(
    const IOUSBBOSDescriptor *bosDescriptor, uuid_t uuid) {
    using Capability = IOUSBPlatformCapabilityDescriptor;
    if (uuid == nullptr) {
        return nullptr;
    }
    return first<Capability>(bosDescriptor, kIOUSBDeviceCapabilityTypePlatform, [uuid](const Capability *capability) {
        return memcmp(capability->PlatformCapabilityUUID, uuid, sizeof(capability->PlatformCapabilityUUID)) == 0;
    });
}

// 4 bytes for each alternate mode follow the first 44 (Billboard Device Class 1.2.1). Callers go by that count.
const IOUSBDeviceCapabilityBillboard *IOUSBGetBillboardDescriptor(const IOUSBBOSDescriptor *bosDescriptor) {
    using Capability = IOUSBDeviceCapabilityBillboard;
    return first<Capability>(bosDescriptor, kIOUSBDeviceCapabilityTypeBillboard, [](const Capability *capability) {
        size_t modes = capability->bNumberOfAlternateModes * sizeof(IOUSBDeviceCapabilityBillboardAltConfig);
        return capability->bLength >= sizeof(Capability) + modes;
    });
}
