// SPDX-License-Identifier: Apache-2.0

#ifndef USBDriverKit_AppleUSBDefinitions_h
#define USBDriverKit_AppleUSBDefinitions_h

#include <stdint.h>

#include <DriverKit/IOLib.h>

// What the USB specifications lay down: requests, descriptors, limits. Sections are those of USB 2.0 and USB 3.2 unless
// another document is named. Multi-byte fields are little-endian; structures are packed and lie as they do on the wire.

// MARK: - Bits

/// A mask of one bit.
#define IOUSBBit(bit) (static_cast<uint32_t>(1) << (bit))

/// A mask of the bits from start to end, both included.
#define IOUSBBitRange(start, end) \
    ((static_cast<uint32_t>(0xFFFFFFFF) >> (31 - (end))) & (static_cast<uint32_t>(0xFFFFFFFF) << (start)))

/// The same in 64 bits.
#define IOUSBBitRange64(start, end)                                          \
    ((static_cast<uint64_t>(0xFFFFFFFFFFFFFFFF) >> (63 - (end))) &           \
     (static_cast<uint64_t>(0xFFFFFFFFFFFFFFFF) << (start)))

/// How far the field from start to end has to be shifted.
#define IOUSBBitRangePhase(start, end) (start)

// Between the order of bytes on the bus and the order of this machine.
#define HostToUSB16 OSSwapHostToLittleInt16
#define HostToUSB32 OSSwapHostToLittleInt32
#define HostToUSB64 OSSwapHostToLittleInt64
#define USBToHost16 OSSwapLittleToHostInt16
#define USBToHost32 OSSwapLittleToHostInt32
#define USBToHost64 OSSwapLittleToHostInt64

// MARK: - Buses

// Bits per second. The USB 2 values are INFERRED from the specification.
#define kIOUSB20BitrateFull   (12 * 1000 * 1000)
#define kIOUSB20BitrateHigh   (480 * 1000 * 1000)
#define kIOUSB20BitrateLow    (1500 * 1000)
#define kIOUSB30Bitrate10Gbps (10 * 1000 * 1000 * 1000ULL)
#define kIOUSB30Bitrate5Gbps  (5 * 1000 * 1000 * 1000ULL)
#define kIOUSB32Bitrate20Gbps (20 * 1000 * 1000 * 1000ULL)

/// Volts.
enum tIOUSBBusVoltage : unsigned int {
    kIOUSBBusVoltageDefault = 5,
};

/// Milliamperes at USB 2: before and after configuration, and the unit of MaxPower.
enum tIOUSB20BusCurrent : unsigned int {
    kIOUSB20BusCurrentMinimum       = 100,
    kIOUSB20BusCurrentDefault       = 500,
    kIOUSB20BusCurrentMaxPowerUnits = 2,
};

/// Milliamperes at USB 3: before and after configuration, and the unit of MaxPower.
enum tIOUSB30BusCurrent : unsigned int {
    kIOUSB30BusCurrentMinimum       = 150,
    kIOUSB30BusCurrentDefault       = 900,
    kIOUSB30BusCurrentMaxPowerUnits = 8,
};

/// Time on the way, in nanoseconds.
enum {
    kIOUSBHubDelayNs                = 400,
    kIOUSBHubPort2PortExitLatencyNs = 1000,
    kIOUSBPingResponseTimeNs        = 400,
};

/// Hubs between host and device. The values are not published, hence no names.
enum tIOUSBTopology : unsigned int {
};

// MARK: - Device requests (USB 2.0, 9.3 and 9.4)

/// bmRequestType: direction, type and recipient.
enum tIOUSBDeviceRequest : unsigned int {
    kIOUSBDeviceRequestSize               = 8,
    kIOUSBDeviceRequestDirectionIn        = 0x80,
    kIOUSBDeviceRequestDirectionMask      = 0x80,
    kIOUSBDeviceRequestDirectionOut       = 0,
    kIOUSBDeviceRequestDirectionPhase     = 7,
    kIOUSBDeviceRequestTypeClass          = 0x20,
    kIOUSBDeviceRequestTypeMask           = 0x60,
    kIOUSBDeviceRequestTypePhase          = 5,
    kIOUSBDeviceRequestTypeStandard       = 0,
    kIOUSBDeviceRequestTypeVendor         = 0x40,
    kIOUSBDeviceRequestRecipientDevice    = 0,
    kIOUSBDeviceRequestRecipientEndpoint  = 2,
    kIOUSBDeviceRequestRecipientInterface = 1,
    kIOUSBDeviceRequestRecipientMask      = 0x1f,
    kIOUSBDeviceRequestRecipientOther     = 3,
    kIOUSBDeviceRequestRecipientPhase     = 0,
};

/// The direction by itself.
enum tIOUSBDeviceRequestDirectionValue : unsigned int {
    kIOUSBDeviceRequestDirectionValueOut = 0,
    kIOUSBDeviceRequestDirectionValueIn  = 1,
};

/// The type by itself, for IOUSBHostDevice::CopyDescriptor.
enum tIOUSBDeviceRequestTypeValue : unsigned int {
    kIOUSBDeviceRequestTypeValueStandard = 0,
    kIOUSBDeviceRequestTypeValueClass    = 1,
    kIOUSBDeviceRequestTypeValueVendor   = 2,
};

