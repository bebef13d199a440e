// SPDX-License-Identifier: Apache-2.0

import Gates
import Testing

@testable import Kernel

/// What the system says, letter by letter as public reports have it.
@Suite struct SystemPanicTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var kind: SystemPanic.Kind
        var system: Version
        var message: String
        var testDescription: String { message }
    }

    static let rows = [
        // Apple developer forum 814810.
        Row(
            kind: .addressTooHigh(port: "pcic0-bridge"), system: Version(13),
            message: "apciec[pcic0-bridge]::handleInterrupt: Request address is greater than 32 bits "
                + "linksts=0x99000001 pcielint=0x02220060 linkcdmsts=0x00000000 (ltssm 0x11=L0)"),
        Row(
            kind: .addressTooHigh(port: "pcic1-bridge"), system: Version(26, 2),
            message: "apciec[pcic1-bridge] unhandled interrupts (0x200000 out of 0x220000)"),
        Row(
            kind: .addressTooHigh(port: "pci-bridge1"), system: Version(26),
            message: "apcie[pci-bridge1] unhandled interrupts (0x200000 out of 0x220000)"),
        // balena-io/etcher 4215, but for the address of the kernel's object and the time.
        Row(
            kind: .translationFault(
                dart: "dart-apcie1", sid: 1, address: 0xAD_8000, access: .write, reason: .unmapped),
            system: Version(14, 4),
            message: "dart-apcie1 (0xfffffe2000148000): DART(DART) error: SID 1 PTE invalid exception on write of DVA "
                + "0xad8000 (TTBR 0 SEG 0 PTE 0x2b6) ERROR_STATUS 0x81000404 TIME 0x30 TTE 0 AXI_ID 0"),
        Row(
            kind: .translationFault(
                dart: "dart-apciec0", sid: 255, address: .max, access: .read, reason: .protection),
            system: Version(15),
            message:
                "dart-apciec0 (0xfffffe2000148000): DART(DART) error: SID 15 read protect exception on read of DVA "
                + "0xffffffffffffffff (TTBR 0 SEG 0x7ff PTE 0x7ff) ERROR_STATUS 0x8f000010 TIME 0x30 TTE 0x803fffc003 "
                + "AXI_ID 0"),
        // Apple developer forum 710551.
        Row(
            kind: .vtdFault(unit: 0, bus: 83, device: 0, function: 0, address: 0x1_0170_0000, access: .read),
            system: Version(13), message: "vtd[0] fault: device 83:0:0 reason 0x6 R:0x101700000"),
        Row(
            kind: .vtdFault(unit: 1, bus: 255, device: 255, function: 255, address: 0x1FFF, access: [.read, .write]),
            system: Version(12), message: "vtd[1] fault: device 255:31:7 reason 0x5 W:0x1000"),
    ]

    @Test(arguments: rows) func theWordsAreTheSystems(_ row: Row) {
        let panic = SystemPanic(row.kind, system: row.system, time: 2000)
        #expect(panic.message == row.message)
        #expect(panic.line.contains(row.message))
    }

    @Test func aPanicSaysWhoStoppedTheMachine() {
        let port = SystemPanic(.addressTooHigh(port: "pcic0-bridge"), system: Version(13))
        #expect(
            port.line == "panic(cpu 0 caller 0xfffffe0009a78c2c): \"\(port.message)\" @AppleT8103PCIeCPort.cpp:1301")
        #expect(port.stopsMachine)
    }

    @Test func vtdOnlyLogsUnlessItIsToldToPanic() {
        var panic = SystemPanic(
            .vtdFault(unit: 0, bus: 1, device: 0, function: 0, address: 0, access: .read), system: Version(15))
        #expect(!panic.stopsMachine)
        #expect(panic.line == panic.message)
        panic.panicsOnFault = true
        #expect(panic.stopsMachine)
        #expect(panic.line.hasPrefix("panic(cpu 0 caller 0xffffff80"))
    }

    // MARK: History

    private func history(_ address: UInt64, _ prepare: (IOMMU, MemoryObject) throws -> Void) throws -> [String] {
        let unit = IOMMU(name: "dart-apciec0", .appleSilicon)
        try prepare(unit, #require(MemoryObject.Maker().make(0x8000, name: "test")))
        return unit.history(of: address)
    }

    @Test func withoutMappingsThereIsNothingToTell() throws {
        #expect(
            try history(0x4000) { _, _ in }
                == ["It has never been mapped, as far back as the history goes.", "Nothing is mapped for the device."])
    }

    @Test func whatIsGoneIsNamedWithItsTime() throws {
        let told = try history(0x4010) { unit, memory in
            let mapping = try unit.map(
                memory, offset: 0, length: 0x20, access: .read, label: "ring", time: 1_250_000)
            _ = try unit.map(memory, offset: 0x10, length: 1, access: [.read, .write], time: 2_000_000)
            unit.unmap(mapping, time: 3_004_999)
        }
        #expect(
            told == [
                "It lay in 0x4000…0x401f (ring, the device may read), mapped from 1.250 ms to 3.004 ms.",
                "The nearest mapping is 0x8010…0x8010 (the device may read and write), 0x4000 bytes above.",
            ])
    }

    @Test func whatIsThereIsNamedWithItsRights() throws {
        let told = try history(0x4000) { unit, memory in
            _ = try unit.map(memory, offset: 0, length: 0x20, access: .write, time: 0)
        }
        #expect(told == ["It lies in 0x4000…0x401f (the device may write), mapped since 0.000 ms."])
    }

    @Test func anAddressBehindTheEndIsNamedAsThat() throws {
        let told = try history(0x4020) { unit, memory in
            _ = try unit.map(memory, offset: 0, length: 0x20, access: .write, time: 0)
        }
        #expect(
            told.last == "The nearest mapping is 0x4000…0x401f (the device may write), whose end is 0x1 bytes below.")
    }
}
