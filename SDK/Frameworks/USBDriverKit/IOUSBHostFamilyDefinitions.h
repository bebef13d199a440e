// SPDX-License-Identifier: Apache-2.0

#ifndef USBDriverKit_IOUSBHostFamilyDefinitions_h
#define USBDriverKit_IOUSBHostFamilyDefinitions_h

#include <stdint.h>

#include <DriverKit/IOReturn.h>

// What the USB host family adds to the specifications: codes, speeds, ports, properties. Property names of which no
// value is published are left out.

// MARK: - Bits

/// As IOUSBBit and its kin in AppleUSBDefinitions.h.
#define IOUSBHostFamilyBit(bit) (static_cast<uint32_t>(1) << (bit))
#define IOUSBHostFamilyBitRange(start, end) \
    ((static_cast<uint32_t>(0xFFFFFFFF) >> (31 - (end))) & (static_cast<uint32_t>(0xFFFFFFFF) << (start)))
#define IOUSBHostFamilyBitRange64(start, end)                      \
    ((static_cast<uint64_t>(0xFFFFFFFFFFFFFFFF) >> (63 - (end))) & \
     (static_cast<uint64_t>(0xFFFFFFFFFFFFFFFF) << (start)))
#define IOUSBHostFamilyBitRangePhase(start, end) (start)

// MARK: - Codes

// Codes are grouped by the family that gives them, and numbered within 12 bits.
#define iokit_usb_codemask    0xfff
#define iokit_usblegacy_group (0 << 12)
#define iokit_usbhost_group   (1 << 12)

/// A code of the host family.
#define iokit_usbhost_err(message) \
    (static_cast<IOReturn>(sys_iokit | sub_iokit_usb | iokit_usbhost_group | ((message) & iokit_usb_codemask)))

/// A message of the host family.
#define iokit_usbhost_msg(message) \
    (static_cast<uint32_t>(sys_iokit | sub_iokit_usb | iokit_usbhost_group | ((message) & iokit_usb_codemask)))

/// A code or message of the family before it.
#define iokit_usblegacy_err_msg(message) \
    (static_cast<uint32_t>(sys_iokit | sub_iokit_usb | iokit_usblegacy_group | ((message) & iokit_usb_codemask)))

// Results. A stalled pipe needs ClearStall before its next transfer. The value of the last is INFERRED.
#define kUSBHostReturnPipeStalled iokit_usbhost_err(0x0)
#define kUSBHostReturnNoPower     iokit_usbhost_err(0x1)
#define kUSBHostReturnRedundant   iokit_usbhost_err(0x2)

// Messages. The value of the last is INFERRED.
#define kUSBHostMessageConfigurationSet        iokit_usbhost_msg(0x00)
#define kUSBHostMessageRenegotiateCurrent      iokit_usbhost_msg(0x01)
#define kUSBHostMessageControllerException     iokit_usbhost_msg(0x02)
#define kUSBHostMessageDeviceIsRequestingClose iokit_usbhost_msg(0x03)

// MARK: - Speeds, ports, options

/// What GetSpeed answers, and the value of USBSpeed. Low is 2 and full is 1. The count is INFERRED.
enum tIOUSBHostConnectionSpeed : unsigned int {
    kIOUSBHostConnectionSpeedNone         = 0,
    kIOUSBHostConnectionSpeedFull         = 1,
    kIOUSBHostConnectionSpeedLow          = 2,
    kIOUSBHostConnectionSpeedHigh         = 3,
    kIOUSBHostConnectionSpeedSuper        = 4,
    kIOUSBHostConnectionSpeedSuperPlus    = 5,
    kIOUSBHostConnectionSpeedSuperPlusBy2 = 6,
    kIOUSBHostConnectionSpeedCount        = 7,
};