/// The recipient by itself, for IOUSBHostDevice::CopyDescriptor.
enum tIOUSBDeviceRequestRecipientValue : unsigned int {
    kIOUSBDeviceRequestRecipientValueDevice    = 0,
    kIOUSBDeviceRequestRecipientValueInterface = 1,
    kIOUSBDeviceRequestRecipientValueEndpoint  = 2,
    kIOUSBDeviceRequestRecipientValueOther     = 3,
};

/// bRequest of the standard requests.
enum {
    kIOUSBDeviceRequestGetStatus           = 0,
    kIOUSBDeviceRequestClearFeature        = 1,
    kIOUSBDeviceRequestGetState            = 2,
    kIOUSBDeviceRequestSetFeature          = 3,
    kIOUSBDeviceRequestSetAddress          = 5,
    kIOUSBDeviceRequestGetDescriptor       = 6,
    kIOUSBDeviceRequestSetDescriptor       = 7,
    kIOUSBDeviceRequestGetConfiguration    = 8,
    kIOUSBDeviceRequestSetConfiguration    = 9,
    kIOUSBDeviceRequestGetInterface        = 10,
    kIOUSBDeviceRequestSetInterface        = 11,
    kIOUSBDeviceRequestSynchFrame          = 12,
    kIOUSBDeviceRequestSetSel              = 48,
    kIOUSBDeviceRequestSetIsochronousDelay = 49,
};

/// wValue of SetFeature and ClearFeature to a device.
enum {
    kIOUSBDeviceFeatureSelectorRemoteWakeup = 1,
    kIOUSBDeviceFeatureSelectorTestMode     = 2,
    kIOUSBDeviceFeatureSelectorU1Enable     = 48,
    kIOUSBDeviceFeatureSelectorU2Enable     = 49,
    kIOUSBDeviceFeatureSelectorLTMEnable    = 50,
};

/// wValue of SetFeature and ClearFeature to an interface, and the suspend options in wIndex's high byte.
enum {
    kIOUSBInterfaceFeatureSelectorSuspend  = 0,
    kIOUSBInterfaceSuspendLowPower         = 0x1,
    kIOUSBInterfaceSuspendRemoteWakeEnable = 0x2,
};

/// wValue of SetFeature and ClearFeature to an endpoint.
enum {
    IOUSBEndpointFeatureSelectorStall = 0,
};

/// What GetStatus answers of a device.
enum {
    kIOUSBDeviceStatusSelfPowered      = 0x1,
    kIOUSBDeviceStatusRemoteWakeEnable = 0x2,
    kIOUSBDeviceStatusU1Enable         = 0x4,
    kIOUSBDeviceStatusU2Enable         = 0x8,
    kIOUSBDeviceStatusLTMEnable        = 0x10,
};

/// What GetStatus answers of an interface.
enum {
    kIOUSBInterfaceStatusRemoteWakeCapable = 0x1,
    kIOUSBInterfaceStatusRemoteWakeEnable  = 0x2,
};

/// What GetStatus answers of an endpoint.
enum {
    IOUSBEndpointStatusHalt = 0x1,
};

/// The setup packet.
struct IOUSBDeviceRequest {
    uint8_t bmRequestType;
    uint8_t bRequest;
    uint16_t wValue;
    uint16_t wIndex;
    uint16_t wLength;
} __attribute__((packed));

/// The data of SetSel: system and device exit latencies in microseconds (USB 3.2, 9.4.12).
struct IOUSBDeviceRequestSetSELData {
    uint8_t u1Sel;
    uint8_t u1Pel;
    uint16_t u2Sel;
    uint16_t u2Pel;
} __attribute__((packed));

// MARK: - Descriptors (USB 2.0, 9.5 and 9.6)

/// bDescriptorType. Two names are spelt so in every SDK.
enum tIOUSBDescriptorType : unsigned int {
    kIOUSBDescriptorTypeDevice = 1,
    kIOUSBDescriptorTypeConfiguration = 2,
    kIOUSBDescriptorTypeString = 3,
    kIOUSBDescriptorTypeInterface = 4,
    kIOUSBDescriptorTypeEndpoint = 5,
    kIOUSBDescriptorTypeDeviceQualifier = 6,
    kIOUSBDescriptorTypeOtherSpeedConfiguration = 7,
    kIOUSBDescriptorTypeInterfacePower = 8,
    kIOUSBDescriptorTypeOTG = 9,
    kIOUSBDescriptorTypeDebug = 10,
    kIOUSBDescriptorTypeInterfaceAssociation = 11,
    kIOUSBDescriptorTypeBOS = 15,
    kIOUSBDescriptorTypeDeviceCapability = 16,
    kIOUSBDecriptorTypeHID = 33,
    kIOUSBDecriptorTypeReport = 34,
    kIOUSBDescriptorTypePhysical = 35,
    kIOUSBDescriptorTypeHub = 41,
    kIOUSBDescriptorTypeSuperSpeedHub = 42,
    kIOUSBDescriptorTypeSuperSpeedUSBEndpointCompanion = 48,
    kIOUSBDescriptorTypeSuperSpeedPlusIsochronousEndpointCompanion = 49,
};

