// SPDX-License-Identifier: Apache-2.0

import Gates
import Testing

@testable import Evidence

@Suite struct CodeTests {
    private func events(_ text: String) -> [Event] {
        let scanner = EvidenceScanner(
            RecogniserSet(lines: [CodeRecogniser(), SenseRecogniser(), ErrnoRecogniser()], blocks: []))
        scanner.scan(text)
        return scanner.finish().events
    }

    struct Row: Sendable {
        var text: String
        var names: [String]
    }

    static let rows: [Row] = [
        Row(text: "failed: 0xe00002e2", names: ["kIOReturnNotPermitted"]),
        Row(text: "failed: 0XE00002E2", names: ["kIOReturnNotPermitted"]),
        Row(text: "ret = e00002bc", names: ["kIOReturnError"]),
        Row(text: "returned -536870174", names: ["kIOReturnNotPermitted"]),
        Row(text: "returned \u{2212}536870174", names: ["kIOReturnNotPermitted"]),
        Row(text: "returned 3758097122", names: ["kIOReturnNotPermitted"]),
        Row(text: "returned 0xffffffffe00002c7", names: ["kIOReturnUnsupported"]),
        Row(text: "(iokit/common) not permitted", names: ["kIOReturnNotPermitted"]),
        Row(text: "we get kIOReturnExclusiveAccess", names: ["kIOReturnExclusiveAccess"]),
        Row(text: "we get kIOReturnenMessageTooLarge", names: ["kIOReturnMessageTooLarge"]),
        Row(text: "pipe: 0xe0005000", names: ["kUSBHostReturnPipeStalled"]),
        Row(text: "old: 0xe0004057", names: ["kIOUSBEndpointNotFound"]),
        Row(text: "call failed with error -308", names: ["MIG_SERVER_DIED"]),
        Row(text: "send error 0x10000003", names: ["MACH_SEND_INVALID_DEST"]),
        Row(text: "kext: 0xdc00800c", names: ["kOSKextReturnValidation"]),
        Row(text: "KERN_INVALID_ARGUMENT", names: ["KERN_INVALID_ARGUMENT"]),
        Row(text: "requirement: -67050 code failed", names: ["errSecCSReqFailed"]),
        Row(text: "Error: -69825: Wiping volume data", names: ["wiping failed"]),
        Row(
            text: "Error Domain=OSSystemExtensionErrorDomain Code=9 \"x\"",
            names: ["OSSystemExtensionErrorValidationFailed"]),
        Row(text: "(OSSystemExtensionErrorDomain error 4.)", names: ["OSSystemExtensionErrorExtensionNotFound"]),
        Row(
            text: "OSSystemExtensionErrorDomain with a value of 8",
            names: ["OSSystemExtensionErrorCodeSignatureInvalid"]),
        Row(text: "(OSSystemExtensionErrorDomain 10)", names: ["OSSystemExtensionErrorForbiddenBySystemPolicy"]),
        Row(
            text: "code 3 (OSSystemExtensionErrorDomain)",
            names: ["OSSystemExtensionErrorUnsupportedParentBundleLocation"]),
        Row(text: "it ends in .validationFailed", names: ["OSSystemExtensionErrorValidationFailed"]),
        Row(
            text: "OSSystemExtensionError.Code.missingEntitlement", names: ["OSSystemExtensionErrorMissingEntitlement"]),
        Row(
            text: "activating the system extension fails with error code 4",
            names: ["OSSystemExtensionErrorExtensionNotFound"]),
        Row(text: "Error Domain=AppleMobileFileIntegrityError Code=-413 \"No\"", names: ["no matching profile"]),
        Row(text: "Error Domain=NSPOSIXErrorDomain Code=13 \"Permission denied\"", names: ["EACCES"]),
        Row(text: "RBSRequestErrorDomain Code=5", names: ["launch failed"]),
        Row(text: "sense key 5, ASC 0x20, ASCQ 0x00", names: ["ILLEGAL REQUEST"]),
        Row(text: "CHECK CONDITION, sense 05/20/00", names: ["ILLEGAL REQUEST"]),
        Row(text: "SCSI error: ILLEGAL REQUEST", names: ["ILLEGAL REQUEST"]),
        Row(text: "fio: pid=1, err=92/file:filesetup.c", names: ["EILSEQ"]),
        Row(text: "dd: /dev/rdisk4: Input/output error", names: ["EIO"]),
        Row(text: "0xe00002bc, then 0xe00002c7", names: ["kIOReturnError", "kIOReturnUnsupported"]),
        // What is no code.
        Row(text: "object Drv-0xe00002e2 is there", names: []),
        Row(text: "uuid E00002E2-0000-1111-2222-333344445555", names: []),
        Row(text: "bar at 0xe0000000, length 0x00010000", names: []),
        Row(text: "sha e00002e2e00002e2e00002e2", names: []),
        Row(text: "pid 536870174 and offset -308", names: []),
        Row(text: "version 9.1, error handling in chapter 9", names: []),
        Row(text: "if (ret == kIOReturnNotPermitted) {", names: []),
        Row(text: "    return kIOReturnUnsupported;", names: []),
        Row(text: "return kIOReturnSuccess", names: []),
        Row(text: "kernel text base: 0xfffffe00253fc000", names: []),
        Row(text: "the sense of it", names: []),
    ]

