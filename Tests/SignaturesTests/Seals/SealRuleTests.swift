// SPDX-License-Identifier: Apache-2.0

import Foundation
import PropertyLists
import Signatures
import SigningFixtures
import Testing

/// Rules are regular expressions that come from the file under scrutiny.
@Suite struct SealRuleTests {
    /// Expressions that would take any amount of time or memory to compile or to match, and ones that are none.
    static let hostile: [(String, String)] = [
        ("a bound", "^a{1,30000}"), ("nested bounds", "((a{1,100}){1,100}){1,100}"),
        ("a back reference", "(.*)(.*)\\1\\2x"),
        ("nested repetition", String(repeating: "(", count: 40) + "a" + String(repeating: "+)", count: 40)),
        ("stacked repetition", "a" + String(repeating: "+", count: 60)),
        ("a long one", String(repeating: "(.*a)", count: 200)), ("an open group", "(a"), ("an open class", "[a"),
        ("a NUL", "a\0b"),
    ]

    @Test(.timeLimit(.minutes(1)), arguments: hostile.indices) func aHostileRuleIsRefused(index: Int) throws {
        let folder = try SealedFolder()
        var rules: PropertyListValue = ["^.*": true]
        rules[key: Self.hostile[index].1] = true
        // A NUL has no XML form: the binary one carries it.
        let seal = PropertyListValue.table([("files2", .table([])), ("rules2", rules)])
        try folder.replaceSeal(PropertyListWriter.binary(seal))
        let defects = try folder.defects()
        #expect(defects.map(\.status) == [.badObjectFormat], "\(Self.hostile[index].0)")
    }

    /// Slow to match for engines that go back, quick here.
    static let slow = ["^(a*)*$", "^(.*.*)*x$", "^(a|aa|aaa)*b$", "((((a?)*)?)*)*c", ".*.*.*.*.*.*.*.*.*.*y"]

    @Test(.timeLimit(.minutes(1)), arguments: slow) func aSlowRuleEnds(pattern: String) throws {
        let folder = try SealedFolder()
        try folder.write("x", "Resources/" + String(repeating: "a", count: 200))
        try folder.edit { $0[path: ["rules2", pattern]] = true }
        #expect(try folder.defects().count == 1, "the added file is found")
    }

    @Test func moreRulesThanAnySealHasAreRefused() throws {
        let folder = try SealedFolder()
        try folder.edit { seal in
            for index in 0..<300 { seal[path: ["rules2", "^rule\(index)$"]] = true }
        }
        #expect(try folder.defects().map(\.status) == [.badObjectFormat])
    }

    static let weights: [(String, PropertyListValue, Bool)] = [
        ("a heavier rule omits", ["omit": true, "weight": 100.0], false),
        ("a heavier rule, its weight an integer", ["omit": true, "weight": 100], false),
        ("a lighter rule does not count", ["omit": true, "weight": 0.5], true),
    ]

    @Test(arguments: weights.indices) func theHeaviestRuleDecides(index: Int) throws {
        let folder = try SealedFolder()
        try folder.edit { $0[path: ["rules2", "^Resources/new$"]] = Self.weights[index].1 }
        try folder.write("x", "Resources/new")
        #expect(try folder.defects().isEmpty != Self.weights[index].2, "\(Self.weights[index].0)")
    }

    @Test func whatNoRuleSpeaksOfIsNotSealed() throws {
        let folder = try SealedFolder()
        try folder.remove("Resources/de.lproj/locversion.plist")
        try folder.edit { $0[key: "rules2"] = ["^Resources/": true] }
        try folder.write("x", "Elsewhere/new")
        #expect(try folder.defects().isEmpty)
        try folder.write("x", "Resources/new")
        #expect(try folder.defects().count == 1)
    }
}

extension SealedFolder {
    fileprivate func replaceSeal(_ bytes: [UInt8]) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: "\(contents)/_CodeSignature/CodeResources"))
    }
}
