// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Gates

enum MatchingRows {
    static let all: [Row] = whole + values

    private static let whole: [Row] = [
        Row(
            MatchingEveryDevice.self, "PCI without a key", Sound.pci, at: Row.main("IOProviderClass"),
            fires: { $0.personality["IOPCIPrimaryMatch"] = nil },
            nearMiss: {
                $0.personality["IOPCIPrimaryMatch"] = nil
                $0.personality["IONameMatch"] = "pci1234,5678"
            }),
        Row(
            MatchingEveryDevice.self, "PCI with a mask of 0", Sound.pci, at: Row.main("IOPCIPrimaryMatch"),
            fires: { $0.personality["IOPCIPrimaryMatch"] = "0xFFFFFFFF&0x00000000" },
            nearMiss: {
                $0.personality["IOPCIPrimaryMatch"] = "0xFFFFFFFF&0x00000000"
                $0.personality["IOPCIClassMatch"] = "0x01080200"
            }),
        Row(
            MatchingEveryDevice.self, "HID without a key", Sound.hid, at: Row.main("IOProviderClass"),
            fires: { for key in ["VendorID", "ProductID", "Transport"] { $0.personality[key] = nil } },
            nearMiss: {
                for key in ["VendorID", "ProductID", "Transport"] { $0.personality[key] = nil }
                $0.personality["DeviceUsagePairs"] = [["DeviceUsagePage": 1, "DeviceUsage": 6]]
            }),
        Row(
            MatchingEveryDevice.self, "SCSI without a key", Sound.scsi, at: Row.main("IOProviderClass"),
            fires: { for key in ["Peripheral Device Type", "Vendor Identification"] { $0.personality[key] = nil } },
            nearMiss: { $0.personality["Vendor Identification"] = nil }),
        Row(
            MatchingEveryDevice.self, "USB with wildcards", Sound.usb, at: Row.main("idVendor"),
            fires: { for key in ["idVendor", "idProduct"] { $0.personality[key] = "*" } },
            nearMiss: { for key in ["idVendor", "idProduct"] { $0.personality[key] = nil } }),  // the gate's
        Row(
            MatchingIdentical.self, "in one driver", Sound.usb, at: "personality Main",
            fires: { $0["Other"] = $0.personality },
            nearMiss: {
                $0["Other"] = $0.personality
                $0.personality["IOProbeScore"] = 1
            }),
        Row(
            MatchingIdentical.self, "in two drivers", Sound.usb, at: "personality Main",
            fires: {
                var old = $0.driver
                old.folder = "com.example.app.old.dext"
                $0.extensions.append(old)
            },
            nearMiss: {
                var old = $0.driver
                old.folder = "com.example.app.old.dext"
                $0.extensions.append(old)
                $0.personality["idProduct"] = 1
            }),
        Row(
            MatchingForeignKeys.self, "USB keys on PCI", Sound.pci, at: Row.main("idVendor"),
            fires: { $0.personality["idVendor"] = 1 }, nearMiss: { $0.personality["IOPCIMatch"] = "0x1" }),
        Row(
            MatchingForeignKeys.self, "PCI keys on USB", Sound.usb, at: Row.main("IOPCIMatch"),
            fires: { $0.personality["IOPCIMatch"] = "0x1" }, nearMiss: { $0.personality["idProductMask"] = 0xFF00 }),
        Row(
            MatchingFirmwareRevision.self, "USB", Sound.usb, at: Row.main("bcdDevice"),
            fires: { $0.personality["bcdDevice"] = 256 }, nearMiss: { $0.personality["bcdDevice"] = "*" }),
        Row(
            MatchingFirmwareRevision.self, "SCSI", Sound.scsi, at: Row.main("Product Revision Level"),
            fires: { $0.personality["Product Revision Level"] = "1.01" },
            nearMiss: { $0.personality["Product Identification"] = "DISK" }),
        Row(
            MatchingUSBWildcard.self, "idProduct", Sound.usb, at: Row.main("idProduct"),
            fires: { $0.personality["idProduct"] = "*" },
            nearMiss: { for key in ["idVendor", "idProduct"] { $0.personality[key] = "*" } }),  // another rule's
        Row(
            MatchingMassStorage.self, "class 8", Sound.serial, at: Row.main("bInterfaceClass"),
            fires: { $0.personality["bInterfaceClass"] = 8 }, nearMiss: { $0.personality["bInterfaceClass"] = 3 }),
        Row(
            PCITunnelAbsent.self, "absent", Sound.pci, at: "IOPCITunnelCompatible is absent",
            fires: { $0.personality["IOPCITunnelCompatible"] = nil },
            nearMiss: { $0.personality["IOPCITunnelCompatible"] = false }),
        Row(
            PCITunnelType.self, "a string", Sound.pci, at: Row.main("IOPCITunnelCompatible"),
            fires: { $0.personality["IOPCITunnelCompatible"] = "YES" },
            nearMiss: { $0.personality["IOPCITunnelCompatible"] = "$(TUNNEL)" }),
    ]

