// SPDX-License-Identifier: Apache-2.0

import PropertyLists
import Testing

@Suite struct DocumentTests {
    @Test(
        arguments: [
            ("<?xml?><dict/>", .xml), ("\u{FEFF} <dict/>", .xml), ("<data>YQ==</data>", .xml), ("<date", .xml),
            ("<dad>", .openStep), ("<da d>", .openStep), ("{}", .openStep), ("a=b;", .openStep), ("", .openStep),
            ("bplist00", .binary), ("bplist", .binary), ("bplis", .openStep),
        ] as [(String, PropertyListFormat)])
    func formIsRecognised(text: String, format: PropertyListFormat) {
        #expect(PropertyListFormat(detecting: Array(text.utf8)) == format)
    }

    @Test func columnsCountBytesAndEveryLineEndCounts() throws {
        let document = try read("{\r\n a = b;\r é = c;".replacing("é", with: "\"é\"") + "\n}")
        func place(_ offset: Int) -> [Int] {
            [document.location(of: offset).line, document.location(of: offset).column]
        }
        #expect(place(0) == [1, 1])
        #expect(place(2) == [1, 3])
        #expect(place(3) == [2, 1])
        #expect(place(11) == [3, 1])
        #expect(place(12) == [3, 2])
        #expect(place(21) == [3, 11])
        #expect(place(22) == [4, 1])
        #expect(place(-5) == [1, 1])
        #expect(place(1000)[0] == 4)
    }

    @Test func binaryHasOffsetsOnly() throws {
        let document = try PropertyListDocument(parsing: PropertyListWriter.binary(["a": 1]), file: "F")
        #expect(document.format == .binary)
        #expect(document.location(of: document.root) == TextLocation(line: 0, column: 0, offset: 8))
    }

    @Test(arguments: [false, true])
    func utf16WithAMarkIsRead(bigEndian: Bool) throws {
        let units = [0xFEFF] + Array("\"ü\" = \"😀\";\nb = c;".utf16)
        let bytes = units.flatMap { unit in
            bigEndian ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
        }
        let document = try PropertyListDocument(parsing: bytes, file: "F")
        #expect(document.root.value == ["ü": "😀", "b": "c"])
        #expect(document.root["b"].map { document.location(of: $0).line } == 2)
    }

    @Test(
        arguments: [
            ([], "expected a property list, found an empty file", 0),
            ([0xFF, 0xFE, 0x00, 0xD8], "expected well-formed UTF-16 behind its byte order mark", 0),
            ([0xFF, 0xFE, 0x41], "expected well-formed UTF-16 behind its byte order mark", 0),
            ([0xFF, 0xFE, 0, 0], "expected UTF-8 or UTF-16, found UTF-32", 0),
            (Array("{a=\"".utf8) + [0xE9, 0x22], "expected UTF-8, found a byte that cannot stand here", 4),
        ] as [([UInt8], String, Int)])
    func encodingIsRefused(bytes: [UInt8], sentence: String, offset: Int) {
        let error = #expect(throws: PropertyListError.self) { try PropertyListDocument(parsing: bytes, file: "F") }
        #expect(error?.expectation == sentence)
        #expect(error?.location.offset == offset)
    }

    @Test func formCanBeDemanded() throws {
        #expect(throws: PropertyListError.self) { try PropertyListDocument(parsingXML: Array("{}".utf8), file: "F") }
        #expect(throws: PropertyListError.self) {
            try PropertyListDocument(parsingOpenStep: Array("<dict/>".utf8), file: "F")
        }
        #expect(throws: PropertyListError.self) {
            try PropertyListDocument(parsingBinary: Array("<dict/>".utf8), file: "F")
        }
        #expect(try PropertyListDocument(parsingXML: Array("<dict/>".utf8), file: "F").root.value == [:])
        #expect(try PropertyListDocument(parsingOpenStep: Array("{}".utf8), file: "F").root.value == [:])
    }
}
