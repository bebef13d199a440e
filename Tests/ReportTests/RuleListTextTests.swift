// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Foundation
import Gates
import Testing

@testable import Report

struct RuleListTextTests {
    private let text = RuleListText(style: TextStyle(usesColour: false, width: 80), rules: [RuleEntry(SampleRule.self)])

    @Test func everyGateIsListedOnce() {
        let lines = text.list().split(separator: "\n")
        let gates = lines.dropFirst().prefix { $0 != "Rules" }
        #expect(gates.count == Set(GateList.all.map { $0.id }).count)
        #expect(gates.first == "  1   profile-entitlement-match  build       Xcode")
    }

    @Test func columnsStandBelowEachOther() {
        let lines = text.list().split(separator: "\n")
        let gates = lines.dropFirst().prefix { $0 != "Rules" }.map(Array.init)
        let isBlank = { (column: Int) in gates.allSatisfy { $0[column] == " " } }
        // Before number, id, stage and enforcer; no blank column elsewhere up to the shortest line's end.
        let starts = (1..<44).filter { isBlank($0 - 1) && !isBlank($0) }
        #expect(starts == [2, 6, 33])
        #expect(lines.last == "  sample-rule  warning  A template's name is left.")
    }

    @Test func withoutRulesThereIsNoHeadingForThem() {
        #expect(!RuleListText(style: TextStyle(usesColour: false), rules: []).list().contains("Rules"))
    }

    /// The page names a file; it has to be there and hold the gate.
    @Test(arguments: GateList.all.map { String(describing: $0) })
    func theTableStandsWhereThePageSays(type: String) throws {
        let gate = try #require(GateList.all.first { String(describing: $0) == type })
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = try String(contentsOf: root.appendingPathComponent(GateSource.path(of: gate)), encoding: .utf8)
        #expect(file.contains("| row | when |"))
        #expect(
            file.contains("enum \(type): Gate {") || type == "AppAMFI" && file.contains("enum LaunchSignatureCheck"))
    }

    @Test func aGatesPage() throws {
        expectSame(
            try #require(text.explain("uc-access-macos")),
            """
            uc-access-macos
              gate         35
              asked        open
              enforced by  kernel IOUserServer
              asked about  each personality of the driver
              table        Sources/Gates/Access/UserClientAccessMac.swift

              Files decide it.

            """)
    }

    @Test func aRowsPageIsItsGatesPage() throws {
        let page = try #require(text.explain("server-launch/not-launched"))
        #expect(page.hasPrefix("server-launch\n  row          not-launched\n"))
        #expect(page.contains("A running system decides it"))
    }

    @Test func aRulesPage() throws {
        expectSame(
            try #require(text.explain("sample-rule")),
            """
            sample-rule   warning
            A template's name is left.

            What the system checks
              The kernel compares <names>.

            What you see
              Nothing matches.

            Fix
              Write the name.

            Source
              XNU.

            """)
    }

    @Test(arguments: GateList.all.map { $0.id.text } + ["sample-rule"])
    func everyListedIdHasAPage(id: String) { #expect(text.explain(id) != nil) }

    @Test(arguments: ["", "uc", "UC-ACCESS-MACOS", "/absent", "nothing/row", " "])
    func unknownIdsHaveNone(id: String) { #expect(text.explain(id) == nil) }

    @Test(arguments: [
        ("uc-acces-macos", "uc-access-macos"), ("UC-Access-MacOS", "uc-access-macos"),
        ("uc-access-maco/absent", "uc-access-macos"),
        ("sampel-rule", "sample-rule"), ("amfi", "app-amfi"), ("crash", "crash-policy"),
    ])
    func aSlipIsUnderstood(typed: String, meant: String) { #expect(text.nearest(to: typed).first == meant) }

    @Test(arguments: ["", "x", "qqqqqqqqqqqqqqqqqqqq", String(repeating: "a", count: 100_000)])
    func nonsenseIsNot(typed: String) { #expect(text.nearest(to: typed).isEmpty) }

    @Test func noMoreThanAskedForAreNamed() { #expect(text.nearest(to: "entitlements", limit: 2).count == 2) }
}