/// Kinds of ports, and the value of USBPortType. The count is INFERRED.
enum tIOUSBHostPortType : unsigned int {
    kIOUSBHostPortTypeStandard    = 0,
    kIOUSBHostPortTypeCaptive     = 1,
    kIOUSBHostPortTypeInternal    = 2,
    kIOUSBHostPortTypeAccessory   = 3,
    kIOUSBHostPortTypeExpressCard = 4,
    kIOUSBHostPortTypeCount       = 5,
};

/// What GetPortStatus answers.
enum tIOUSBHostPortStatus : unsigned int {
    kIOUSBHostPortStatusPortTypeAccessory          = 3,
    kIOUSBHostPortStatusPortTypeCaptive            = 1,
    kIOUSBHostPortStatusPortTypeInternal           = 2,
    kIOUSBHostPortStatusPortTypeMask               = 0xf,
    kIOUSBHostPortStatusPortTypePhase              = 0,
    kIOUSBHostPortStatusPortTypeReserved           = 0xf0,
    kIOUSBHostPortStatusPortTypeStandard           = 0,
    kIOUSBHostPortStatusConnectedSpeedFull         = 0x100,
    kIOUSBHostPortStatusConnectedSpeedHigh         = 0x300,
    kIOUSBHostPortStatusConnectedSpeedLow          = 0x200,
    kIOUSBHostPortStatusConnectedSpeedMask         = 0x700,
    kIOUSBHostPortStatusConnectedSpeedNone         = 0,
    kIOUSBHostPortStatusConnectedSpeedPhase        = 8,
    kIOUSBHostPortStatusConnectedSpeedSuper        = 0x400,
    kIOUSBHostPortStatusConnectedSpeedSuperPlus    = 0x500,
    kIOUSBHostPortStatusConnectedSpeedSuperPlusBy2 = 0x600,
    kIOUSBHostPortStatusEnabled                    = 0x1000,
    kIOUSBHostPortStatusOvercurrent                = 0x4000,
    kIOUSBHostPortStatusResetting                  = 0x800,
    kIOUSBHostPortStatusSuspended                  = 0x2000,
    kIOUSBHostPortStatusTestMode                   = 0x8000,
};

/// Options of IOUSBHostPipe::Abort: whether it waits for the completions. The values are INFERRED.
enum IOUSBAbortOptions : unsigned int {
    kIOUSBAbortAsynchronous = 0,
    kIOUSBAbortSynchronous  = 1,
};

// MARK: - Classes and entitlements

// Provider classes of a personality.
#define kIOUSBHostDeviceClassName    "IOUSBHostDevice"
#define kIOUSBHostInterfaceClassName "IOUSBHostInterface"

// Entitlements: of a driver, of a virtual machine's host, of a controller in user space.
#define kIOUSBTransportDextEntitlement           "com.apple.developer.driverkit.transport.usb"
#define kIOUSBHostVMEntitlement                  "com.apple.vm.device-access"
#define kIOUSBHostControllerInterfaceEntitlement "com.apple.developer.usb.host-controller-interface"

// MARK: - Matching

// Keys of a device. They match only in sets of the common class specification: vendor, product and release; vendor
// and product; vendor, subclass and protocol; vendor and subclass; class, subclass and protocol; class and subclass.
#define kUSBHostMatchingPropertyDeviceClass         "bDeviceClass"
#define kUSBHostMatchingPropertyDeviceProtocol      "bDeviceProtocol"
#define kUSBHostMatchingPropertyDeviceReleaseNumber "bcdDevice"
#define kUSBHostMatchingPropertyDeviceSubClass      "bDeviceSubClass"
#define kUSBHostMatchingPropertyPortType            "USBPortType"
#define kUSBHostMatchingPropertyProductID           "idProduct"
#define kUSBHostMatchingPropertyProductIDArray      "idProductArray"
#define kUSBHostMatchingPropertyProductIDMask       "idProductMask"
#define kUSBHostMatchingPropertySpeed               "USBSpeed"
#define kUSBHostMatchingPropertyVendorID            "idVendor"

