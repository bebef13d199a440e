// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Gates
import Testing

@testable import Report

struct SARIFReportTests {
    private func run(_ checkup: Checkup = Fixture.full, known: Set<Fingerprint>? = nil) throws -> JSONValue {
        let report = SARIFReport(
            version: "0.1.0", directory: Fixture.directory, known: known, rules: [RuleEntry(SampleRule.self)])
        return try #require(report.document(checkup)["runs"]?[0])
    }

    private func result(_ rule: String, _ checkup: Checkup = Fixture.full, known: Set<Fingerprint>? = nil) throws
        -> JSONValue
    {
        try #require(try run(checkup, known: known)["results"]?.elements.first { $0["ruleId"]?.string == rule })
    }

    @Test func aRefusalIsOneResultThoughGateAndFindingTellOfIt() throws {
        let rules = try run()["results"]?.elements.compactMap { $0["ruleId"]?.string }
        #expect(
            rules == [
                "uc-access-macos/absent", "uc-required-entitlements/lacks-any", "signature-broken", "file-unreadable",
                "hostile", "plist-duplicate-key", "sample-rule",
            ])
    }

    @Test func aGateWithoutAFindingIsAResult() throws {
        let checkup = Fixture.checkup(results: [Fixture.refused])
        #expect(try run(checkup)["results"]?.elements.count == 1)
    }

    @Test func twoSubjectsRefusedAlikeAreTwoResults() throws {
        var other = Fixture.refused
        other.subject = "com.example.app.driver (Other)"
        let checkup = Fixture.checkup(
            results: [Fixture.refused, other],
            findings: [Fixture.finding(of: Fixture.refused), Fixture.finding(of: other)])
        #expect(try run(checkup)["results"]?.elements.count == 2)
    }

    @Test func eachRuleIsDescribedOnceAndResultsPointToIt() throws {
        let run = try run(Fixture.checkup(findings: [Fixture.twice, Fixture.broken, Fixture.twice]))
        let rules = run["tool"]?["driver"]?["rules"]?.elements.compactMap { $0["id"]?.string }
        #expect(rules == ["plist-duplicate-key", "signature-broken"])
        #expect(run["results"]?.elements.compactMap { $0["ruleIndex"]?.integer } == [0, 1, 0])
    }

    @Test func aCatalogueRuleBringsItsPage() throws {
        let rule = try #require(try run()["tool"]?["driver"]?["rules"]?.elements.last)
        #expect(rule["shortDescription"]?["text"]?.string == "A template's name is left.")
        #expect(rule["fullDescription"]?["text"]?.string == "The kernel compares <names>.")
        #expect(rule["help"]?["text"]?.string?.contains("Fix: Write the name.") == true)
        #expect(rule["help"]?["markdown"]?.string?.contains("&lt;names&gt;") == true)
        #expect(rule["defaultConfiguration"]?["level"]?.string == "warning")
    }

    @Test func aGateRuleSaysWhoAsksAndWhereItsTableStands() throws {
        let rule = try #require(try run()["tool"]?["driver"]?["rules"]?[0])
        #expect(rule["help"]?["text"]?.string?.contains("Sources/Gates/Access/UserClientAccessMac.swift") == true)
        #expect(rule["fullDescription"]?["text"]?.string?.contains("kernel IOUserServer") == true)
    }

    // MARK: Places

    private func location(_ rule: String) throws -> JSONValue { try #require(try result(rule)["locations"]?[0]) }

    @Test func aTextFileHasLineAndColumn() throws {
        let place = try #require(try location("plist-duplicate-key")["physicalLocation"])
        #expect(place["region"]?["startLine"]?.integer == 7)
        #expect(place["region"]?["startColumn"]?.integer == 5)
    }

    @Test func aBinaryHasAByteOffset() throws {
        let place = try #require(try location("signature-broken")["physicalLocation"])
        #expect(place["region"]?["byteOffset"]?.integer == 0x1A2C0)
        #expect(place["region"]?["startLine"] == nil)
    }

    @Test func signedEntitlementsAreAPartOfTheExecutableAndTheirLinesNoneOfItsLines() throws {
        let location = try location("uc-access-macos/absent")
        #expect(
            location["physicalLocation"]?["artifactLocation"]?["uri"]?.string
                == "build/My%20App.app/Contents/MacOS/My%20App")
        #expect(location["physicalLocation"]?["region"] == nil)
        #expect(location["logicalLocations"]?[0]?["fullyQualifiedName"]?.string == "signed entitlements:4:2")
    }

    @Test func aMemberOfAnArchiveIsALogicalLocation() throws {
        let location = try location("file-unreadable")
        #expect(location["physicalLocation"]?["artifactLocation"]?["uri"]?.string == "dist/tool.whl")
        #expect(location["physicalLocation"]?["region"] == nil)
        #expect(
            location["logicalLocations"]?[0]?["fullyQualifiedName"]?.string == "pkg/Tool.app/Contents/Info.plist:3:1")
    }

    @Test func furtherEvidenceIsRelatedAndNumbered() throws {
        let related = try #require(try result("uc-access-macos/absent")["relatedLocations"])
        #expect(related.elements.count == 1)
        #expect(related[0]?["id"]?.integer == 1)
        #expect(related[0]?["physicalLocation"]?["region"]?["startLine"]?.integer == 12)
        #expect(related[0]?["message"]?["text"]?.string == "IOUserClientClass = IOUserUserClient")
    }

    @Test func withoutEvidenceTheCheckedPathIsThePlace() throws {
        let uri = try location("sample-rule")["physicalLocation"]?["artifactLocation"]?["uri"]?.string
        #expect(uri == "build/My%20App.app")
    }

    // MARK: Words

    @Test func fixAndLogStandInMessageAndProperties() throws {
        let result = try result("uc-access-macos/absent")
        let text = try #require(result["message"]?["text"]?.string)
        #expect(text.contains("fix: Claim it on the app."))
        #expect(text.contains("kernel: DK: DriverUC:UC failed userclient-access check"))
        #expect(
            result["message"]?["markdown"]?.string?.contains("```xml\n<key>userclient-access</key>\n<array/>\n```")
                == true)
        #expect(result["properties"]?["fix"]?["capability"]?.string == "DriverKit UserClient Access")
        #expect(result["properties"]?["code"]?.string == "0xE00002E2 kIOReturnNotPermitted (-536870174)")
    }

    @Test(arguments: [
        ("[a](1)", "\\[a](1)"), ("[a] (1)", "[a] (1)"), ("x[0]", "x[0]"), ("{0} {a} {", "{{0} {a} {"), ("", ""),
        ("[[a](b)", "\\[\\[a](b)"),
    ])
    func linksAndPlacesInAMessageAreEscaped(text: String, expected: String) {
        #expect(SARIFText.plain(text) == expected)
    }

    // MARK: Identity

    @Test func aResultCarriesTheFingerprint() throws {
        let twice = "\(Fingerprints(Fixture.full, directory: Fixture.directory).of(Fixture.twice))"
        let prints = try #require(try result("plist-duplicate-key")["partialFingerprints"])
        #expect(prints["dextlab/v1"]?.string == twice)
        #expect(prints["primaryLocationLineHash"] == nil)
    }

    @Test func whatHasNoLineBringsGitHubsHashNumbered() throws {
        let run = try run(Fixture.checkup(findings: [Fixture.broken, Fixture.broken]))
        let hashes = run["results"]?.elements.compactMap {
            $0["partialFingerprints"]?["primaryLocationLineHash"]?.string
        }
        let print = "\(Fingerprints(Fixture.full, directory: Fixture.directory).of(Fixture.broken))"
        #expect(hashes == ["\(print):1", "\(print):2"])
    }

    @Test func whatTheBaselineKnowsIsUnchangedAndSuppressed() throws {
        let known: Set = [Fingerprints(Fixture.full, directory: Fixture.directory).of(Fixture.twice)]
        let old = try result("plist-duplicate-key", known: known)
        #expect(old["baselineState"]?.string == "unchanged")
        #expect(old["suppressions"]?[0]?["kind"]?.string == "external")
        let new = try result("signature-broken", known: known)
        #expect(new["baselineState"]?.string == "new")
        #expect(new["suppressions"] == nil)
    }

    @Test func withoutABaselineThereIsNoState() throws {
        #expect(try result("signature-broken")["baselineState"] == nil)
    }

    // MARK: The run

    @Test func openGatesStandInTheRunsProperties() throws {
        let open = try #require(try run()["properties"]?["undecided"])
        #expect(open.elements.compactMap { $0["gate"]?.string } == ["server-launch", "uc-required-entitlements"])
        #expect(open[0]?["needs"]?.string == "a running Mac")
    }

    @Test func notesAreNotifications() throws {
        let notes = try run()["invocations"]?[0]?["toolExecutionNotifications"]
        #expect(notes?[0]?["message"]?["text"]?.string == "skipped build/x.plist: \\[see](1) {{0}")
    }

    @Test func theInformationURIIsLeftOutWhenThereIsNone() throws {
        #expect(try run()["tool"]?["driver"]?["informationUri"] == nil)
        let report = SARIFReport(version: "0.1.0", informationURI: "https://example.com/", directory: "/")
        let driver = report.document(Fixture.small)["runs"]?[0]?["tool"]?["driver"]
        #expect(driver?["informationUri"]?.string == "https://example.com/")
    }
}

/// Looking into a document.
extension JSONValue {
    subscript(key: String) -> JSONValue? {
        guard case .object(let entries) = self else { return nil }
        return entries.first { $0.0 == key }?.1
    }

    subscript(index: Int) -> JSONValue? { elements.indices.contains(index) ? elements[index] : nil }

    var elements: [JSONValue] {
        guard case .array(let values) = self else { return [] }
        return values
    }

    var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    var integer: Int? {
        guard case .integer(let value) = self else { return nil }
        return value
    }
}
