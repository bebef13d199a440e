// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import Signatures
import SigningFixtures

@testable import Artifacts

/// Unpacking as tests want it: what came out, by path.
enum Unpacked {
    enum Kind: Sendable { case zip, tar }

    static func folder(_ bytes: [UInt8], _ kind: Kind, limits: ExtractionFolder.Limits = .init()) throws
        -> ExtractionFolder
    {
        let folder = try ExtractionFolder(limits: limits)
        let region = FileRegion(ByteSource(name: "archive", bytes: bytes))
        switch kind {
        case .zip: try ZipArchive(region: region).extract(into: folder)
        case .tar: try TarArchive(region: region).extract(into: folder)
        }
        return folder
    }

    /// How many entries came out.
    static func count(_ bytes: [UInt8], _ kind: Kind, limits: ExtractionFolder.Limits) throws -> Int {
        let folder = try folder(bytes, kind, limits: limits)
        return try withExtendedLifetime(folder) { try FileTree.walk(folder.path).count }
    }

    /// Contents of files, `-> target` for links, `/` for folders; a `*` in front when it may be executed.
    static func contents(_ bytes: [UInt8], _ kind: Kind) throws -> [String: String] {
        // The folder goes away with its last use.
        let folder = try folder(bytes, kind)
        return try withExtendedLifetime(folder) { try listing(folder.path) }
    }

    static func listing(_ path: String) throws -> [String: String] {
        var result: [String: String] = [:]
        for entry in try FileTree.walk(path) {
            let full = "\(path)/\(entry.path)"
            switch entry.kind {
            case .directory: result[entry.path] = "/"
            case .symbolicLink(let target): result[entry.path] = "-> \(target)"
            default:
                let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: full)), as: UTF8.self)
                result[entry.path] =
                    (FileManager.default.isExecutableFile(atPath: full) && access(full, X_OK) == 0 ? "*" : "") + text
            }
        }
        return result
    }
}

extension TemporaryFolder {
    var path: String { url.path }

    @discardableResult
    func write(_ bytes: [UInt8], _ name: String) throws -> String {
        let file = url.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
        return file.path
    }

    @discardableResult
    func write(_ text: String, _ name: String) throws -> String { try write(Array(text.utf8), name) }
}

enum Verifier {
    static func of(_ rootDER: [UInt8]) -> SignatureVerifier {
        SignatureVerifier(anchors: TrustAnchors(derEncoded: [rootDER]), workers: 1)
    }

    static func collect(_ paths: [String], rootDER: [UInt8]? = nil, limits: ExtractionFolder.Limits = .init())
        async throws -> ArtifactSet
    {
        try await Collector(verifier: of(rootDER ?? TestAuthority().rootDER), limits: limits).collect(paths)
    }
}
