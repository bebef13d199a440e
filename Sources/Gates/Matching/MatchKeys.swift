// SPDX-License-Identifier: Apache-2.0

/// Keys by which a personality is compared with its provider.
public enum MatchKeys {
    public static let pci = ["IOPCIMatch", "IOPCIPrimaryMatch", "IOPCISecondaryMatch", "IOPCIClassMatch"]
    /// Fields of USB descriptors.
    public static let usbFields = [
        "idVendor", "idProduct", "bcdDevice", "bDeviceClass", "bDeviceSubClass", "bDeviceProtocol",
        "bConfigurationValue", "bInterfaceNumber", "bInterfaceClass", "bInterfaceSubClass", "bInterfaceProtocol",
    ]
    public static let usb = usbFields + ["idProductArray", "idProductMask"]
    /// HID keys that are compared with the provider's property of the same name (IOHIDFamily).
    public static let hidProperties = [
        "VendorID", "ProductID", "VersionNumber", "Manufacturer", "SerialNumber", "LocationID", "CountryCode",
        "Transport", "PrimaryUsagePage", "PrimaryUsage",
    ]
    public static let hid = hidProperties + ["DeviceUsagePairs", "DeviceUsagePage", "DeviceUsage"]
    public static let scsi = [
        "Peripheral Device Type", "Vendor Identification", "Product Identification", "Product Revision Level",
    ]
    /// Keys whose values are dictionaries to be compared, not to make objects from.
    public static let tables = ["IOPropertyMatch", "IOParentMatch"]
    /// Keys that any provider is compared by.
    public static let generic =
        tables + ["IONameMatch", "IOResourceMatch", "IOLocationMatch", "IOPathMatch", "IOServiceMatch"]
    /// Keys that decide which of two matching personalities is started.
    public static let rank = ["IOProviderClass", "IOMatchCategory", "IOProbeScore"]

    public static let all = pci + usb + hid + scsi + generic + rank
}
