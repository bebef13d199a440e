// SPDX-License-Identifier: Apache-2.0

import PropertyLists
import Testing

/// A binary property list from its objects, with sizes and table as they should be unless the test wants otherwise.
struct BinaryFile {
    var header = Array("bplist00".utf8)
    var objects: [[UInt8]]
    var offsetSize = 1
    var referenceSize = 1
    var count: UInt64?
    var top: UInt64 = 0
    var table: UInt64?

    init(_ objects: [UInt8]...) { self.objects = objects }

    var bytes: [UInt8] {
        var bytes = header
        var offsets: [Int] = []
        for object in objects {
            offsets.append(bytes.count)
            bytes += object
        }
        let start = bytes.count
        for offset in offsets { bytes += big(UInt64(offset), offsetSize) }
        bytes += [0, 0, 0, 0, 0, 0, UInt8(truncatingIfNeeded: offsetSize), UInt8(truncatingIfNeeded: referenceSize)]
        return bytes + big(count ?? UInt64(objects.count), 8) + big(top, 8) + big(table ?? UInt64(start), 8)
    }

    private func big(_ number: UInt64, _ size: Int) -> [UInt8] {
        (0..<size).reversed().map { $0 < 8 ? UInt8(truncatingIfNeeded: number >> UInt64(8 * $0)) : 0 }
    }

    func document(limits: PropertyListLimits = .standard) throws -> PropertyListDocument {
        try PropertyListDocument(parsing: bytes, file: "F", limits: limits)
    }

    /// Expects a refusal at `offset`.
    func expectRefusal(
        _ offset: Int, _ sentence: String, limits: PropertyListLimits = .standard,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let error = #expect(throws: PropertyListError.self, sourceLocation: sourceLocation) {
            try document(limits: limits)
        }
        #expect(error?.expectation == sentence, sourceLocation: sourceLocation)
        #expect(error?.location == TextLocation(line: 0, column: 0, offset: offset), sourceLocation: sourceLocation)
        #expect(error?.isBinary == true, sourceLocation: sourceLocation)
    }
}

@Suite struct BinaryReaderTests {
    @Test(
        arguments: [
            ([0x08], false), ([0x09], true),
            ([0x10, 0xFF], 255), ([0x11, 0x01, 0x00], 256), ([0x12, 0xFF, 0xFF, 0xFF, 0xFF], 4_294_967_295),
            ([0x13, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE], -2),
            ([0x14] + Array(repeating: 0, count: 8) + Array(repeating: 0xFF, count: 8), .integer(Int128(UInt64.max))),
            ([0x22, 0x3F, 0xC0, 0, 0], 1.5), ([0x23, 0xBF, 0xF8, 0, 0, 0, 0, 0, 0], -1.5),
            ([0x33, 0x3F, 0xF8, 0, 0, 0, 0, 0, 0], .date(1.5)),
            ([0x40], .data([])), ([0x42, 1, 2], .data([1, 2])), ([0x4F, 0x10, 0x02, 1, 2], .data([1, 2])),
            ([0x52, 0x61, 0x62], "ab"), ([0x61, 0x00, 0xE9], "é"), ([0x62, 0xD8, 0x3D, 0xDE, 0x00], "😀"),
            ([0x61, 0xD8, 0x3D], "\u{FFFD}"), ([0x72, 0xC3, 0xA9], "é"),
            ([0x80, 0x05], .uid(5)), ([0x83, 1, 0, 0, 0], .uid(1 << 24)), ([0xA0], []), ([0xD0], [:]),
        ] as [([UInt8], PropertyListValue)])
    func objectIsRead(object: [UInt8], value: PropertyListValue) throws {
        let root = try BinaryFile(object).document().root
        #expect(root.value == value)
        #expect(root.offset == 8)
        #expect(root.end == 8 + object.count)
    }

    @Test(arguments: 1...8, 1...8)
    func sizesFromOneToEightAreRead(offsetSize: Int, referenceSize: Int) throws {
        let zeroes = [UInt8](repeating: 0, count: referenceSize - 1)
        var file = BinaryFile([0xD1] + zeroes + [1] + zeroes + [2], [0x51, 0x61], [0xA1] + zeroes + [1])
        file.offsetSize = offsetSize
        file.referenceSize = referenceSize
        #expect(try file.document().root.value == ["a": ["a"]])
    }

    @Test func duplicateKeyIsReportedAndTheFirstValueCounts() throws {
        let document = try BinaryFile([0xD2, 1, 2, 3, 4], [0x51, 0x61], [0x51, 0x61], [0x51, 0x31], [0x51, 0x32])
            .document()
        #expect(document.duplicateKeys == [DuplicateKey(key: "a", firstOffset: 13, secondOffset: 15)])
        #expect(document.root["a"]?.string == "1")
    }

    @Test func sharedObjectsStandInEveryPlace() throws {
        let document = try BinaryFile([0xA3, 1, 1, 2], [0xA1, 2], [0x09]).document()
        #expect(document.root.value == [[true], [true], true])
        #expect(document.root[0]?.offset == document.root[1]?.offset)
    }
}

