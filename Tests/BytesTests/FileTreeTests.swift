// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import Testing

@Suite struct FileTreeTests {
    @Test func foldersComeBeforeWhatIsInThem() throws {
        let folder = try ScratchFolder()
        for name in ["b/two", "a/one", "c", "a/inner/three"] { try folder.write([1, 2], name) }
        try folder.link("link", to: "a/one")
        let entries = try FileTree.walk(folder.path)
        #expect(Set(entries.map(\.path)) == ["a", "a/inner", "a/inner/three", "a/one", "b", "b/two", "c", "link"])
        let place = { (path: String) in entries.firstIndex { $0.path == path } ?? -1 }
        #expect(place("a") < place("a/inner"))
        #expect(place("a/inner") < place("a/inner/three"))
        #expect(entries.first { $0.path == "b/two" }?.size == 2)
        #expect(entries.first { $0.path == "link" }?.kind == .symbolicLink("a/one"))
    }

    @Test func linksAreNotFollowed() throws {
        let folder = try ScratchFolder()
        try folder.write([1], "a/one")
        try folder.link("a/loop", to: "..")
        try folder.link("self", to: "self")
        #expect(try FileTree.walk(folder.path).map(\.path).sorted() == ["a", "a/loop", "a/one", "self"])
        #expect(FileTree.kind(of: "\(folder.path)/a/loop") == .symbolicLink(".."))
        #expect(FileTree.isDirectory("\(folder.path)/a/loop"))
        #expect(!FileTree.exists("\(folder.path)/self"))
    }

    @Test func aFolderThatIsNotEnteredIsStillListed() throws {
        let folder = try ScratchFolder()
        for name in ["a/one", "b/two"] { try folder.write([], name) }
        #expect(try FileTree.walk(folder.path) { $0 != "a" }.map(\.path).sorted() == ["a", "b", "b/two"])
    }

    @Test func moreEntriesThanTheLimitAreAnError() throws {
        let folder = try ScratchFolder()
        for index in 0..<5 { try folder.write([], "file\(index)") }
        #expect(try FileTree.walk(folder.path, limit: 5).count == 5)
        let error = #expect(throws: UnreadableFile.self) { try FileTree.walk(folder.path, limit: 4) }
        #expect(error?.isMissing == false)
    }

    @Test(arguments: [(64, true), (65, false)])
    func foldersNestedTooDeepAreAnError(depth: Int, isFine: Bool) throws {
        let folder = try ScratchFolder()
        try FileManager.default.createDirectory(
            atPath: folder.path + String(repeating: "/d", count: depth), withIntermediateDirectories: true)
        #expect((try? FileTree.walk(folder.path).count) == (isFine ? depth : nil))
    }

    @Test func aFIFOIsNeitherFileNorFolder() throws {
        let folder = try ScratchFolder()
        #expect(mkfifo("\(folder.path)/fifo", 0o600) == 0)
        #expect(FileTree.kind(of: "\(folder.path)/fifo") == .other)
        #expect(try FileTree.walk(folder.path).map(\.kind) == [.other])
    }

    @Test func whatIsNotThereHasNoKind() {
        #expect(FileTree.kind(of: "/nonexistent") == nil)
        #expect(!FileTree.exists("/nonexistent"))
        #expect(!FileTree.isDirectory("/nonexistent"))
        #expect(FileTree.names(in: "/nonexistent").isEmpty)
    }
}