/// Sizes in bytes.
enum tIOUSBDescriptorSize : unsigned int {
    kIOUSBDescriptorHeaderSize = 2,
    kIOUSBDescriptorSizeBillboardDeviceMaximum = 256,
    kIOUSBDescriptorSizeBillboardDeviceMinimum = 44,
    kIOUSBDescriptorSizeBOS = 5,
    kIOUSBDescriptorSizeConfiguration = 9,
    kIOUSBDescriptorSizeContainerIDCapability = 20,
    kIOUSBDescriptorSizeDevice = 18,
    kIOUSBDescriptorSizeDeviceCapability = 3,
    kIOUSBDescriptorSizeDeviceQualifier = 10,
    kIOUSBDescriptorSizeEndpoint = 7,
    kIOUSBDescriptorSizeHubMaximum = 21,
    kIOUSBDescriptorSizeHubMinimum = 9,
    kIOUSBDescriptorSizeInterface = 9,
    kIOUSBDescriptorSizeInterfaceAssociation = 8,
    kIOUSBDescriptorSizePlatformCapability = 20,
    kIOUSBDescriptorSizePlatformECIDCapability = 28,
    kIOUSBDescriptorSizeStringMaximum = 255,
    kIOUSBDescriptorSizeStringMinimum = kIOUSBDescriptorHeaderSize,
    kIOUSBDescriptorSizeSuperSpeedHub = 12,
    kIOUSBDescriptorSizeSuperSpeedPlusIsochronousEndpointCompanion = 8,
    kIOUSBDescriptorSizeSuperSpeedUSBDeviceCapability = 10,
    kIOUSBDescriptorSizeSuperSpeedUSBEndpointCompanion = 6,
    kIOUSBDescriptorSizeUSB20ExtensionCapability = 7,
};

enum {
    kIOUSBAppleVendorID = 0x05AC,
};

/// Language of string descriptors.
enum tIOUSBLanguageID : unsigned int {
    kIOUSBLanguageIDEnglishUS = 0x0409,
};

/// What every descriptor begins with.
struct IOUSBDescriptorHeader {
    uint8_t bLength;
    uint8_t bDescriptorType;
} __attribute__((packed));

/// Any descriptor.
typedef IOUSBDescriptorHeader IOUSBDescriptor;

/// The device.
struct IOUSBDeviceDescriptor {
    uint8_t bLength;
    uint8_t bDescriptorType;
    uint16_t bcdUSB;
    uint8_t bDeviceClass;
    uint8_t bDeviceSubClass;
    uint8_t bDeviceProtocol;
    uint8_t bMaxPacketSize0;
    uint16_t idVendor;
    uint16_t idProduct;
    uint16_t bcdDevice;
    uint8_t iManufacturer;
    uint8_t iProduct;
    uint8_t iSerialNumber;
    uint8_t bNumConfigurations;
} __attribute__((packed));

/// What the device would say at its other speed.
struct IOUSBDeviceQualifierDescriptor {
    uint8_t bLength;
    uint8_t bDescriptorType;
    uint16_t bcdUSB;
    uint8_t bDeviceClass;
    uint8_t bDeviceSubClass;
    uint8_t bDeviceProtocol;
    uint8_t bMaxPacketSize0;
    uint8_t bNumConfigurations;
    uint8_t bReserved;
} __attribute__((packed));

/// bmAttributes of a configuration.
enum {
    kIOUSBConfigurationDescriptorAttributeRemoteWakeCapable = 0x20,
    kIOUSBConfigurationDescriptorAttributeSelfPowered       = 0x40,
};

/// As much of a configuration as its length needs.
struct IOUSBConfigurationDescHeader {
    uint8_t bLength;
    uint8_t bDescriptorType;
    uint16_t wTotalLength;
} __attribute__((packed));

/// A configuration. Its interfaces and endpoints follow in wTotalLength bytes.
/// MaxPower counts kIOUSB20BusCurrentMaxPowerUnits or kIOUSB30BusCurrentMaxPowerUnits.
struct IOUSBConfigurationDescriptor {
    uint8_t bLength;
    uint8_t bDescriptorType;
    uint16_t wTotalLength;
    uint8_t bNumInterfaces;
    uint8_t bConfigurationValue;
    uint8_t iConfiguration;
    uint8_t bmAttributes;
    uint8_t MaxPower;
} __attribute__((packed));

/// An alternate setting of an interface.
struct IOUSBInterfaceDescriptor {
    uint8_t bLength;
    uint8_t bDescriptorType;
    uint8_t bInterfaceNumber;
    uint8_t bAlternateSetting;
    uint8_t bNumEndpoints;
    uint8_t bInterfaceClass;
    uint8_t bInterfaceSubClass;
    uint8_t bInterfaceProtocol;
    uint8_t iInterface;
} __attribute__((packed));

/// Interfaces that form one function.
struct IOUSBInterfaceAssociationDescriptor {
    uint8_t bLength;
    uint8_t bDescriptorType;
    uint8_t bFirstInterface;
    uint8_t bInterfaceCount;
    uint8_t bFunctionClass;
    uint8_t bFunctionSubClass;
    uint8_t bFunctionProtocol;
    uint8_t iFunction;
} __attribute__((packed));

