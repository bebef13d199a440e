// SPDX-License-Identifier: Apache-2.0

import Foundation

@testable import Toolchain

/// The SDK of this checkout.
enum SDKFolder {
    static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../SDK").standardizedFileURL.path

    static func location() throws -> SDKLocation { try SDKLocation(path: path) }

    /// What lies in a folder of the SDK, by name.
    static func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)").sorted()
    }

    /// Files below a folder of the SDK, as paths from that folder, whose names end so.
    static func files(in folder: String, ending: [String]) -> [String] {
        let all = FileManager.default.enumerator(atPath: "\(path)/\(folder)")?.compactMap { $0 as? String } ?? []
        return all.filter { name in ending.contains { name.hasSuffix($0) } }.sorted()
    }

    /// Cells of a table in `SDK/API`, without the line of titles.
    static func table(_ name: String) throws -> [[String]] {
        let text = try String(contentsOfFile: "\(path)/API/\(name).tsv", encoding: .utf8)
        return text.split(separator: "\n").dropFirst().map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }
}

/// A folder that goes away with its owner.
final class TemporaryFolder {
    let path: String

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sdk-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ text: String) throws -> String {
        try text.write(toFile: "\(path)/\(name)", atomically: true, encoding: .utf8)
        return "\(path)/\(name)"
    }
}
