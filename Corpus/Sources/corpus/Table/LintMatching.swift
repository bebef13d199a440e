// SPDX-License-Identifier: Apache-2.0

import Gates
import PropertyLists
import SigningFixtures

/// What no gate refuses and the lint names: personalities and what they match.
extension CorpusTable {
    static let lintMatching: [CorpusEntry] = lintPersonalities + lintFamilies + lintDevices + lintPCI

    private static func personality(
        _ id: String, _ what: String, _ rule: String, base: Base = .development, _ key: String,
        _ value: PropertyListValue?
    ) -> CorpusEntry {
        CorpusEntry("lint-\(id)", what, .linted(rule), base: base) { $0.driver.personality(key, value) }
    }

    private static let lintPersonalities: [CorpusEntry] = [
        personality(
            "kernel-class", "IOUserClass names a class of the kernel.", "personality-user-class", "IOUserClass",
            "IOUserService"),
        personality(
            "class-name", "IOUserClass is no name that a class can have.", "personality-class-name", "IOUserClass",
            "com.example.fixture.driver"),
        personality(
            "generic-class", "A serial driver's IOClass is IOUserService.", "personality-generic-class", base: .serial,
            "IOClass", "IOUserService"),
        personality(
            "no-kernel-kext", "A serial driver has no CFBundleIdentifierKernel.", "personality-kernel-kext",
            base: .serial, "CFBundleIdentifierKernel", nil),
        personality(
            "network-kext", "An Ethernet driver's CFBundleIdentifierKernel is not IOSkywalkFamily.",
            "personality-networking-kext", base: .network, "CFBundleIdentifierKernel", "com.apple.kpi.iokit"),
        personality(
            "old-usb-class", "IOProviderClass is IOUSBDevice, of the old USB family.", "personality-old-usb-class",
            "IOProviderClass", "IOUSBDevice"),
        personality(
            "match-category", "The personality of a device has an IOMatchCategory of its own.",
            "personality-match-category", "IOMatchCategory", "com.example.fixture.driver"),
        personality(
            "no-category", "A driver on IOUserResources has no IOMatchCategory.", "personality-resources-category",
            base: .virtual, "IOMatchCategory", nil),
        personality(
            "resource-match", "The template's IOResourceMatch is left in a device's personality.",
            "personality-resource-match", base: .pci, "IOResourceMatch", "IOKit"),
        personality(
            "server-name", "IOUserServerName is not of the driver's organisation.", "personality-server-name",
            "IOUserServerName", "FixtureServer"),
        personality(
            "one-process", "IOUserServerOneProcess is a string.", "personality-one-process-type",
            "IOUserServerOneProcess", "true"),
        personality(
            "bundle-identifier", "The personality's CFBundleIdentifier is another driver's.",
            "personality-bundle-identifier", "CFBundleIdentifier", "com.example.old"),
        personality(
            "hid-number", "A HID personality's VendorID is a string.", "personality-value-type", base: .hidEventService,
            "VendorID", "0x1234"),
        personality(
            "scsi-number", "A SCSI personality's Peripheral Device Type is a string.", "personality-value-type",
            base: .scsiPeripheral, "Peripheral Device Type", "0"),
        personality(
            "usb-range", "idVendor is above 65535.", "personality-value-range", "idVendor", 0x1_0000),
        personality(
            "hid-range", "A HID personality's ProductID is negative.", "personality-value-range",
            base: .hidEventService, "ProductID", -1),
        personality(
            "scsi-provider", "A SCSI personality matches one kind of nub only.", "personality-scsi-provider",
            base: .scsiPeripheral, "IOProviderClass", "IOSCSILogicalUnitNub"),
        personality(
            "audio-client", "An audio driver has no IOUserAudioDriverUserClientProperties.",
            "personality-audio-client", base: .audio, "IOUserAudioDriverUserClientProperties", nil),
    ]

    private static let lintFamilies: [CorpusEntry] = [
        CorpusEntry(
            "lint-hid-provider", "A HID event driver is put on the USB interface.",
            .linted("personality-hid-provider"), base: .usbInterface
        ) { spec in
            spec.driver.personality("IOClass", "AppleUserHIDEventService")
            spec.driver.personality("CFBundleIdentifierKernel", "com.apple.iokit.IOHIDFamily")
            spec.driver.claimAndGrant(Entitlement.familyHIDEventService, true)
        },
        CorpusEntry(
            "lint-virtual-controller", "A SCSI controller without hardware is put on IOUserResources.",
            .linted("personality-virtual-controller"), base: .virtual
        ) { spec in
            spec.driver.personality("IOClass", "IOUserSCSIParallelInterfaceController")
            spec.driver.personality("CFBundleIdentifierKernel", "com.apple.iokit.IOSCSIParallelFamily")
            spec.driver.claimAndGrant(Entitlement.familySCSIController, true)
        },
        CorpusEntry(
            "lint-pad-serial", "An iPad's driver is of a family that iPadOS does not have.",
            .linted("ipados-family"), base: .pad
        ) { spec in
            spec.driver.personality("IOClass", "IOUserSerial")
            spec.driver.personality("CFBundleIdentifierKernel", "com.apple.driver.driverkit.serial")
            spec.driver.claimAndGrant(Entitlement.familySerial, true)
        },
        personality(
            "probe-score-pad", "IOProbeScore is a string on an iPad.", "personality-probe-score", base: .pad,
            "IOProbeScore", "10000"),
        CorpusEntry(
            "lint-server-organisation", "A shared process is named after another organisation.",
            .linted("personality-server-organisation")
        ) {
            $0.driver.personality(["IOUserServerOneProcess": true, "IOUserServerName": "org.example.driver"])
        },
        CorpusEntry(
            "lint-key-case", "A HID key is written with the wrong capitals.", .linted("personality-key-case"),
            base: .hidEventService
        ) {
            $0.driver.personality(["VendorID": nil, "VendorId": 0x1234])
        },
        CorpusEntry(
            "lint-mass-storage", "A vendor's driver takes the mass-storage interface of its device.",
            .linted("matching-mass-storage"), base: .usbInterface
        ) { $0.driver.personality("bInterfaceClass", 8) },
        CorpusEntry(
            "lint-family-missing", "An Ethernet driver does not claim its family.", .linted("family-missing"),
            base: .network
        ) {
            $0.driver.claimAndGrant(Entitlement.familyNetworking, nil)
        },
        CorpusEntry(
            "lint-pci-swapped", "A second value of IOPCIPrimaryMatch has mask and value swapped.",
            .linted("pci-match-swapped"), base: .pci
        ) {
            $0.driver.personality("IOPCIPrimaryMatch", "0x56781234 0x0000FFFF&0x00001234")
        },
    ]