@Suite struct BinaryRefusalTests {
    @Test func objectMustEndBeforeTheOffsetTable() {
        BinaryFile([0x53, 0x61]).expectRefusal(9, "object 0 needs 3 bytes, found 1")
        BinaryFile([0x13, 0]).expectRefusal(9, "object 0 needs 8 bytes, found 1")
        BinaryFile([0xA2, 0]).expectRefusal(9, "object 0 needs 2 bytes, found 1")
        BinaryFile([0xD1, 0]).expectRefusal(9, "object 0 needs 2 bytes, found 1")
        BinaryFile([0x61, 0]).expectRefusal(9, "object 0 needs 2 bytes, found 1")
        BinaryFile([0x4F]).expectRefusal(9, "object 0 needs 1 bytes, found 0")
        BinaryFile([0x4F, 0x13] + Array(repeating: 0xFF, count: 8))
            .expectRefusal(18, "object 0 needs 18446744073709551615 bytes, found 0")
        BinaryFile([0x6F, 0x13] + Array(repeating: 0xFF, count: 8))
            .expectRefusal(18, "object 0 needs over 2^64 bytes, found 0")
    }

    @Test func referenceMustNameAnObject() {
        BinaryFile([0xA1, 7], [0x09]).expectRefusal(9, "object 0 refers to object 7 of 2")
        BinaryFile([0xD1, 1, 9], [0x51, 0x61]).expectRefusal(10, "object 0 refers to object 9 of 2")
    }

    @Test func cycleIsRefused() {
        BinaryFile([0xA1, 0]).expectRefusal(9, "object 0 contains itself")
        BinaryFile([0xA1, 1], [0xA2, 2, 0], [0x09]).expectRefusal(12, "object 0 contains itself")
    }

    @Test func keyMustBeAString() {
        BinaryFile([0xD1, 1, 1], [0x09]).expectRefusal(9, "expected a string as key of object 0, found boolean")
    }

    @Test(
        arguments: [
            (0x00, "null, which a property list cannot hold"), (0x0E, "a UUID, which a property list cannot hold"),
            (0x0C, "a URL, which a property list cannot hold"), (0xB0, "a set, which a property list cannot hold"),
            (0xC1, "a set, which a property list cannot hold"), (0x0F, "expected the marker of a value"),
            (0x15, "expected the marker of a value"), (0x24, "expected the marker of a value"),
            (0x30, "expected the marker of a value"), (0x88, "expected the marker of a value"),
            (0xFF, "expected the marker of a value"),
        ] as [(UInt8, String)])
    func markerThatIsNoValueIsRefused(marker: UInt8, sentence: String) {
        BinaryFile([marker]).expectRefusal(8, "object 0 has the marker 0x\(String(marker, radix: 16)): \(sentence)")
    }

    @Test func countMustBeAnInteger() {
        BinaryFile([0x4F, 0x51, 0x61]).expectRefusal(
            9, "expected an integer for the count of object 0, found the marker 0x51")
    }

    @Test func textMustBeInItsEncoding() {
        BinaryFile([0x51, 0xE9]).expectRefusal(9, "expected ASCII in the string that is object 0")
        BinaryFile([0x71, 0xE9]).expectRefusal(9, "expected UTF-8 in the string that is object 0")
    }

    @Test func offsetMustLieAmongTheObjects() {
        var file = BinaryFile([0x09])
        file.header = Array("bplist00".utf8)
        var bytes = file.bytes
        bytes[9] = 200
        let error = #expect(throws: PropertyListError.self) {
            try PropertyListDocument(parsing: bytes, file: "Info.plist")
        }
        #expect(error?.description == "Info.plist: offset 0x9: object 0 is said to lie at 0xc8, outside the objects")
    }

    @Test func trailerMustFitTheFile() {
        var file = BinaryFile([0x09, 0x09])
        file.offsetSize = 0
        file.expectRefusal(10 + 6, "expected offsets of 1 to 8 bytes, found 0")
        file = BinaryFile([0x09])
        file.offsetSize = 1
        file.referenceSize = 9
        file.expectRefusal(10 + 7, "expected references of 1 to 8 bytes, found 9")
        file.referenceSize = 1
        file.count = 2
        file.expectRefusal(10 + 8, "2 objects do not fit the offset table's 1 bytes")
        file.count = .max
        file.expectRefusal(10 + 8, "18446744073709551615 objects do not fit the offset table's 1 bytes")
        file.count = nil
        file.top = 1
        file.expectRefusal(10 + 16, "the root is object 1 of 1")
        file.top = 0
        file.table = .max
        file.expectRefusal(10 + 24, "the offset table at 0xffffffffffffffff lies outside the file")
        file.table = 8
        file.expectRefusal(10 + 24, "the offset table at 0x8 lies outside the file")
    }

    @Test(arguments: ["bplist00", "bplist00xxxxxxxx"])
    func fileWithoutATrailerIsRefused(text: String) {
        let error = #expect(throws: PropertyListError.self) { try read(text) }
        #expect(error?.expectation == "expected a trailer of 32 bytes behind the objects, found the end of the file")
        #expect(error?.location.offset == text.utf8.count)
    }

    @Test func otherVersionIsRefused() {
        var file = BinaryFile([0x09])
        file.header = Array("bplist15".utf8)
        file.expectRefusal(0, "expected \"bplist00\", found another version, which property-list parsers do not read")
    }
}