    private static let claim = "\(Entitlement.transportPCI)/0/IOPCIPrimaryMatch"

    private static let values: [Row] = [
        Row(
            PCIMatchSwapped.self, "vendor's mask in front", Sound.pci, at: Row.main("IOPCIPrimaryMatch"),
            fires: { $0.personality["IOPCIPrimaryMatch"] = "0x0000FFFF&0x00001234" },
            nearMiss: { $0.personality["IOPCIPrimaryMatch"] = "0x00001234&0x0000FFFF" }),
        Row(
            PCIMatchSwapped.self, "a claim", Sound.pci, at: claim,
            fires: { $0.driver.claims?[Entitlement.transportPCI] = [["IOPCIPrimaryMatch": "0xFFFFFFFF&0x56781234"]] },
            nearMiss: { $0.driver.claims?[Entitlement.transportPCI] = [["IOPCIPrimaryMatch": "0xFFFFFFFF&0x0"]] }),
        Row(
            PCIMatchVendorOnly.self, "no mask", Sound.pci, at: Row.main("IOPCIPrimaryMatch"),
            fires: { $0.personality["IOPCIPrimaryMatch"] = "0x56781234 0x1234" },
            nearMiss: { $0.personality["IOPCIPrimaryMatch"] = "0x00001234 & 0x0000FFFF" }),
        Row(
            PCIMatchHalves.self, "the device's half compared", Sound.pci, at: claim,
            fires: { $0.driver.claims?[Entitlement.transportPCI] = [["IOPCIPrimaryMatch": "0x12340000&0xFFFF0000"]] },
            nearMiss: { $0.personality["IOPCIClassMatch"] = "0x01080000&0xFFFF0000" }),
        Row(
            PCIMatchHalves.self, "the vendor in the ignored half", Sound.pci, at: Row.main("IOPCISecondaryMatch"),
            fires: { $0.personality["IOPCISecondaryMatch"] = "0x12340000&0x0000FFFF" },
            nearMiss: { $0.personality["IOPCISecondaryMatch"] = "0x00001234&0x0000FFFF" }),
        Row(
            PCIMatchIgnoredBits.self, "device and vendor's mask", Sound.pci, at: Row.main("IOPCIPrimaryMatch"),
            fires: { $0.personality["IOPCIPrimaryMatch"] = "0x56781234&0x0000FFFF" },
            nearMiss: { $0.personality["IOPCIPrimaryMatch"] = "0x56701234&0xFFF0FFFF 0x00001234&0x0000FFFF" }),
        Row(
            PCIMatchClass.self, "without the revision", Sound.pci, at: Row.main("IOPCIClassMatch"),
            fires: { $0.personality["IOPCIClassMatch"] = "0x010802" },
            nearMiss: { $0.personality["IOPCIClassMatch"] = "0x01080200&0xFFFFFF00" }),
        Row(
            PCIMatchPrefix.self, "hexadecimal by itself", Sound.pci, at: Row.main("IOPCIPrimaryMatch"),
            fires: { $0.personality["IOPCIPrimaryMatch"] = "56781234" },
            nearMiss: { $0.personality["IOPCIPrimaryMatch"] = "0X56781234&0" }),
        Row(
            PCIMatchJunk.self, "a comma", Sound.pci, at: Row.main("IOPCIPrimaryMatch"),
            fires: { $0.personality["IOPCIPrimaryMatch"] = "0x56781234, 0x56791234" },
            nearMiss: { $0.personality["IOPCIPrimaryMatch"] = "none" }),  // the gate's
        Row(
            PCIMatchJunk.self, "too long", Sound.pci, at: Row.main("IOPCIPrimaryMatch"),
            fires: { $0.personality["IOPCIPrimaryMatch"] = "0x567812345" },
            nearMiss: { $0.personality["IOPCIPrimaryMatch"] = "0x0000000056781234" }),
        Row(
            PCIClaimPart.self, "the second device", Sound.pci, at: Row.main("IOPCIPrimaryMatch"),
            fires: { $0.driver.claims?[Entitlement.transportPCI] = [["IOPCIPrimaryMatch": "0x56781234"]] },
            nearMiss: {
                $0.driver.claims?[Entitlement.transportPCI] = [["IOPCIPrimaryMatch": "0x00001234&0x0000FFFF"]]
            }),
    ]
}
