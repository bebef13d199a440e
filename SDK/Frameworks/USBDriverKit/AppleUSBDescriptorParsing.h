// SPDX-License-Identifier: Apache-2.0

#ifndef USBDriverKit_AppleUSBDescriptorParsing_h
#define USBDriverKit_AppleUSBDescriptorParsing_h

#include <USBDriverKit/AppleUSBDefinitions.h>

// Ways through descriptors. All answer NULL at the end, and where a length would lead out of the whole. What they
// answer lies within what they were given. currentDescriptor is where to go on from; NULL begins at the front.

#ifdef __cplusplus
extern "C" {
#endif

// MARK: - A configuration's descriptors

/// The next of any type.
const IOUSBDescriptorHeader *IOUSBGetNextDescriptor(
    const IOUSBConfigurationDescriptor *configurationDescriptor, const IOUSBDescriptorHeader *currentDescriptor);

/// The next of a type.
const IOUSBDescriptorHeader *IOUSBGetNextDescriptorWithType(
    const IOUSBConfigurationDescriptor *configurationDescriptor, const IOUSBDescriptorHeader *currentDescriptor,
    const uint8_t type);

/// The next before another of the parent's type: what belongs to an interface, or to an endpoint.
const IOUSBDescriptorHeader *IOUSBGetNextAssociatedDescriptor(
    const IOUSBConfigurationDescriptor *configurationDescriptor, const IOUSBDescriptorHeader *parentDescriptor,
    const IOUSBDescriptorHeader *currentDescriptor);

/// The same of a type.
const IOUSBDescriptorHeader *IOUSBGetNextAssociatedDescriptorWithType(
    const IOUSBConfigurationDescriptor *configurationDescriptor, const IOUSBDescriptorHeader *parentDescriptor,
    const IOUSBDescriptorHeader *currentDescriptor, const uint8_t type);

/// The next interface association.
const IOUSBInterfaceAssociationDescriptor *IOUSBGetNextInterfaceAssociationDescriptor(
    const IOUSBConfigurationDescriptor *configurationDescriptor, const IOUSBDescriptorHeader *currentDescriptor);

/// The next interface. Alternate settings count.
const IOUSBInterfaceDescriptor *IOUSBGetNextInterfaceDescriptor(
    const IOUSBConfigurationDescriptor *configurationDescriptor, const IOUSBDescriptorHeader *currentDescriptor);

/// The next endpoint of an interface.
const IOUSBEndpointDescriptor *IOUSBGetNextEndpointDescriptor(
    const IOUSBConfigurationDescriptor *configurationDescriptor, const IOUSBInterfaceDescriptor *interfaceDescriptor,
    const IOUSBDescriptorHeader *currentDescriptor);

/// Milliamperes that a configuration draws. usbDeviceSpeed is a tIOUSBHostConnectionSpeed value, here and below.
uint32_t IOUSBGetConfigurationMaxPowerMilliAmps(
    uint32_t usbDeviceSpeed, const IOUSBConfigurationDescriptor *descriptor);

// MARK: - Endpoints

/// A tIOUSBEndpointDirection value.
uint8_t IOUSBGetEndpointDirection(const IOUSBEndpointDescriptor *descriptor);

/// Number and direction, as CopyPipe wants them.
uint8_t IOUSBGetEndpointAddress(const IOUSBEndpointDescriptor *descriptor);

/// The number without the direction.
uint8_t IOUSBGetEndpointNumber(const IOUSBEndpointDescriptor *descriptor);

/// A tIOUSBEndpointType value.
uint8_t IOUSBGetEndpointType(const IOUSBEndpointDescriptor *descriptor);

/// A tIOUSBEndpointSynchronizationType value.
uint8_t IOUSBGetEndpointSynchronizationType(const IOUSBEndpointDescriptor *descriptor);

/// A tIOUSBEndpointUsageType value.
uint8_t IOUSBGetEndpointUsageType(const IOUSBEndpointDescriptor *descriptor);

/// Bytes in a packet.
uint16_t IOUSBGetEndpointMaxPacketSize(uint32_t usbDeviceSpeed, const IOUSBEndpointDescriptor *descriptor);

/// Bytes in a burst. Companions that the endpoint lacks are NULL, here and below.
uint32_t IOUSBGetEndpointBurstSize(
    uint32_t usbDeviceSpeed, const IOUSBEndpointDescriptor *descriptor,
    const IOUSBSuperSpeedEndpointCompanionDescriptor *companionDescriptor,
    const IOUSBSuperSpeedPlusIsochronousEndpointCompanionDescriptor *sspCompanionDescriptor);

/// Bursts in an interval.
uint8_t IOUSBGetEndpointMult(
    uint32_t usbDeviceSpeed, const IOUSBEndpointDescriptor *descriptor,
    const IOUSBSuperSpeedEndpointCompanionDescriptor *companionDescriptor,
    const IOUSBSuperSpeedPlusIsochronousEndpointCompanionDescriptor *sspCompanionDescriptor);

/// The interval as a power of two of microframes.
uint32_t IOUSBGetEndpointIntervalEncodedMicroframes(
    uint32_t usbDeviceSpeed, const IOUSBEndpointDescriptor *descriptor);

/// The interval in microframes.
uint32_t IOUSBGetEndpointIntervalMicroframes(uint32_t usbDeviceSpeed, const IOUSBEndpointDescriptor *descriptor);

/// The interval in frames; 0 below one.
uint32_t IOUSBGetEndpointIntervalFrames(uint32_t usbDeviceSpeed, const IOUSBEndpointDescriptor *descriptor);

/// Streams of a bulk endpoint as a power of two.
uint32_t IOUSBGetEndpointMaxStreamsEncoded(
    uint32_t usbDeviceSpeed, const IOUSBEndpointDescriptor *descriptor,
    const IOUSBSuperSpeedEndpointCompanionDescriptor *companionDescriptor);

/// Streams of a bulk endpoint.
uint32_t IOUSBGetEndpointMaxStreams(
    uint32_t usbDeviceSpeed, const IOUSBEndpointDescriptor *descriptor,
    const IOUSBSuperSpeedEndpointCompanionDescriptor *companionDescriptor);

// MARK: - Device capabilities

/// The next capability of any type.
const IOUSBDeviceCapabilityDescriptorHeader *IOUSBGetNextCapabilityDescriptor(
    const IOUSBBOSDescriptor *bosDescriptor, const IOUSBDeviceCapabilityDescriptorHeader *currentDescriptor);

/// The next capability of a type.
const IOUSBDeviceCapabilityDescriptorHeader *IOUSBGetNextCapabilityDescriptorWithType(
    const IOUSBBOSDescriptor *bosDescriptor, const IOUSBDeviceCapabilityDescriptorHeader *currentDescriptor,
    const uint8_t type);

/// The USB 2.0 extension.
const IOUSBDeviceCapabilityUSB2Extension *IOUSBGetUSB20ExtensionDeviceCapabilityDescriptor(
    const IOUSBBOSDescriptor *bosDescriptor);

/// The SuperSpeed capability.
const IOUSBDeviceCapabilitySuperSpeedUSB *IOUSBGetSuperSpeedDeviceCapabilityDescriptor(
    const IOUSBBOSDescriptor *bosDescriptor);

/// The SuperSpeedPlus capability.
const IOUSBDeviceCapabilitySuperSpeedPlusUSB *IOUSBGetSuperSpeedPlusDeviceCapabilityDescriptor(
    const IOUSBBOSDescriptor *bosDescriptor);

/// The container identifier.
const IOUSBDeviceCapabilityContainerID *IOUSBGetContainerIDDescriptor(const IOUSBBOSDescriptor *bosDescriptor);

/// The first platform capability.
const IOUSBPlatformCapabilityDescriptor *IOUSBGetPlatformCapabilityDescriptor(const IOUSBBOSDescriptor *bosDescriptor);

/// The platform capability of an identifier.
const IOUSBPlatformCapabilityDescriptor *IOUSBGetPlatformCapabilityDescriptorWithUUID(
    const IOUSBBOSDescriptor *bosDescriptor, uuid_t uuid);

/// The billboard.
const IOUSBDeviceCapabilityBillboard *IOUSBGetBillboardDescriptor(const IOUSBBOSDescriptor *bosDescriptor);

#ifdef __cplusplus
}
#endif

#endif /* USBDriverKit_AppleUSBDescriptorParsing_h */
