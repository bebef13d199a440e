// SPDX-License-Identifier: Apache-2.0

import Testing
import WireValueFixtures
import WireValues

/// What is no value, and where that is seen.
@Suite struct BinaryRefusalTests {
    struct Row: Sendable {
        var bytes: [UInt8]
        var offset: Int
        var expected: WireValueError.Expectation

        init(_ bytes: [UInt8], _ offset: Int, _ expected: WireValueError.Expectation) {
            self.bytes = bytes
            self.offset = offset
            self.expected = expected
        }
    }

    static let rows = [
        Row([], 0, .signature),
        Row(Form.words(0xd4), 0, .signature),
        Row(Form.words(0xd3), 4, .word),
        Row(Form.words(0xd3, 0x8900_0005, 0x61), 8, .contents),
        Row(Form.words(0xd3, 0x8A00_0009, 0x61, 0x61), 8, .contents),
        Row(Form.words(0xd3, 0x8400_0020, 0x61), 8, .contents),
        Row(Form.words(0xd3, 0x8400_0000, 1, 0), 4, .width),
        Row(Form.words(0xd3, 0x8400_0041, 1, 0), 4, .width),
        Row(Form.words(0xd3, 0x8800_0001, 0x61), 8, .symbolEnd),
        Row(Form.words(0xd3, 0x8800_0000), 8, .symbolEnd),
        Row(Form.words(0xd3, 0x8F00_0000), 4, .kind),
        Row(Form.words(0xd3, 0x8100_0001, 0x0B00_0001, 0x8B00_0001), 8, .key),
        Row(Form.words(0xd3, 0x8100_0001, 0x8900_0000, 0x8B00_0001), 8, .lastMark),
        Row(Form.words(0xd3, 0x8100_0001, 0x0900_0000, 0x0B00_0001), 12, .lastMark),
        Row(Form.words(0xd3, 0x8200_0002, 0x8B00_0001, 0x8B00_0001), 8, .lastMark),
        Row(Form.words(0xd3, 0x8200_0001, 0x8C00_0001), 8, .earlierObject),
        Row(Form.words(0xd3, 0x8C00_0000), 4, .earlierObject),
        Row(Form.words(0xd3, 0x8200_0001, 0x8C00_0000), 8, .closedObject),
        Row(Form.words(0xd3, 0x8300_0002, 0x0B00_0001, 0x8B00_0001), 12, .distinctMembers),
        Row(Form.words(0xd3, 0x8300_0002, 0x0900_0000, 0x8C00_0001), 12, .distinctMembers),
    ]

    @Test(arguments: rows) func isRefused(row: Row) {
        #expect(throws: WireValueError(row.expected, at: row.offset)) { try WireValue(decoding: row.bytes) }
    }

    @Test func sixtyFourCollectionsAreDeepEnough() throws {
        var value = WireValue.boolean(true)
        for _ in 0..<64 { value = .array([value]) }
        #expect(try WireValue(decoding: value.encoded()) == value)
        #expect(throws: WireValueError(.depth, at: 264)) { try WireValue.array([value]).encoded() }
        let bytes = Form.words(0xd3) + (0..<65).flatMap { _ in Form.words(0x8200_0001) } + Form.words(0x8B00_0001)
        #expect(throws: WireValueError(.depth, at: 264)) { try WireValue(decoding: bytes) }
    }

    /// Each array names the one before twice: 50 of them would be 2⁵⁰ objects.
    @Test func doublingAliasesAreRefused() {
        var words = Form.words(0xd3, 0x8200_0033, 0x0200_0000)
        for index in 1..<51 { words += Form.words(0x0200_0002, 0x0C00_0000 | index, 0x8C00_0000 | index) }
        #expect { try WireValue(decoding: words) } throws: { error in
            (error as? WireValueError)?.expected == .expansion
        }
    }

    /// Each array names the one before: none of them is deep in the bytes.
    @Test func aliasesCannotMakeItDeep() {
        var words = Form.words(0xd3, 0x8200_2000, 0x0200_0000)
        for index in 1..<0x2000 { words += Form.words(0x0200_0001, 0x8C00_0000 | index) }
        #expect { try WireValue(decoding: words) } throws: { error in (error as? WireValueError)?.expected == .depth }
    }

    @Test func whatHasNoFormIsNotWrittenAndTheBufferStays() {
        var buffer: [UInt8] = [1, 2, 3]
        #expect(throws: WireValueError(.textWithoutZero, at: 8)) {
            try WireValue.array([.string("a\0b")]).encode(into: &buffer)
        }
        #expect(buffer == [1, 2, 3])
        #expect(throws: WireValueError(.width, at: 4)) { try WireValue.number(1, bits: 65).encoded() }
        #expect(throws: WireValueError(.distinctMembers, at: 4)) {
            try WireValue.set([.boolean(true), .boolean(true)]).encoded()
        }
        #expect(throws: WireValueError(.length, at: 4)) {
            try WireValue.data(Array(repeating: 0, count: 1 << 24)).encoded()
        }
    }

    @Test(arguments: 0..<200) func damageIsRefusedOrReadButNeverTraps(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let whole = try WireValue.random(using: &random).encoded()
        for length in 0..<whole.count {
            #expect(throws: WireValueError.self) { try WireValue(decoding: Array(whole[..<length])) }
        }
        for _ in 0..<50 {
            let bytes = WireValue.damaged(whole, using: &random)
            // What can be read can be written, and is the same again.
            guard let value = try? WireValue(decoding: bytes), let again = try? value.encoded() else { continue }
            #expect(try WireValue(decoding: again) == value)
        }
    }
}
