// SPDX-License-Identifier: Apache-2.0

import PropertyLists
import Testing

@Suite struct RoundTripTests {
    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func everythingSurvivesXML(seed: UInt64) throws {
        var random = RandomPropertyList(seed: seed, .everything)
        for _ in 0..<60 {
            let value = random.value()
            let document = try PropertyListDocument(parsingXML: Array(PropertyListWriter.xml(value).utf8), file: "F")
            #expect(document.root.value == value)
            #expect(document.duplicateKeys == [])
            #expect(PropertyListWriter.xml(document.root.value) == PropertyListWriter.xml(value), "order is kept")
        }
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func everythingSurvivesBinary(seed: UInt64) throws {
        var random = RandomPropertyList(seed: seed, .everything)
        for _ in 0..<60 {
            let value = random.value()
            let document = try PropertyListDocument(parsing: PropertyListWriter.binary(value), file: "F")
            #expect(document.format == .binary)
            #expect(document.root.value == value)
            #expect(PropertyListWriter.binary(document.root.value) == PropertyListWriter.binary(value), "order is kept")
        }
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func stringsAndDataSurviveOpenStep(seed: UInt64) throws {
        var random = RandomPropertyList(seed: seed, .openStep)
        for _ in 0..<60 {
            let value = random.value()
            let document = try read(PropertyListWriter.openStep(value))
            #expect(document.format == .openStep)
            #expect(document.root.value == value)
            #expect(
                PropertyListWriter.openStep(document.root.value) == PropertyListWriter.openStep(value), "order is kept")
        }
    }

    @Test(
        arguments: [
            0, 1, -1, 127, 255, 256, 65_535, 65_536, 4_294_967_295, 4_294_967_296, Int128(Int64.max),
            Int128(Int64.max) + 1,
            Int128(Int64.min), Int128(UInt64.max), Int128(UInt64.max) + 1, Int128(Int64.min) - 1, .max, .min,
        ] as [Int128])
    func binaryHoldsIntegersOfAnySize(number: Int128) throws {
        let bytes = PropertyListWriter.binary(.integer(number))
        #expect(try PropertyListDocument(parsing: bytes, file: "F").root.value == .integer(number))
    }

    @Test(arguments: [-62_135_596_800, -978_307_200, -86_401, -86_400, -1, 0, 86_399, 1e9, 2e11, -2e11] as [Double])
    func datesSurviveXML(seconds: Double) throws {
        #expect(try read(PropertyListWriter.xml(.date(seconds))).root.date == seconds)
    }

    @Test(arguments: [14, 15, 16, 255, 256, 70_000])
    func countsOfAnySizeSurviveBinary(count: Int) throws {
        let text = String(repeating: "x", count: count)
        let value: PropertyListValue = .array((0..<count).map { PropertyListNode(.integer(Int128($0 % 3))) })
        #expect(
            try PropertyListDocument(parsing: PropertyListWriter.binary(.string(text)), file: "F").root.string == text)
        #expect(try PropertyListDocument(parsing: PropertyListWriter.binary(value), file: "F").root.value == value)
    }
}