    private static let lintDevices: [CorpusEntry] = [
        personality(
            "every-pci", "A PCI personality matches every PCI device.", "matching-every-device", base: .pci,
            "IOPCIPrimaryMatch", nil),
        personality(
            "every-pci-mask", "A PCI personality's mask is 0.", "matching-every-device", base: .pci,
            "IOPCIPrimaryMatch", "0xFFFFFFFF&0x00000000"),
        CorpusEntry(
            "lint-every-hid", "A HID personality matches every HID interface.", .linted("matching-every-device"),
            base: .hidEventService
        ) { spec in
            for key in ["VendorID", "ProductID", "PrimaryUsagePage", "PrimaryUsage"] {
                spec.driver.personality(key, nil)
            }
        },
        CorpusEntry(
            "lint-every-disk", "A SCSI personality matches every logical unit.", .linted("matching-every-device"),
            base: .scsiPeripheral
        ) { $0.driver.personality(["Peripheral Device Type": nil, "Vendor Identification": nil]) },
        CorpusEntry("lint-every-usb", "A USB personality matches every device.", .linted("matching-every-device")) {
            $0.driver.personality(["idVendor": "*", "idProduct": "*"])
        },
        personality(
            "usb-keys-on-pci", "A PCI personality has a key of USB.", "matching-foreign-keys", base: .pci, "idVendor", 1
        ),
        personality(
            "pci-keys-on-usb", "A USB personality has a key of PCI.", "matching-foreign-keys", "IOPCIMatch", "0x1"),
        personality(
            "usb-revision", "A USB personality asks for one revision of the device.", "matching-firmware-revision",
            "bcdDevice", 256),
        personality(
            "scsi-revision", "A SCSI personality asks for one firmware.", "matching-firmware-revision",
            base: .scsiPeripheral, "Product Revision Level", "1.01"),
        personality(
            "usb-product-wildcard", "idProduct is a wildcard beside a vendor.", "matching-usb-wildcard", "idProduct",
            "*"),
    ]

    private static let lintPCI: [CorpusEntry] = [
        personality(
            "tunnel-absent", "A PCI personality has no IOPCITunnelCompatible.", "pci-tunnel-absent", base: .pci,
            "IOPCITunnelCompatible", nil),
        personality(
            "tunnel-string", "IOPCITunnelCompatible is a string.", "pci-tunnel-type", base: .pci,
            "IOPCITunnelCompatible", "YES"),
        personality(
            "pci-vendor-only", "IOPCIPrimaryMatch names a vendor without a mask.", "pci-match-vendor-only", base: .pci,
            "IOPCIPrimaryMatch", "0x56781234 0x1234"),
        personality(
            "pci-secondary-halves", "IOPCISecondaryMatch has the vendor in the half that the mask leaves out.",
            "pci-match-halves", base: .pci, "IOPCISecondaryMatch", "0x12340000&0x0000FFFF"),
        personality(
            "pci-ignored-bits", "IOPCIPrimaryMatch has a device in the half that the mask leaves out.",
            "pci-match-ignored-bits", base: .pci, "IOPCIPrimaryMatch", "0x56781234&0x0000FFFF"),
        personality(
            "pci-class-revision", "IOPCIClassMatch is written without the revision.", "pci-match-class", base: .pci,
            "IOPCIClassMatch", "0x010802"),
        personality(
            "pci-prefix", "IOPCIPrimaryMatch has hexadecimal digits without 0x.", "pci-match-prefix", base: .pci,
            "IOPCIPrimaryMatch", "56781234"),
        personality(
            "pci-comma", "IOPCIPrimaryMatch's values are parted by a comma.", "pci-match-junk", base: .pci,
            "IOPCIPrimaryMatch", "0x56781234, 0x56791234"),
        CorpusEntry(
            "lint-pci-claim-part", "The claim covers one of the two devices that the personality matches.",
            .linted("pci-claim-part"), base: .pci
        ) { spec in
            spec.driver.personality("IOPCIPrimaryMatch", "0x56781234 0x56791234")
            spec.driver.claimAndGrant(Key.pci, [["IOPCIPrimaryMatch": "0x56781234"]])
        },
    ]
}