// Keys of an interface, in sets of the same specification: a device's identity with configuration and interface number,
// or vendor or class with subclass and protocol.
#define kUSBHostMatchingPropertyConfigurationValue "bConfigurationValue"
#define kUSBHostMatchingPropertyInterfaceClass     "bInterfaceClass"
#define kUSBHostMatchingPropertyInterfaceNumber    "bInterfaceNumber"
#define kUSBHostMatchingPropertyInterfaceProtocol  "bInterfaceProtocol"
#define kUSBHostMatchingPropertyInterfaceSubClass  "bInterfaceSubClass"

// MARK: - Properties

// Of devices, interfaces, ports and controllers alike.
#define kUSBHostPropertyAllowSoftRetry         "UsbAllowSoftRetry"
#define kUSBHostPropertyBusCurrentPoolID       "UsbBusCurrentPoolID"
#define kUSBHostPropertyDebugOptions           "kUSBDebugOptions"
#define kUSBHostPropertyFailedRemoteWake       "kUSBFailedRemoteWake"
#define kUSBHostPropertyForceHardwareException "UsbHardwareException"
#define kUSBHostPropertyForceLinkSpeed         "UsbLinkSpeed"
#define kUSBHostPropertyForcePower             "UsbForcePower"
#define kUSBHostPropertyLocationID             "locationID"
#define kUSBHostPropertySleepPortCurrentLimit  "kUSBSleepPortCurrentLimit"
#define kUSBHostPropertySleepPowerSupply       "kUSBSleepPowerSupply"
#define kUSBHostPropertySmcBusCurrentPoolID    "UsbSmcBusCurrentPoolID"
#define kUSBHostPropertyWakePortCurrentLimit   "kUSBWakePortCurrentLimit"
#define kUSBHostPropertyWakePowerSupply        "kUSBWakePowerSupply"

// Of a device.
#define kUSBHostDevicePropertyAddress                         "kUSBAddress"
#define kUSBHostDevicePropertyConfigurationCurrentOverride    "kUSBConfigurationCurrentOverride"
#define kUSBHostDevicePropertyConfigurationDescriptorOverride "kUSBConfigurationDescriptorOverride"
#define kUSBHostDevicePropertyContainerID                     "kUSBContainerID"
#define kUSBHostDevicePropertyCurrentConfiguration            "kUSBCurrentConfiguration"
#define kUSBHostDevicePropertyDescriptorOverride              "kUSBDescriptorOverride"
#define kUSBHostDevicePropertyDesiredChargingCurrent          "kUSBDesiredChargingCurrent"
#define kUSBHostDevicePropertyDeviceDescriptorOverride        "kUSBDeviceDescriptorOverride"
#define kUSBHostDevicePropertyDeviceECID                      "kUSBDeviceECID"
#define kUSBHostDevicePropertyDisablePortLPM                  "kUSBHostDeviceDisablePortLPM"
#define kUSBHostDevicePropertyEnableLPM                       "kUSBHostDeviceEnableLPM"
#define kUSBHostDevicePropertyFailedRequestedPower            "kUSBFailedRequestedPower"
#define kUSBHostDevicePropertyManufacturerStringIndex         "iManufacturer"
#define kUSBHostDevicePropertyMaxPacketSize                   "bMaxPacketSize0"
#define kUSBHostDevicePropertyNumConfigs                      "bNumConfigurations"
#define kUSBHostDevicePropertyPreferredConfiguration          "kUSBPreferredConfiguration"
#define kUSBHostDevicePropertyPreferredRecoveryConfiguration  "kUSBPreferredRecoveryConfiguration"
#define kUSBHostDevicePropertyProductString                   "kUSBProductString"
#define kUSBHostDevicePropertyProductStringIndex              "iProduct"
#define kUSBHostDevicePropertyRemoteWakeOverride              "kUSBRemoteWakeOverride"
#define kUSBHostDevicePropertyResetDurationOverride           "kUSBResetDurationOverride"
#define kUSBHostDevicePropertyResumeRecoveryTime              "kUSBResumeRecoveryTime"
#define kUSBHostDevicePropertySerialNumberString              "kUSBSerialNumberString"
#define kUSBHostDevicePropertySerialNumberStringIndex         "iSerialNumber"
#define kUSBHostDevicePropertyStandardVersion                 "bcdUSB"
#define kUSBHostDevicePropertyStreamsSupported                "UsbStreamsSupported"
#define kUSBHostDevicePropertyVendorString                    "kUSBVendorString"

