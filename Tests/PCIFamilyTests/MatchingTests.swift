// SPDX-License-Identifier: Apache-2.0

import Gates
import Kernel
import Testing
import WireValues

@testable import PCIFamily

/// What a nub says of itself, and which of a personality's keys fit it.
@Suite struct MatchingTests {
    @Test(
        arguments: [
            (["IOPCIMatch": "0x702410EE"], true),
            (["IOPCIMatch": "0x70240000&0xFFFF0000"], true),
            (["IOPCIMatch": "0x11001AF4"], true),
            (["IOPCIMatch": "0x10EE7024"], false),
            (["IOPCIPrimaryMatch": "0x702410EE"], true),
            (["IOPCIPrimaryMatch": "0x000010EE&0x0000FFFF"], true),
            (["IOPCIPrimaryMatch": "0x12345678 0x702410EE"], true),
            (["IOPCIPrimaryMatch": "0x12345678"], false),
            (["IOPCIPrimaryMatch": "0x11001AF4"], false),
            (["IOPCISecondaryMatch": "0x11001AF4"], true),
            (["IOPCISecondaryMatch": "0x702410EE"], false),
            (["IOPCIClassMatch": "0x05800000&0xFFFF0000"], true),
            (["IOPCIClassMatch": "0x01080200&0xFFFFFF00"], false),
            (["IOPCIPrimaryMatch": "0x702410EE", "IOPCIClassMatch": "0x01080200"], false),
            (["IOPCIMatch": "card"], false),
            ([:], true),
        ] as [([String: String], Bool)])
    func `a personality's keys fit or do not`(_ keys: [String: String], _ fits: Bool) throws {
        let device = try Machines.kernel().plugIn(TestFunction())
        #expect(device.matchesFamilyKeys(keys.mapValues(WireValue.string)) == fits)
    }

    @Test(arguments: PCISlot.Kind.allCases) func `gates know the device as it is`(_ kind: PCISlot.Kind) throws {
        let device = try Machines.kernel().plugIn(TestFunction(), at: PCISlot(kind))
        let facts = device.providerFacts
        let pci = try #require(facts.pci)
        #expect(facts.name == "pci10ee,7024")
        #expect(facts.classChain.prefix(2) == ["IOPCIDevice", "IOService"])
        #expect(pci.primary.value == 0x7024_10EE)
        #expect(pci.secondary.value == 0x1100_1AF4)
        #expect(pci.classCode.value == 0x0580_0003)
        #expect(pci.isTunnelled == (kind == .thunderbolt))
        #expect(pci.headerType == 0)
        #expect((facts.properties["IOPCITunnelled"] != nil) == (kind == .thunderbolt))
    }

    /// The switch of a Thunderbolt box is made of PCI devices too, and drivers see them.
    @Test(arguments: [(PCISlot.Kind.thunderbolt, 2), (.pcie, 0)])
    func `behind Thunderbolt there are two ports in between`(_ kind: PCISlot.Kind, _ ports: Int) throws {
        let kernel = try Machines.kernel()
        let device = kernel.plugIn(TestFunction(), at: PCISlot(kind))
        var names: [String] = []
        var current = device.provider
        while let one = current, one.classChain.contains("IOPCIDevice") {
            names.append(one.name)
            current = one.provider
        }
        #expect(names == Array(repeating: "pci8086,15ef", count: ports))
        #expect((device.unplugsWith === device) == (ports == 0))
    }

    @Test func `a device that is plugged in again is a new nub of the same function`() throws {
        let kernel = try Machines.kernel()
        let function = TestFunction()
        let device = kernel.plugIn(function, at: PCISlot(.pcie))
        #expect(!device.plugInAgain(on: nil))
        kernel.unplug(device)
        #expect(device.isGone)
        #expect(device.plugInAgain(on: nil))
        #expect(function.resets == 1)
    }
}
