// SPDX-License-Identifier: Apache-2.0

import Evidence
import Gates
import Testing

@testable import Diagnosis

/// Whole reports, and what the first answer has to say.
@Suite struct AnswerTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var rule: String
        var text: String
        /// Stand in why, fix, snippet or check.
        var mentions: [String]

        var testDescription: String { rule }
    }

    static let rows: [Row] = [
        Row(
            rule: "uc-access-macos/absent",
            text: """
                I try Apple's client sample on macOS with my own team. The profile has no \
                allow-any-userclient-access, so I \
                removed it from the driver target. Installing works. The app prints: Failed opening connection to \
                dext with \
                error: 0xe00002e2.
                kernel: DK: SampleUserClient-0x1000b0a1:UC failed userclient-access check, needed bundle ID \
                org.acme.Sample.Drv
                """,
            mentions: [
                "allow-any-userclient-access", "userclient-access", "org.acme.Sample.Drv", "(development)",
                "NewUserClient",
            ]),
        Row(
            rule: "provider-entitlements/pci",
            text: """
                A first driver for our Thunderbolt box. SIP is off. I put IOPCIPrimaryMatch with our vendor into \
                Info.plist.
                kernel Driver org.acme.Box.drv has crashed 0 time(s)
                kernel DK: drv-0x1000a111 waiting for server org.acme.Box.drv-1000a111
                kernel DK: org.acme.Box.drv[901] has team identifier ABCDE12345
                kernel DK: drv-0x1000a111: provider entitlements check failed
                kernel DK: IOUserServer(org.acme.Box.drv-0x1000a111)-0x1000a115::exit(Entitlements check failed)
                """,
            mentions: [
                "com.apple.developer.driverkit.transport.pci", "0xFFFFFFFF&amp;0x00000000", "Info.plist", "empty array",
                "SIP",
                "has crashed 0 time(s)",
            ]),
        Row(
            rule: "new-user-client/testflight",
            text: """
                DriverKit on iPadOS: run from Xcode everything is fine, yet the same version from TestFlight fails \
                in IOServiceOpen:
                -536870212 (0xE00002EC) kIOReturnUnsupported
                -536870201 kIOReturnNotPermitted
                Is the missing userclient-access in our app's profile to blame?
                """,
            mentions: [
                "0xE00002BC", "0xE00002C7", "0xE00002E2", "NewUserClient", "distribution profile", "(development)",
            ]),
        Row(
            rule: "category-validation",
            text: """
                My activation request ends in didFailWithError with OSSystemExtensionErrorDomain and a value of 9. \
                None of my \
                os_log lines ever appear. I guess it is an entitlement. The Mac is managed with Jamf, SIP is disabled.
                """,
            mentions: [
                "[DextValidation]", "kernelmanagerd", "not a missing entitlement", "MDM",
                "no line of the driver's own log",
                "CFBundleVersion", "OSBundleUsageDescription", "log show",
            ]),
        Row(
            rule: "user-approval/no-error",
            text:
                """
                After the panic the list shows [activated waiting for user], which means that the dext \
                failed fatally.
                """,
            mentions: ["nobody has approved", "Login Items & Extensions"]),
    ]

    @Test(arguments: rows) func theFirstAnswerSaysWhatMatters(_ row: Row) throws {
        let first = try #require(ReportFixture.explain(row.text).diagnoses.first)
        #expect(first.rule == row.rule)
        let answer = [first.title, first.why, first.fix?.text, first.fix?.snippet, first.fix?.capability, first.check]
            .compactMap(\.self).joined(separator: "\n")
        for mention in row.mentions { #expect(answer.contains(mention), "\(mention)") }
        #expect(!answer.contains("{"), "an unfilled place: \(answer)")
        #expect(!first.evidence.isEmpty)
    }

    @Test func everyRuleCanBeActedOn() {
        for rule in ReportRules.all {
            #expect(!rule.why.isEmpty && !rule.fix.text.isEmpty && !rule.source.isEmpty, "\(rule.id)")
            if !rule.id.hasPrefix("code/"), !rule.id.hasPrefix("noise/") { #expect(!rule.check.isEmpty, "\(rule.id)") }
        }
    }

    @Test func idsAreUniqueAndKebabCase() {
        let ids = ReportRules.all.map(\.id).filter { !$0.hasPrefix("code/") }
        #expect(Set(ids).count == ids.count)
        for id in ids { #expect(id.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" || $0 == "/" }, "\(id)") }
    }

    @Test func whatIsCoveredExists() {
        let ids = Set(
            ReportRules.all.map(\.id) + RuleCatalogue.described.map(\.id) + GateList.all.map { "\($0.id.text)/" })
        for rule in ReportRules.all {
            for covered in rule.covers {
                #expect(ids.contains { $0 == covered || $0.hasPrefix(covered + "/") }, "\(rule.id) covers \(covered)")
            }
        }
    }

    /// Labels name what a clue looks for: `line a or b`, `statement c`, several of them with commas between.
    private func asked(_ cue: String) -> Set<String> {
        let clues = ReportRules.all.flatMap { $0.needs + $0.supports + $0.weakens }
        let parts = clues.flatMap {
            $0.label.replacing(" and ", with: ",").replacing(", or ", with: ",").split(separator: ",")
        }
        var ids: Set<String> = []
        for part in parts {
            let words = part.split(separator: " ").drop { $0 == "or" || $0 == "no" }
            guard words.first.map(String.init) == cue else { continue }
            ids.formUnion(words.dropFirst().filter { $0 != "or" }.map(String.init))
        }
        return ids
    }

    /// Told by readers of their own, not by a format.
    private static let read: Set<String> = [
        "loaded-kext", "fio-verify-failed", "diskutil-protocol-differs", "buffered-device", "diskutil-error",
        "dd-command", "lab-dma-fault", "lab-dma-request", "lab-dma-mapping", "lab-dma-frame",
    ]

    @Test func linesThatRulesAskForExist() {
        let ids = asked("line").filter { !$0.hasPrefix("state-") && !Self.read.contains($0) }
        #expect(ids.count > 60)
        for id in ids { #expect(LineFormats.format(id) != nil, "\(id)") }
    }

    @Test func statementsThatRulesAskForExist() {
        let ids = asked("statement")
        #expect(ids.count > 20)
        for id in ids { #expect(Statements.statement(id) != nil, "\(id)") }
    }
}
