// SPDX-License-Identifier: Apache-2.0

#ifndef HIDDriverKit_IOHIDDeviceKeys_h
#define HIDDriverKit_IOHIDDeviceKeys_h

/// Properties of a HID device.
///
/// A device driver puts them into the dictionary of IOUserHIDDevice::newDeviceDescription; personalities match on them,
/// and clients read them in the registry. Values are OSNumber where nothing else is said.

/// OSString: "USB", "Bluetooth", "SPI", or the vendor's own word.
#define kIOHIDTransportKey "Transport"
#define kIOHIDVendorIDKey "VendorID"
#define kIOHIDProductIDKey "ProductID"
/// Release of the device, binary-coded decimal as in a USB descriptor.
#define kIOHIDVersionNumberKey "VersionNumber"
/// OSString.
#define kIOHIDManufacturerKey "Manufacturer"
/// OSString; the name users see.
#define kIOHIDProductKey "Product"
/// OSString.
#define kIOHIDSerialNumberKey "SerialNumber"
/// The country of the keyboard's hardware, as numbered by the USB HID specification; 0 is none.
#define kIOHIDCountryCodeKey "CountryCode"
/// Where the device is attached; for USB the location of the port.
#define kIOHIDLocationIDKey "LocationID"
/// OSString that stays the same for one piece of hardware, whichever way it is connected.
#define kIOHIDPhysicalDeviceUniqueIDKey "PhysicalDeviceUniqueID"
/// OSBoolean: part of the computer.
#define kIOHIDBuiltInKey "Built-In"

/// OSData; without it the device has no elements and nothing matches it.
#define kIOHIDReportDescriptorKey "ReportDescriptor"
/// Usage of the first application collection. The kernel derives it from the report descriptor.
#define kIOHIDPrimaryUsageKey "PrimaryUsage"
#define kIOHIDPrimaryUsagePageKey "PrimaryUsagePage"
/// OSArray of dictionaries with the next two keys, one for each application collection.
#define kIOHIDDeviceUsagePairsKey "DeviceUsagePairs"
#define kIOHIDDeviceUsageKey "DeviceUsage"
#define kIOHIDDeviceUsagePageKey "DeviceUsagePage"
/// Bytes, with the report ID's byte where the device uses IDs.
#define kIOHIDMaxInputReportSizeKey "MaxInputReportSize"
#define kIOHIDMaxOutputReportSizeKey "MaxOutputReportSize"
#define kIOHIDMaxFeatureReportSizeKey "MaxFeatureReportSize"

/// Microseconds between two input reports.
#define kIOHIDReportIntervalKey "ReportInterval"
/// Microseconds for which input reports may be gathered before they are delivered.
#define kIOHIDBatchIntervalKey "BatchInterval"
/// Microseconds that getReport and setReport may take.
#define kIOHIDRequestTimeoutKey "RequestTimeout"

/// OSString: entitlement that a client needs to open the device.
#define kIOHIDDeviceAccessEntitlementKey "HIDDeviceAccessEntitlement"

#endif /* HIDDriverKit_IOHIDDeviceKeys_h */
