// SPDX-License-Identifier: Apache-2.0

import Gates
import Testing

@testable import Evidence

@Suite struct LineFormatTests {
    /// A line as the format describes it.
    private func sample(_ format: LineFormat) -> String {
        format.pattern.parts.map { part in
            switch part {
            case .literal(let bytes): String(decoding: bytes, as: UTF8.self)
            case .hole(let name, .number): name == "count" ? "0" : "7"
            case .hole(_, .hex): "0xe00002bc"
            case .hole(let name, _): name == "id" ? "org.acme.drv" : "Acme-0x1000a0b1"
            }
        }.joined()
    }

    private func events(_ text: String) -> [Event] {
        let scanner = EvidenceScanner(RecogniserSet(lines: [FormatRecogniser()], blocks: []))
        scanner.scan(text)
        return scanner.finish().events
    }

    @Test(arguments: LineFormats.all.map(\.pattern.text)) func everyFormatRecognisesItsOwnLine(_ pattern: String) throws
    {
        let format = try #require(LineFormats.all.first { $0.pattern.text == pattern })
        let found = events("kernel: " + sample(format))
        #expect(found.contains { $0.id == format.id }, "\(found.map(\.id))")
    }

    @Test func everyRowNamesAGate() {
        let gates = Set(GateList.all.map { $0.id.text })
        for format in LineFormats.all {
            guard let row = format.row, let gate = row.split(separator: "/").first else { continue }
            #expect(gates.contains(String(gate)), "\(format.id): \(row)")
        }
    }

    @Test func wordingsOfOneLineAgree() {
        for (id, formats) in Dictionary(grouping: LineFormats.all, by: \.id) {
            #expect(Set(formats.map(\.reaches)).count == 1, "\(id)")
            #expect(Set(formats.map(\.row)).count == 1, "\(id)")
            #expect(Set(formats.map(\.kind)).count == 1, "\(id)")
        }
    }