// Of an interface.
#define kUSBHostInterfacePropertyAlternateSetting "bAlternateSetting"
#define kUSBHostInterfacePropertyNumEndpoints     "bNumEndpoints"
#define kUSBHostInterfacePropertyString           "kUSBString"
#define kUSBHostInterfacePropertyStringIndex      "iInterface"

// Overrides of descriptors.
#define kUSBHostDescriptorOverrideProductStringIndex      "UsbDescriptorOverrideProductStringIndex"
#define kUSBHostDescriptorOverrideSerialNumberStringIndex "UsbDescriptorOverrideSerialNumberStringIndex"
#define kUSBHostDescriptorOverrideVendorStringIndex       "UsbDescriptorOverrideVendorStringIndex"

// Of a billboard. Misspelt values are the published ones.
#define kUSBHostBillboardDevicePropertyAdditionalFailureInfo    "bAdditonalFailureInfo"
#define kUSBHostBillboardDevicePropertyAddtionalInfoURL         "AddtionalInfoURL"
#define kUSBHostBillboardDevicePropertyAddtionalInfoURLIndex    "iAddtionalInfoURL"
#define kUSBHostBillboardDevicePropertyAlternateMode            "bAlternateMode"
#define kUSBHostBillboardDevicePropertyAlternateModeString      "AlternateModeString"
#define kUSBHostBillboardDevicePropertyAlternateModeStringIndex "iAlternateModeString"
#define kUSBHostBillboardDevicePropertyBcdVersion               "BcdVersion"
#define kUSBHostBillboardDevicePropertyConfigured               "bmConfigured"
#define kUSBHostBillboardDevicePropertydwAlternateModeVdo       "dwAlternateModeVdo"
#define kUSBHostBillboardDevicePropertyNumberOfAlternateModes   "bNumberOfAlternateModes"
#define kUSBHostBillboardDevicePropertyPreferredAlternateMode   "bPreferredAlternateMode"
#define kUSBHostBillboardDevicePropertySVID                     "wSVID"
#define kUSBHostBillboardDevicePropertyVCONNPower               "VCONNPower"

// Of a hub.
#define kUSBHostHubPropertyHubPowerSupplyType "kUSBHubPowerSupplyType"
#define kUSBHostHubPropertyIdlePolicy         "kUSBHubIdlePolicy"
#define kUSBHostHubPropertyPortSequenceDelay  "kUSBHubPortSequenceDelay"
#define kUSBHostHubPropertyPowerSupply        "kUSBHubPowerSupply"
#define kUSBHostHubPropertyStartupDelay       "kUSBHubStartupDelay"

