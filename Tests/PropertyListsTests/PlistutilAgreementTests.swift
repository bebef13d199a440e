// SPDX-License-Identifier: Apache-2.0

import Foundation
import PropertyLists
import Testing

/// libplist's command, another parser and writer of the same forms (Debian: libplist-utils).
private let plistutil = URL(fileURLWithPath: "/usr/bin/plistutil")

@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: plistutil.path), "plistutil is not installed"))
struct PlistutilAgreementTests {
    /// Many values in one file, since starting the command costs more than the work.
    private static func sample(seed: UInt64) -> PropertyListValue {
        var random = RandomPropertyList(seed: seed, .portable)
        return ["values": .array((0..<40).map { _ in PropertyListNode(random.value()) }), "end": "x"]
    }

    /// What plistutil makes of `bytes`.
    private func converted(_ bytes: [UInt8], to format: String) throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "plists-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (input, output) = (folder.appending(path: "in"), folder.appending(path: "out"))
        try Data(bytes).write(to: input)
        let process = Process()
        process.executableURL = plistutil
        process.arguments = ["-i", input.path, "-o", output.path, "-f", format]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return Array(try Data(contentsOf: output))
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func binaryOfOursIsReadAndItsXMLIsReadBack(seed: UInt64) throws {
        let value = PlistutilAgreementTests.sample(seed: seed)
        let document = try PropertyListDocument(
            parsing: try converted(PropertyListWriter.binary(value), to: "xml"), file: "F")
        #expect(document.format == .xml)
        #expect(document.root.value == value)
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func xmlOfOursIsReadAndItsBinaryIsReadBack(seed: UInt64) throws {
        let value = PlistutilAgreementTests.sample(seed: seed)
        let bytes = try converted(Array(PropertyListWriter.xml(value).utf8), to: "bin")
        let document = try PropertyListDocument(parsing: bytes, file: "F")
        #expect(document.format == .binary)
        #expect(document.root.value == value)
    }
}