    @Test func anchorsAreLongEnoughToBeFoundBy() {
        for format in LineFormats.all { #expect(format.pattern.anchor.utf8.count >= 4, "\(format.pattern.text)") }
    }

    struct Row: Sendable {
        var line: String
        var id: String
        var fields: [String: String]
    }

    static let rows: [Row] = [
        Row(
            line: "DK: IOUserServer(org.acme.drv-0x1000a0b1)-0x1000a0b9::exit(Entitlements check failed)",
            id: "server-exit",
            fields: [
                "server": "IOUserServer(org.acme.drv-0x1000a0b1)-0x1000a0b9", "reason": "Entitlements check failed",
            ]),
        Row(
            line: "kernelmanagerd Launching dext org.acme.drv org.acme.drv 0x1000a0b1 e675cb", id: "launching-dext",
            fields: ["id": "org.acme.drv", "tag": "0x1000a0b1", "unique": "e675cb"]),
        Row(
            line:
                "kernelmanagerd: Picked matching dext for bundle identifier a.b: Dext a.b v3 in executable dext "
                + "bundle a.b at /L/a.b.dext",
            id: "picked-dext", fields: ["id": "a.b", "version": "3", "path": "/L/a.b.dext"]),
        Row(
            line:
                "virtual kern_return_t IOPCIDevice::ClientCrashed_Impl(IOService *, uint64_t): PCIDriverKit client, Capture, crashed for device pci1234,5678[6:0:1], attempting to recover",
            id: "pci-client-recovering", fields: ["client": "Capture", "device": "pci1234,5678[6:0:1]"]),
        Row(
            line:
                "virtual kern_return_t IOPCIDevice::ClientCrashed_Impl(IOService *, uint64_t): PCIDriverKit client Capture does not have open session with device pci1234,5678[6:0:1], skipping recovery",
            id: "client-crashed-pci", fields: ["client": "Capture", "device": "pci1234,5678[6:0:1]"]),
        Row(
            line: "IOPCIDevice::_MemoryAccess_Impl: device not open for client Capture", id: "pci-device-not-open",
            fields: ["method": "_MemoryAccess_Impl", "client": "Capture"]),
        Row(
            line: "IOPCIDevice::GetBARInfo_Impl:capture invalid bar index 9", id: "pci-invalid-index",
            fields: ["device": "capture", "index": "9"]),
        Row(
            line: "[IOPCIDevice::handleClose()] disabling memory and bus leading for client Capture",
            id: "pci-closed-by-family", fields: ["client": "Capture"]),
        Row(
            line:
                "apciec[pcic1-bridge]::handleCompletionTimeoutInterrupt Completion timeout detected at address 0xe00510020",
            id: "pcie-completion-timeout", fields: ["address": "0xe00510020"]),
        Row(
            line:
                "apciec[pcic1-bridge]::handleCompleterAbortInterrupt Completer Abort received (pri_status = 0x00100407, sec_status = 0x200000f0):",
            id: "pcie-completer-abort", fields: ["primary": "0x00100407", "secondary": "0x200000f0"]),
        Row(
            line: "[resetUnreachable()] Marking pcic0-bridge as needing hardware reset", id: "pci-needs-reset",
            fields: ["device": "pcic0-bridge"]),
        Row(
            line: "DK: Drv-0x1::start(IOPCIDevice-0x2) ok", id: "start-ok",
            fields: ["service": "Drv-0x1", "provider": "IOPCIDevice-0x2"]),
        Row(
            line:
                "sysextd: [com.apple.sx:StateChange] ABCDE12345.a.b advancing state from validating_by_category to "
                + "uninstalling",
            id: "state-change", fields: ["from": "validating_by_category", "to": "uninstalling"]),
        Row(
            line:
                "Provisioning profile \"Acme Dev\" doesn’t match the entitlements file’s value for the com.apple.x entitlement.",
            id: "xcode-profile-value-differs", fields: ["key": "com.apple.x"]),
        Row(
            line: "taskgated-helper: a.b: Unsatisfied entitlements: com.apple.developer.driverkit, com.apple.y",
            id: "unsatisfied-entitlements", fields: ["id": "a.b", "keys": "com.apple.developer.driverkit, com.apple.y"]),
        Row(
            line: "It says (UC failed userclient-access check, needed bundle ID a.b.c).", id: "uc-needs-bundle-id",
            fields: ["id": "a.b.c"]),
        Row(
            line: "DK: C-0x1:UC failed userclient-access check, needed bundle ID (null)", id: "uc-needs-bundle-id",
            fields: ["id": "(null)"]),
        Row(
            line: "panic: Drv::setPowerState(0xffff, 0 -> 2) timed out after 20111 ms", id: "set-power-state-timeout",
            fields: ["from": "0", "to": "2", "ms": "20111"]),
    ]

    @Test(arguments: rows) func lineIsReadWithItsFields(_ row: Row) throws {
        let event = try #require(events(row.line).first { $0.id == row.id })
        for (name, value) in row.fields { #expect(event[name] == value) }
    }

    static let others: [String] = [
        "The provider entitlements are checked by the kernel.",
        "package type not known", "I launched the driver extension myself", "it has a team identifier", "start is ok",
        "the profile doesn't include my new device type or entitlement files",
    ]

    @Test(arguments: others) func proseIsNoLine(_ text: String) { #expect(events(text).isEmpty) }

    @Test func aLineWithinASentenceLeavesTheSentenceProse() {
        let scanner = EvidenceScanner()
        scanner.scan(
            "I removed allow-any-userclient-access from the driver, and now the console shows UC entitlements check "
                + "failed when "
                + "I press the button, so what am I missing here?\nDK: C-0x1:UC entitlements check failed")
        let ids = scanner.finish().events.map { "\($0.place.line) \($0.id)" }
        #expect(ids.contains("1 removed-allow-any"))
    }
}
