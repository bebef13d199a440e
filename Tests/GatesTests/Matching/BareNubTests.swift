// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct BareNubTests {
    private func nub(_ keys: [String: FactValue?]) -> Provider? {
        var facts = SoundDriver.facts
        facts.personality(["IOPCIPrimaryMatch": nil])
        facts.personality(keys)
        return facts.personality.value.flatMap(Provider.auto)
    }

    @Test func onlyTheBitsUnderTheMaskAreKnown() {
        let primary = nub(["IOPCIPrimaryMatch": .string("0x000010EC&0x0000FFFF 0x1&0x1")])?.pci?.primary
        #expect(primary == Provider.Register(0x10EC, known: 0xFFFF))
    }

    @Test func classKeyLeavesTheRevisionOpen() {
        let nub = nub(["IOPCIClassMatch": .string("0x01070000")])
        #expect(nub?.pci?.classCode == Provider.Register(0x0107_0000, known: 0xFFFF_FF00))
        #expect(nub?.pci?.primary.known == 0)
    }

    @Test(arguments: [
        ("IOPCIDevice", [Entitlement.transportPCI]), ("IOUSBHostDevice", [Entitlement.transportUSB]),
        ("IOUSBHostInterface", [Entitlement.transportUSB]), ("IOHIDInterface", [Entitlement.transportHID]),
    ])
    func nubsAskForTheirTransport(_ className: String, _ keys: [String]) {
        let nub = nub(["IOProviderClass": .string(className)])
        #expect(nub?.properties["IOServiceDEXTEntitlements"] == .array([.array(keys.map(FactValue.string))]))
        #expect(nub?.classChain == [className, "IOService"])
    }

    @Test(arguments: ["IOUserResources", "IOSCSIPeripheralDeviceNub"]) func someAskForNothing(_ className: String) {
        let nub = nub(["IOProviderClass": .string(className)])
        #expect(nub?.properties["IOServiceDEXTEntitlements"] == nil)
        #expect(nub.map(ProviderRequirements.asked) == .nothing)
    }

    @Test func whatAnUnknownClassAsksForIsUnknown() {
        let nub = nub(["IOProviderClass": .string("VendorNub")])
        #expect(nub?.classChain == ["VendorNub", "IOService"])
        #expect(nub.map(ProviderRequirements.asked) == .unknown)
    }

    @Test func bridgesAndBuiltInInterfacesAskForMore() {
        var bridge = SoundDriver.provider
        bridge.pci?.headerType = 1
        #expect(
            ProviderRequirements(of: bridge)
                == .required(RequiredEntitlements([[Entitlement.transportPCI, Entitlement.transportPCIBridge]])))
        let keyboard = Provider.nub("IOHIDInterface", ["Built-In": .boolean(true)])
        #expect(
            ProviderRequirements(of: keyboard)
                == .required(RequiredEntitlements([[Entitlement.transportHID, Entitlement.builtIn]])))
    }

    @Test func withoutAProviderClassThereIsNoNub() { #expect(nub(["IOProviderClass": nil]) == nil) }

    /// A nub made from a personality never contradicts it.
    @Test(
        arguments: [
            ["IOPCIPrimaryMatch": FactValue.string("0x816810EC")], ["IOPCIMatch": .string("0x000010EC&0x0000FFFF")],
            ["IOPCIClassMatch": .string("0x02000000&0xFFFF0000")],
            ["IOProviderClass": .string("IOUSBHostDevice"), "idVendor": .integer(1), "idProduct": .integer(2)],
            [
                "IOProviderClass": .string("IOUSBHostInterface"), "bInterfaceClass": .integer(8),
                "bInterfaceSubClass": .integer(6),
            ],
            ["IOProviderClass": .string("IOHIDInterface"), "VendorID": .integer(1), "ProductID": .integer(2)],
            ["IOProviderClass": .string("IOSCSIPeripheralDeviceNub"), "Peripheral Device Type": .integer(0)],
            ["IOProviderClass": .string("IOUserResources"), "IOResourceMatch": .string("IOKit")],
            ["IOProviderClass": .string("VendorNub"), "IOPropertyMatch": .dictionary(["a": .integer(1)])],
        ] as [[String: FactValue]])
    func theNubMatchesItsPersonality(_ keys: [String: FactValue]) {
        let row = GateRow("matching/counted", .pass) {
            $0.personality(["IOPCIPrimaryMatch": nil])
            $0.personality(keys.mapValues(Optional.some))
            $0.autoProvider()
        }
        row.check(Matching.self)
    }

    @Test func anIllegalSetOfUSBKeysMatchesNotEvenItsOwnNub() {
        let row = GateRow("matching/passive-fail", .fail) {
            $0.personality(["IOProviderClass": .string("IOUSBHostDevice"), "idVendor": .integer(1)])
            $0.autoProvider()
        }
        row.check(Matching.self)
    }
}
