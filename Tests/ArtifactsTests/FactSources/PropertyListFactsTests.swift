// SPDX-License-Identifier: Apache-2.0

import Gates
import PropertyLists
import Testing

@testable import Artifacts

@Suite struct PropertyListFactsTests {
    private func entries(_ text: String) throws -> Entries {
        let document = try PropertyListDocument(parsing: Array(text.utf8), file: "F")
        return PropertyListFacts.entries(try #require(document.root.dictionary), of: document, file: "F")
    }

    @Test func everyValueHasItsPlaceAndItsText() throws {
        let found = try entries("{a = (x, {k = y;});\nb = z;}")
        let texts = found.places.mapValues(\.text)
        #expect(texts == ["a/0": "x", "a/1": "{k = y;}", "a/1/k": "k = y"])
        #expect(found.facts["a"]?.evidence.text == "a = (x, {k = y;})")
    }

    @Test(arguments: [
        FactValue.string("short"), .integer(-1), .boolean(true), .data([1, 2]), .array([]), .dictionary([:]),
        .array([.string("a"), .array([.integer(2)])]), .dictionary(["b": .real(1.5), "a": .array([.date(0)])]),
        .string(String(repeating: "e\u{301}", count: 120)),
    ])
    func shortTextIsTheWholeDescription(of value: FactValue) {
        #expect(ShortText.of(value) == value.description)
    }

    @Test(arguments: [
        FactValue.string(String(repeating: "long ", count: 100)), .array((0..<1000).map { .integer($0) }),
        .dictionary(Dictionary(uniqueKeysWithValues: (0..<100).map { ("key\($0)", .string("v")) })),
        .string(String(repeating: "e\u{301}", count: 121)),
    ])
    func longTextIsCut(of value: FactValue) {
        let text = ShortText.of(value)
        #expect(text.count == 118 && text == value.description.prefix(117) + "…")
    }

    /// Each of a hundred levels holds all the text; each is told, and none may cost what the others hold.
    @Test func nestedListsTakeLinearTime() throws {
        let inner = (0..<40_000).map { "v\($0)" }.joined(separator: ",")
        let text = "{a=" + String(repeating: "(", count: 100) + inner + String(repeating: ")", count: 100) + ";}"
        var count = 0
        let time = try ContinuousClock().measure { count = try entries(text).places.count }
        #expect(count >= 20_000)
        #expect(time < .seconds(10))
    }
}
