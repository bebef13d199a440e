// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct USBMatchTests {
    static let device = Provider.nub(
        "IOUSBHostDevice",
        [
            "idVendor": .integer(0x1A86), "idProduct": .integer(0x7523), "bcdDevice": .integer(0x0131),
            "bDeviceClass": .integer(0xFF), "bDeviceSubClass": .integer(1), "bDeviceProtocol": .integer(2),
        ])
    static let interface = Provider.nub(
        "IOUSBHostInterface",
        [
            "idVendor": .integer(0x1A86), "idProduct": .integer(0x7523), "bcdDevice": .integer(0x0131),
            "bConfigurationValue": .integer(1), "bInterfaceNumber": .integer(0), "bInterfaceClass": .integer(8),
            "bInterfaceSubClass": .integer(6), "bInterfaceProtocol": .integer(0x50),
        ])

    static func table(_ keys: [String], of nub: Provider) -> [String: FactValue] {
        Dictionary(uniqueKeysWithValues: keys.compactMap { key in nub.properties[key].map { (key, $0) } })
    }

    @Test(arguments: [
        ["idVendor", "idProduct", "bcdDevice"], ["idVendor", "idProduct"],
        ["idVendor", "bDeviceSubClass", "bDeviceProtocol"], ["idVendor", "bDeviceSubClass"],
    ])
    func setsThatMatchADeviceOfVendorClass(_ keys: [String]) {
        #expect(USBMatch.compare(Self.table(keys, of: Self.device), with: Self.device) == .matches)
    }

    @Test(arguments: [
        [], ["idVendor"], ["idProduct"], ["bDeviceClass"], ["idVendor", "bcdDevice"], ["idVendor", "bDeviceClass"],
        ["bDeviceClass", "bDeviceSubClass"],  // the class is 0xFF
    ])
    func setsThatMatchNoDeviceOfVendorClass(_ keys: [String]) {
        guard case .contradicts = USBMatch.compare(Self.table(keys, of: Self.device), with: Self.device) else {
            Issue.record("\(keys) matched")
            return
        }
    }

    @Test(arguments: [
        ["idVendor", "idProduct", "bcdDevice", "bConfigurationValue", "bInterfaceNumber"],
        ["idVendor", "idProduct", "bConfigurationValue", "bInterfaceNumber"],
        ["bInterfaceClass", "bInterfaceSubClass", "bInterfaceProtocol"], ["bInterfaceClass", "bInterfaceSubClass"],
    ])
    func setsThatMatchAnInterfaceOfAClass(_ keys: [String]) {
        #expect(USBMatch.compare(Self.table(keys, of: Self.interface), with: Self.interface) == .matches)
    }

    @Test(arguments: [
        ["idVendor", "idProduct"], ["idVendor", "idProduct", "bInterfaceNumber"], ["bInterfaceClass"],
        ["idVendor", "bInterfaceSubClass"],  // the class is not 0xFF
    ])
    func setsThatMatchNoInterface(_ keys: [String]) {
        guard case .contradicts = USBMatch.compare(Self.table(keys, of: Self.interface), with: Self.interface) else {
            Issue.record("\(keys) matched")
            return
        }
    }

    @Test func everyKeyHasToBeEqualEvenBeyondTheSet() {
        var table = Self.table(["idVendor", "idProduct"], of: Self.device)
        table["bDeviceProtocol"] = .integer(2)
        #expect(USBMatch.compare(table, with: Self.device) == .matches)
        table["bDeviceProtocol"] = .integer(3)
        #expect(USBMatch.compare(table, with: Self.device) != .matches)
    }

    @Test func wildcardCountsAsPresent() {
        let table: [String: FactValue] = ["idVendor": .integer(0x1A86), "idProduct": .string("*")]
        #expect(USBMatch.compare(table, with: Self.device) == .matches)
    }

    @Test(arguments: [FactValue.string("6790"), .real(6790), .boolean(true), .array([])])
    func otherKindsNeverMatch(_ value: FactValue) {
        #expect(USBMatch.compare(["idVendor": value, "idProduct": .integer(0x7523)], with: Self.device) != .matches)
    }

    @Test func productArrayAndMask() {
        let vendor = FactValue.integer(0x1A86)
        func matches(_ table: [String: FactValue]) -> Bool {
            USBMatch.compare(table.merging(["idVendor": vendor]) { $1 }, with: Self.device) == .matches
        }
        #expect(matches(["idProductArray": .array([.integer(1), .integer(0x7523)])]))
        #expect(!matches(["idProductArray": .array([.integer(1)])]))
        #expect(!matches(["idProductArray": .integer(0x7523)]))
        #expect(matches(["idProduct": .integer(0x7500), "idProductMask": .integer(0xFF00)]))
        #expect(!matches(["idProduct": .integer(0x7600), "idProductMask": .integer(0xFF00)]))
    }

    @Test func unknownFieldsAreLeftOpen() {
        let nub = Provider.nub("IOUSBHostDevice", ["idVendor": .integer(0x1A86)])
        let table = Self.table(["idVendor", "idProduct"], of: Self.device)
        #expect(USBMatch.compare(table, with: nub) == .depends(USBMatch.needs))
    }
}
