// SPDX-License-Identifier: Apache-2.0

import Foundation
import PropertyLists
import Testing

/// What Foundation reads, in our terms; nil for what it hides.
private func value(_ object: Any) -> PropertyListValue? {
    // The dynamic type decides: a cast would also turn the number 1 into true.
    switch object {
    case let boolean as Bool where type(of: object) == Bool.self: return .boolean(boolean)
    case let number as NSNumber:
        return number.isReal ? .real(number.doubleValue) : Int128(number.stringValue).map { .integer($0) }
    case let string as String: return .string(string)
    case let date as Date: return .date(date.timeIntervalSinceReferenceDate)
    case let data as Data: return .data(Array(data))
    case let array as [Any]: return .array(array.compactMap { value($0) }.map { PropertyListNode($0) })
    case let dictionary as [String: Any]:
        return .dictionary(
            PropertyListDictionary(dictionary.compactMap { pair in value(pair.value).map { (pair.key, $0) } }))
    default: return nil
    }
}

extension NSNumber {
    fileprivate var isReal: Bool { ["d", "f"].contains(String(cString: objCType)) }
}

private func foundation(_ bytes: [UInt8]) throws -> PropertyListValue? {
    value(try PropertyListSerialization.propertyList(from: Data(bytes), options: [], format: nil))
}

@Suite struct FoundationAgreementTests {
    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func bothReadTheSame(seed: UInt64) throws {
        var random = RandomPropertyList(seed: seed, .portable)
        for _ in 0..<25 {
            let written: PropertyListValue = ["value": random.value()]
            for bytes in [Array(PropertyListWriter.xml(written).utf8), PropertyListWriter.binary(written)] {
                #expect(try PropertyListDocument(parsing: bytes, file: "F").root.value == (try foundation(bytes)))
            }
        }
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func bothReadTheSameOpenStep(seed: UInt64) throws {
        var random = RandomPropertyList(seed: seed, .portableOpenStep)
        for _ in 0..<25 {
            let bytes = Array(PropertyListWriter.openStep(["value": random.value()]).utf8)
            #expect(try PropertyListDocument(parsing: bytes, file: "F").root.value == (try foundation(bytes)))
        }
    }

    @Test(arguments: [PropertyListSerialization.PropertyListFormat.xml, .binary])
    func whatFoundationWritesIsRead(format: PropertyListSerialization.PropertyListFormat) throws {
        let object: [String: Any] = [
            "s": "x & <é😀>", "i": 42, "n": -7, "u": UInt64.max, "r": 0.25, "t": true, "f": false, "e": [String](),
            "a": [1, "two", [String: Any]()] as [Any], "d": Data((0..<200).map { UInt8($0) }),
            "z": Date(timeIntervalSinceReferenceDate: -86_401),
        ]
        let data = try PropertyListSerialization.data(fromPropertyList: object, format: format, options: 0)
        let expected: PropertyListValue = [
            "s": "x & <é😀>", "i": 42, "n": -7, "u": .integer(Int128(UInt64.max)), "r": 0.25, "t": true, "f": false,
            "e": [],
            "a": [1, "two", [:]], "d": .data(Array(0..<200)), "z": .date(-86_401),
        ]
        #expect(try PropertyListDocument(parsing: Array(data), file: "F").root.value == expected)
    }

    @Test(arguments: [
        "{a=1;a=2;}", "a=1;a=2;", "<dict><key>a</key><string>1</string><key>a</key><string>2</string></dict>",
        "a;", "(\"\\351\\U00e9\\q\",'x\\'y',)", "// c\n", "{p = a//b;}", "<0a 0b>",
        "<plist><integer>0x1b21</integer></plist>", "<plist><integer>-9223372036854775808</integer></plist>",
        "<plist><real>+infinity</real></plist>", "<plist><date>-0044-03-15T12:00:00Z</date></plist>",
        "<plist><string>a<![CDATA[<&]]>&#x1F600;</string></plist>",
    ])
    func peculiaritiesAreReadAlike(text: String) throws {
        #expect(try read(text).root.value == (try foundation(Array(text.utf8))))
    }

    @Test func firstOfEqualKeysCountsInBinary() throws {
        let file = BinaryFile([0xD2, 1, 2, 3, 4], [0x51, 0x61], [0x51, 0x61], [0x51, 0x31], [0x51, 0x32])
        #expect(try file.document().root.value == (try foundation(file.bytes)))
    }

    @Test(arguments: [
        "{a = b}", "{a = ;}", "(a b)", "{} x", "<0a0>", "\"abc", "{a", "h\u{E9}llo",
        "<dict><key>a</key></dict>", "<dict><true/></dict>", "<string>a & b</string>", "<plist/>", "<data/>", "<real/>",
        "<plist><integer>5 </integer></plist>", "<plist><real>0x1p3</real></plist>", "<string>a<!-- b --></string>",
        "<plist><true/><true/></plist>", "<array><true></array>",
    ])
    func whatFoundationRefusesIsRefused(text: String) {
        #expect(throws: (any Error).self) { try foundation(Array(text.utf8)) }
        #expect(throws: PropertyListError.self) { try read(text) }
    }

    @Test func octalEscapesAreInNextStepLatin() throws {
        // The last two bytes are not assigned, and CoreFoundation makes them NUL.
        for byte in 1..<254 {
            let text = "\"\\\(String(byte, radix: 8))\""
            #expect(try read(text).root.value == (try foundation(Array(text.utf8))), "\(text)")
        }
    }
}