/// A string in UTF-16, without a zero at its end. bString goes on for bLength - 2 bytes.
struct IOUSBStringDescriptor {
    uint8_t bLength;
    uint8_t bDescriptorType;
    uint8_t bString[1];
} __attribute__((packed));

// MARK: - Endpoints

/// Fields of an endpoint descriptor: bEndpointAddress, bmAttributes, wMaxPacketSize.
enum {
    kIOUSBEndpointDescriptorDirection                       = 0x80,
    kIOUSBEndpointDescriptorDirectionIn                     = 0x80,
    kIOUSBEndpointDescriptorDirectionOut                    = 0,
    kIOUSBEndpointDescriptorDirectionPhase                  = 7,
    kIOUSBEndpointDescriptorEndpointAddressReserved         = 0x70,
    kIOUSBEndpointDescriptorNumber                          = 0xf,
    kIOUSBEndpointDescriptorNumberPhase                     = 0,
    kIOUSBEndpointDescriptorTransferType                    = 0x3,
    kIOUSBEndpointDescriptorTransferTypeBulk                = 2,
    kIOUSBEndpointDescriptorTransferTypeControl             = 0,
    kIOUSBEndpointDescriptorTransferTypeInterrupt           = 3,
    kIOUSBEndpointDescriptorTransferTypeIsochronous         = 1,
    kIOUSBEndpointDescriptorTransferTypePhase               = 0,
    kIOUSBEndpointDescriptorSynchronizationType             = 0xc,
    kIOUSBEndpointDescriptorSynchronizationTypeAdaptive     = 0x8,
    kIOUSBEndpointDescriptorSynchronizationTypeAsynchronous = 0x4,
    kIOUSBEndpointDescriptorSynchronizationTypeNone         = 0,
    kIOUSBEndpointDescriptorSynchronizationTypePhase        = 2,
    kIOUSBEndpointDescriptorSynchronizationTypeSynchronous  = 0xc,
    kIOUSBEndpointDescriptorUsageType                       = 0x30,
    kIOUSBEndpointDescriptorUsageTypeInterruptNotification  = 0x10,
    kIOUSBEndpointDescriptorUsageTypeInterruptPeriodic      = 0,
    kIOUSBEndpointDescriptorUsageTypeInterruptReserved1     = 0x20,
    kIOUSBEndpointDescriptorUsageTypeInterruptReserved2     = 0x30,
    kIOUSBEndpointDescriptorUsageTypeIsocData               = 0,
    kIOUSBEndpointDescriptorUsageTypeIsocFeedback           = 0x10,
    kIOUSBEndpointDescriptorUsageTypeIsocImplicit           = 0x20,
    kIOUSBEndpointDescriptorUsageTypeIsocReserved           = 0x30,
    kIOUSBEndpointDescriptorUsageTypePhase                  = 4,
    kIOUSBEndpointDescriptorPacketSize                      = 0x7ff,
    kIOUSBEndpointDescriptorPacketSizeMult                  = 0x1800,
    kIOUSBEndpointDescriptorPacketSizeMultPhase             = 11,
    kIOUSBEndpointDescriptorPacketSizePhase                 = 0,
    kIOUSBEndpointDescriptorReserved                        = 0xe000,
    kIOUSBEndpointDescriptorReservedPhase                   = 13,
};

/// Directions.
enum tIOUSBEndpointDirection : unsigned int {
    kIOUSBEndpointDirectionOut     = 0,
    kIOUSBEndpointDirectionIn      = 1,
    kIOUSBEndpointDirectionUnknown = 2,
};

/// Transfer types.
enum tIOUSBEndpointType : unsigned int {
    kIOUSBEndpointTypeControl     = 0,
    kIOUSBEndpointTypeIsochronous = 1,
    kIOUSBEndpointTypeBulk        = 2,
    kIOUSBEndpointTypeInterrupt   = 3,
};

/// How an isochronous endpoint keeps time.
enum tIOUSBEndpointSynchronizationType : unsigned int {
    kIOUSBEndpointSynchronizationTypeNone         = 0,
    kIOUSBEndpointSynchronizationTypeAsynchronous = 1,
    kIOUSBEndpointSynchronizationTypeAdaptive     = 2,
    kIOUSBEndpointSynchronizationTypeSynchronous  = 3,
};

/// What an isochronous endpoint is for.
enum tIOUSBEndpointUsageType : unsigned int {
    kIOUSBEndpointUsageTypeIsocData     = 0,
    kIOUSBEndpointUsageTypeIsocFeedback = 1,
    kIOUSBEndpointUsageTypeIsocImplicit = 2,
};

/// An endpoint.
struct IOUSBEndpointDescriptor {
    uint8_t bLength;
    uint8_t bDescriptorType;
    uint8_t bEndpointAddress;
    uint8_t bmAttributes;
    uint16_t wMaxPacketSize;
    uint8_t bInterval;
} __attribute__((packed));

