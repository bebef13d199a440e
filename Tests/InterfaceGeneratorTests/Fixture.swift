// SPDX-License-Identifier: Apache-2.0

import Foundation
import InterfaceGenerator
import Testing

/// Interfaces in a folder of their own, compiled against the SDK of this checkout.
struct Fixture {
    static let sdk = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../SDK").standardizedFileURL.path

    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("iig-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    func write(_ name: String, _ text: String) throws -> String {
        let path = folder.appendingPathComponent(name).path
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    func generator() throws -> InterfaceGenerator {
        InterfaceGenerator(
            library: try ClangLibrary.find(),
            arguments: ["-std=gnu++20", "-I\(Self.sdk)/Frameworks", "-I\(Self.sdk)/Support", "-I\(folder.path)"])
    }

    /// What becomes of one interface.
    static func generate(_ text: String, name: String = "Sample.iig") throws -> InterfaceGenerator.Output {
        let fixture = try Fixture()
        defer { fixture.remove() }
        let path = try fixture.write(name, text)
        return try fixture.generator().generate(path: path, text: Array(text.utf8))
    }

    /// The messages that one interface gets, without the folder.
    static func messages(_ text: String) throws -> [String] {
        do {
            _ = try generate(text)
            return []
        } catch let failure as InterfaceGenerator.Failure {
            return failure.diagnostics.map { "\($0.line):\($0.column): \($0.severity.rawValue): \($0.text)" }
        }
    }
}
