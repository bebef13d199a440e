// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Projects

@Suite struct BuildSettingsTests {
    @Test func higherLayerCounts() {
        let layers = settings("A = low\nB = low", "A = high")
        #expect(layers.text("A") == "high")
        #expect(layers.text("B") == "low")
        #expect(layers.evaluate("C").text == nil)
    }

    @Test(arguments: [
        ("A = one", "A = $(inherited) two", "one two"),
        ("A = one", "A = $(A) two", "one two"),
        ("A = one", "A = $(value) two", "one two"),
        ("", "A = $(inherited) two", " two"),
        ("A = one\nA = $(inherited) two", "A = $(inherited) three", "one two three"),
        ("A = $(B)\nB = one", "B = two", "two"),
        ("A = one\nB = $(A)", "A = <$(B)>", "<one>"),
    ])
    func inheritedIsTheNextBelow(low: String, high: String, expected: String) {
        let result = settings(low, high).evaluate("A")
        #expect(result.text == expected)
        #expect(result.unresolved == [])
    }

    @Test func lastAssignmentOfALayerCounts() {
        #expect(settings("A = one\nA = two").text("A") == "two")
    }

    @Test(arguments: [
        ("A = one\nA[sdk=macosx*] = two", "two"),
        ("A[sdk=macosx*] = two\nA = one", "one"),
        ("A[sdk=driverkit*] = two\nA[sdk=*] = three", "three"),
        ("A = one\nA[sdk=driverkit*] = two", "one"),
        ("A[sdk=macosx15.?] = two", "two"),
        ("A[config=Debug] = two", "two"), ("A = one\nA[config=Release] = two", "one"),
        ("A = one\nA[arch=arm64] = two", "one"), ("A[arch=*] = two", "two"),
        ("A = one\nA[variant=normal] = two", "one"),
        ("A[sdk=macosx*][config=Debug] = two", "two"), ("A = one\nA[sdk=macosx*][config=Release] = two", "one"),
        ("A = one\nA[sdk=macosx*] = $(inherited) two", "one two"),
        ("A = one\nA[unknown=x] = two", "one"),
    ])
    func conditionHolds(text: String, expected: String) {
        let circumstances = SettingCircumstances(sdk: ["macosx15.4", "macosx"], config: "Debug")
        #expect(settings(text, circumstances: circumstances).text("A") == expected)
    }

    @Test func conditionOnAnArchitectureHoldsWhereOneIsNamed() {
        let circumstances = SettingCircumstances(arch: ["arm64"], variant: ["normal"])
        let result = settings("A[arch=arm*] = one\nB[variant=normal] = two", circumstances: circumstances)
        #expect(result.text("A") == "one")
        #expect(result.text("B") == "two")
    }

    @Test(arguments: [
        ("macosx", "macosx", true), ("macosx15.4", "macosx*", true), ("driverkit", "macosx*", false),
        ("", "*", true), ("", "?", false), ("abc", "a?c", true), ("abc", "*b*", true), ("abc", "**c", true),
        ("abc", "a*d", false), ("aXbXc", "a*b*c", true), ("abc", "abcd", false), ("abcd", "abc", false),
    ])
    func patternFits(text: String, pattern: String, expected: Bool) {
        #expect(SettingCondition.matches(text, pattern: pattern) == expected)
    }

    @Test(.timeLimit(.minutes(1))) func patternOfManyStarsTakesNoLongTime() {
        let text = String(repeating: "a", count: 5_000)
        let pattern = String(repeating: "*a", count: 1_000) + "b"
        #expect(!SettingCondition.matches(text, pattern: pattern))
    }

    @Test func referenceToNothingIsEmptyAndReportedWithThePlaceOfTheSetting() {
        let result = settings("A = <$(NOTHING)>\n\n  B = $(A)").evaluate("B")
        #expect(result.text == "<>")
        #expect(result.unresolved.map(\.description) == ["/0.xcconfig:1:1: A: $(NOTHING) has no value"])
        #expect(result.place == SourcePlace(file: "/0.xcconfig", line: 3, column: 3))
    }

    @Test func cycleEndsAndIsReported() {
        let result = settings("A = a$(B)\nB = b$(C)\nC = c$(A)").evaluate("A")
        #expect(result.text == "abc")
        #expect(result.unresolved.map(\.description) == ["/0.xcconfig:3:1: C: $(A) leads back to itself"])
    }

    @Test func valueThatDoublesWithEachLineIsCutOff() {
        let lines = (0..<40).map { "A\($0) = $(A\($0 + 1))$(A\($0 + 1))" } + ["A40 = x"]
        let result = settings(lines.joined(separator: "\n")).evaluate("A0")
        #expect(result.unresolved.contains { $0.reason == .tooLarge })
        #expect(settings(lines.joined(separator: "\n")).list("A0").count < 100_000)
    }

    @Test func valueThatGrowsInBytesIsCutOff() {
        let long = String(repeating: "x", count: 10_000)
        let lines = ["A = " + String(repeating: "$(B)", count: 10_000), "B = \(long)"]
        let result = settings(lines.joined(separator: "\n")).evaluate("A")
        #expect((result.text ?? "").utf8.count <= 2 << 20)
        #expect(result.unresolved.contains { $0.reason == .tooLarge })
    }

    @Test func longChainIsCutOff() {
        let lines = (0..<1_000).map { "A\($0) = $(A\($0 + 1))" }
        #expect(settings(lines.joined(separator: "\n")).evaluate("A0").unresolved.map(\.reason) == [.tooLarge])
    }

    @Test(arguments: [
        ("one two", ["one", "two"]), ("\"one two\" three", ["one two", "three"]), ("one\\ two", ["one two"]),
        ("'a b'c d", ["a bc", "d"]), ("$(W) z", ["x", "y", "z"]), ("<$(W)> z", ["<x y>", "z"]), ("", []),
        ("$(W:upper)", ["X Y"]), ("\"\" a", ["", "a"]), ("$(NOTHING) a", ["a"]),
    ])
    func textIsCutIntoAList(text: String, expected: [String]) {
        #expect(settings("W = x y\nL = \(text)").list("L") == expected)
    }

    @Test func listOfAProjectFileTakesInWhatItInherits() {
        let low = SettingAssignment(name: "L", value: .list(["a b", "c"]), place: .xcode)
        let high = SettingAssignment(name: "L", value: .list(["$(inherited)", "d"]), place: .xcode)
        let result = BuildSettings(layers: [
            SettingLayer(name: "", assignments: [low]), SettingLayer(name: "", assignments: [high]),
        ])
        #expect(result.list("L") == ["a b", "c", "d"])
        #expect(result.text("L") == "a b c d")
    }

    @Test(arguments: [
        ("YES", true), ("yes", true), ("1", true), ("true", true), ("NO", false), ("", false), ("0", false),
    ])
    func textIsAFlag(text: String, expected: Bool) {
        #expect(settings("A = \(text)").flag("A") == expected)
    }

    @Test(arguments: ["1A", "A B", "A[sdk=x", "A[sdk]", "", "A[sdk=x]y", "Ä"])
    func keyThatIsNoSettingIsRefused(key: String) {
        #expect(SettingAssignment(key: key, value: .string(""), place: .xcode) == nil)
    }

    @Test func keyWithConditionsIsTakenApart() {
        let assignment = SettingAssignment(key: "A[sdk=macosx*][arch=arm64]", value: .string(""), place: .xcode)
        #expect(assignment?.name == "A")
        #expect(assignment?.conditions.map(\.parameter) == ["sdk", "arch"])
        #expect(assignment?.conditions.map(\.pattern) == ["macosx*", "arm64"])
    }
}
