// SPDX-License-Identifier: Apache-2.0

import Bytes
import Testing

@Suite struct BytesTests {
    /// 0, 1, 2 … 15, as if at 0x100 of a file.
    static let numbers = Bytes(ArraySlice(Array(0..<16)), file: "sample", structure: "table", fileOffset: 0x100)

    @Test func integersComeInTheAskedOrder() throws {
        let bytes = Self.numbers
        #expect(try bytes.u8(at: 15) == 0x0F)
        #expect(try bytes.u16(at: 14, .big) == 0x0E0F)
        #expect(try bytes.u16(at: 14, .little) == 0x0F0E)
        #expect(try bytes.u32(at: 12, .big) == 0x0C0D_0E0F)
        #expect(try bytes.u32(at: 12, .little) == 0x0F0E_0D0C)
        #expect(try bytes.u64(at: 8, .big) == 0x0809_0A0B_0C0D_0E0F)
        #expect(try bytes.u64(at: 8, .little) == 0x0F0E_0D0C_0B0A_0908)
    }

    @Test(arguments: [-1, 9, 15, 16, 17, Int.max, Int.min, Int.max - 7])
    func anIntegerThatDoesNotFitIsAnErrorWithItsPlace(offset: Int) {
        let error = #expect(throws: MalformedFile.self) { try Self.numbers.u64(at: offset, .big, "size") }
        #expect(error?.file == "sample")
        #expect(error?.structure == "table")
        #expect((0x100...0x110).contains(error?.offset ?? 0))
        #expect(error?.expectation.contains("size") == true)
    }

    @Test(arguments: [(-1, 1), (0, 17), (16, 1), (17, 0), (0, -1), (Int.max, Int.max), (Int.max, 1), (Int.min, 0)])
    func aSliceThatDoesNotFitIsAnError(offset: Int, count: Int) {
        #expect(throws: MalformedFile.self) { try Self.numbers.slice(at: offset, count: count) }
    }

    @Test func theEmptySliceAtTheEndFits() throws {
        let end = try Self.numbers.slice(at: 16, count: 0)
        #expect(end.isEmpty)
        #expect(end.fileOffset == 0x110)
    }

    @Test func aSliceKnowsItsPlaceInTheFile() throws {
        let inner = try Self.numbers.slice(at: 4, count: 8).named("entry").slice(at: 2, count: 3)
        #expect(inner.array == [6, 7, 8])
        #expect(inner.fileOffset == 0x106)
        #expect(inner.structure == "entry")
        #expect(inner.malformed(at: 1, "x").offset == 0x107)
        #expect(inner.malformed(at: 1, "seven expected").description == "sample: entry: at 0x107: seven expected")
    }

    @Test(arguments: [(0, 16), (5, 11), (16, 0)])
    func droppingTheFirstLeavesTheRest(offset: Int, left: Int) throws {
        #expect(try Self.numbers.dropFirst(offset).count == left)
    }

    @Test(arguments: [17, -1, Int.min, Int.max])
    func droppingMoreThanThereIsIsAnError(offset: Int) {
        #expect(throws: MalformedFile.self) { try Self.numbers.dropFirst(offset) }
    }

    @Test func aStringEndsAtItsNUL() throws {
        let bytes = Bytes(Array("ab\0cd".utf8), file: "f", structure: "s")
        #expect(try bytes.cString(at: 0) == "ab")
        #expect(try bytes.cString(at: 2) == "")
        #expect(try bytes.fixedString(at: 0, count: 5) == "ab")
        #expect(try bytes.fixedString(at: 3, count: 2) == "cd")
    }

    @Test(arguments: [3, 5, -1, Int.max])
    func aStringWithoutNULIsAnError(offset: Int) {
        let bytes = Bytes(Array("ab\0cd".utf8), file: "f", structure: "s")
        #expect(throws: MalformedFile.self) { try bytes.cString(at: offset) }
    }

    @Test func aStringLongerThanTheLimitIsAnError() throws {
        let bytes = Bytes(Array("abcd\0".utf8), file: "f", structure: "s")
        #expect(try bytes.cString(at: 0, limit: 5) == "abcd")
        #expect(throws: MalformedFile.self) { try bytes.cString(at: 0, limit: 4) }
    }

    /// Whatever is asked for, the answer is the naive slice, or an error exactly when there is none.
    @Test func randomRangesEqualTheNaiveSlice() {
        var random = SeededRandom(seed: 1)
        var fitting = 0
        for _ in 0..<20_000 {
            let array = (0..<Int.random(in: 0...24, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            let padded = [9, 9, 9] + array + [9, 9]
            let bytes = Bytes(padded[3..<3 + array.count], file: "f", structure: "s", fileOffset: 3)
            let (offset, count) = (random.edge(of: array.count), random.edge(of: array.count))
            let naive = Self.naive(array, offset, count)
            fitting += naive == nil ? 0 : 1
            #expect((try? bytes.slice(at: offset, count: count).array) == naive)
            #expect((try? bytes.u32(at: offset, .little)) == Self.little(Self.naive(array, offset, 4)))
        }
        #expect(fitting > 1000)
    }

    static func naive(_ array: [UInt8], _ offset: Int, _ count: Int) -> [UInt8]? {
        guard (0...array.count).contains(offset), (0...array.count).contains(count), offset + count <= array.count
        else {
            return nil
        }
        return Array(array.dropFirst(offset).prefix(count))
    }

    private static func little(_ bytes: [UInt8]?) -> UInt32? {
        bytes.map { $0.reversed().reduce(0) { $0 << 8 | UInt32($1) } }
    }
}