/// bMaxBurst and bmAttributes of the SuperSpeed companion.
enum {
    kIOUSBSuperSpeedEndpointCompanionDescriptorMaxBurst = 0x1f,
    kIOUSBSuperSpeedEndpointCompanionDescriptorMaxBurstPhase = 0,
    kIOUSBSuperSpeedEndpointCompanionDescriptorBulkMaxStreams = 0x1f,
    kIOUSBSuperSpeedEndpointCompanionDescriptorBulkMaxStreamsPhase = 0,
    kIOUSBSuperSpeedEndpointCompanionDescriptorBulkReserved = 0xe0,
    kIOUSBSuperSpeedEndpointCompanionDescriptorBulkReservedPhase = 5,
    kIOUSBSuperSpeedEndpointCompanionDescriptorIsocMult = 0x3,
    kIOUSBSuperSpeedEndpointCompanionDescriptorIsocMultPhase = 0,
    kIOUSBSuperSpeedEndpointCompanionDescriptorIsocReserved = 0x7c,
    kIOUSBSuperSpeedEndpointCompanionDescriptorIsocReservedPhase = 2,
    kIOUSBSuperSpeedEndpointCompanionDescriptorSSPIsocCompanion = 0x80,
};

/// What follows an endpoint at SuperSpeed (USB 3.2, 9.6.7).
struct IOUSBSuperSpeedEndpointCompanionDescriptor {
    uint8_t bLength;
    uint8_t bDescriptorType;
    uint8_t bMaxBurst;
    uint8_t bmAttributes;
    uint16_t wBytesPerInterval;
} __attribute__((packed));

/// What follows the companion of a large isochronous endpoint (USB 3.2, 9.6.8).
struct IOUSBSuperSpeedPlusIsochronousEndpointCompanionDescriptor {
    uint8_t bLength;
    uint8_t bDescriptorType;
    uint16_t wReserved;
    uint32_t dwBytesPerInterval;
} __attribute__((packed));

/// Which pipe of USB Attached SCSI an endpoint is (UAS, 5.3.3).
struct UASPipeDescriptor {
    uint8_t bLength;
    uint8_t bDescriptorType;
    uint8_t bPipeID;
    uint8_t bReserved;
} __attribute__((packed));

// MARK: - Class descriptors

/// HID 1.11, 6.2.1, with its first class descriptor.
struct IOUSBHIDDescriptor {
    uint8_t descLen;
    uint8_t descType;
    uint16_t descVersNum;
    uint8_t hidCountryCode;
    uint8_t hidNumDescriptors;
    uint8_t hidDescriptorType;
    uint8_t hidDescriptorLengthLo;
    uint8_t hidDescriptorLengthHi;
} __attribute__((packed));

/// A further class descriptor of a HID descriptor.
struct IOUSBHIDReportDesc {
    uint8_t hidDescriptorType;
    uint8_t hidDescriptorLengthLo;
    uint8_t hidDescriptorLengthHi;
} __attribute__((packed));

/// Device Firmware Upgrade 1.1, 4.1.3, without the version.
struct IOUSBDFUDescriptor {
    uint8_t bLength;
    uint8_t bDescriptorType;
    uint8_t bmAttributes;
    uint16_t wDetachTimeout;
    uint16_t wTransferSize;
} __attribute__((packed));

// MARK: - Device capabilities (USB 3.2, 9.6.2)

/// bDevCapabilityType.
enum tIOUSBDeviceCapabilityType : unsigned int {
    kIOUSBDeviceCapabilityTypeWireless             = 1,
    kIOUSBDeviceCapabilityTypeUSB20Extension       = 2,
    kIOUSBDeviceCapabilityTypeSuperSpeed           = 3,
    kIOUSBDeviceCapabilityTypeContainerID          = 4,
    kIOUSBDeviceCapabilityTypePlatform             = 5,
    kIOUSBDeviceCapabilityTypePowerDelivery        = 6,
    kIOUSBDeviceCapabilityTypeBatteryInfo          = 7,
    kIOUSBDeviceCapabilityTypePdConsumerPort       = 8,
    kIOUSBDeviceCapabilityTypePdProviderPort       = 9,
    kIOUSBDeviceCapabilityTypeSuperSpeedPlus       = 10,
    kIOUSBDeviceCapabilityTypePrecisionMeasurement = 11,
    kIOUSBDeviceCapabilityTypeWirelessExt          = 12,
    kIOUSBDeviceCapabilityTypeBillboard            = 13,
    kIOUSBDeviceCapabilityTypeBillboardAltMode     = 15,
};

/// The binary device object store. Its capabilities follow in wTotalLength bytes.
struct IOUSBBOSDescriptor {
    uint8_t bLength;
    uint8_t bDescriptorType;
    uint16_t wTotalLength;
    uint8_t bNumDeviceCaps;
} __attribute__((packed));

/// What every capability begins with.
struct IOUSBDeviceCapabilityDescriptorHeader {
    uint8_t bLength;
    uint8_t bDescriptorType;
    uint8_t bDevCapabilityType;
} __attribute__((packed));

/// bmAttributes of the USB 2.0 extension.
enum {
    kIOUSBUSB20ExtensionCapabilityLPM         = 0x2,
    kIOUSBUSB20ExtensionCapabilityBESLSupport = 0x4,
    kIOUSBUSB20ExtensionCapabilityBESLPhase   = 8,
    kIOUSBUSB20ExtensionCapabilityBESLValid   = 0x8,
    kIOUSBUSB20ExtensionCapabilityBESLDPhase  = 12,
    kIOUSBUSB20ExtensionCapabilityBESLDValid  = 0x10,
    kIOUSBUSB20ExtensionCapabilityBESL        = 0xf00,
    kIOUSBUSB20ExtensionCapabilityBESLD       = 0xf000,
};

