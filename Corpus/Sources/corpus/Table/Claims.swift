// SPDX-License-Identifier: Apache-2.0

import Gates
import PropertyLists
import SigningFixtures

/// G26: the driver does not claim what its provider asks for.
extension CorpusTable {
    private static let absent = Expectation.refused("provider-entitlements/key-absent")
    private static let value = Expectation.refused("provider-entitlements/value")
    private static let empty = Expectation.refused("provider-entitlements/array-empty")
    private static let noMatch = Expectation.refused("provider-entitlements/array-nomatch")
    private static let malformed = Expectation.refused("provider-entitlements/malformed")
    private static let builtin = Expectation.refused("provider-entitlements/builtin")

    static let usbClaims: [CorpusEntry] = [
        CorpusEntry("usb-claim-absent", "The driver does not claim transport.usb.", absent) {
            $0.driver.claimAndGrant(Key.usb, nil)
        },
        CorpusEntry(
            "usb-claim-absent-developer-id", "A Developer ID driver does not claim transport.usb.", absent,
            base: .developerID
        ) {
            $0.driver.claimAndGrant(Key.usb, nil)
        },
        CorpusEntry(
            "usb-claim-absent-interface", "The driver of a USB interface does not claim transport.usb.", absent,
            base: .serial
        ) {
            $0.driver.claimAndGrant(Key.usb, nil)
        },
        CorpusEntry("usb-claim-absent-ipad", "An iPad's driver does not claim transport.usb.", absent, base: .pad) {
            $0.driver.claimAndGrant(Key.usb, nil)
        },
        CorpusEntry("usb-claim-hid-in-place", "The driver claims transport.hid in the place of transport.usb.", absent)
        { spec in
            spec.driver.claimAndGrant(Key.usb, nil)
            spec.driver.claimAndGrant(Key.hid, true)
        },
        CorpusEntry("usb-claim-on-app", "The app claims transport.usb in the driver's place.", absent) { spec in
            spec.driver.claimAndGrant(Key.usb, nil)
            spec.app.claimAndGrant(Key.usb, Wildcard.usb)
        },
        CorpusEntry("usb-claim-empty", "transport.usb is an empty list.", value) {
            $0.driver.claimAndGrant(Key.usb, [])
        },
        CorpusEntry("usb-claim-empty-dictionary", "transport.usb lists an empty dictionary.", value) {
            $0.driver.claimAndGrant(Key.usb, [[:]])
        },
        CorpusEntry("usb-claim-true", "transport.usb is a boolean.", value) { $0.driver.claimAndGrant(Key.usb, true) },
        CorpusEntry("usb-claim-string", "transport.usb is a string.", value) {
            $0.driver.claimAndGrant(Key.usb, "0x1234")
        },
        CorpusEntry("usb-claim-dictionary", "transport.usb is a dictionary and no list.", value) {
            $0.driver.claimAndGrant(Key.usb, ["idVendor": "*"])
        },
        CorpusEntry("usb-claim-strings", "transport.usb is a list of strings.", value) {
            $0.driver.claimAndGrant(Key.usb, ["0x1234"])
        },
        CorpusEntry("usb-claim-other-vendor", "transport.usb names another vendor.", value, base: .developerID) {
            $0.driver.claimAndGrant(Key.usb, [["idVendor": 0x4321]])
        },
        CorpusEntry(
            "usb-claim-other-product", "transport.usb names another product of the vendor.", value, base: .developerID
        ) {
            $0.driver.claimAndGrant(Key.usb, [["idVendor": 0x1234, "idProduct": 0x9999]])
        },
        CorpusEntry(
            "usb-claim-vendor-string", "transport.usb holds the vendor id as a string.", value, base: .developerID
        ) {
            $0.driver.claimAndGrant(Key.usb, [["idVendor": "0x1234"]])
        },
        CorpusEntry(
            "usb-claim-other-vendor-interface", "transport.usb of a network driver names another vendor.", value,
            base: .network
        ) {
            $0.driver.claimAndGrant(Key.usb, [["idVendor": 0x4321]])
        },
        CorpusEntry(
            "usb-claim-other-vendor-ipad", "transport.usb of an iPad's driver names another vendor.", value,
            base: .testFlight
        ) {
            $0.driver.claimAndGrant(Key.usb, [["idVendor": 0x4321]])
        },
        CorpusEntry(
            "hid-claim-absent", "The driver of a HID interface does not claim transport.hid.", absent,
            base: .hidEventService
        ) {
            $0.driver.claimAndGrant(Key.hid, nil)
        },
        CorpusEntry(
            "hid-claim-usb-in-place", "The driver of a HID interface claims transport.usb.", absent,
            base: .hidEventService
        ) { spec in
            spec.driver.claimAndGrant(Key.hid, nil)
            spec.driver.claimAndGrant(Key.usb, Wildcard.usb)
        },
        CorpusEntry(
            "hid-built-in", "The HID interface is built in, and the driver does not claim driverkit.builtin.", absent,
            base: .hidEventService, device: hidInterface),
    ]

