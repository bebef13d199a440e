// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import PropertyLists
import Signatures
import SigningFixtures

/// A bundle of the deep shape with a seal, to be changed and checked.
final class SealedFolder {
    let folder: TemporaryFolder
    var contents: String { folder.url.appendingPathComponent("X.app/Contents").path }
    /// What nested code says of itself, by path.
    var nested: [String: SealCheck.NestedIdentity] = [:]

    static let nestedHash = [UInt8](repeating: 7, count: 20)
    static let nestedRequirement = "identifier \"com.example.nested\""

    init(_ edit: (inout ResourceSealWriter) -> Void = { _ in }) throws {
        folder = try TemporaryFolder()
        for name in [
            "Info.plist", "MacOS/X", "Resources/data.txt", "Resources/en.lproj/text.strings",
            "Resources/de.lproj/locversion.plist",
        ] {
            try write(name, name)
        }
        try FileManager.default.createSymbolicLink(
            atPath: "\(contents)/Resources/link", withDestinationPath: "data.txt")
        try write("code", "Library/SystemExtensions/d.dext/code")
        var writer = ResourceSealWriter(
            bundle: URL(fileURLWithPath: "\(folder.url.path)/X.app"), shape: .deep, executable: "MacOS/X")
        writer.nested = [
            "Library/SystemExtensions/d.dext": NestedCode(cdHash: Self.nestedHash, requirement: Self.nestedRequirement)
        ]
        nested["Library/SystemExtensions/d.dext"] = .init(cdHashes: [Self.nestedHash], requirements: [])
        edit(&writer)
        try writer.write()
    }

    func write(_ text: String, _ path: String) throws {
        let url = URL(fileURLWithPath: "\(contents)/\(path)")
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: "\(contents)/\(path)") }

    func link(_ path: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: "\(contents)/\(path)", withDestinationPath: target)
    }

    /// Changes the seal itself.
    func edit(_ change: (inout PropertyListValue) -> Void) throws {
        let path = "\(contents)/_CodeSignature/CodeResources"
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        var seal = try PropertyListDocument(parsing: bytes, file: path).root.value
        change(&seal)
        try Data(seal.xmlBytes).write(to: URL(fileURLWithPath: path))
    }

    func seal() throws -> ResourceSeal {
        try ResourceSeal(
            ByteSource(path: "\(contents)/_CodeSignature/CodeResources").readAll(limit: 1 << 20, structure: "seal"))
    }

    func defects() throws -> [SignatureDefect] {
        let nested = nested
        return SealCheck(seal: try seal(), root: contents, shownRoot: "X.app/Contents", executable: "MacOS/X") {
            nested[$0]
        }.defects()
    }
}
