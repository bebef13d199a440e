// SPDX-License-Identifier: Apache-2.0

import Gates
import PropertyLists
import SigningFixtures

/// A kind of driver: what its personality matches, which kernel class stands for it, and what it claims.
///
/// - Source: Apple's DriverKit templates and framework pages; kernel classes as in ``KernelClass``.
struct DriverFamily: Sendable {
    var provider: String
    var kernelClass = "IOUserService"
    var kext = "com.apple.kpi.iokit"
    /// Matching keys and whatever else the family reads.
    var keys: [(String, PropertyListValue)] = []
    var transport: (key: String, value: PropertyListValue)?
    /// Entitlements of the family, all true.
    var claims: [String] = []

    /// Makes the sound USB driver one of this family.
    func dress(_ driver: inout CodeItemSpec) {
        driver.personality(["idVendor": nil, "idProduct": nil])
        driver.personality("IOProviderClass", .string(provider))
        driver.personality("IOClass", .string(kernelClass))
        driver.personality("CFBundleIdentifierKernel", .string(kext))
        for (key, value) in keys { driver.personality(key, value) }
        if transport?.key != Key.usb { driver.claimAndGrant(Key.usb, nil) }
        if let transport { driver.claimAndGrant(transport.key, transport.value) }
        for key in claims { driver.claimAndGrant(key, true) }
    }

    private static let usbDevice: [(String, PropertyListValue)] = [("idVendor", 0x1234), ("idProduct", 0x5678)]
    private static let usbFunction: [(String, PropertyListValue)] =
        usbDevice + [("bConfigurationValue", 1), ("bInterfaceNumber", 0)]

    /// IOUserResources serves every driver that asks for it: a category of its own keeps them apart.
    private static let resources: [(String, PropertyListValue)] = [
        ("IOResourceMatch", "IOKit"), ("IOMatchCategory", "com.example.fixture.driver"),
    ]

    static let usbInterface = DriverFamily(
        provider: "IOUSBHostInterface", keys: usbFunction, transport: (Key.usb, Wildcard.usb))
    static let pci = DriverFamily(
        provider: "IOPCIDevice",
        keys: [("IOPCIPrimaryMatch", "0x56781234"), ("IOPCITunnelCompatible", true)],
        transport: (Key.pci, Wildcard.pci))
    static let hidDevice = DriverFamily(
        provider: "IOUSBHostInterface", kernelClass: "AppleUserHIDDevice", kext: "com.apple.iokit.IOHIDFamily",
        keys: usbFunction, transport: (Key.usb, Wildcard.usb), claims: [Entitlement.familyHIDDevice])
    static let hidEventService = DriverFamily(
        provider: "IOHIDInterface", kernelClass: "AppleUserHIDEventService", kext: "com.apple.iokit.IOHIDFamily",
        keys: [("VendorID", 0x1234), ("ProductID", 0x5678), ("PrimaryUsagePage", 1), ("PrimaryUsage", 2)],
        transport: (Key.hid, true), claims: [Entitlement.familyHIDEventService])
    static let scsiPeripheral = DriverFamily(
        provider: "IOSCSIPeripheralDeviceNub", kernelClass: "IOUserSCSIPeripheralDeviceType00",
        kext: "com.apple.iokit.IOSCSIBlockCommandsDevice",
        keys: [("Peripheral Device Type", 0), ("Vendor Identification", "FIXTURE")],
        claims: [Entitlement.familySCSIController])
    static let scsiController = DriverFamily(
        provider: "IOPCIDevice", kernelClass: "IOUserSCSIParallelInterfaceController",
        kext: "com.apple.iokit.IOSCSIParallelFamily",
        keys: [("IOPCIPrimaryMatch", "0x56781234"), ("IOPCITunnelCompatible", true)],
        transport: (Key.pci, Wildcard.pci), claims: [Entitlement.familySCSIController])
    static let blockStorage = DriverFamily(
        provider: "IOUSBHostDevice", kernelClass: "IOUserBlockStorageDevice", kext: "com.apple.iokit.IOStorageFamily",
        keys: usbDevice, transport: (Key.usb, Wildcard.usb), claims: [Entitlement.familyBlockStorage])
    static let network = DriverFamily(
        provider: "IOUSBHostInterface", kernelClass: "IOUserNetworkEthernet", kext: "com.apple.iokit.IOSkywalkFamily",
        keys: usbFunction, transport: (Key.usb, Wildcard.usb), claims: [Entitlement.familyNetworking])
    static let serial = DriverFamily(
        provider: "IOUSBHostInterface", kernelClass: "IOUserSerial", kext: "com.apple.driver.driverkit.serial",
        keys: usbFunction, transport: (Key.usb, Wildcard.usb), claims: [Entitlement.familySerial])
    static let audio = DriverFamily(
        provider: "IOUSBHostDevice",
        keys: usbDevice + [
            (
                "IOUserAudioDriverUserClientProperties",
                ["IOClass": "IOUserUserClient", "IOUserClass": "IOUserAudioDriverUserClient"]
            )
        ],
        transport: (Key.usb, Wildcard.usb), claims: [Entitlement.familyAudio])
    static let midi = DriverFamily(
        provider: "IOUSBHostDevice", keys: usbDevice, transport: (Key.usb, Wildcard.usb),
        claims: [Entitlement.familyMIDI])
    static let virtual = DriverFamily(provider: "IOUserResources", keys: resources)
    static let virtualHID = DriverFamily(
        provider: "IOUserResources", kernelClass: "AppleUserHIDDevice", kext: "com.apple.iokit.IOHIDFamily",
        keys: resources, claims: [Entitlement.familyHIDDevice])
}
