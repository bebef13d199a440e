// SPDX-License-Identifier: Apache-2.0

import Gates
import Testing

@testable import Diagnosis

struct FingerprintTests {
    private func print(
        _ finding: Finding, _ checkup: Checkup = Fixture.full, from directory: String = Fixture.directory
    ) -> Fingerprint {
        Fingerprints(checkup, directory: directory).of(finding)
    }

    private func changed(_ finding: Finding = Fixture.twice, _ change: (inout Finding) -> Void) -> Fingerprint {
        var finding = finding
        change(&finding)
        return print(finding)
    }

    // MARK: What does not change it

    @Test(arguments: 0..<50)
    func linesMayMove(by shift: Int) {
        var generator = SplitMix(seed: UInt64(shift))
        let line = Int.random(in: 1...100_000, using: &generator)
        let column = Int.random(in: 1...500, using: &generator)
        #expect(changed { $0.evidence[0].location = .line(line, column: column) } == print(Fixture.twice))
        #expect(changed { $0.evidence[0].location = .offset(line) } == print(Fixture.twice))
        #expect(changed { $0.evidence[0].location = .file } == print(Fixture.twice))
    }

    @Test func wordsSeverityAndConfidenceMayChange() {
        let same = changed {
            ($0.title, $0.why, $0.severity, $0.confidence) = ("other", "other", .note, 0.1)
            $0.fix = nil
        }
        #expect(same == print(Fixture.twice))
    }

    /// The checkout lies elsewhere, or the path is given in another form.
    @Test(arguments: ["/work/project", "/Users/runner/work/x/x", "/"])
    func theMachineMayChange(directory: String) {
        let source = Evidence("Driver/Info.plist", .line(3, column: 1), text: "IOClass")
        let forms = [
            "Driver/Info.plist", "./Driver/Info.plist", "\(directory)/Driver/Info.plist",
            "Driver/../Driver//Info.plist",
        ]
        let prints = forms.map { form in
            var finding = Fixture.twice
            finding.evidence = [source]
            finding.evidence[0].source = form
            return print(finding, Checkup(path: "Driver", host: Fixture.full.host), from: directory)
        }
        #expect(Set(prints).count == 1)
    }

    @Test(arguments: ["/Users/me/DerivedData/My-abc/Build/Products", "dist/My-1.2.whl/payload", "../out", "."])
    func aBundleMayLieAnywhere(folder: String) {
        let checkup = Checkup(
            path: "\(folder)/My.app", host: Fixture.full.host,
            subjects: [Fixture.subject(.app, "\(folder)/My.app", Fixture.app)])
        var finding = Fixture.twice
        finding.evidence = [Evidence("\(folder)/My.app/Contents/Info.plist", text: "x")]
        let found = print(finding, checkup)
        #expect(found == Fingerprint(fields: [finding.rule, Fixture.app, "My.app/Contents/Info.plist", "x"]))
    }

    @Test func aSubjectWithoutAnIdentifierIsPortableToo() {
        let prints = ["/a/b/tool", "/c/b/tool"].map { path in
            let checkup = Checkup(path: path, host: Fixture.full.host, subjects: [Fixture.subject(.other, path, nil)])
            return print(
                Finding(rule: "r", severity: .error, title: "", why: "", evidence: [Evidence(path, text: "x")]), checkup
            )
        }
        #expect(prints[0] == prints[1])
    }

    // MARK: What changes it

    @Test func ruleFileTextAndSubjectAreItsName() {
        var other = Fixture.full
        other.subjects[1].bundleIdentifier = "com.example.other"
        let prints = [
            print(Fixture.twice), changed { $0.rule = "plist-other" }, changed { $0.evidence[0].text = "IOClasses" },
            changed { $0.evidence[0].source += "2" }, changed { $0.evidence.append($0.evidence[0]) },
            print(Fixture.twice, other),
        ]
        #expect(Set(prints).count == prints.count)
    }

    @Test func fieldsDoNotRunTogether() {
        let prints = [["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], ["", "abc"], []].map { Fingerprint(fields: $0) }
        #expect(Set(prints).count == prints.count)
    }

    @Test func withoutTextTheReasonDecides() {
        let print = changed(Fixture.unreadable) { $0.why = "other" }
        #expect(print != self.print(Fixture.unreadable))
    }

    @Test func manyTextsGiveManyFingerprints() {
        let prints = (0..<20_000).map { Fingerprint(fields: ["rule", "subject", "a.plist", "value \($0)"]) }
        #expect(Set(prints).count == prints.count)
    }

    // MARK: Gates

    @Test func gateAndFindingOfOneRefusalAreOne() {
        let prints = Fingerprints(Fixture.full, directory: Fixture.directory)
        #expect(prints.of(Fixture.refused) == prints.of(Fixture.finding(of: Fixture.refused)))
        #expect(prints.of(Fixture.blocked) == prints.of(Fixture.finding(of: Fixture.blocked)))
    }

    @Test func aRefusalKeepsItsFingerprintOnceItIsReached() {
        var reached = Fixture.blocked
        reached.verdict.outcome = .fail
        let later = Fixture.checkup(results: [reached], findings: [Fixture.finding(of: reached)])
        #expect(print(Fixture.finding(of: reached), later) == print(Fixture.finding(of: Fixture.blocked)))
    }

    @Test func anotherPersonalityIsAnotherTrouble() {
        var other = Fixture.refused
        other.subject = "com.example.app.driver (Other)"
        let prints = Fingerprints(Fixture.full, directory: Fixture.directory)
        #expect(prints.of(other) != prints.of(Fixture.refused))
    }

    // MARK: Its text

    /// Written down, since baselines out there hold it: FNV-1a's own test values, then ours.
    @Test func theHashIsFixed() {
        #expect(Fingerprint(fields: []).description == "cbf29ce484222325")
        #expect(Fingerprint(fields: ["rule", "a"]).description == "7ceb9565e9075fc0")
        #expect(print(Fixture.twice).description == "ef44b12988b7d4fb")
    }

    @Test func textIsReadBack() {
        let prints =
            (0..<200).map { Fingerprint(fields: ["\($0)"]) } + [Fingerprint("0000000000000001")].compactMap { $0 }
        #expect(prints.map { Fingerprint($0.description) } == prints)
        #expect(prints.allSatisfy { $0.description.utf8.count == 16 })
    }

    @Test(arguments: [
        "", "123", "00000000000000001", "000000000000000G", "ABCDEF0123456789", "+000000000000001", " 00000000000000a",
    ])
    func otherTextIsNone(text: String) { #expect(Fingerprint(text) == nil) }
}

/// Numbers that are the same in every run.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