/// USB 2.0 extension: link power management.
struct IOUSBDeviceCapabilityUSB2Extension {
    uint8_t bLength;
    uint8_t bDescriptorType;
    uint8_t bDevCapabilityType;
    uint32_t bmAttributes;
} __attribute__((packed));

/// Fields of the SuperSpeed capability: bmAttributes, wSpeedsSupported, bFunctionalitySupport, exit latencies.
enum {
    kIOUSBSuperSpeedDeviceCapabilityLTM              = 0x2,
    kIOUSBSuperSpeedDeviceCapability5Gb              = 0x8,
    kIOUSBSuperSpeedDeviceCapabilityFullSpeed        = 0x2,
    kIOUSBSuperSpeedDeviceCapabilityHighSpeed        = 0x4,
    kIOUSBSuperSpeedDeviceCapabilityLowSpeed         = 0x1,
    kIOUSBSuperSpeedDeviceCapabilitySupport5Gb       = 3,
    kIOUSBSuperSpeedDeviceCapabilitySupportFullSpeed = 1,
    kIOUSBSuperSpeedDeviceCapabilitySupportHighSpeed = 2,
    kIOUSBSuperSpeedDeviceCapabilitySupportLowSpeed  = 0,
    kIOUSBSuperSpeedDeviceCapabilityU1DevExitLatMax  = 0xa,
    kIOUSBSuperSpeedDeviceCapabilityU2DevExitLatMax  = 0x7ff,
};

/// SuperSpeed.
struct IOUSBDeviceCapabilitySuperSpeedUSB {
    uint8_t bLength;
    uint8_t bDescriptorType;
    uint8_t bDevCapabilityType;
    uint8_t bmAttributes;
    uint16_t wSpeedsSupported;
    uint8_t bFunctionalitySupport;
    uint8_t bU1DevExitLat;
    uint16_t wU2DevExitLat;
} __attribute__((packed));

/// Fields of the SuperSpeedPlus capability: bmAttributes.
enum {
    kIOUSBSuperSpeedPlusDeviceCapabilitySublinkSpeedAttrCount = 0x1f,
    kIOUSBSuperSpeedPlusDeviceCapabilitySublinkSpeedAttrCountPhase = 0,
    kIOUSBSuperSpeedPlusDeviceCapabilitySublinkSpeedIdCount = 0x1e0,
    kIOUSBSuperSpeedPlusDeviceCapabilitySublinkSpeedIdCountPhase = 5,
};

/// Fields of the SuperSpeedPlus capability: wFunctionalitySupport.
enum {
    kIOUSBSuperSpeedPlusDeviceCapabilitySublinkMinSpeedId      = 0xf,
    kIOUSBSuperSpeedPlusDeviceCapabilitySublinkMinSpeedIdPhase = 0,
    kIOUSBSuperSpeedPlusDeviceCapabilityMinRxLaneCount         = 0xf00,
    kIOUSBSuperSpeedPlusDeviceCapabilityMinRxLaneCountPhase    = 8,
    kIOUSBSuperSpeedPlusDeviceCapabilityMinTxLaneCount         = 0xf000,
    kIOUSBSuperSpeedPlusDeviceCapabilityMinTxLaneCountPhase    = 12,
    kIOUSBSuperSpeedPlusDeviceCapabilityReserved               = 0xf0,
    kIOUSBSuperSpeedPlusDeviceCapabilityReservedPhase          = 4,
};

/// Fields of the SuperSpeedPlus capability: each of bmSublinkSpeedAttr.
enum {
    kIOUSBSuperSpeedPlusDeviceCapabilitySublinkSpeedId = 0xf,
    kIOUSBSuperSpeedPlusDeviceCapabilitySublinkSpeedIdPhase = 0,
    kIOUSBSuperSpeedPlusDeviceCapabilitySublinkLSE = 0x30,
    kIOUSBSuperSpeedPlusDeviceCapabilitySublinkLSEBits = 0,
    kIOUSBSuperSpeedPlusDeviceCapabilitySublinkLSEGbits = 0x30,
    kIOUSBSuperSpeedPlusDeviceCapabilitySublinkLSEKbits = 0x10,
    kIOUSBSuperSpeedPlusDeviceCapabilitySublinkLSEMbits = 0x20,
    kIOUSBSuperSpeedPlusDeviceCapabilitySublinkLSEPhase = 4,
    kIOUSBSuperSpeedPlusDeviceCapabilitySublinkAsymmetric = 0x40,
    kIOUSBSuperSpeedPlusDeviceCapabilitySublinkDirection = 0x80,
    kIOUSBSuperSpeedPlusDeviceCapabilitySublinkDirectionPhase = 7,
    kIOUSBSuperSpeedPlusDeviceCapabilitySublinkDirectionRx = 0,
    kIOUSBSuperSpeedPlusDeviceCapabilitySublinkDirectionTx = 0x80,
    kIOUSBSuperSpeedPlusDeviceCapabilitySublinkSymmetric = 0,
    kIOUSBSuperSpeedPlusDeviceCapabilitySublinkSymmetry = 0x40,
    kIOUSBSuperSpeedPlusDeviceCapabilitySublinkSymmetryPhase = 6,
    kIOUSBSuperSpeedPlusDeviceCapabilitySublinkType = 0xc0,
    kIOUSBSuperSpeedPlusDeviceCapabilitySublinkTypePhase = 6,
    kIOUSBSuperSpeedPlusDeviceCapabilitySublinkProtocol = 0xc000,
    kIOUSBSuperSpeedPlusDeviceCapabilitySublinkProtocolPhase = 14,
    kIOUSBSuperSpeedPlusDeviceCapabilitySublinkReserved = 0x3f00,
    kIOUSBSuperSpeedPlusDeviceCapabilitySublinkReservedPhase = 8,
    kIOUSBSuperSpeedPlusDeviceCapabilitySublinkSpeedMantissa = 0xffff0000,
    kIOUSBSuperSpeedPlusDeviceCapabilitySublinkSpeedMantissaPhase = 16,
};

