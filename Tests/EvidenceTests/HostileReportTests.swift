// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Evidence

/// Texts that are cut, mixed and damaged: nothing traps.
@Suite struct HostileReportTests {
    private static let pieces: [String] = [
        "panic(cpu 0 caller 0x", "): \"", "\" @", "panicString\" : \"", "\\n", "\\", "\"", "unhandled interrupts (0x",
        "ffffffffffffffffffff", "far: 0x", "Kernel Extensions in backtrace:", "last started kext at", ": com.a.b",
        "loaded kexts:",
        "\"procName\"", "\"exception\"", "\"termination\"", "\"asi\"", "\"triggered\"", "\"frames\"", "\"symbol\" : \"",
        "]", "]}", "[", "\"usedImages\" : [", "\"imageIndex\":0", "\"path\":\"/x.dext/x\"", "\"sourceFile\":\"a.cpp\"",
        "\"sourceLine\":", "\"subtype\":\"at 0x",
        "Process:", "Exception Type:", "Thread 0 Crashed:", "0   x 0x", "Termination Reason:", "Error: -69825", "-69",
        "verify: bad header offset ", "length ", "18446744073709551616", "err=", "direct=1", "dd if=/dev/disk",
        "of=/dev/rdisk", "+-o ",
        "<class ", "\"vendor-id\" = <", ">", "{", "}", "\n", "\r", "\t", " ", "\u{0}", "\u{FEFF}", "é", "Protocol:",
        "Device Identifier:",
        "0xffffff7f84f1e000", " 1 0 ", "(", ")", "::setPowerState(", "timed out after",
    ]

    @Test(arguments: 0..<40) func mixedPiecesOfReportsAreSurvived(_ seed: Int) {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        func next(_ bound: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(bound))
        }
        var bytes: [UInt8] = []
        for _ in 0..<600 {
            bytes += Array(Self.pieces[next(Self.pieces.count)].utf8)
            if next(20) == 0 { bytes.append(UInt8(next(256))) }
        }
        let scanner = EvidenceScanner()
        scanner.begin("fuzz")
        bytes.withUnsafeBytes { scanner.feed($0) }
        let evidence = scanner.finish()
        #expect(evidence.events.allSatisfy { $0.place.line >= 1 && $0.text.count <= Event.maximumText + 1 })
    }

    @Test func ofManyPanicsInOneTextTheFirstAndLastAreKept() {
        let text = String(repeating: "panic(cpu 0 caller 0x1): \"x\" @y.c:1\n\"product\" : \"", count: 4000)
        let count = RecognitionRow.events(text).filter { $0.kind == .panic }.count
        #expect(count > 0 && count <= EvidenceSet.firstKept + EvidenceSet.lastKept)
    }
}