// Of a port.
#define kUSBHostPortPropertyBusCurrentAllocation          "kUSBBusCurrentAllocation"
#define kUSBHostPortPropertyBusCurrentSleepAllocation     "kUSBBusCurrentSleepAllocation"
#define kUSBHostPortPropertyCardReader                    "kUSBHostPortPropertyCardReader"
#define kUSBHostPortPropertyCardReaderValidateDescriptors "kUSBHostPortPropertyCardReaderValidateDescriptors"
#define kUSBHostPortPropertyCompanionIndex                "kUSBCompanionIndex"
#define kUSBHostPortPropertyCompanionPortNumber           "UsbCompanionPortNumber"
#define kUSBHostPortPropertyConnectable                   "UsbConnectable"
#define kUSBHostPortPropertyConnectorType                 "UsbConnector"
#define kUSBHostPortPropertyDisconnectInterval            "kUSBDisconnectInterval"
#define kUSBHostPortPropertyExternalDevicePowerController "kUSBHostPortExternalDevicePowerController"
#define kUSBHostPortPropertyExternalDeviceResetController "kUSBHostPortExternalDeviceResetController"
#define kUSBHostPortPropertyMux                           "UsbMux"
#define kUSBHostPortPropertyOvercurrent                   "UsbHostPortOvercurrent"
#define kUSBHostPortPropertyPortNumber                    "port"
#define kUSBHostPortPropertyPowerSource                   "UsbPowerSource"
#define kUSBHostPortPropertyRemovable                     "removable"
#define kUSBHostPortPropertySimulateInterrupt             "kUSBSimulateInterrupt"
#define kUSBHostPortPropertyStatus                        "port-status"
#define kUSBHostPortPropertyTestMode                      "kUSBTestMode"
#define kUSBHostPortPropertyUsb3ComplianceMode            "kUSBHostPortPropertyUsb3ComplianceMode"
#define kUSBHostPortPropertyUSB3Mode                      "Usb3Mode"
#define kUSBHostPortPropertyUsbCPortNumber                "UsbCPortNumber"

// Of a controller.
#define kUSBHostControllerPropertyCompanion                     "kUSBCompanion"
#define kUSBHostControllerPropertyCompanionControllerName       "UsbCompanionControllerName"
#define kUSBHostControllerPropertyDeferRegisterService          "UsbHostControllerDeferRegisterService"
#define kUSBHostControllerPropertyFullSpeedCompanion            "kUSBFullSpeedCompanion"
#define kUSBHostControllerPropertyHighSpeedCompanion            "kUSBHighSpeedCompanion"
#define kUSBHostControllerPropertyIsochronousRequiresContiguous "kUSBIsochronousRequiresContiguous"
#define kUSBHostControllerPropertyLowSpeedCompanion             "kUSBLowSpeedCompanion"
#define kUSBHostControllerPropertyMuxEnabled                    "kUSBMuxEnabled"
#define kUSBHostControllerPropertyPersistFullSpeedIsochronous   "UsbHostControllerPersistFullSpeedIsochronous"
#define kUSBHostControllerPropertyRevision                      "Revision"
#define kUSBHostControllerPropertyRTD3Supported                 "UsbRTD3Supported"
#define kUSBHostControllerPropertySleepSupported                "kUSBSleepSupported"
#define kUSBHostControllerPropertyStreamPolicy                  "UsbHostControllerStreamPolicy"
#define kUSBHostControllerPropertySuperSpeedCompanion           "kUSBSuperSpeedCompanion"
#define kUSBHostControllerPropertyTierLimit                     "UsbHostControllerTierLimit"

// Of a user client.
#define kUSBHostUserClientPropertyEnableDataToggleReset "UsbUserClientEnableDataToggleReset"
#define kUSBHostUserClientPropertyEnableReset           "UsbUserClientEnableReset"
#define kUSBHostUserClientPropertyEntitlementRequired   "UsbUserClientEntitlementRequired"

// Current that a port of the machine gives, in milliamperes, and which ports lie outside.
#define kAppleCurrentExtra            "AAPL,current-extra"
#define kAppleCurrentExtraInSleep     "AAPL,current-extra-in-sleep"
#define kAppleExternalConnectorBitmap "AAPL,ExternalConnectorBitmap"
#define kAppleMaxPortCurrent          "AAPL,current-available"
#define kAppleMaxPortCurrentInSleep   "AAPL,max-port-current-in-sleep"

#endif /* USBDriverKit_IOUSBHostFamilyDefinitions_h */