    @Test(arguments: rows) func codesAreFoundInEveryNotation(_ row: Row) {
        #expect(events(row.text).filter { $0.kind == .code }.compactMap { $0["name"] } == row.names)
    }

    struct CallRow: Sendable {
        var text: String
        var call: String?
    }

    static let calls: [CallRow] = [
        CallRow(text: "IOServiceOpen failed: 0xe00002e2", call: "IOServiceOpen"),
        CallRow(text: "0xe00002c2 from IOConnectCallStructMethod", call: "IOConnectCallStructMethod"),
        CallRow(text: "IODMACommand::PrepareForDMA gives 0xe00002e1", call: "PrepareForDMA"),
        CallRow(text: "Failed opening connection to dext with error: 0xe00002e2.", call: "IOServiceOpen"),
        CallRow(text: "IOServiceOpen gives one of these:\n0xe00002bc", call: "IOServiceOpen"),
        CallRow(text: "it gives 0xe00002bc", call: nil),
    ]

    @Test(arguments: calls) func theFunctionBesideACodeIsNamed(_ row: CallRow) throws {
        let code = try #require(events(row.text).first { $0.kind == .code })
        #expect(code["call"] == row.call)
    }

    struct ConflictRow: Sendable {
        var text: String
        var ids: [String]
        /// The code that is believed.
        var code: String?
    }

    static let conflicts: [ConflictRow] = [
        ConflictRow(text: "-536870174 (0xE00002E2) kIOReturnNotPermitted", ids: [], code: "kIOReturnNotPermitted"),
        ConflictRow(text: "-536870174 (0xE00002BC)", ids: ["code-mismatch"], code: "kIOReturnNotPermitted"),
        ConflictRow(text: "0xE00002C7 = kIOReturnNotPermitted", ids: ["code-mismatch"], code: "kIOReturnUnsupported"),
        ConflictRow(text: "kIOReturnError (-536870201)", ids: ["code-mismatch"], code: "kIOReturnUnsupported"),
        ConflictRow(text: "it returns 0xE00002F7", ids: ["undefined-code"], code: nil),
        ConflictRow(
            text: "-536870201 (0xE00002F7) kIOReturnNotPermitted", ids: ["code-mismatch", "undefined-code"],
            code: "kIOReturnUnsupported"),
        ConflictRow(
            text: "OSSystemExtensionErrorDomain error 9 (codeSignatureInvalid), .codeSignatureInvalid", ids: [],
            code: "OSSystemExtensionErrorValidationFailed"),
        ConflictRow(text: "0xe00002bc is not kIOReturnNotPermitted", ids: [], code: "kIOReturnError"),
        ConflictRow(text: "kIOReturnError, kIOReturnUnsupported, 0xe00002e2", ids: [], code: "kIOReturnError"),
    ]

    @Test(arguments: conflicts) func valuesThatDoNotBelongTogetherAreTold(_ row: ConflictRow) {
        let found = events(row.text)
        #expect(found.filter { $0.kind == .conflict }.map(\.id).sorted() == row.ids)
        #expect(found.first { $0.kind == .code }?["name"] == row.code)
    }

    @Test func aConflictSaysWhatEachValueIs() throws {
        let conflict = try #require(
            events("-536870212 (0xE00002EC) kIOReturnUnsupported").first { $0.id == "code-mismatch" })
        let really = try #require(conflict["really"])
        for part in ["kIOReturnError", "kIOReturnNoBandwidth", "-536870201"] { #expect(really.contains(part)) }
    }

    @Test func aCodeGivenByItselfIsRead() throws {
        let rows: [(String, String)] = [
            ("0xe00002e2", "kIOReturnNotPermitted"), ("-536870212", "kIOReturnError"),
            ("kIOReturnOffline", "kIOReturnOffline"),
            (".validationFailed", "OSSystemExtensionErrorValidationFailed"), ("3758097095", "kIOReturnUnsupported"),
        ]
        for (text, name) in rows { #expect(try #require(CodeReading.read(text)).entries.map(\.name).contains(name)) }
        let nine = try #require(CodeReading.read("9"))
        #expect(nine.entries.map(\.table).contains(.systemExtension))
        #expect(try #require(CodeReading.read("0xE00002F7")).undefined != nil)
        #expect(CodeReading.read("hello") == nil)
    }
}
