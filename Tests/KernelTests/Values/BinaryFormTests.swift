// SPDX-License-Identifier: Apache-2.0

import Testing
import WireValueFixtures
import WireValues

/// Values as bytes and back. What the C++ of the same form makes of them is asked in SDKTests.
@Suite struct BinaryFormTests {
    @Test func bytesAreXNUs() throws {
        let expected: [UInt8] = [
            0xd3, 0, 0, 0, 2, 0, 0, 0x82, 5, 0, 0, 9, 0x68, 0x65, 0x6c, 0x6c, 0x6f, 0, 0, 0, 1, 0, 0, 0x8b,
        ]
        #expect(try WireValue.array([.string("hello"), .boolean(true)]).encoded() == expected)
        #expect(try WireValue(decoding: expected) == .array([.string("hello"), .boolean(true)]))
    }

    @Test(arguments: 0..<300) func whatIsWrittenIsReadAgain(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let value = WireValue.random(using: &random)
        let bytes = try value.encoded()
        #expect(bytes.count % 4 == 0)
        #expect(try WireValue(decoding: bytes) == value)
        // In a buffer it stands behind what was there.
        var buffer: [UInt8] = [1, 2, 3]
        try value.encode(into: &buffer)
        #expect(buffer == [1, 2, 3] + bytes)
    }

    @Test func dictionariesAreWrittenInTheOrderOfTheirKeys() throws {
        let entries = (0..<50).map { ("key\($0)", WireValue.number(UInt64($0))) }
        let value = WireValue.dictionary(Dictionary(uniqueKeysWithValues: entries))
        let again = WireValue.dictionary(Dictionary(uniqueKeysWithValues: entries.reversed()))
        #expect(try value.encoded() == again.encoded())
    }

    @Test func numbersKeepTheirWidthAndNothingAboveIt() throws {
        let bytes = try WireValue.number(UInt64.max, bits: 16).encoded()
        let read = try WireValue(decoding: bytes)
        #expect(read == .number(0xFFFF, bits: 16))
        #expect(read.signedNumber == -1)
        #expect(WireValue.number(7).signedNumber == 7)
    }

    @Test func aliasIsTheObjectThatItNames() throws {
        let bytes = Form.words(0xd3, 0x8100_0002, Form.symbol("a"), 0x0900_0001, 0x78, Form.symbol("b"), 0x8C00_0002)
        #expect(try WireValue(decoding: bytes) == .dictionary(["a": .string("x"), "b": .string("x")]))
        let keyAgain = Form.words(0xd3, 0x8200_0002, Form.symbol("k"), 0x8100_0001, 0x0C00_0001, 0x8B00_0001)
        #expect(try WireValue(decoding: keyAgain) == .array([.string("k"), .dictionary(["k": .boolean(true)])]))
    }

    @Test func bytesBehindTheValueAreLeftAlone() throws {
        #expect(try WireValue(decoding: WireValue.boolean(true).encoded() + [9, 9]) == .boolean(true))
    }

    @Test func textEndsAtItsZeroAndIsRepaired() throws {
        #expect(try WireValue(decoding: Form.words(0xd3, 0x8900_0004, 0x0062_0061)) == .string("a"))
        #expect(try WireValue(decoding: Form.words(0xd3, 0x8900_0001, 0xFF)) == .string("\u{FFFD}"))
    }
}

/// Words of the binary form.
enum Form {
    /// Numbers are words; bytes stand as they are.
    static func words(_ parts: Any...) -> [UInt8] {
        parts.flatMap { part -> [UInt8] in
            if let bytes = part as? [UInt8] { return bytes }
            let word = UInt32(part as? Int ?? 0)
            return (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
        }
    }

    static func symbol(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8) + [0]
        return words(0x0800_0000 | bytes.count) + bytes + Array(repeating: 0, count: (4 - bytes.count % 4) % 4)
    }
}
