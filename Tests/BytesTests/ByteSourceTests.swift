// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import Testing

@Suite struct ByteSourceTests {
    @Test func memoryAndFileAnswerAlike() throws {
        let folder = try ScratchFolder()
        var random = SeededRandom(seed: 2)
        let content = (0..<1000).map { _ in UInt8.random(in: 0...255, using: &random) }
        let memory = ByteSource(name: "memory", bytes: content)
        let file = try ByteSource(path: folder.write(content, "file"), name: "file")
        #expect(memory.count == 1000)
        #expect(file.count == 1000)
        for _ in 0..<2000 {
            let (offset, count) = (random.edge(of: 1000), random.edge(of: 1000))
            let naive = BytesTests.naive(content, offset, count)
            #expect((try? memory.read(at: offset, count: count, structure: "s").array) == naive)
            #expect((try? file.read(at: offset, count: count, structure: "s").array) == naive)
        }
    }

    @Test func readingPastTheEndNamesTheFileAndTheStructure() throws {
        let folder = try ScratchFolder()
        let source = try ByteSource(path: folder.write([1, 2, 3], "file"), name: "the file")
        let error = #expect(throws: MalformedFile.self) { try source.read(at: 2, count: 2, structure: "header") }
        #expect(error?.file == "the file")
        #expect(error?.structure == "header")
        #expect(error?.offset == 2)
    }

    @Test func aFileThatShrinksIsAnErrorAndNoSignal() throws {
        let folder = try ScratchFolder()
        let path = try folder.write([UInt8](repeating: 7, count: 100_000), "file")
        let source = try ByteSource(path: path)
        #expect(try source.read(at: 90_000, count: 10_000, structure: "s").array.allSatisfy { $0 == 7 })
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.truncate(atOffset: 95_000)
        try handle.close()
        #expect(throws: MalformedFile.self) { try source.read(at: 90_000, count: 10_000, structure: "s") }
        #expect(try source.read(at: 90_000, count: 5000, structure: "s").count == 5000)
    }

    @Test func aLimitOnTheWholeIsKept() throws {
        let source = ByteSource(name: "f", bytes: [UInt8](repeating: 0, count: 10))
        #expect(try source.readAll(limit: 10, structure: "s").count == 10)
        #expect(throws: MalformedFile.self) { try source.readAll(limit: 9, structure: "s") }
    }

    @Test func aMissingFileSaysSo() {
        let error = #expect(throws: UnreadableFile.self) { try ByteSource(path: "/nonexistent/file", name: "shown") }
        #expect(error?.isMissing == true)
        #expect(error?.file == "shown")
    }

    @Test func aFolderIsNoFile() throws {
        let folder = try ScratchFolder()
        let error = #expect(throws: UnreadableFile.self) { try ByteSource(path: folder.path) }
        #expect(error?.isMissing == false)
    }

    @Test(.timeLimit(.minutes(1))) func aFIFOIsRefusedAtOnce() throws {
        let folder = try ScratchFolder()
        #expect(mkfifo("\(folder.path)/fifo", 0o600) == 0)
        #expect(throws: UnreadableFile.self) { try ByteSource(path: "\(folder.path)/fifo") }
    }

    @Test func aRegionHasOffsetsOfItsOwn() throws {
        let source = ByteSource(name: "f", bytes: Array(0..<100))
        let outer = try FileRegion(source).region(at: 10, count: 50, structure: "outer")
        let inner = try outer.region(at: 5, count: 20, structure: "inner")
        #expect(inner.base == 15)
        #expect(try inner.read(at: 19, count: 1, structure: "s").array == [34])
        #expect(try inner.read(at: 2, count: 3, structure: "s").fileOffset == 17)
        #expect(inner.malformed(at: 3, structure: "s", "x").offset == 18)
    }

    @Test(arguments: [(-1, 1), (20, 1), (0, 21), (21, 0), (Int.max, 1), (1, Int.max), (Int.min, 1), (0, -1)])
    func aRegionDoesNotReachPastItsEnd(offset: Int, count: Int) throws {
        let source = ByteSource(name: "f", bytes: Array(0..<100))
        let region = try FileRegion(source).region(at: 10, count: 20, structure: "r")
        #expect(throws: MalformedFile.self) { try region.read(at: offset, count: count, structure: "s") }
        #expect(throws: MalformedFile.self) { try region.region(at: offset, count: count, structure: "s") }
    }
}
