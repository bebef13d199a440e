// SPDX-License-Identifier: Apache-2.0

import PropertyLists
import Testing

@Suite struct ValueTests {
    static let sample: [(PropertyListValue, String)] = [
        ("a", "string"), (1, "integer"), (1.5, "real"), (true, "boolean"), (.date(0), "date"), (.data([1]), "data"),
        ([1], "array"), (["a": 1], "dictionary"), (.uid(1), "uid"),
    ]

    @Test(arguments: sample)
    func kindHasItsName(value: PropertyListValue, name: String) { #expect(value.kindName == name) }

    @Test func everyAccessorAnswersForItsKindAlone() {
        let nodes = ValueTests.sample.map { PropertyListNode($0.0) }
        #expect(nodes.compactMap(\.string) == ["a"])
        #expect(nodes.compactMap(\.integer) == [1])
        #expect(nodes.compactMap(\.real) == [1.5])
        #expect(nodes.compactMap(\.boolean) == [true])
        #expect(nodes.compactMap(\.date) == [0])
        #expect(nodes.compactMap(\.data) == [[1]])
        #expect(nodes.compactMap { $0.array?.count } == [1])
        #expect(nodes.compactMap { $0.dictionary?.count } == [1])
        #expect(nodes.compactMap { $0[0]?.integer } == [1])
        #expect(nodes.compactMap { $0["a"]?.integer } == [1])
    }

    @Test func valuesOfDifferentKindsAreNeverTheSame() {
        for (left, leftName) in ValueTests.sample {
            for (right, rightName) in ValueTests.sample { #expect((left == right) == (leftName == rightName)) }
        }
    }

    @Test func indexOutsideTheArrayIsNil() {
        let node = PropertyListNode([1, 2])
        #expect(node[-1] == nil)
        #expect(node[2] == nil)
        #expect(node[1]?.integer == 2)
    }

    @Test func integerOverSixtyThreeBitsIsNoInt() {
        #expect(PropertyListNode(.integer(Int128(Int64.max) + 1)).integer == nil)
        #expect(PropertyListNode(.integer(Int128(Int64.max))).integer == Int.max)
    }

    @Test func sameValueIgnoresPlacesAndOrderOfKeysButNotOfElements() throws {
        let left = try read("{ a = (1, 2); b = c; }").root
        #expect(left.isSameValue(as: try read("{b=c;/* */a=(1,2);}").root))
        #expect(!left.isSameValue(as: try read("{b=c;a=(2,1);}").root))
        #expect(!left.isSameValue(as: try read("{b=c;a=(1,2);d=e;}").root))
        #expect(!left.isSameValue(as: try read("{b=c;A=(1,2);}").root))
    }

    @Test func stringsAreTheSameByBytes() {
        #expect(PropertyListValue.string("\u{E9}") != .string("e\u{301}"))
        #expect(PropertyListValue.string("e\u{301}\u{323}") != .string("e\u{323}\u{301}"))
        #expect(PropertyListValue.string("\u{E9}") == .string("\u{E9}"))
    }

    @Test func zeroesOfEitherSignDifferAndNaNIsItself() {
        #expect(PropertyListValue.real(0) != .real(-0.0))
        #expect(PropertyListValue.real(.nan) == .real(-.nan))
    }

    @Test func literalKeepsOrderAndTheLastOfEqualKeys() {
        let value: PropertyListValue = ["z": 1, "a": 2, "z": 3]
        let dictionary = PropertyListNode(value).dictionary
        #expect(dictionary?.keys == ["z", "a"])
        #expect(dictionary?["z"]?.integer == 3)
    }

    @Test(arguments: [0, 1, 15, 16, 17, 18, 64, 1000])
    func everyKeyIsFoundInADictionaryOfAnySize(count: Int) {
        let dictionary = PropertyListDictionary((0..<count).map { ("key \($0)", .integer(Int128($0))) })
        #expect(dictionary.count == count)
        #expect((0..<count).allSatisfy { dictionary["key \($0)"]?.integer == $0 })
        #expect(dictionary["key \(count)"] == nil)
        #expect(dictionary.isEmpty == (count == 0))
    }
}