    static let pciClaims: [CorpusEntry] = [
        CorpusEntry("pci-claim-absent", "The driver does not claim transport.pci.", absent, base: .pci) {
            $0.driver.claimAndGrant(Key.pci, nil)
        },
        CorpusEntry(
            "pci-claim-absent-scsi", "A SCSI controller's driver does not claim transport.pci.", absent,
            base: .scsiController
        ) {
            $0.driver.claimAndGrant(Key.pci, nil)
        },
        CorpusEntry("pci-claim-empty", "transport.pci is the empty list that Xcode's editor leaves.", empty, base: .pci)
        { $0.driver.claimAndGrant(Key.pci, []) },
        CorpusEntry(
            "pci-claim-empty-scsi", "transport.pci of a SCSI controller's driver is an empty list.", empty,
            base: .scsiController
        ) {
            $0.driver.claimAndGrant(Key.pci, [])
        },
        CorpusEntry(
            "pci-claim-halves-swapped", "transport.pci has the vendor in the high half.", noMatch, base: .pciDeveloperID
        ) {
            $0.driver.claimAndGrant(Key.pci, [["IOPCIPrimaryMatch": "0x12340000&0xFFFF0000"]])
        },
        CorpusEntry(
            "pci-claim-no-mask", "transport.pci has the vendor alone and no mask.", noMatch, base: .pciDeveloperID
        ) {
            $0.driver.claimAndGrant(Key.pci, [["IOPCIPrimaryMatch": "0x00001234"]])
        },
        CorpusEntry("pci-claim-other-vendor", "transport.pci names another vendor.", noMatch, base: .pciDeveloperID) {
            $0.driver.claimAndGrant(Key.pci, [["IOPCIPrimaryMatch": "0x00004321&0x0000FFFF"]])
        },
        CorpusEntry("pci-claim-word", "transport.pci holds no number.", noMatch, base: .pci) {
            $0.driver.claimAndGrant(Key.pci, [["IOPCIPrimaryMatch": "*"]])
        },
        CorpusEntry("pci-claim-number", "transport.pci holds a number in place of a text.", noMatch, base: .pci) {
            $0.driver.claimAndGrant(Key.pci, [["IOPCIPrimaryMatch": 0x5678_1234]])
        },
        CorpusEntry("pci-claim-strings", "transport.pci is a list of strings.", noMatch, base: .pci) {
            $0.driver.claimAndGrant(Key.pci, ["0x56781234"])
        },
        CorpusEntry(
            "pci-claim-one-of-two-keys", "One of two keys in an entry of transport.pci does not cover the device.",
            noMatch, base: .pciDeveloperID
        ) {
            $0.driver.claimAndGrant(
                Key.pci,
                [
                    [
                        "IOPCIPrimaryMatch": "0x00001234&0x0000FFFF", "IOPCIMatch": "0x00009999&0x0000FFFF",
                        "IOPCIClassMatch": "none",
                    ]
                ])
        },
        CorpusEntry("pci-claim-dictionary", "transport.pci is a dictionary and no list.", malformed, base: .pci) {
            $0.driver.claimAndGrant(Key.pci, ["IOPCIPrimaryMatch": "0xFFFFFFFF&0x00000000"])
        },
        CorpusEntry("pci-claim-string", "transport.pci is a string.", malformed, base: .pci) {
            $0.driver.claimAndGrant(Key.pci, "0xFFFFFFFF&0x00000000")
        },
        CorpusEntry("pci-claim-false", "transport.pci is false.", malformed, base: .pci) {
            $0.driver.claimAndGrant(Key.pci, false)
        },
        CorpusEntry("pci-claim-integer", "transport.pci is a number.", malformed, base: .pci) {
            $0.driver.claimAndGrant(Key.pci, 0x1234)
        },
        CorpusEntry(
            "pci-built-in", "The PCI device is built in, and transport.pci has no built-in string.", builtin,
            base: .pci, device: pciDevice(["built-in": .data([0])])),
        CorpusEntry(
            "pci-built-in-behind", "The built-in string stands behind the dictionary that matches.", builtin,
            base: .pci, device: pciDevice(["built-in": .data([0])])
        ) {
            $0.driver.claimAndGrant(
                Key.pci, [["IOPCIPrimaryMatch": "0xFFFFFFFF&0x00000000"], "com.apple.developer.driverkit.builtin"])
        },
        CorpusEntry(
            "pci-bridge", "The device is a bridge, and the driver does not claim transport.pci.bridge.", absent,
            base: .pci, device: pciBridge),
    ]

    /// A built-in HID interface asks for two entitlements.
    private static let hidInterface: PropertyListValue = [
        "IOObjectClass": "IOHIDInterface", "Built-In": true, "VendorID": 0x1234, "ProductID": 0x5678,
        "PrimaryUsagePage": 1,
        "PrimaryUsage": 2,
        "IOServiceDEXTEntitlements": .list([.list([.string(Key.hid), .string(Entitlement.builtIn)])]),
    ]

    /// A switch port of a Thunderbolt box asks for two entitlements.
    private static let pciBridge: PropertyListValue = {
        var device = pciDevice()
        device[key: "IOServiceDEXTEntitlements"] = .list([
            .list([.string(Key.pci), .string(Entitlement.transportPCIBridge)])
        ])
        return device
    }()
}