/// SuperSpeedPlus. bmSublinkSpeedAttr has one entry more than its count field says.
struct IOUSBDeviceCapabilitySuperSpeedPlusUSB {
    uint8_t bLength;
    uint8_t bDescriptorType;
    uint8_t bDevCapabilityType;
    uint8_t bReserved;
    uint32_t bmAttributes;
    uint16_t wFunctionalitySupport;
    uint16_t wReserved;
    uint32_t bmSublinkSpeedAttr[];
} __attribute__((packed));

/// An identifier that the functions of a composite product share.
struct IOUSBDeviceCapabilityContainerID {
    uint8_t bLength;
    uint8_t bDescriptorType;
    uint8_t bDevCapabilityType;
    uint8_t bReservedID;
    uint8_t containerID[16];
} __attribute__((packed));

#ifndef _UUID_T
#define _UUID_T
typedef unsigned char uuid_t[16];
#endif

/// A platform's own capability; its data follow.
struct IOUSBPlatformCapabilityDescriptor {
    uint8_t bLength;
    uint8_t bDescriptorType;
    uint8_t bDevCapabilityType;
    uint8_t bReserved;
    uuid_t PlatformCapabilityUUID;
} __attribute__((packed));

// MARK: - Billboards (Billboard Device Class 1.2.1)

/// An alternate mode. The misspelt field is the published one.
struct IOUSBDeviceCapabilityBillboardAltConfig {
    uint16_t wSVID;
    uint8_t bAltenateMode;
    uint8_t iAlternateModeString;
} __attribute__((packed));

/// An alternate mode in the first edition's form. The order of the fields is INFERRED.
struct IOUSBDeviceCapabilityBillboardAltConfigCompatibility {
    uint16_t wSVID;
    uint32_t dwAlternateMode;
    uint8_t iAlternateModeString;
} __attribute__((packed));

/// Why an alternate mode was not entered. pAltConfigurations has bNumberOfAlternateModes entries.
struct IOUSBDeviceCapabilityBillboard {
    uint8_t bLength;
    uint8_t bDescriptorType;
    uint8_t bDevCapabilityType;
    uint8_t iAdditionalInfoURL;
    uint8_t bNumberOfAlternateModes;
    uint8_t bPreferredAlternateMode;
    uint16_t vCONNPower;
    uint8_t bmConfigured[32];
    uint16_t bcdVersion;
    uint8_t bAdditionalFailureInfo;
    uint8_t bReserved;
    IOUSBDeviceCapabilityBillboardAltConfig pAltConfigurations[];
} __attribute__((packed));

/// The vendor data object of an alternate mode. The specification has 32 bits, the SDK 16.
struct IOUSBDeviceCapabilityBillboardAltMode {
    uint8_t bLength;
    uint8_t bDescriptorType;
    uint8_t bDevCapabilityType;
    uint8_t bIndex;
    uint16_t dwAlternateModeVdo;
} __attribute__((packed));

// MARK: - Hubs

/// USB 2.0, 11.23.2.1, for up to 15 ports.
struct IOUSB20HubDescriptor {
    uint8_t bLength;
    uint8_t bDescriptorType;
    uint8_t bNumberPorts;
    uint16_t wHubCharacteristics;
    uint8_t bPowerOnToPowerGood;
    uint8_t bHubControllerCurrent;
    uint8_t deviceRemovable[2];
    uint8_t reserved[2];
} __attribute__((packed));

/// wHubCharacteristics at SuperSpeed, and limits: microseconds of decoding in tenths, nanoseconds of delay.
enum {
    kIOUSBSuperSpeedHubCharacteristicsCompoundDevice           = 0x4,
    kIOUSBSuperSpeedHubCharacteristicsOverCurrentGlobal        = 0,
    kIOUSBSuperSpeedHubCharacteristicsOverCurrentIndividual    = 0x8,
    kIOUSBSuperSpeedHubCharacteristicsOverCurrentMask          = 0x18,
    kIOUSBSuperSpeedHubCharacteristicsPowerSwitchingGanged     = 0,
    kIOUSBSuperSpeedHubCharacteristicsPowerSwitchingIndividual = 1,
    kIOUSBSuperSpeedHubCharacteristicsPowerSwitchingMask       = 0x3,
    kIOUSBSuperSpeedHubCharacteristicsReserved                 = 0xffe0,
    kIOUSBSuperSpeedHubDecodeLatencyMax                        = 10,
    kIOUSBSuperSpeedHubDelayMax                                = 400,
};

