// SPDX-License-Identifier: Apache-2.0

import Bytes
import PropertyLists
import Signatures
import SigningFixtures
import Testing

@Suite struct DERValueTests {
    private func parse(_ bytes: [UInt8]) throws -> [String: DERValue] {
        try DERValue.parse(Bytes(bytes, file: "f", structure: "entitlements"))
    }

    /// A tag, a length below 128, and contents.
    private static func tlv(_ tag: UInt8, _ parts: [UInt8]...) -> [UInt8] {
        let content = Array(parts.joined())
        return [tag, UInt8(content.count)] + content
    }

    private static func pair(_ key: String, _ value: [UInt8]) -> [UInt8] {
        tlv(0x30, tlv(0x0C, Array(key.utf8)), value)
    }

    private static let yes: [UInt8] = [0x01, 0x01, 0xFF]

    @Test func entitlementsComeBackAsTheyWere() throws {
        let value = try parse(EntitlementsDER.encode(Fixture.entitlements))
        #expect(
            value == [
                "com.apple.application-identifier": .string("ABCDE12345.com.example.tool"),
                "com.apple.developer.driverkit": .boolean(true),
                "com.apple.developer.driverkit.transport.usb": .array([
                    .dictionary(["idVendor": .integer(0x1234), "bcdDevice": .integer(70000)])
                ]),
                "nested": .dictionary(["empty": .array([]), "text": .string("Grüße <&>")]),
            ])
    }

    static let forms: [(String, [UInt8])] = [
        ("wrapped", tlv(0x70, [0x02, 0x01, 0x01], tlv(0xB0, pair("k", yes)))),
        ("bare [CONTEXT 16]", tlv(0xB0, pair("k", yes))),
        ("SET, as in profiles", tlv(0x31, pair("k", yes))),
    ]

    @Test(arguments: forms.indices) func bothFormsOfADictionaryAreRead(index: Int) throws {
        #expect(try parse(Self.forms[index].1) == ["k": .boolean(true)])
    }

    static let values: [([UInt8], DERValue)] = [
        ([0x01, 0x01, 0x00], .boolean(false)), ([0x02, 0x01, 0x80], .integer(-128)),
        ([0x02, 0x08, 0x7F, 255, 255, 255, 255, 255, 255, 255], .integer(.max)),
        ([0x0C, 0x02, 0xC3, 0xA9], .string("é")), ([0x04, 0x02, 1, 2], .data([1, 2])), ([0x30, 0x00], .array([])),
        (tlv(0x17, Array("260115120000Z".utf8)), .date(1_768_478_400)),
        (tlv(0x18, Array("20260115120000Z".utf8)), .date(1_768_478_400)),
        (tlv(0x18, Array("20510101000000Z".utf8)), .date(2_556_144_000)),
        (tlv(0x70, [0x02, 0x01, 0x01], tlv(0xB0)), .dictionary([:])),
        (tlv(0x31, pair("x", yes)), .dictionary(["x": .boolean(true)])),
    ]

    @Test(arguments: values.indices) func everyKindOfValueIsRead(index: Int) throws {
        #expect(try parse(Self.tlv(0xB0, Self.pair("k", Self.values[index].0))) == ["k": Self.values[index].1])
    }

    static let malformed: [(String, [UInt8])] = [
        ("nothing", []), ("a wrapper alone", tlv(0x70)), ("version 2", tlv(0x70, [0x02, 0x01, 0x02], tlv(0xB0))),
        ("no dictionary", tlv(0x70, [0x02, 0x01, 0x01])),
        ("two dictionaries", tlv(0x70, [0x02, 0x01, 0x01], tlv(0xB0), tlv(0xB0))),
        ("a pair without value", tlv(0xB0, tlv(0x30, tlv(0x0C, [0x6B])))),
        ("a pair of three", tlv(0xB0, tlv(0x30, tlv(0x0C, [0x6B]), yes, yes))),
        ("a key that is no text", tlv(0xB0, tlv(0x30, yes, yes))),
        ("a key twice", tlv(0xB0, pair("k", yes), pair("k", yes))),
        ("a value of no known tag", tlv(0xB0, pair("k", [0x05, 0x00]))), ("a pair that is none", tlv(0xB0, yes)),
        ("an array at the top", tlv(0x30)), ("bytes behind", tlv(0xB0) + [0]),
        ("an integer of 9 bytes", tlv(0xB0, pair("k", tlv(0x02, [1, 0, 0, 0, 0, 0, 0, 0, 0])))),
        ("a length past the end", [0xB0, 0x05, 0x30]), ("an indefinite length", [0xB0, 0x80, 0, 0]),
        ("BOOLEAN 1", tlv(0xB0, pair("k", [1, 1, 1]))),
    ]

    @Test(arguments: malformed.indices) func anythingElseIsAnError(index: Int) {
        let error = #expect(throws: MalformedFile.self, "\(Self.malformed[index].0)") {
            try parse(Self.malformed[index].1)
        }
        #expect(error?.file == "f")
        #expect(error?.structure == "entitlements")
    }

    @Test(arguments: [1000, 20_000]) func nestingWithoutEndIsAnErrorAndNoOverflow(depth: Int) {
        var bytes = Self.yes
        for _ in 0..<depth {
            let length = UInt32(bytes.count)
            bytes = [0x30, 0x84] + withUnsafeBytes(of: length.bigEndian) { Array($0) } + bytes
        }
        #expect(throws: MalformedFile.self) { try parse(bytes) }
    }
}
