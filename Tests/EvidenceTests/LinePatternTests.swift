// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Evidence

@Suite struct LinePatternTests {
    private func fields(_ pattern: String, _ line: String) -> [String: String]? {
        guard case .full(let fields, _, _) = LinePattern(pattern).match(Array(line.utf8)) else { return nil }
        return Dictionary(fields.entries.map { ($0.name, $0.value) }, uniquingKeysWith: { _, last in last })
    }

    struct Row: Sendable {
        var pattern: String
        var line: String
        var fields: [String: String]?
    }

    static let rows: [Row] = [
        Row(
            pattern: "DK: {service}:UC failed userclient-access check, needed bundle ID {id}",
            line: "kernel DK: Null-0x1:UC failed userclient-access check, needed bundle ID a.b.c",
            fields: ["service": "Null-0x1", "id": "a.b.c"]),
        Row(
            pattern: "DK: {service}:UC entitlements check failed",
            line: "DK: Null-0x1: UC entitlements check failed", fields: nil),
        Row(
            pattern: "Driver {id} has crashed {count:number} time(s)",
            line: "driver com.a.b has  crashed 0 time(s)", fields: ["id": "com.a.b", "count": "0"]),
        Row(
            pattern: "Driver {id} has crashed {count:number} time(s)", line: "Driver x has crashed many time(s)",
            fields: nil),
        Row(
            pattern: "DK: {server}::exit({reason:text})", line: "DK: IOUserServer(a-0x1)-0x2::exit(Check failed)",
            fields: ["server": "IOUserServer(a-0x1)-0x2", "reason": "Check failed"]),
        Row(
            pattern: "{path} ==> com.apple.dext", line: "kernel /Library/x[15788] ==> com.apple.dext",
            fields: ["path": "/Library/x[15788]"]),
        Row(
            pattern: "instantiate failed 0x{code:hex}", line: "instantiate failed 0xe00002c2",
            fields: ["code": "e00002c2"]),
        Row(pattern: "reason: {text:text}", line: "reason: all the rest ", fields: ["text": "all the rest"]),
    ]

    @Test(arguments: rows) func patternReadsItsHoles(_ row: Row) {
        #expect(fields(row.pattern, row.line) == row.fields)
    }

    @Test func aLineThatEndsTooEarlyIsCut() {
        let pattern = LinePattern("DK: {service}: provider entitlements check failed")
        #expect(pattern.match(Array("DK: a-0x1: provider entitle".utf8)) == .cut)
        #expect(pattern.match(Array("DK: a-0x1: family entitlements".utf8)) == .none)
    }
}
