// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Evidence
import Foundation
import Gates
import Testing

@testable import Kernel
@testable import Lab

/// A device's fault as the report that macOS would leave: made here, read by `explain`.
@Suite struct PanicReportTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var kind: SystemPanic.Kind
        var system = Version(13)
        var panicsOnFault = false
        var lab = "dma-address-unmapped"
        /// What `explain` makes of it, and of the system's own words alone.
        var rule: String
        var bare: String
        var family: String
        /// Stands in the panic or the line.
        var words: String
        var testDescription: String { name }
    }

    private static func dart(
        _ reason: SystemPanic.Reason, _ access: DMAAccess, _ address: UInt64 = 0x5_43D0_00
    ) -> SystemPanic.Kind {
        .translationFault(dart: "dart-apciec0", sid: 1, address: address, access: access, reason: reason)
    }

    private static func vtd(_ access: DMAAccess, _ address: UInt64 = 0x1_0170_0FFC) -> SystemPanic.Kind {
        .vtdFault(unit: 0, bus: 83, device: 0, function: 0, address: address, access: access)
    }

    static let rows = [
        Row(
            name: "Thunderbolt port", kind: .addressTooHigh(port: "pcic0-bridge"), lab: "dma-address-too-high",
            rule: "dma-not-device-iovm", bare: "dma-not-device-iovm", family: "root-port-address",
            words: #""apciec[pcic0-bridge]::handleInterrupt: Request address is greater than 32 bits "#),
        Row(
            name: "slot", kind: .addressTooHigh(port: "pci-bridge2"), lab: "dma-address-too-high",
            rule: "dma-not-device-iovm", bare: "dma-not-device-iovm", family: "root-port-address",
            words: #""apcie[pci-bridge2]::handleInterrupt: Request address is greater than 32 bits "#),
        Row(
            name: "newer Thunderbolt port", kind: .addressTooHigh(port: "pcic1-bridge"), system: Version(26, 1),
            lab: "dma-address-too-high", rule: "dma-not-device-iovm", bare: "dma-not-device-iovm",
            family: "root-port-address",
            words: #""apciec[pcic1-bridge] unhandled interrupts (0x200000 out of 0x220000)" @APCIECPort.cpp:2056"#),
        Row(
            name: "write to nothing", kind: dart(.unmapped, .write), rule: "dma-unmapped", bare: "dma-unmapped",
            family: "dart-fault",
            words: "error: SID 1 PTE invalid exception on write of DVA 0x543d000 (TTBR 0 SEG 0x2 PTE 0x50f) "
                + "ERROR_STATUS 0x81000404 TIME 0x"),
        Row(
            name: "read of nothing", kind: dart(.unmapped, .read, 0x4000), system: Version(15, 7),
            rule: "dma-unmapped", bare: "dma-unmapped", family: "dart-fault",
            words: "PTE invalid exception on read of DVA 0x4000 (TTBR 0 SEG 0 PTE 0x1) ERROR_STATUS 0x81000004 "),
        Row(
            name: "write to what is to be read", kind: dart(.protection, .write), lab: "dma-write-protected",
            rule: "dma-wrong-direction", bare: "dma-wrong-direction", family: "dart-fault",
            words: "SID 1 write protect exception on write of DVA 0x543d000 "),
        Row(
            name: "read of what is to be written", kind: dart(.protection, .read), lab: "dma-write-protected",
            rule: "dma-wrong-direction", bare: "dma-wrong-direction", family: "dart-fault",
            words: "ERROR_STATUS 0x81000010 "),
        Row(
            name: "VT-d's line", kind: vtd(.read), rule: "dma-unmapped", bare: "dma-unmapped", family: "vtd-fault",
            words: "kernel: (IOPCIFamily) vtd[0] fault: device 83:0:0 reason 0x6 R:0x101700000\n"),
        Row(
            name: "VT-d's line, protected", kind: vtd(.write), lab: "dma-write-protected",
            rule: "dma-wrong-direction", bare: "dma-unmapped", family: "vtd-fault",
            words: "reason 0x5 W:0x101700000\n"),
        Row(
            name: "VT-d's panic", kind: vtd(.write, 0x80_0000_0000), panicsOnFault: true, rule: "dma-unmapped",
            bare: "dma-unmapped", family: "vtd-fault",
            words: #""vtd[0] fault: device 83:0:0 reason 0x4 W:0x8000000000" @AppleVTD.cpp:"#),
    ]

    private static let diagnosis = "The device used an address that PrepareForDMA never answered."

    private static func incident(_ row: Row) -> DMAIncident {
        var incident = DMAIncident(
            SystemPanic(row.kind, system: row.system, panicsOnFault: row.panicsOnFault, time: 3_000_000_000),
            device: "capture at 1:0:0", address: 0x8_0012_3000, length: 64, access: .write, rule: row.lab,
            diagnosis: diagnosis)
        incident.driver = "com.example.capture"
        incident.executable = "Capture"
        incident.processID = 412
        incident.history = ["It has never been mapped, as far back as the history goes.", "Nothing is mapped."]
        var frame = CallStack.Frame(module: "/tmp/Capture.dext/Capture", offset: 0x1230)
        frame.function = "Capture::StartEngine"
        frame.file = "/src/Capture.cpp"
        frame.line = 77
        incident.stacks = [CallStack(label: "programmed in", frames: [frame])]
        return incident
    }

    private static func file(_ row: Row) -> PanicFile {
        PanicFile(incident(row), date: Date(timeIntervalSince1970: 1_767_225_600), identifier: "ID")
    }

    private static func explain(_ text: String) -> Explanation {
        let scanner = EvidenceScanner()
        scanner.scan(text, source: "report.panic")
        return Explainer().explain(CaseFile.make(scanner.finish()))
    }

    @Test(arguments: rows) func whatIsMadeIsExplained(_ row: Row) throws {
        let text = Self.file(row).text
        #expect(text.replacingOccurrences(of: "\\\"", with: "\"").contains(row.words), "\(text)")
        let told = Self.explain(text)
        #expect(told.diagnoses.map(\.rule) == [row.rule], "\(told.diagnoses.map(\.rule))")
        let first = try #require(told.diagnoses.first)
        // What the lab knows is shown as evidence beside the system's words.
        let shown = first.evidence.map(\.text)
        #expect(shown.contains(Self.diagnosis))
        #expect(shown.contains("programmed in Capture::StartEngine (Capture.cpp:77)"))
        #expect(shown.contains("It has never been mapped, as far back as the history goes."))
        #expect(told.file.evidence.events.contains { $0.kind == .panic && $0.id == row.family })
    }

    /// As the lab's log has it, and as somebody copies it.
    @Test(arguments: rows) func theSystemsWordsAreEnough(_ row: Row) {
        let panic = Self.incident(row).panic
        for text in [panic.line, "kernel: \(panic.line)", "2026-01-28 14:35:30.5 Df kernel[0:1a] \(panic.line)"] {
            #expect(Self.explain(text).diagnoses.first?.rule == row.bare, "\(text)")
        }
        #expect(!panic.line.contains("\n"))
    }

    @Test(arguments: rows.filter { $0.family != "vtd-fault" || $0.panicsOnFault })
    func aPanicIsTwoPiecesOfJSON(_ row: Row) throws {
        let parts = Self.file(row).text.split(separator: "\n", maxSplits: 1)
        try #require(parts.count == 2)
        let head = try #require(try JSONSerialization.jsonObject(with: Data(parts[0].utf8)) as? [String: Any])
        let body = try #require(try JSONSerialization.jsonObject(with: Data(parts[1].utf8)) as? [String: Any])
        #expect(head["bug_type"] as? String == "210")
        #expect((head["os_version"] as? String)?.hasPrefix("macOS \(row.system) (") == true)
        let text = try #require(body["panicString"] as? String)
        #expect(text.hasPrefix("panic(cpu 0 caller 0xfffff"))
        for words in [
            "Panicked task 0x", "Kernel Extensions in backtrace:\n", "last started kext at ", "Kernel UUID: ",
        ] {
            #expect(text.contains(words), "\(words)")
        }
        let facts = try #require(body["dextlab"] as? [String: Any])
        #expect(facts["driver"] as? String == "com.example.capture")
        #expect(facts["bus_address"] as? String == "0x800123000")
        #expect(facts["access"] as? String == "write of 64 bytes")
        // Nothing of the machine that it was made on.
        #expect(!text.contains("/tmp/") && !text.contains("/src/"))
    }

    @Test func theSameFaultLeavesTheSameReport() {
        for row in Self.rows { #expect(Self.file(row).text == Self.file(row).text) }
        let texts = Set(Self.rows.map { Self.file($0).text })
        #expect(texts.count == Self.rows.count)
    }

    @Test func reportsOfASeedHaveFixedNames() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "panics-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let folder = CrashFolder(path: path, seed: 7)
        let incident = Self.incident(Self.rows[0])
        let place = try #require(folder.write(incident))
        #expect(place == "\(path)/panic-full-seed-7.panic")
        let first = try String(contentsOfFile: place, encoding: .utf8)
        #expect(folder.write(incident) == place)
        #expect(try String(contentsOfFile: place, encoding: .utf8) == first)
        let line = try #require(Self.rows.first { $0.name == "VT-d's line" })
        #expect(folder.write(Self.incident(line), number: 2) == "\(path)/vtd-fault-seed-7-2.log")
        // Otherwise they are named by the time, and none is written over.
        let free = CrashFolder(path: path, seed: nil)
        let names = Set([free.write(incident), free.write(incident)].compactMap(\.self))
        #expect(names.count == 2)
        #expect(names.allSatisfy { $0.hasPrefix("\(path)/panic-full-2") && $0.hasSuffix(".panic") })
    }
}
