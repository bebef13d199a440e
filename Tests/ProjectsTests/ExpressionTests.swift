// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Projects

@Suite struct ExpressionTests {
    static let values = "A = a\nB = A\nX_a = nested\nPATH.X = dotted"

    @Test(arguments: [
        ("$(A)", "a"), ("${A}", "a"), ("$[A]", "a"), ("$A", "a"), ("-$(A)-$(A)-", "-a-a-"), ("$A/x", "a/x"),
        ("$(X_$(A))", "nested"), ("$(X_${A})", "nested"), ("$($(B))", "a"), ("$(X_$($(B)))", "nested"),
        ("$$(A)", "$(A)"), ("$", "$"), ("a$", "a$"), ("$ (A)", "$ (A)"), ("5$", "5$"), ("$1", "$1"),
        ("plain", "plain"), ("", ""), ("$(PATH.X)", "dotted"), ("$(A", "a"), ("$(A:lower", "a"),
    ])
    func textBecomes(text: String, expected: String) {
        #expect(settings(Self.values).expand(text, at: .xcode).text == expected)
    }

    @Test(arguments: [
        ("$(A", "text: a reference that is not closed"), ("$()", "text: a reference without a name"),
        ("$(A:)", "text: an operator without a name"), ("$(A:lo/er)", "text: a character that no operator's name has"),
    ])
    func malformedTextIsReported(text: String, expected: String) {
        let result = settings(Self.values).expand(text, at: SourcePlace(file: "f"))
        #expect(result.unresolved.map(\.description).first == "f: \(expected)")
    }

    @Test func bareReferenceToNothingStays() {
        let result = settings("A = a").expand("costs $DOLLARS", at: .xcode)
        #expect(result.text == "costs $DOLLARS")
        #expect(result.unresolved.map(\.reference) == ["$DOLLARS"])
    }

    @Test func deepNestingEndsWithAReport() {
        let text = String(repeating: "$(A_", count: 10_000) + String(repeating: ")", count: 10_000)
        let result = settings("A = a").expand(text, at: .xcode)
        #expect(result.unresolved.contains { $0.reason == .malformed("references nested deeper than 32") })
    }

    @Test func oneLongWordIsOneElementAndTakesLinearTime() {
        let word = String(repeating: "word", count: 200_000)
        let time = ContinuousClock().measure { #expect(ListWords.split("a \(word) b") == ["a", word, "b"]) }
        #expect(time < .seconds(10))
    }
}