/// USB 3.2, 10.15.2.1.
struct IOUSBSuperSpeedHubDescriptor {
    uint8_t bLength;
    uint8_t bDescriptorType;
    uint8_t bNumberPorts;
    uint16_t wHubCharacteristics;
    uint8_t bPowerOnToPowerGood;
    uint8_t bHubControllerCurrent;
    uint8_t bHubDecodeLatency;
    uint16_t wHubDelay;
    uint16_t deviceRemovable;
} __attribute__((packed));

/// Which port status is asked for (USB 3.2, 10.16.2.6).
enum tIOUSB30HubPortStatusCode : unsigned int {
    kIOUSB30HubPortStatusCodeStandard = 0,
    kIOUSB30HubPortStatusCodePD       = 1,
    kIOUSB30HubPortStatusCodeExt      = 2,
    kIOUSB30HubPortStatusCodeCount    = 3,
};

/// dwExtPortStatus.
enum tIOUSB30HubExtStatus : unsigned int {
    kIOUSB30HubExtStatusRxLaneCount           = 0xf00,
    kIOUSB30HubExtStatusRxLaneCountPhase      = 8,
    kIOUSB30HubExtStatusRxSublinkSpeedID      = 0xf,
    kIOUSB30HubExtStatusRxSublinkSpeedIDPhase = 0,
    kIOUSB30HubExtStatusTxLaneCount           = 0xf000,
    kIOUSB30HubExtStatusTxLaneCountPhase      = 12,
    kIOUSB30HubExtStatusTxSublinkSpeedID      = 0xf0,
    kIOUSB30HubExtStatusTxSublinkSpeedIDPhase = 4,
};

/// Extended port status.
struct IOUSB30HubPortStatusExt {
    uint16_t wPortStatus;
    uint16_t wPortChange;
    uint32_t dwExtPortStatus;
} __attribute__((packed));

// MARK: - Links at USB 3

/// Device notifications (USB 3.2, 8.5.6).
enum tIOUSB30DeviceNotificationType : unsigned int {
    kIOUSB30DeviceNotificationTypeFunctionWake          = 1,
    kIOUSB30DeviceNotificationTypeLatencyTolerance      = 2,
    kIOUSB30DeviceNotificationTypeBusIntervalAdjustment = 3,
    kIOUSB30DeviceNotificationTypeHostRoleRequest       = 4,
    kIOUSB30DeviceNotificationTypeSublinkSpeed          = 5,
};

/// Best effort latency tolerance, in nanoseconds.
enum tIOUSB30TimingParameters : unsigned int {
    kIOUSB30TimingParameterBELTDefaultNs = 1000000,
    kIOUSB30TimingParameterBELTMinNs     = 125000,
};

/// Link states, in milliseconds. Deadlines that are not published have no name here.
enum tIOUSB30LinkStateTimeout : unsigned int {
    kIOUSB30LinkStateHotResetActiveTimeout        = 12,
    kIOUSB30LinkStateHotResetExitTimeout          = 2,
    kIOUSB30LinkStateLoopbackExitTimeout          = 2,
    kIOUSB30LinkStatePollingActiveTimeout         = 12,
    kIOUSB30LinkStatePollingConfigurationTimeout  = 12,
    kIOUSB30LinkStatePollingDeadline              = 387,
    kIOUSB30LinkStatePollingIdleTimeout           = 2,
    kIOUSB30LinkStatePollingLFPSTimeout           = 360,
    kIOUSB30LinkStateRecoveryActiveTimeout        = 12,
    kIOUSB30LinkStateRecoveryConfigurationTimeout = 6,
    kIOUSB30LinkStateRecoveryIdleTimeout          = 2,
    kIOUSB30LinkStateRxDetectQuietTimeout         = 12,
    kIOUSB30LinkStateSSInactiveQuietTimeout       = 12,
    kIOUSB30LinkStateSSResumeDeadline             = 30,
    kIOUSB30LinkStateU0LTimeout                   = 0,
    kIOUSB30LinkStateU0RecoveryTimeout            = 1,
    kIOUSB30LinkStateU1NoLFPSResponseTimeout      = 2,
    kIOUSB30LinkStateU1PingTimeout                = 300,
    kIOUSB30LinkStateU2NoLFPSResponseTimeout      = 2,
    kIOUSB30LinKStateU2RxDetectDelay              = 100,
    kIOUSB30LinkStateU3NoLFPSResponseTimeout      = 10,
    kIOUSB30LinkStateU3RxDetectDelay              = 100,
    kIOUSB30LinkStateU3WakeupRetryDelay           = 100,
};

/// Link states at USB4. The values are not published, hence no names.
enum tIOUSB40LinkStateTimeout : unsigned int {
};

/// Resets, in milliseconds.
enum tIOUSB30ResetTimeout : unsigned int {
    kIOUSB30ResetMinimumTimeout           = 80,
    kIOUSB30ResetTypicalTimeout           = 100,
    kIOUSB30ResetMaximumTimeout           = 120,
    kIOUSB30ResetMaximumWithMarginTimeout = 150,
};

#endif /* USBDriverKit_AppleUSBDefinitions_h */
