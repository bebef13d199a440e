// SPDX-License-Identifier: Apache-2.0

// Ways through a configuration: USB 2.0, 9.6.3 to 9.6.6; interface associations: USB 3.2, 9.6.4.

#include "USBDescriptorBounds.h"
#include <USBDriverKit/AppleUSBDescriptorParsing.h>
#include <USBDriverKit/IOUSBHostFamilyDefinitions.h>

namespace {
USBDescriptorRow row(const IOUSBConfigurationDescriptor *configuration) {
    return USBDescriptorRow(configuration, kIOUSBDescriptorSizeConfiguration, kIOUSBDescriptorHeaderSize);
}

/// As a kind that has `minimum` bytes. Shorter ones are passed over.
template <class Kind, class Next>
const Kind *nextWhole(const IOUSBDescriptorHeader *current, size_t minimum, Next next) {
    do {
        current = next(current);
    } while (current != nullptr && current->bLength < minimum);
    return reinterpret_cast<const Kind *>(current);
}
} // namespace

const IOUSBDescriptorHeader *IOUSBGetNextDescriptor(
    const IOUSBConfigurationDescriptor *configurationDescriptor, const IOUSBDescriptorHeader *currentDescriptor) {
    return static_cast<const IOUSBDescriptorHeader *>(row(configurationDescriptor).after(currentDescriptor));
}

const IOUSBDescriptorHeader *IOUSBGetNextDescriptorWithType(
    const IOUSBConfigurationDescriptor *configurationDescriptor, const IOUSBDescriptorHeader *currentDescriptor,
    const uint8_t type) {
    do {
        currentDescriptor = IOUSBGetNextDescriptor(configurationDescriptor, currentDescriptor);
    } while (currentDescriptor != nullptr && currentDescriptor->bDescriptorType != type);
    return currentDescriptor;
}

// Only a descriptor of the parent's own type ends what belongs to it, as the documentation has it: what belongs to the
// last endpoint of an interface goes on into the next interface.
const IOUSBDescriptorHeader *IOUSBGetNextAssociatedDescriptor(
    const IOUSBConfigurationDescriptor *configurationDescriptor, const IOUSBDescriptorHeader *parentDescriptor,
    const IOUSBDescriptorHeader *currentDescriptor) {
    if (!row(configurationDescriptor).contains(parentDescriptor)) {
        return nullptr;
    }
    const IOUSBDescriptorHeader *next = IOUSBGetNextDescriptor(
        configurationDescriptor, currentDescriptor == nullptr ? parentDescriptor : currentDescriptor);
    return next == nullptr || next->bDescriptorType == parentDescriptor->bDescriptorType ? nullptr : next;
}

const IOUSBDescriptorHeader *IOUSBGetNextAssociatedDescriptorWithType(
    const IOUSBConfigurationDescriptor *configurationDescriptor, const IOUSBDescriptorHeader *parentDescriptor,
    const IOUSBDescriptorHeader *currentDescriptor, const uint8_t type) {
    do {
        currentDescriptor =
            IOUSBGetNextAssociatedDescriptor(configurationDescriptor, parentDescriptor, currentDescriptor);
    } while (currentDescriptor != nullptr && currentDescriptor->bDescriptorType != type);
    return currentDescriptor;
}

const IOUSBInterfaceAssociationDescriptor *IOUSBGetNextInterfaceAssociationDescriptor(
    const IOUSBConfigurationDescriptor *configurationDescriptor, const IOUSBDescriptorHeader *currentDescriptor) {
    return nextWhole<IOUSBInterfaceAssociationDescriptor>(
        currentDescriptor, kIOUSBDescriptorSizeInterfaceAssociation, [=](const IOUSBDescriptorHeader *current) {
            return IOUSBGetNextDescriptorWithType(
                configurationDescriptor, current, kIOUSBDescriptorTypeInterfaceAssociation);
        });
}

const IOUSBInterfaceDescriptor *IOUSBGetNextInterfaceDescriptor(
    const IOUSBConfigurationDescriptor *configurationDescriptor, const IOUSBDescriptorHeader *currentDescriptor) {
    return nextWhole<IOUSBInterfaceDescriptor>(
        currentDescriptor, kIOUSBDescriptorSizeInterface, [=](const IOUSBDescriptorHeader *current) {
            return IOUSBGetNextDescriptorWithType(configurationDescriptor, current, kIOUSBDescriptorTypeInterface);
        });
}

const IOUSBEndpointDescriptor *IOUSBGetNextEndpointDescriptor(
    const IOUSBConfigurationDescriptor *configurationDescriptor, const IOUSBInterfaceDescriptor *interfaceDescriptor,
    const IOUSBDescriptorHeader *currentDescriptor) {
    const auto *parent = reinterpret_cast<const IOUSBDescriptorHeader *>(interfaceDescriptor);
    return nextWhole<IOUSBEndpointDescriptor>(
        currentDescriptor, kIOUSBDescriptorSizeEndpoint, [=](const IOUSBDescriptorHeader *current) {
            return IOUSBGetNextAssociatedDescriptorWithType(
                configurationDescriptor, parent, current, kIOUSBDescriptorTypeEndpoint);
        });
}

// bMaxPower counts 2 mA at USB 2 and 8 mA at SuperSpeed: USB 2.0, table 9-10; USB 3.2, 9.6.3.
uint32_t IOUSBGetConfigurationMaxPowerMilliAmps(
    uint32_t usbDeviceSpeed, const IOUSBConfigurationDescriptor *descriptor) {
    if (!isWhole(descriptor, kIOUSBDescriptorSizeConfiguration)) {
        return 0;
    }
    uint32_t unit = usbDeviceSpeed >= kIOUSBHostConnectionSpeedSuper ? uint32_t(kIOUSB30BusCurrentMaxPowerUnits)
                                                                      : uint32_t(kIOUSB20BusCurrentMaxPowerUnits);
    return descriptor->MaxPower * unit;
}
