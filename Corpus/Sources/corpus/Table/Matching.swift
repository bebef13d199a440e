// SPDX-License-Identifier: Apache-2.0

import Gates
import PropertyLists
import SigningFixtures

/// G17: the personality matches nothing.
extension CorpusTable {
    private static let noMatch = Expectation.refused("matching/passive-fail")
    private static let notDext = Expectation.refused("matching/not-dext")

    static let matching: [CorpusEntry] = [
        CorpusEntry("matching-no-server-name", "The personality has no IOUserServerName.", notDext) {
            $0.driver.personality("IOUserServerName", nil)
        },
        CorpusEntry("matching-server-name-empty", "The personality's IOUserServerName is empty.", notDext, base: .pci) {
            $0.driver.personality("IOUserServerName", "")
        },
        CorpusEntry("matching-usb-vendor-only", "The personality of a USB device has idVendor alone.", noMatch) {
            $0.driver.personality("idProduct", nil)
        },
        CorpusEntry("matching-usb-product-only", "The personality of a USB device has idProduct alone.", noMatch) {
            $0.driver.personality("idVendor", nil)
        },
        CorpusEntry("matching-usb-no-keys", "The personality of a USB device has no USB key.", noMatch) {
            $0.driver.personality(["idVendor": nil, "idProduct": nil])
        },
        CorpusEntry("matching-usb-vendor-string", "The personality's idVendor is a string.", noMatch) {
            $0.driver.personality("idVendor", "0x1234")
        },
        CorpusEntry("matching-usb-product-string", "The personality's idProduct is a string.", noMatch) {
            $0.driver.personality("idProduct", "5678")
        },
        CorpusEntry(
            "matching-usb-product-list", "The personality's idProduct is a list, which idProductArray is for.", noMatch
        ) {
            $0.driver.personality("idProduct", [0x5678, 0x5679])
        },
        CorpusEntry("matching-usb-product-array-number", "The personality's idProductArray is a number.", noMatch) {
            spec in
            spec.driver.personality(["idProduct": nil, "idProductArray": 0x5678])
        },
        CorpusEntry("matching-usb-class-only", "The personality of a USB device has bDeviceClass alone.", noMatch) {
            $0.driver.personality(["idVendor": nil, "idProduct": nil, "bDeviceClass": 3])
        },
        CorpusEntry(
            "matching-usb-interface-keys-on-device", "The personality of a USB device has the keys of an interface.",
            noMatch
        ) {
            $0.driver.personality(["idVendor": nil, "idProduct": nil, "bInterfaceClass": 3, "bInterfaceSubClass": 1])
        },
        CorpusEntry(
            "matching-usb-vendor-and-class",
            "The personality of a USB device has idVendor and bDeviceClass, which make no set.", noMatch
        ) {
            $0.driver.personality(["idProduct": nil, "bDeviceClass": 255])
        },
        CorpusEntry(
            "matching-usb-vendor-class-by-class", "bDeviceClass 0xFF and bDeviceSubClass do not make a set.", noMatch
        ) {
            $0.driver.personality(["idVendor": nil, "idProduct": nil, "bDeviceClass": 255, "bDeviceSubClass": 1])
        },
        CorpusEntry(
            "matching-interface-device-keys", "The personality of a USB interface has the keys of a device.", noMatch,
            base: .usbInterface
        ) {
            $0.driver.personality(["bConfigurationValue": nil, "bInterfaceNumber": nil])
        },
        CorpusEntry(
            "matching-interface-no-configuration", "The personality of a USB interface lacks bConfigurationValue.",
            noMatch, base: .usbInterface
        ) {
            $0.driver.personality("bConfigurationValue", nil)
        },
        CorpusEntry(
            "matching-interface-number-string", "The personality's bInterfaceNumber is a string.", noMatch,
            base: .usbInterface
        ) {
            $0.driver.personality("bInterfaceNumber", "0")
        },
        CorpusEntry(
            "matching-hid-device-keys", "A HID driver on a USB interface has idVendor and idProduct only.", noMatch,
            base: .hidDevice
        ) {
            $0.driver.personality(["bConfigurationValue": nil, "bInterfaceNumber": nil])
        },
        CorpusEntry(
            "matching-serial-vendor-only", "A serial driver on a USB interface has idVendor only.", noMatch,
            base: .serial
        ) {
            $0.driver.personality(["idProduct": nil, "bConfigurationValue": nil, "bInterfaceNumber": nil])
        },
        CorpusEntry(
            "matching-pci-number", "The personality's IOPCIPrimaryMatch is a number.",
            .refused("matching/passive-fail", also: "provider-entitlements/personality"), base: .pci
        ) {
            $0.driver.personality("IOPCIPrimaryMatch", 0x5678_1234)
        },
        CorpusEntry(
            "matching-pci-word", "The personality's IOPCIPrimaryMatch holds no number.",
            .refused("matching/passive-fail", also: "provider-entitlements/personality"), base: .pci
        ) {
            $0.driver.personality("IOPCIPrimaryMatch", "vendor")
        },
        CorpusEntry(
            "matching-pci-list", "The personality's IOPCIMatch is a list.",
            .refused("matching/passive-fail", also: "provider-entitlements/personality"), base: .pci
        ) {
            $0.driver.personality(["IOPCIPrimaryMatch": nil, "IOPCIMatch": ["0x56781234"]])
        },
        CorpusEntry(
            "matching-pci-two-keys", "IOPCIMatch and IOPCIPrimaryMatch of the personality name different devices.",
            .refused("matching/passive-fail", also: "provider-entitlements/personality"), base: .pci,
            device: pciDevice()
        ) {
            $0.driver.personality(["IOPCIPrimaryMatch": "0x99991234"])
        },
        CorpusEntry(
            "matching-tunnel-absent",
            "The device sits behind Thunderbolt, and the personality has no IOPCITunnelCompatible.",
            .refused("matching/tunnel"), base: .pci, device: pciDevice(["IOPCITunnelled": true])
        ) {
            $0.driver.personality("IOPCITunnelCompatible", nil)
        },
        CorpusEntry(
            "matching-tunnel-false", "The device sits behind Thunderbolt, and IOPCITunnelCompatible is false.",
            .refused("matching/tunnel"), base: .scsiController, device: pciDevice(["IOPCITunnelled": true])
        ) {
            $0.driver.personality("IOPCITunnelCompatible", false)
        },
        CorpusEntry("matching-property-string", "The personality's IOPropertyMatch is a string.", noMatch) {
            $0.driver.personality("IOPropertyMatch", "any")
        },
        CorpusEntry("matching-name-empty", "The personality's IONameMatch is an empty list.", noMatch) {
            $0.driver.personality("IONameMatch", [])
        },
        CorpusEntry(
            "matching-resource-number", "The personality's IOResourceMatch is a number.", noMatch, base: .virtual
        ) {
            $0.driver.personality("IOResourceMatch", 1)
        },
        CorpusEntry(
            "matching-driverkit-off", "The boot-arg dk switches DriverKit off.", .refused("matching/dk-off"),
            host: .mac(sip: false, dk: [])),
        CorpusEntry("matching-second-personality", "Of two personalities the second has idVendor alone.", noMatch) {
            spec in
            var second = spec.driver.infoPlist[path: ["IOKitPersonalities", spec.driver.personalityName]] ?? [:]
            second[key: "idProduct"] = nil
            spec.driver.infoPlist[path: ["IOKitPersonalities", "Second"]] = second
        },
    ]

    /// What `ioreg -a` prints of a PCI device 0x1234:0x5678: numbers are little-endian data.
    static func pciDevice(_ more: PropertyListValue = [:]) -> PropertyListValue {
        .table(
            [
                ("IOObjectClass", "IOPCIDevice"), ("IORegistryEntryName", "fixture"),
                ("vendor-id", .data([0x34, 0x12, 0, 0])), ("device-id", .data([0x78, 0x56, 0, 0])),
                ("IOServiceDEXTEntitlements", .list([.list([.string(Key.pci)])])),
            ] + more.pairs.map { ($0.key, $0.value) })
    }
}
